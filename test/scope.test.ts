import { describe, expect, test } from "vitest";
import { type Access, accessSchema } from "../core/access.ts";
import { operator } from "../core/caller.ts";
import { admits, everything, scopeOf } from "../core/scope.ts";

const access: Access = accessSchema.parse({
  default: { roles: ["employee"] },
  people: {
    U1: { roles: ["manager"], attributes: { region: "Northeast" } },
    "ana@meridian.example": { roles: ["manager"], attributes: { region: ["South", "West"] } },
    lost: { roles: ["manager"] },
    both: { roles: ["manager", "planner"], attributes: { region: ["South", "West"], home: "west" } },
    supply: { roles: ["supply"] },
  },
  groups: { S1: { roles: ["supply"] }, S2: { roles: [], attributes: { region: "Export" } } },
  rules: [
    { dimension: "region", attribute: "region", roles: ["manager"] },
    { dimension: "region", attribute: "home", roles: ["planner"] },
  ],
});
const slack = (person: string, more = {}) => scopeOf({ door: "slack", person, ...more }, access);
const query = (dimensions: string[], roles: string[] = []) => ({ dimensions, roles });

describe("what a caller may see", () => {
  test("is everything without access.yaml, and for the operator", () => {
    expect(scopeOf({ door: "slack", person: "U1" }, undefined)).toBe(everything);
    expect(scopeOf(operator, access)).toBe(everything);
    expect(scopeOf({ door: "slack", person: "operator" }, access)).not.toBe(everything);
  });

  test("follows the rules of the caller's roles", () => {
    expect(slack("U1").rules).toEqual([{ dimension: "region", members: ["Northeast"] }]);
    expect(slack("U1").label).toBe("region Northeast");
  });

  test("is found by any name of the person, in any case, and by the groups", () => {
    expect(slack("U9", { aliases: ["Ana@Meridian.example"] }).rules[0]?.members).toEqual(["South", "West"]);
    expect(slack("U9", { groups: ["S1"] }).roles).toEqual(["supply"]);
    expect(slack("u1", { groups: ["S2"] }).rules[0]?.members).toEqual(["Export", "Northeast"]);
  });

  test("is what several rules on one dimension all let through", () => {
    expect(slack("both").rules).toEqual([{ dimension: "region", members: ["West"] }]);
  });

  test("is what everybody has for whoever is not named, and nothing where everybody has nothing", () => {
    expect(slack("U9")).toMatchObject({ roles: ["employee"], rules: [] });
    const closed = scopeOf({ door: "mcp", person: "http" }, accessSchema.parse({}));
    expect(admits(closed, query(["region"]))).toBe(false);
  });

  test("is nothing where a rule finds no attribute", () => {
    expect(admits(slack("lost"), query(["region", "dealer"]))).toBe(false);
  });

  test("leaves out queries without the column of a rule, and those for other roles", () => {
    expect(admits(slack("U1"), query(["region", "dealer"]))).toBe(true);
    expect(admits(slack("U1"), query(["dealer"]))).toBe(false);
    expect(admits(slack("U9"), query(["dealer"], ["supply"]))).toBe(false);
    expect(admits(slack("supply"), query(["dealer"], ["supply", "plant"]))).toBe(true);
    expect(admits(everything, query(["dealer"], ["supply"]))).toBe(true);
  });

  test("has one key for callers who see the same", () => {
    expect(slack("U1").key).toBe(scopeOf({ door: "mcp", person: "u1" }, access).key);
    expect(slack("U1").key).not.toBe(slack("U9").key);
  });
});
