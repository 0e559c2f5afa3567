import { describe, expect, test } from "vitest";
import { calendarSchema, fromDay, type Grain, type TimeSpec, toDay } from "../../core/calendar.ts";
import { type Clock, resolveTime } from "../../core/match/resolve-time.ts";

const calendar = calendarSchema.parse({});

/** A Wednesday; the data begins with 2022, and its first missing day is given. */
function clockAt(dataEnd: string, grain: Grain = "day", today = "2026-11-18"): Clock {
  return { today: toDay(today), dataFrom: toDay("2022-01-01"), dataEnd: toDay(dataEnd), grain };
}

const fresh = clockAt("2026-11-18");
const late = clockAt("2026-11-14");
const monthly = clockAt("2026-11-01", "month");
const old = clockAt("2024-11-18");

function daysOf(spec: TimeSpec, clock: Clock, own = calendar): string | undefined {
  const days = resolveTime(spec, clock, own);
  return days && `${fromDay(days.from)}..${fromDay(days.to)}`;
}

const named = (
  unit: "month" | "quarter" | "half",
  index: number,
  year: "latest" | "last" | "this" | "before",
) => ({ kind: "named", unit, index, year }) as const;
const june = named("month", 6, "latest");
const august = named("month", 8, "latest");

/** What is meant with data to yesterday, to five days ago, to the end of last month, and to two years ago. */
const table: readonly (readonly [
  spec: TimeSpec,
  fresh: string,
  late: string,
  monthly: string,
  old: string,
])[] = [
  [
    { kind: "last", count: 1, unit: "month" },
    "2026-10-01..2026-11-01",
    "2026-10-01..2026-11-01",
    "2026-10-01..2026-11-01",
    "2024-10-01..2024-11-01",
  ],
  [
    { kind: "last", count: 12, unit: "month" },
    "2025-11-01..2026-11-01",
    "2025-11-01..2026-11-01",
    "2025-11-01..2026-11-01",
    "2023-11-01..2024-11-01",
  ],
  [
    { kind: "last", count: 2, unit: "week" },
    "2026-11-02..2026-11-16",
    "2026-10-26..2026-11-09",
    "2026-10-12..2026-10-26",
    "2024-11-04..2024-11-18",
  ],
  [
    { kind: "last", count: 1, unit: "quarter" },
    "2026-07-01..2026-10-01",
    "2026-07-01..2026-10-01",
    "2026-07-01..2026-10-01",
    "2024-07-01..2024-10-01",
  ],
  [
    { kind: "last", count: 1, unit: "year" },
    "2025-01-01..2026-01-01",
    "2025-01-01..2026-01-01",
    "2025-01-01..2026-01-01",
    "2023-01-01..2024-01-01",
  ],
  [
    { kind: "last", count: 3, unit: "day" },
    "2026-11-15..2026-11-18",
    "2026-11-11..2026-11-14",
    "2026-10-29..2026-11-01",
    "2024-11-15..2024-11-18",
  ],
  [
    { kind: "rolling", days: 30 },
    "2026-10-19..2026-11-18",
    "2026-10-15..2026-11-14",
    "2026-10-02..2026-11-01",
    "2024-10-19..2024-11-18",
  ],
  [{ kind: "this", unit: "day" }, ...same("2026-11-18..2026-11-19")],
  [{ kind: "this", unit: "week" }, ...same("2026-11-16..2026-11-23")],
  [{ kind: "this", unit: "month" }, ...same("2026-11-01..2026-12-01")],
  [{ kind: "this", unit: "quarter" }, ...same("2026-10-01..2027-01-01")],
  [{ kind: "this", unit: "year" }, ...same("2026-01-01..2027-01-01")],
  [{ kind: "ago", count: 1, unit: "day" }, ...same("2026-11-17..2026-11-18")],
  [{ kind: "ago", count: 2, unit: "week" }, ...same("2026-11-02..2026-11-09")],
  [{ kind: "ago", count: 1, unit: "year" }, ...same("2025-01-01..2026-01-01")],
  [{ kind: "span", from: "2026-02-03", to: "2026-02-05" }, ...same("2026-02-03..2026-02-05")],
  [
    named("month", 10, "latest"),
    "2026-10-01..2026-11-01",
    "2026-10-01..2026-11-01",
    "2026-10-01..2026-11-01",
    "2024-10-01..2024-11-01",
  ],
  [
    named("month", 12, "latest"),
    "2025-12-01..2026-01-01",
    "2025-12-01..2026-01-01",
    "2025-12-01..2026-01-01",
    "2023-12-01..2024-01-01",
  ],
  [
    named("quarter", 4, "latest"),
    "2026-10-01..2027-01-01",
    "2026-10-01..2027-01-01",
    "2026-10-01..2027-01-01",
    "2024-10-01..2025-01-01",
  ],
  [
    named("half", 1, "latest"),
    "2026-01-01..2026-07-01",
    "2026-01-01..2026-07-01",
    "2026-01-01..2026-07-01",
    "2024-01-01..2024-07-01",
  ],
  [
    named("month", 10, "before"),
    "2025-10-01..2025-11-01",
    "2025-10-01..2025-11-01",
    "2025-10-01..2025-11-01",
    "2023-10-01..2023-11-01",
  ],
  [named("quarter", 3, "last"), ...same("2025-07-01..2025-10-01")],
  [named("month", 12, "this"), ...same("2026-12-01..2027-01-01")],
  [{ kind: "date", month: 11, date: 17 }, ...same("2026-11-17..2026-11-18")],
  [{ kind: "date", month: 11, date: 20 }, ...same("2025-11-20..2025-11-21")],
  [{ kind: "date", month: 2, date: 29 }, ...same("2024-02-29..2024-03-01")],
  [{ kind: "weekday", day: 1 }, ...same("2026-11-16..2026-11-17")],
  [{ kind: "weekday", day: 3 }, ...same("2026-11-11..2026-11-12")],
  [{ kind: "weekday", day: 7 }, ...same("2026-11-15..2026-11-16")],
  [
    { kind: "week", number: 46 },
    "2026-11-09..2026-11-16",
    "2026-11-09..2026-11-16",
    "2025-11-10..2025-11-17",
    "2024-11-11..2024-11-18",
  ],
  [
    { kind: "week", number: 50 },
    "2025-12-08..2025-12-15",
    "2025-12-08..2025-12-15",
    "2025-12-08..2025-12-15",
    "2023-12-11..2023-12-18",
  ],
  [{ kind: "week", number: 1, year: 2026 }, ...same("2025-12-29..2026-01-05")],
  [
    { kind: "since", from: june },
    "2026-06-01..2026-11-18",
    "2026-06-01..2026-11-14",
    "2026-06-01..2026-11-01",
    "2024-06-01..2024-11-18",
  ],
  [
    { kind: "until", to: august, before: false },
    "2022-01-01..2026-09-01",
    "2022-01-01..2026-09-01",
    "2022-01-01..2026-09-01",
    "2022-01-01..2024-09-01",
  ],
  [
    { kind: "until", to: august, before: true },
    "2022-01-01..2026-08-01",
    "2022-01-01..2026-08-01",
    "2022-01-01..2026-08-01",
    "2022-01-01..2024-08-01",
  ],
  [
    { kind: "between", from: june, to: august },
    "2026-06-01..2026-09-01",
    "2026-06-01..2026-09-01",
    "2026-06-01..2026-09-01",
    "2024-06-01..2024-09-01",
  ],
  [
    { kind: "between", from: named("month", 10, "latest"), to: named("month", 2, "latest") },
    "2025-10-01..2026-03-01",
    "2025-10-01..2026-03-01",
    "2025-10-01..2026-03-01",
    "2023-10-01..2024-03-01",
  ],
  [
    {
      kind: "between",
      from: named("month", 1, "latest"),
      to: { kind: "span", from: "2025-03-01", to: "2025-04-01" },
    },
    ...same("2025-01-01..2025-04-01"),
  ],
  [
    { kind: "latest" },
    "2026-11-17..2026-11-18",
    "2026-11-13..2026-11-14",
    "2026-10-01..2026-11-01",
    "2024-11-17..2024-11-18",
  ],
  [
    { kind: "all" },
    "2022-01-01..2026-11-18",
    "2022-01-01..2026-11-14",
    "2022-01-01..2026-11-01",
    "2022-01-01..2024-11-18",
  ],
];

