import { expect, test } from "vitest";
import { checkCompleteness } from "../../core/refresh/check-completeness.ts";
import { dumpOf, written } from "./dump-of.ts";

const headOf = (completeThrough: string | null) =>
  dumpOf({ days: ["2026-11-01"], measures: { units: [1] }, head: { completeThrough } }).head;
const lastOf = (completeThrough: string | null) =>
  written({ head: headOf(completeThrough), columns: [] }).head;

test.for([
  ["2026-11-19", undefined, "the data says it is complete through 19 Nov 2026, and today is 18 Nov 2026"],
  [
    "2026-11-15",
    "2026-11-16",
    "the data is complete through 15 Nov 2026, and the last version was through 16 Nov 2026",
  ],
] as const)("complete through %s after %s is held", ([now, before, what]) => {
  const last = before === undefined ? undefined : lastOf(before);
  expect(checkCompleteness(headOf(now), last)).toEqual([
    { what, next: expect.any(String), acceptable: true },
  ]);
});

test.for([
  ["2026-11-18", undefined],
  ["2026-11-16", "2026-11-16"],
  ["2026-11-17", "2026-11-16"],
  // The rows end on the 1st: a feed that brings nothing is no error.
  ["2026-11-17", null],
  [null, "2026-11-16"],
] as const)("complete through %s after %s is as it should be", ([now, before]) => {
  expect(checkCompleteness(headOf(now), before === undefined ? undefined : lastOf(before))).toEqual([]);
});
