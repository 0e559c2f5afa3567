import { describe, expect, test } from "vitest";
import { readControlTotal } from "../core/control-total.ts";

describe("a key of expect", () => {
  test.for([
    ["rows", { kind: "rows" }],
    ["units", { kind: "all", measure: "units" }],
    ["units@2026", { unit: "year", from: "2026-01-01", to: "2027-01-01" }],
    ["units@2026-12", { unit: "month", from: "2026-12-01", to: "2027-01-01" }],
    ["health_score_sum@2024-02-29", { unit: "day", from: "2024-02-29", to: "2024-03-01" }],
  ] as const)("%s is read", ([key, total]) => {
    expect(readControlTotal(key)).toMatchObject(total);
  });

  test.for([
    "",
    "Units",
    "units@",
    "units@26",
    "units@2026-13",
    "units@2025-02-29",
    "units@2026-1-1",
    "units @2026",
  ])("'%s' is none", (key) => {
    expect(readControlTotal(key)).toBeUndefined();
  });
});
