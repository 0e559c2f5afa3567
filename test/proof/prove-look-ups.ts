import type { OperatedAlmanac } from "../../core/almanac.ts";
import { type Part, partCodes } from "../../core/answer.ts";
import type { Caller } from "../../core/caller.ts";
import { AlmanacError } from "../../core/errors.ts";
import { type LookUpRequest, lookUpRequestSchema } from "../../core/plan.ts";
import { type Check, checkPart, checkTotals, gatherGroups, type Wants, wantsOf } from "./check-part.ts";
import { type Expected, expectAnswer } from "./expect-answer.ts";
import { totalsOf } from "./meridian-almanac.ts";
import type { Oracle } from "./oracle.ts";
import type { Window } from "./own-periods.ts";
import { type RandomRequest, randomRequests } from "./random-requests.ts";
import type { Facts } from "./warehouse-facts.ts";
import { writeSql } from "./write-sql.ts";

/** Requests whose numbers are read with one statement. */
const batchSize = 40;

export interface Proved {
  readonly answered: number;
  /** How many look-ups were held against SQL in a second, and what they came to. */
  readonly told: string;
  readonly wrong: readonly string[];
}

/** Holds random look-ups of one caller against what an oracle gives. */
export async function proveLookUps(
  runs: number,
  seed: number,
  almanac: OperatedAlmanac,
  caller: Caller,
  facts: Facts,
  oracle: Oracle,
): Promise<Proved> {
  const started = performance.now();
  const requests = randomRequests(runs, seed, facts);
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  for (let at = 0; at < requests.length; at += batchSize) {
    const batch = requests.slice(at, at + batchSize);
    const expected = batch.map((request) => expectAnswer(request, facts));
    const wants: Wants = batch.flatMap((request, index) => wantsOf(request, expected[index]!, facts));
    const rows = wants.length > 0 ? await oracle.rows(writeSql(wants, facts, oracle.engine)) : [];
    const groups = gatherGroups(rows);
    for (const [index, request] of batch.entries()) {
      const { part, totals } = await lookUp(toRequest(request), almanac, caller);
      const own = groups.get(request.id) ?? new Map();
      const check: Check = checkPart(request, expected[index]!, own, part, facts);
      const unknown =
        part.code !== undefined && !documented.includes(part.code) ? [`gives the code ${part.code}`] : [];
      const wrongTotals =
        check.outcome === "answered" && totals
          ? checkTotals(request, own, totals, facts, windowOf(expected[index]!))
          : [];
      counts[check.outcome] = (counts[check.outcome] ?? 0) + 1;
      for (const problem of [...check.problems, ...unknown, ...wrongTotals])
        wrong.push(`${describeRequest(request)}\n  ${problem}`);
    }
  }
  const told = Object.entries(counts).map(([outcome, count]) => `${outcome}: ${count}`);
  const perSecond = Math.round((1_000 * runs) / (performance.now() - started));
  return { answered: counts.answered ?? 0, told: `${perSecond} a second; ${told.join(", ")}`, wrong };
}

function windowOf(expected: Expected): Window | undefined {
  return expected.kind === "answered" ? expected.window : undefined;
}

const documented: readonly string[] = [...partCodes, "bad_plan"];

/** What a look-up comes to; a plan that is refused is a part without an answer here. */
async function lookUp(
  request: LookUpRequest,
  almanac: OperatedAlmanac,
  caller: Caller,
): Promise<{ part: Pick<Part, "kind"> & Part; totals?: ReturnType<typeof totalsOf> }> {
  try {
    const [part] = (await almanac.lookUp(request, caller)).parts;
    if (part?.kind !== "answer") return { part: part as Part };
    return { part, totals: totalsOf(request, almanac, caller) };
  } catch (error) {
    const code = error instanceof AlmanacError ? error.code : `thrown: ${error}`;
    return { part: { kind: "none", code, headline: String(error) } as unknown as Part };
  }
}

function toRequest({ id: _, time, compare_to, having, ...named }: RandomRequest): LookUpRequest {
  const held = having ? [having] : [];
  return lookUpRequestSchema.parse({
    ...named,
    filters: [...named.filters, ...held],
    ...(time ? { time: time.text } : {}),
    ...(compare_to ? { compare_to: compare_to.text } : {}),
  });
}

function describeRequest({ id, time, compare_to, ...named }: RandomRequest): string {
  const said = {
    ...named,
    ...(time ? { time: time.text } : {}),
    ...(compare_to ? { compare_to: compare_to.text } : {}),
  };
  return `${id} ${JSON.stringify(said)}`;
}