function same(days: string): [string, string, string, string] {
  return [days, days, days, days];
}

describe("a period as said, asked on Wednesday 18 November 2026", () => {
  test.for(table)("%j is %s", ([spec, ...expected]) => {
    expect([fresh, late, monthly, old].map((clock) => daysOf(spec, clock))).toEqual(expected);
  });

  test.for([
    { kind: "next", count: 1, unit: "month" },
    { kind: "since", from: { kind: "next", count: 1, unit: "week" } },
    { kind: "until", to: { kind: "next", count: 1, unit: "week" }, before: true },
    { kind: "between", from: june, to: { kind: "next", count: 1, unit: "month" } },
    {
      kind: "between",
      from: { kind: "span", from: "2026-06-01", to: "2026-07-01" },
      to: { kind: "span", from: "2026-02-01", to: "2026-03-01" },
    },
    { kind: "date", month: 2, date: 30 },
  ] as const)("%j is no time with data", (spec) => {
    expect(resolveTime(spec, fresh, calendar)).toBeUndefined();
  });

  test("a week that starts on Sunday", () => {
    const sundays = calendarSchema.parse({ week_starts: "sunday" });
    expect(daysOf({ kind: "this", unit: "week" }, fresh, sundays)).toBe("2026-11-15..2026-11-22");
    expect(daysOf({ kind: "last", count: 1, unit: "week" }, fresh, sundays)).toBe("2026-11-08..2026-11-15");
    expect(daysOf({ kind: "ago", count: 2, unit: "week" }, fresh, sundays)).toBe("2026-11-01..2026-11-08");
  });

  test("a month whose last day is in the data is over; one that lacks it is not", () => {
    expect(daysOf({ kind: "last", count: 1, unit: "month" }, clockAt("2026-11-01"))).toBe(
      "2026-10-01..2026-11-01",
    );
    expect(daysOf({ kind: "last", count: 1, unit: "month" }, clockAt("2026-10-31"))).toBe(
      "2026-09-01..2026-10-01",
    );
  });

  test("a name is the latest that has begun where the data ends, at the turn of the year too", () => {
    const turn = clockAt("2027-01-01", "day", "2027-01-03");
    expect(daysOf(named("month", 12, "latest"), turn)).toBe("2026-12-01..2027-01-01");
    expect(daysOf(named("month", 1, "latest"), turn)).toBe("2026-01-01..2026-02-01");
    expect(daysOf({ kind: "week", number: 53 }, turn)).toBe("2026-12-28..2027-01-04");
  });
});

