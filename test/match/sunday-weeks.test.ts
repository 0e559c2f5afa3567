import { describe, expect, test } from "vitest";
import { calendarSchema, fromDay, type TimeSpec, toDay } from "../../core/calendar.ts";
import { cutPeriod } from "../../core/look-up/time-buckets.ts";
import { lastYearPeriod, previousPeriod, resolvePeriod } from "../../core/match/periods.ts";
import type { Clock } from "../../core/match/resolve-time.ts";

const sundays = calendarSchema.parse({ week_starts: "sunday" });

/** Asked on a Wednesday, or on another day, with data to the day before. */
function clockOn(today = "2026-11-18"): Clock {
  return { today: toDay(today), dataFrom: toDay("2020-01-01"), dataEnd: toDay(today), grain: "day" };
}

function resolved(spec: TimeSpec, clock: Clock) {
  const found = resolvePeriod(spec, clock, sundays);
  if (found.kind !== "period") throw new Error(found.kind);
  return found;
}

describe("weeks that start on Sunday", () => {
  test.for<[TimeSpec, string, string]>([
    [{ kind: "last", count: 1, unit: "week" }, "2026-11-18", "2026-11-08..2026-11-15"],
    // On Sunday the week before is over; on Saturday it is not.
    [{ kind: "last", count: 1, unit: "week" }, "2026-11-15", "2026-11-08..2026-11-15"],
    [{ kind: "last", count: 1, unit: "week" }, "2026-11-14", "2026-11-01..2026-11-08"],
    [{ kind: "last", count: 13, unit: "week" }, "2026-11-18", "2026-08-16..2026-11-15"],
    [{ kind: "this", unit: "week" }, "2026-11-18", "2026-11-15..2026-11-18"],
    [{ kind: "ago", count: 2, unit: "week" }, "2026-11-18", "2026-11-01..2026-11-08"],
    // Week 1 has four days or more of its year.
    [{ kind: "week", number: 1, year: 2026 }, "2026-11-18", "2026-01-04..2026-01-11"],
    [{ kind: "week", number: 1, year: 2025 }, "2026-11-18", "2024-12-29..2025-01-05"],
    [{ kind: "week", number: 45 }, "2026-11-18", "2026-11-08..2026-11-15"],
  ])("%j on %s is %s", ([spec, today, days]) => {
    const { period } = resolved(spec, clockOn(today));
    expect(`${period.from}..${period.to}`).toBe(days);
  });

  test("are named as weeks, and stand against weeks that start on Sunday", () => {
    const { period, whole } = resolved({ kind: "last", count: 1, unit: "week" }, clockOn());
    expect(period.label).toBe("week of 8 Nov 2026 to 14 Nov 2026");
    const before = previousPeriod(period, whole, clockOn(), sundays);
    const lastYear = lastYearPeriod(period, whole, clockOn(), sundays);
    expect([before?.label, lastYear?.label]).toEqual([
      "week of 1 Nov 2026 to 7 Nov 2026",
      "week of 9 Nov 2025 to 15 Nov 2025",
    ]);
  });

  test("are what a period is cut into", () => {
    const period = { from: "2026-11-01", to: "2026-11-18", label: "" };
    const starts = cutPeriod(period, "week", sundays).starts.map(fromDay);
    expect(starts).toEqual(["2026-11-01", "2026-11-08", "2026-11-15"]);
  });
});
