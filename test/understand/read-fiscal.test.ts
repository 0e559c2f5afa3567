import { describe, expect, test } from "vitest";
import { calendarSchema, type FiscalTime, type TimeSpec } from "../../core/calendar.ts";
import { periodOf } from "../../core/understand/read-slots.ts";
import { tinyWorld } from "../tiny-world.ts";

const retail = calendarSchema.parse({
  week_starts: "sunday",
  fiscal_pattern: "4-5-4",
  fiscal_year_ends: { weekday: "saturday", rule: "nearest", month: 1 },
});
const usual = calendarSchema.parse({});
const april = calendarSchema.parse({ fiscal_year_starts: 4 });
const retailYaml = `week_starts: sunday
fiscal_pattern: 4-5-4
fiscal_year_ends: { weekday: saturday, rule: nearest, month: 1 }
`;

const quarter = (more: object): FiscalTime => ({ kind: "fiscal", unit: "quarter", offset: 0, ...more });
const month = (more: object): FiscalTime => ({ kind: "fiscal", unit: "month", offset: 0, ...more });
const year = (more: object): FiscalTime => ({ kind: "fiscal", unit: "year", offset: 0, ...more });

describe("a fiscal period", () => {
  test.for<[string, TimeSpec]>([
    // running
    ["this fiscal quarter", quarter({})],
    ["the current fiscal year", year({})],
    ["this fiscal quarter to date", quarter({})],
    ["so far this fiscal year", year({})],
    ["this fiscal year so far", year({})],
    ["fiscal year to date", year({})],
    ["FYTD", year({})],
    ["this fiscal period", month({})],
    // counted back
    ["last fiscal month", month({ offset: -1 })],
    ["the last 3 fiscal months", month({ offset: -1, count: 3 })],
    ["last two full fiscal quarters", quarter({ offset: -1, count: 2 })],
    ["last financial year", year({ offset: -1 })],
    ["2 fiscal quarters ago", quarter({ offset: -2 })],
    ["next fiscal quarter", { kind: "next", count: 1, unit: "quarter" }],
    // named
    ["fiscal Q3 2026", quarter({ quarter: 3, year: 2026 })],
    ["fiscal Q3", quarter({ quarter: 3 })],
    ["Q3 FY26", quarter({ quarter: 3, year: 2026 })],
    ["Q3 FY'26", quarter({ quarter: 3, year: 2026 })],
    ["FY26 Q3", quarter({ quarter: 3, year: 2026 })],
    ["fiscal 2026 Q3", quarter({ quarter: 3, year: 2026 })],
    ["third quarter of fiscal 2026", quarter({ quarter: 3, year: 2026 })],
    ["Q3 of last fiscal year", quarter({ quarter: 3, year: "last" })],
    ["fiscal Q3'26", quarter({ quarter: 3, year: 2026 })],
    ["fiscal October", month({ month: 10 })],
    ["October FY26", month({ month: 10, year: 2026 })],
    ["fiscal P9", month({ period: 9 })],
    ["fiscal period 9", month({ period: 9 })],
    ["fiscal P9 2026", month({ period: 9, year: 2026 })],
    ["fiscal month 9 of FY26", month({ period: 9, year: 2026 })],
    ["P9 FY26", month({ period: 9, year: 2026 })],
    ["FY 26", year({ year: 2026 })],
    // ranges
    [
      "Q1 to Q3 FY26",
      { kind: "between", from: quarter({ quarter: 1, year: 2026 }), to: quarter({ quarter: 3, year: 2026 }) },
    ],
    ["fiscal Q1 to Q3", { kind: "between", from: quarter({ quarter: 1 }), to: quarter({ quarter: 3 }) }],
    [
      "P1 FY25 to P6 FY26",
      { kind: "between", from: month({ period: 1, year: 2025 }), to: month({ period: 6, year: 2026 }) },
    ],
    ["since FY25", { kind: "since", from: year({ year: 2025 }) }],
  ])("%s is read", ([text, time]) => {
    expect(periodOf(text, usual)).toEqual(time);
  });

  test("P9 alone is one where the calendar has periods of weeks", () => {
    for (const text of ["P9", "p09", "period 9"]) {
      expect(periodOf(text, retail)).toEqual(month({ period: 9 }));
      expect(periodOf(text, usual)).toBeUndefined();
      expect(periodOf(text)).toBeUndefined();
    }
  });

  test.for([
    "fiscal",
    "fiscal quarter",
    "fiscal week 9",
    "fiscal P13",
    "period 0",
    // Of which year the month is may be meant in two ways.
    "fiscal October 2025",
    "last fiscal year to date",
    "fiscal Q1 to October",
    "P3 to August",
    "FY26 Q3'25",
    "fiscal Q3'26 FY25",
  ])("%j is none", (text) => {
    expect(periodOf(text, retail)).toBeUndefined();
  });

  test("and a date are no range where the fiscal year is not the calendar year", () => {
    expect(periodOf("FY25 to October 2026", usual)).toMatchObject({ kind: "between" });
    expect(periodOf("FY25 to October 2026", april)).toBeUndefined();
  });
});

describe("a question", () => {
  test.for([
    ["units in fiscal Q3 2026", { time: quarter({ quarter: 3, year: 2026 }) }],
    ["units by region for P9", { time: month({ period: 9 }) }],
    [
      "units this fiscal year vs last fiscal year",
      { time: year({}), comparison: { kind: "range", time: year({ offset: -1 }) } },
    ],
    ["units this fiscal quarter vs last quarter", { time: quarter({}), comparison: { kind: "previous" } }],
    [
      "units in Q3 FY26 vs Q2",
      {
        time: quarter({ quarter: 3, year: 2026 }),
        comparison: { kind: "range", time: quarter({ quarter: 2, year: 2026 }) },
      },
    ],
    ["units in fiscal Q3 vs last year", { time: quarter({ quarter: 3 }), comparison: { kind: "last_year" } }],
    [
      "units fiscal Q3 2026 qoq",
      { time: quarter({ quarter: 3, year: 2026 }), comparison: { kind: "previous" } },
    ],
  ] as const)("%s is read with nothing left", ([text, reading]) => {
    const read = tinyWorld({ "calendar.yaml": retailYaml }).read(text);
    expect(read).toMatchObject(reading);
    expect(read.unread).toEqual([]);
  });

  test.for([
    ["units by fiscal quarter", "fiscal"],
    ["units in fiscal October 2025", "2025"],
    ["units in fiscal Q3 2026 vs Q3 2025", "Q3"],
    ["units in fiscal week 9", "fiscal"],
  ] as const)("%s is not answered over %s", ([text, word]) => {
    expect(tinyWorld({ "calendar.yaml": retailYaml }).read(text).unread).toContain(word);
  });
});