describe("a fiscal year from April, named after the year in which it ends", () => {
  const april = calendarSchema.parse({ fiscal_year_starts: 4 });
  test.for([
    [{ unit: "year", offset: 0 }, "2026-04-01..2027-04-01"],
    [{ unit: "year", offset: -1 }, "2025-04-01..2026-04-01"],
    [{ unit: "year", offset: 0, year: 2025 }, "2024-04-01..2025-04-01"],
    [{ unit: "quarter", offset: 0 }, "2026-10-01..2027-01-01"],
    [{ unit: "quarter", offset: -1 }, "2026-07-01..2026-10-01"],
    [{ unit: "quarter", offset: -3 }, "2026-01-01..2026-04-01"],
    [{ unit: "quarter", offset: 0, quarter: 1 }, "2026-04-01..2026-07-01"],
    [{ unit: "quarter", offset: 0, quarter: 4 }, "2026-01-01..2026-04-01"],
    [{ unit: "quarter", offset: 0, quarter: 4, year: 2026 }, "2026-01-01..2026-04-01"],
    [{ unit: "quarter", offset: 0, quarter: 4, year: 2027 }, "2027-01-01..2027-04-01"],
  ] as const)("%j is %s", ([spec, days]) => {
    expect(daysOf({ kind: "fiscal", ...spec }, fresh, april)).toBe(days);
  });

  test("is the calendar year where it starts in January", () => {
    expect(daysOf({ kind: "fiscal", unit: "year", offset: -1 }, fresh)).toBe("2025-01-01..2026-01-01");
    expect(daysOf({ kind: "fiscal", unit: "quarter", offset: 0, quarter: 2, year: 2026 }, fresh)).toBe(
      "2026-04-01..2026-07-01",
    );
  });

  test("begins on its first day", () => {
    const [last, first] = [
      clockAt("2026-04-01", "day", "2026-04-01"),
      clockAt("2026-04-02", "day", "2026-04-02"),
    ];
    expect(daysOf({ kind: "fiscal", unit: "year", offset: 0 }, first, april)).toBe("2026-04-01..2027-04-01");
    expect(daysOf({ kind: "fiscal", unit: "year", offset: -1 }, last, april)).toBe("2025-04-01..2026-04-01");
  });
});
