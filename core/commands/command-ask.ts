import { open, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { Answer } from "../answer.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import { ensureDumps } from "./ensure-dumps.ts";
import { exitCodes, type Run } from "./run.ts";
import { explainAnswer, writeAnswer } from "./write-terminal.ts";

export interface AskOptions {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly png?: string;
  readonly as?: string;
}

const widest = 100;
const batchLineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  question: z.string(),
  thread: z.string().optional(),
  as: z.string().optional(),
});

/** `ask "<question>"`. Errors: bad_usage without a question, chart_failed for `--png` without a chart. */
export async function askCommand(
  question: string | undefined,
  options: AskOptions,
  run: Run,
): Promise<number> {
  const { almanac, print, terminal } = run;
  if (!question)
    throw new AlmanacError("bad_usage", "There is no question.", {
      hint: 'Write: npm run almanac -- ask "units by region"',
    });
  await ensureDumps(run);
  const started = performance.now();
  const answer = await almanac.ask({
    text: question,
    caller: { door: "terminal", person: options.as ?? "operator" },
  });
  const took = performance.now() - started;
  if (options.json) print(JSON.stringify(answer, null, 2));
  else print(...writeAnswer(answer, Math.min(terminal.stdout.columns ?? 80, widest)));
  if (options.explain) {
    const lines = explainAnswer(answer, took);
    // Standard output stays JSON and nothing else.
    if (options.json) terminal.stderr.write(`${lines.join("\n")}\n`);
    else print(...lines);
  }
  if (options.png && answer.kind === "answer") {
    await writeChart(answer, options.png, run);
    if (!options.json) print(`Chart written to ${options.png}.`);
  }
  return codeOf(answer);
}

async function writeChart(answer: Answer, file: string, { almanac }: Run): Promise<void> {
  const part = answer.parts.find((one) => one.chart);
  if (!part)
    throw new AlmanacError("chart_failed", "This answer has no chart.", {
      hint: "Ask for something with rows.",
    });
  const { png } = await almanac.chart(part);
  await writeFile(file, png).catch((cause: unknown) => {
    const hint = "Name a file in a folder that is there and may be written to.";
    const message = `The chart could not be written to "${file}": ${messageOf(cause)}.`;
    throw new AlmanacError("chart_failed", message, { hint, cause });
  });
}

/** `ask --batch`: JSON lines in, JSON lines out, in order. A line that cannot be read gets an error line of its own. */
export async function batchCommand(file: string, run: Run): Promise<number> {
  const { almanac, print, terminal } = run;
  const input = file === "-" ? terminal.stdin : await openLines(file);
  await ensureDumps(run);
  let code: number = exitCodes.done;
  for await (const line of createInterface({ input })) {
    if (!line.trim()) continue;
    const read = readLine(line);
    if ("error" in read) {
      print(JSON.stringify(read));
      code = exitCodes.failed;
      continue;
    }
    const answer = await almanac.ask({
      text: read.question,
      caller: { door: "terminal", person: read.as ?? "operator" },
    });
    print(JSON.stringify({ id: read.id, ...answer }));
  }
  return code;
}

async function openLines(file: string): Promise<Readable> {
  const hint = "Name a file of JSON lines, or - for standard input.";
  const handle = await open(file).catch((cause: unknown) => {
    throw new AlmanacError("bad_usage", `"${file}" cannot be read: ${messageOf(cause)}.`, { hint, cause });
  });
  if (!(await handle.stat()).isDirectory()) return handle.createReadStream();
  await handle.close();
  throw new AlmanacError("bad_usage", `"${file}" cannot be read: it is a folder.`, { hint });
}

function readLine(line: string): z.infer<typeof batchLineSchema> | { id: null; error: string } {
  try {
    return batchLineSchema.parse(JSON.parse(line));
  } catch (error) {
    const why =
      error instanceof z.ZodError
        ? error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ")
        : messageOf(error);
    return { id: null, error: `Not a line of the form {"id": ..., "question": "..."}: ${why}` };
  }
}

function codeOf(answer: Answer): number {
  if (answer.kind === "answer") return exitCodes.done;
  return answer.kind === "clarify" ? exitCodes.clarify : exitCodes.none;
}
