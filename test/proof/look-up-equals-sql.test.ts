import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lookUpRequestSchema } from "../../core/plan.ts";
import { type RowRule, scopeOf } from "../../core/scope.ts";
import type { Cell } from "../../core/table.ts";
import { findMysqlServer, withoutMysql } from "../contract/mysql-server.ts";
import { businessNumbers } from "./business-numbers.ts";
import { type MeridianAlmanac, openMeridian, readRows, today, writeFullCatalog } from "./meridian-almanac.ts";
import { near } from "./near.ts";
import { type Oracle, openDuckDbOracle, openMysqlOracle } from "./oracle.ts";
import { proveLookUps } from "./prove-look-ups.ts";
import { readFacts, readReach } from "./warehouse-facts.ts";

/** Look-ups for each scope and engine; a long run, `PROOF_RUNS=4000`, is also made for everybody on both. */
const isLong = process.env.PROOF_RUNS !== undefined;
const runs = Number(process.env.PROOF_RUNS ?? 120);
const seed = Number(process.env.PROOF_SEED ?? 20_261_118);
const server = await findMysqlServer();
/** Whoever runs Almanac, somebody whom no rule binds, and everybody whom one does. */
const everybody = [
  "operator",
  "somebody",
  "northeast-manager",
  "coast-manager",
  "lansing-planner",
  "ev-lead",
  "hudson-principal",
];
const people = {
  duckdb: isLong ? everybody : ["operator", "coast-manager", "lansing-planner", "hudson-principal"],
  mysql: isLong ? everybody : ["operator", "coast-manager"],
};

describe("look-up on the dumps equals SQL on the source", () => {
  let meridian: MeridianAlmanac;
  let reach: Awaited<ReturnType<typeof readReach>>;
  beforeAll(async () => {
    meridian = await openMeridian(undefined, writeFullCatalog());
    const whole = await openOracle("duckdb", []);
    reach = await readReach(meridian.almanac.catalog, whole);
    await whole.close();
  });
  afterAll(async () => {
    await meridian?.close();
    await server?.close();
  });

  test.for(businessNumbers)("for %s", async ([, request, sql]) => {
    const asked = lookUpRequestSchema.parse(request);
    const answer = await meridian.almanac.lookUp(asked, { door: "terminal", person: "operator" });
    const rows = await readRows(meridian.source, sql);
    const shown = answer.parts[0]?.rows ?? [];
    const same = (value: Cell, own: Cell) =>
      typeof value === "number" && typeof own === "number" && near(value, own) ? own : value;
    expect(answer.kind, answer.headline).toBe("answer");
    expect(shown).toEqual(rows.map((row, y) => row.map((value, x) => same(value, shown[y]?.[x] ?? null))));
    expect(rows.flat().every((value) => value !== null && value !== 0)).toBe(true);
  });

  describe.for(["duckdb", "mysql"] as const)("on %s", (engine) => {
    const isThere = engine === "duckdb" || server !== undefined;
    test.skipIf(!isThere).for(people[engine])(
      `for ${runs} random look-ups by %s ${isThere ? "" : withoutMysql}`,
      { timeout: 7_200_000 },
      async (person, { annotate }) => {
        const { catalog } = meridian.almanac;
        const caller = { door: "terminal", person } as const;
        const scope = scopeOf(caller, catalog.access);
        const oracle = await openOracle(engine, scope.rules);
        try {
          const facts = await readFacts(catalog, oracle, reach, scope);
          const proved = await proveLookUps(runs, seed, meridian.almanac, caller, facts, oracle);
          await annotate(`${runs} look-ups, ${proved.told}`);
          expect(proved.wrong.slice(0, 20), `${proved.wrong.length} problems`).toEqual([]);
          expect(proved.answered).toBeGreaterThanOrEqual(0.4 * runs);
        } finally {
          await oracle.close();
        }
      },
    );
  });

  function openOracle(engine: Oracle["engine"], rules: readonly RowRule[]): Promise<Oracle> {
    const { catalog } = meridian.almanac;
    if (engine === "mysql" && server) return openMysqlOracle(server, catalog, rules);
    const sample = join(meridian.dumpsDir, ".sample", `meridian-${today}.duckdb`);
    return openDuckDbOracle(sample, join(meridian.dumpsDir, `oracle-${randomUUID()}.duckdb`), catalog, rules);
  }
});
