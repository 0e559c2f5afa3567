import { open, writeFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { Answer } from "../answer.ts";
import { operator } from "../caller.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import { ensureDumps } from "./ensure-dumps.ts";
import { exitCodes, type Run } from "./run.ts";
import { sayUnnamed } from "./say-unnamed.ts";
import { explainAnswer, explainWeighing, writeAnswer } from "./write-terminal.ts";

export interface AskOptions {
  readonly json?: boolean;
  readonly explain?: boolean;
  readonly png?: string;
  readonly as?: string;
  readonly thread?: string;
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
  sayUnnamed(options.as, run);
  await ensureDumps(run);
  const started = performance.now();
  const answer = await almanac.ask({
    text: question,
    caller: { ...operator, person: options.as ?? operator.person },
    ...(options.thread === undefined ? {} : { thread: options.thread }),
  });
  const took = performance.now() - started;
  if (options.json) print(JSON.stringify(answer, null, 2));
  else print(...writeAnswer(answer, Math.min(terminal.stdout.columns ?? 80, widest)));
  if (options.explain) {
    const caller = { ...operator, person: options.as ?? operator.person };
    const lines = [...explainAnswer(answer, took), ...explainWeighing(almanac.explain(question, caller))];
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

/** `ask --batch`: JSON lines in, JSON lines out, in order. A line that fails gets an error line of its own and stops no other. */
export async function batchCommand(file: string, run: Run): Promise<number> {
  const { almanac, print, terminal } = run;
  const input = file === "-" ? terminal.stdin : await openLines(file);
  await ensureDumps(run);
  let code: number = exitCodes.done;
  for await (const line of createInterface({ input })) {
    if (!line.trim()) continue;
    const read = readLine(line);
    const given = "error" in read ? read : await answerLine(read, almanac);
    if ("error" in given) code = exitCodes.failed;
    print(JSON.stringify(given));
  }
  return code;
}

interface FailedLine {
  readonly id: string | number | null;
  readonly error: string;
}

async function answerLine(
  { id, question, thread, as = operator.person }: z.infer<typeof batchLineSchema>,
  almanac: Run["almanac"],
): Promise<({ id: string | number } & Answer) | FailedLine> {
  try {
    const caller = { ...operator, person: as };
    return {
      id,
      ...(await almanac.ask({ text: question, caller, ...(thread === undefined ? {} : { thread }) })),
    };
  } catch (error) {
    return { id, error: messageOf(error) };
  }
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

function readLine(line: string): z.infer<typeof batchLineSchema> | FailedLine {
  const wrong = (id: string | number | null, why: string): FailedLine => ({
    id,
    error: `Not a line of the form {"id": ..., "question": "..."}: ${why}`,
  });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return wrong(null, messageOf(error));
  }
  const read = batchLineSchema.safeParse(value);
  if (read.success) return read.data;
  const why = read.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; ");
  return wrong(batchLineSchema.pick({ id: true }).safeParse(value).data?.id ?? null, why);
}

function codeOf(answer: Answer): number {
  if (answer.kind === "answer") return exitCodes.done;
  return answer.kind === "clarify" ? exitCodes.clarify : exitCodes.none;
}
