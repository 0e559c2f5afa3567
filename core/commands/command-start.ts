import { operator } from "../caller.ts";
import { isSample } from "../config.ts";
import { terminalChart } from "../draw/terminal-chart.ts";
import { messageOf } from "../errors.ts";
import { plural } from "../format.ts";
import type { RefreshOutcome } from "../refresh/refresh-outcome.ts";
import { dueQueries, ensureDumps } from "./ensure-dumps.ts";
import { type Doors, exitCodes, type OpenDoor, type Run } from "./run.ts";
import { receiptLine } from "./write-terminal.ts";

const shownBars = 3;
const chartWidth = 72;
const sampleQuestions = ["What were the top selling models in the Northeast?", "units by color"];

/** `start`: builds what is missing, shows one answer and one refusal, and serves until it is told to stop. */
export async function startCommand(run: Run, doors: Doors): Promise<number> {
  const { print, config, almanac } = run;
  const started = performance.now();
  const due = dueQueries(run, new Date());
  const outcomes = due.length > 0 ? await almanac.refresh(due) : [];
  print(...builtLines(run, outcomes, performance.now() - started));
  print(...(await exampleLines(run).catch((error: unknown) => notShown(error, run))));
  const open: OpenDoor[] = [];
  try {
    open.push(await doors.http(run));
    if (config.SLACK_BOT_TOKEN) open.push(await doors.slack(run));
    for (const door of open) print(door.where);
    if (!config.SLACK_BOT_TOKEN) print("Slack: off; set SLACK_BOT_TOKEN and SLACK_APP_TOKEN.");
    if (isSample(config))
      print(
        "Your own data: DATABASE_URL=mysql://reader:password@host/database QUERIES_DIR=... npm start (README.md).",
      );
    await doors.stopped();
    return exitCodes.done;
  } finally {
    await Promise.allSettled(open.map((door) => door.close()));
  }
}

/** `mcp`: one client over standard input and output. */
export async function mcpCommand(run: Run, doors: Doors): Promise<number> {
  const { log } = run;
  await ensureDumps(run);
  const door = await doors.stdio(run);
  const closed = doors
    .stopped()
    .then(() => door.close())
    .catch((error: unknown) => log.error({ reason: messageOf(error) }, "stdio did not close"));
  // A door that cannot be closed is left all the same.
  await Promise.race([door.ended, closed]);
  return exitCodes.done;
}

function builtLines({ almanac, config }: Run, outcomes: readonly RefreshOutcome[], tookMs: number): string[] {
  const queries = [...almanac.catalog.queries.values()];
  const failed = outcomes.flatMap((outcome) => (outcome.kind === "refreshed" ? [] : [outcome]));
  const rows = queries.reduce((sum, query) => sum + (almanac.head(query.id)?.rowCount ?? 0), 0);
  const source = isSample(config) ? "invented sample data (Meridian Motors, a car maker)" : "your database";
  const built = outcomes.length - failed.length;
  const lines = [
    `Almanac: ${plural(queries.length, "query")} over ${source}, ${rows.toLocaleString("en-US")} result rows, ${built > 0 ? `${built} built in ${(tookMs / 1000).toFixed(1)} s` : "all there already"}.`,
  ];
  const [first] = failed;
  if (first) {
    const kept = failed.filter((outcome) => almanac.head(outcome.query)).length;
    lines.push(
      `${failed.length} ${wordFor(failed)}, ${kept} of them still served as last refreshed. ${first.query}: ${first.error.message} ${first.error.hint ?? ""}`.trimEnd(),
    );
  }
  if (almanac.problems.length > 0)
    lines.push(`The catalog has ${plural(almanac.problems.length, "problem")}: npm run almanac -- check`);
  return lines;
}

function wordFor(failed: readonly RefreshOutcome[]): string {
  const kinds = new Set(failed.map(({ kind }) => kind));
  return kinds.size > 1 ? "failed or held" : [...kinds].join();
}

/** An example is a courtesy: the doors open whatever becomes of it. */
function notShown(error: unknown, { log }: Run): string[] {
  log.error({ err: error }, "the example question was not answered");
  return [`No example: ${messageOf(error)}`];
}

/** One question with its answer, and one that is honestly declined. */
async function exampleLines({ almanac, config }: Run): Promise<string[]> {
  const own = [...almanac.catalog.queries.values()].flatMap((query) => query.questions).slice(0, 1);
  const lines: string[] = [];
  for (const text of isSample(config) ? sampleQuestions : own) {
    const answer = await almanac.ask({ text, caller: operator });
    const [part] = answer.parts;
    lines.push(`> ${text}`, answer.headline);
    if (part?.kind !== "answer") continue;
    if (part.rows.length > 1)
      lines.push(
        ...terminalChart(
          { ...part, rows: part.rows.slice(0, shownBars), totalRows: shownBars },
          chartWidth,
        ).map((line) => `  ${line}`),
      );
    lines.push(`  ${receiptLine(part) ?? ""}`);
  }
  return lines;
}
