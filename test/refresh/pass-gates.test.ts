import { describe, expect, test } from "vitest";
import { calendarSchema } from "../../core/calendar.ts";
import type { AlmanacError } from "../../core/errors.ts";
import { type Gates, passGates } from "../../core/refresh/pass-gates.ts";
import { dumpOf, makeMetrics, written } from "./dump-of.ts";
import { makeQuery } from "./make-query.ts";

const calendar = calendarSchema.parse({});
const metrics = makeMetrics({ units: { aggregate: "sum" } });
const fewer = dumpOf({ dimensions: { region: ["East"] }, measures: { units: [10] } });
const more = dumpOf({ dimensions: { region: ["East", "South", "West"] }, measures: { units: [10, 20, 30] } });
const query = makeQuery({ sql: "", owner: "sales-operations" });

const gates: Gates = { query, calendar, metrics, hierarchies: [] };

/** The error that a dump is held with. */
function heldBy(changes: Partial<Gates>): AlmanacError {
  try {
    passGates(fewer, { ...gates, ...changes });
  } catch (error) {
    return error as AlmanacError;
  }
  throw new Error("the dump was not held");
}

describe("the gates of a refresh", () => {
  test("let pass what keeps its promises, and need no last version", () => {
    expect(passGates(fewer, gates)).toEqual([]);
    expect(passGates(more, { ...gates, previous: written(more).head })).toEqual([]);
  });

  test("name every reason, the owner and what to do next", () => {
    const error = heldBy({ previous: written(more).head });
    expect([error.code, error.message, error.hint]).toEqual([
      "dump_held",
      "'sales/units' is held: it has 1 row, and the last version had 3; units comes to 10 in all, and came to 60 in the last version. Its owner is sales-operations.",
      "Check what has happened to the source since. If it is right, accept it: npm run almanac -- refresh sales/units --accept",
    ]);
  });

  test("let pass what its owner accepts, and say so", () => {
    expect(passGates(fewer, { ...gates, previous: written(more).head, accept: true })).toEqual([
      "Accepted: it has 1 row, and the last version had 3.",
      "Accepted: units comes to 10 in all, and came to 60 in the last version.",
    ]);
  });

  test("offer nobody to accept what breaks a signed promise", () => {
    const signed = { ...query, owner: undefined as never, expect: { units: 11 } };
    const error = heldBy({ query: signed, previous: written(more).head });
    expect(error.message).toMatch(
      /^'sales\/units' is held: units is 10 instead of 11; it has 1 row.*version\.$/,
    );
    expect(error.hint).not.toContain("--accept");
    expect(heldBy({ query: signed, previous: written(more).head, accept: true }).message).toBe(
      "'sales/units' is held: units is 10 instead of 11.",
    );
  });

  test.for([
    ["another kind", { kind: "sample", name: "test.duckdb" }],
    ["another database", { kind: "duckdb", name: "other.duckdb" }],
  ] as const)("compare nothing with a version from %s", ([, source]) => {
    const previous = { ...written(more).head, source };
    expect(passGates(fewer, { ...gates, previous })).toEqual([]);
  });
});
