import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Part } from "../../core/answer.ts";
import { lookUpRequestSchema } from "../../core/plan.ts";
import type { Cell } from "../../core/table.ts";
import { businessNumbers } from "./business-numbers.ts";
import { type Check, checkPart, checkTotals, gatherGroups, type Wants, wantsOf } from "./check-part.ts";
import { expectAnswer } from "./expect-answer.ts";
import { type MeridianAlmanac, openMeridian, readRows, totalsOf } from "./meridian-almanac.ts";
import { near } from "./near.ts";
import { type RandomRequest, randomRequests } from "./random-requests.ts";
import { type Facts, readFacts } from "./warehouse-facts.ts";
import { writeSql } from "./write-sql.ts";

const runs = Number(process.env.PROOF_RUNS ?? 400);
const seed = Number(process.env.PROOF_SEED ?? 20_261_118);
/** Requests whose numbers are read with one statement. */
const batchSize = 50;

describe("look-up on the dumps equals SQL on the source", () => {
  let meridian: MeridianAlmanac;
  let facts: Facts;
  beforeAll(async () => {
    meridian = await openMeridian();
    facts = await readFacts(meridian.almanac.catalog, meridian.source);
  });
  afterAll(async () => meridian?.close());

  test.for(businessNumbers)("for %s", async ([, request, sql]) => {
    const asked = lookUpRequestSchema.parse(request);
    const answer = await meridian.almanac.lookUp(asked, { door: "terminal", person: "proof" });
    const rows = await readRows(meridian.source, sql);
    const shown = answer.parts[0]?.rows ?? [];
    const same = (value: Cell, own: Cell) =>
      typeof value === "number" && typeof own === "number" && near(value, own) ? own : value;
    expect(answer.kind, answer.headline).toBe("answer");
    expect(shown).toEqual(rows.map((row, y) => row.map((value, x) => same(value, shown[y]?.[x] ?? null))));
    expect(rows.flat().every((value) => value !== null && value !== 0)).toBe(true);
  });

  test(`for ${runs} random look-ups over the whole catalog`, { timeout: 600_000 }, async ({ annotate }) => {
    const requests = randomRequests(runs, seed, facts);
    const counts: Record<string, number> = {};
    const wrong: string[] = [];
    for (let at = 0; at < requests.length; at += batchSize) {
      const checks = await checkBatch(requests.slice(at, at + batchSize), meridian, facts);
      for (const [index, check] of checks.entries()) {
        counts[check.outcome] = (counts[check.outcome] ?? 0) + 1;
        for (const problem of check.problems)
          wrong.push(`${describeRequest(requests[at + index]!)}\n  ${problem}`);
      }
    }
    const told = Object.entries(counts).map(([outcome, count]) => `${outcome}: ${count}`);
    await annotate(`${runs} look-ups, ${told.join(", ")}`);
    expect(wrong.slice(0, 20), `${wrong.length} problems`).toEqual([]);
    expect(counts.answered ?? 0).toBeGreaterThanOrEqual(0.7 * runs);
  });
});

async function checkBatch(
  requests: readonly RandomRequest[],
  { almanac, source }: MeridianAlmanac,
  facts: Facts,
): Promise<Check[]> {
  const expected = requests.map((request) => expectAnswer(request, facts));
  const wants: Wants[] = expected.map((one, index) => wantsOf(requests[index]!, one, facts));
  const statements = wants.flat();
  const rows = statements.length > 0 ? await readRows(source, writeSql(statements, facts)) : [];
  const groups = gatherGroups(rows);
  const checks: Check[] = [];
  for (const [index, request] of requests.entries()) {
    const { id, time, having, ...named } = request;
    const held = having ? [{ ...having, values: [having.value] }] : [];
    const filters = [...request.filters, ...held];
    const asked = lookUpRequestSchema.parse({ ...named, filters, ...(time ? { time: time.text } : {}) });
    const groupsOfIt = groups.get(id) ?? new Map();
    try {
      const answer = await almanac.lookUp(asked, { door: "terminal", person: "proof" });
      const check = checkPart(request, expected[index]!, groupsOfIt, answer.parts[0] as Part, facts);
      const totals = check.outcome === "answered" ? totalsOf(asked, almanac) : undefined;
      const wrong = totals ? checkTotals(request, groupsOfIt, totals, facts) : [];
      checks.push({ ...check, problems: [...check.problems, ...wrong] });
    } catch (error) {
      checks.push({ outcome: "thrown", problems: [`throws ${error}`] });
    }
  }
  return checks;
}

function describeRequest({ id, time, ...named }: RandomRequest): string {
  return `${id} ${JSON.stringify({ ...named, ...(time ? { time: time.text } : {}) })}`;
}
