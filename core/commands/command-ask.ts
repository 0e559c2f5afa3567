import { createReadStream } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
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
  if (options.explain) print(...explainAnswer(answer, took));
  if (options.png) {
    const part = answer.parts.find((one) => one.chart);
    if (!part)
      throw new AlmanacError("chart_failed", "This answer has no chart.", {
        hint: "Ask for something with rows.",
      });
    await writeFile(options.png, (await almanac.chart(part)).png);
    if (!options.json) print(`Chart written to ${options.png}.`);
  }
  return codeOf(answer);
}

/** `ask --batch`: JSON lines in, JSON lines out, in order. A line that cannot be read gets an error line of its own. */
export async function batchCommand(file: string, run: Run): Promise<number> {
  const { almanac, print, terminal } = run;
  await ensureDumps(run);
  const input = file === "-" ? terminal.stdin : createReadStream(file);
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
