import { text } from "node:stream/consumers";
import { operator } from "../caller.ts";
import { dumpToJson } from "../dump-store/dump-to-json.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import { type LookUpRequest, lookUpRequestSchema } from "../plan.ts";
import type { View } from "../query.ts";
import { ensureDumps } from "./ensure-dumps.ts";
import { findQuery } from "./find-query.ts";
import { exitCodes, type Run } from "./run.ts";
import { sayUnnamed } from "./say-unnamed.ts";
import { writeAnswer } from "./write-terminal.ts";

export interface LookUpOptions {
  readonly json?: boolean;
  readonly as?: string;
}

/** `look-up QUERY`: the dump as JSON for people and other tools; `look-up -`: a plan on standard input. */
export async function lookUpCommand(name: string, options: LookUpOptions, run: Run): Promise<number> {
  const { almanac, print, terminal } = run;
  const caller = options.as === undefined ? operator : { ...operator, person: options.as };
  sayUnnamed(options.as, run);
  await ensureDumps(run);
  if (name !== "-") {
    const query = findQuery(name, [...almanac.catalog.queries.values()]);
    const { data } = dumpToJson(almanac.open(query.id, caller));
    // As whoever asks may see it: a default that names what is hidden would show its name.
    const seen = almanac.edition(caller).catalog.queries.get(query.id) ?? query;
    const answer = await almanac.lookUp(requestOf(seen.default), caller);
    print(JSON.stringify({ query_name: query.name, data, chart_config: answer.parts[0]?.chart ?? null }));
    return exitCodes.done;
  }
  const answer = await almanac.lookUp(readPlan(await text(terminal.stdin)), caller);
  if (options.json) print(JSON.stringify(answer, null, 2));
  else print(...writeAnswer(answer, 100));
  return answer.kind === "answer" ? exitCodes.done : exitCodes.none;
}

/** What a query's default view shows, as a look-up. */
function requestOf({ metrics, by, filters, time, grain, compare, sort, limit }: View): LookUpRequest {
  return {
    metrics: [...metrics],
    by: [...by],
    filters: [...filters],
    ...(time === undefined ? {} : { time }),
    ...(grain ? { grain } : {}),
    ...(compare ? { compare } : {}),
    ...(sort ? { sort } : {}),
    ...(limit ? { limit } : {}),
  };
}

function readPlan(given: string) {
  const value = readJson(given);
  const read = lookUpRequestSchema.safeParse(value);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join(".") || "plan"}: ${issue.message}`);
  throw new AlmanacError("bad_plan", `That is not a plan: ${problems.join("; ")}.`, {
    hint: 'Write: {"metrics": ["units"], "by": ["region"]}',
  });
}

function readJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch (error) {
    throw notJson(error);
  }
}

function notJson(cause: unknown): AlmanacError {
  const hint = 'Write: {"metrics": ["units"], "by": ["region"]}';
  return new AlmanacError("bad_plan", `That is not JSON: ${messageOf(cause)}.`, { hint, cause });
}
