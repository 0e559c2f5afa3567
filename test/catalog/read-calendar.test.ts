import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCalendar } from "../../core/catalog/read-calendar.ts";
import type { CatalogProblem } from "../../core/catalog.ts";

function read(text: string) {
  const problems: CatalogProblem[] = [];
  const isPeriod = (period: string) => period.startsWith("last ");
  const calendar = readCalendar({ file: "calendar.yaml", text }, isPeriod, problems);
  return { calendar, problems };
}

test("a retail calendar is read without a problem", () => {
  const { calendar, problems } = read(`week_starts: sunday
fiscal_pattern: 4-5-4
fiscal_year_ends: { weekday: saturday, rule: nearest, month: 1 }
fiscal_year_starts: 2
holidays: { 2026-07-04: Independence Day, "2026-09-07": Labor Day }
selling_days: [monday, tuesday, wednesday, thursday, friday, saturday]
`);
  expect(problems).toEqual([]);
  expect(calendar).toMatchObject({
    fiscal_pattern: "4-5-4",
    fiscal_year_ends: { weekday: "saturday", rule: "nearest", month: 1 },
    holidays: { "2026-07-04": "Independence Day", "2026-09-07": "Labor Day" },
  });
  expect(calendar.selling_days).toHaveLength(6);
});

test.for([
  ["fiscal_pattern: 4-4-6\n", 1, "fiscal_pattern", /"months"\|"4-4-5"/],
  [
    "week_starts: sunday\nfiscal_pattern: 4-4-5\n",
    2,
    "fiscal_pattern",
    /add `fiscal_year_ends: .*Until then/,
  ],
  [
    "fiscal_year_ends: { weekday: saturday, rule: last, month: 1 }\n",
    1,
    "fiscal_year_ends",
    /leave this out, or write `fiscal_pattern: 4-4-5`/,
  ],
  [
    "week_starts: sunday\nfiscal_pattern: 4-4-5\nfiscal_year_ends:\n  weekday: tuesday\n  rule: last\n  month: 1\n",
    4,
    "fiscal_year_ends.weekday",
    /"saturday"\|"sunday"\|"friday"/,
  ],
  [
    "week_starts: sunday\nfiscal_pattern: 4-4-5\nfiscal_year_ends: { weekday: saturday, rule: first, month: 1 }\n",
    3,
    "fiscal_year_ends.rule",
    /"last"\|"nearest"/,
  ],
  [
    "week_starts: sunday\nfiscal_pattern: 4-4-5\nfiscal_year_ends: { weekday: saturday, rule: last }\n",
    3,
    "fiscal_year_ends.month",
    /missing: add "month: ..."/,
  ],
  [
    "fiscal_pattern: 4-4-5\nfiscal_year_ends: { weekday: saturday, rule: last, month: 1 }\nweek_starts: monday\n",
    3,
    "week_starts",
    /weeks that start on sunday, and other weeks start on monday; write `week_starts: sunday`/,
  ],
  [
    "fiscal_pattern: 4-4-5\nfiscal_year_ends: { weekday: saturday, rule: last, month: 1 }\n",
    2,
    "fiscal_year_ends",
    /write `week_starts: sunday`/,
  ],
  [
    "week_starts: sunday\nfiscal_pattern: 4-4-5\nfiscal_year_starts: 4\nfiscal_year_ends: { weekday: saturday, rule: last, month: 1 }\n",
    3,
    "fiscal_year_starts",
    /ends with January, so it starts with February; write `fiscal_year_starts: 2`/,
  ],
  ["fiscal_year_named_after: middle\n", 1, "fiscal_year_named_after", /"start"\|"end"/],
  [
    "holidays:\n  2026-07-04: Independence Day\n  July 5: x\n",
    3,
    "holidays.July 5",
    /write it as 2026-07-04/,
  ],
  ["holidays:\n  2026-02-30: Nothing\n", 2, "holidays.2026-02-30", /"2026-02-30" is not a date/],
  ['holidays:\n  2026-07-04: "4"\n', 2, "holidays.2026-07-04", /no name; write one such as/],
  ["selling_days: [monday, someday]\n", 1, "selling_days.1", /"monday"\|"tuesday"/],
  ["selling_days: []\n", 1, "selling_days", /name at least one weekday/],
  ["holidays: [2026-07-04]\n", 1, "holidays", /expected record/],
] as const)("%j is said on line %i of %s", ([text, line, field, says]) => {
  const { problems } = read(text);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatchObject({ line, field, message: expect.stringMatching(says) });
});

test("what is right stays beside what is wrong", () => {
  const { calendar } = read(
    "time_zone: Asia/Kolkata\nselling_days: [someday]\nholidays: { 2026-01-26: Republic Day }\n",
  );
  expect(calendar).toMatchObject({ time_zone: "Asia/Kolkata", holidays: { "2026-01-26": "Republic Day" } });
  expect(calendar.selling_days).toHaveLength(7);
});

test("a year of weeks without an end is one of months until it has one", () => {
  expect(read("fiscal_pattern: 4-4-5\n").calendar.fiscal_pattern).toBe("months");
});

test.for(["just a text", "- a\n- list\n", "", "fiscal_pattern: [", "week_starts:\n"])(
  "%j leaves the usual calendar",
  (text) => {
    expect(read(text).calendar).toMatchObject({
      week_starts: "monday",
      default_period: "last 12 full months",
    });
  },
);

test("the calendar in the README is right", () => {
  const readme = readFileSync("README.md", "utf8");
  // The YAML block that begins with the zone.
  const [, text = ""] = /```yaml\n(time_zone:[^`]*(?:`[^`\n]+`[^`]*)*)```/.exec(readme) ?? [];
  const { calendar, problems } = read(text);
  expect(problems).toEqual([]);
  expect(calendar).toMatchObject({ fiscal_pattern: "4-5-4", fiscal_year_named_after: "start" });
});
