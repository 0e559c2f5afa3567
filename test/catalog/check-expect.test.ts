import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../core/catalog/load-catalog.ts";
import { writeCatalog } from "../tiny-catalog.ts";

const metrics = `units: { aggregate: sum }
margin: { aggregate: sum }
margin_rate: { ratio: [margin, units] }
stock: { aggregate: sum, over_time: last }
score: { aggregate: average }
level: { aggregate: average, over_time: last }
dearest: { aggregate: max }
buyers: { aggregate: none }
`;

/** What a catalog says of one control total in a query of a grain; without a grain it has no time. */
function problemsOf(key: string, grain?: string) {
  const time = grain ? `-- time: { column: day, grain: ${grain} }\n` : "";
  const text = `-- title: Sales
${time}-- dimensions: [region]
-- metrics: [units, margin_rate, stock, score, level, dearest, buyers]
-- expect: { "${key}": 12 }
SELECT 1
`;
  const { problems } = loadCatalog(
    writeCatalog({
      "metrics.yaml": metrics,
      "sales/vehicle_sales.sql": text,
      "warranty/claims.sql": undefined,
      "calendar.yaml": "week_starts: monday\n",
    }),
  );
  return problems;
}

describe("a control total of a header", () => {
  test.for([
    ["rows", "day"],
    ["rows", undefined],
    ["units", "day"],
    ["units", undefined],
    ["units@2026-10-31", "day"],
    ["units@2026-10", "month"],
    ["units@2026", "quarter"],
    ["units@2026-10-01", "quarter"],
    ["units@2026-10-26", "week"],
    ["stock@2026-10-31", "day"],
    ["stock@2026-10", "month"],
    ["stock", undefined],
    ["score_sum@2026", "day"],
    ["level_count@2026-10-31", "day"],
    ["dearest@2026", "day"],
    ["margin", "day"],
  ] as const)("%s of rows by %s is right", ([key, grain]) => {
    expect(problemsOf(key, grain)).toEqual([]);
  });

  test.for([
    ["unit", "day", 'This query stores no "unit". Did you mean units?'],
    ["claims", undefined, 'This query stores no "claims". There are: units, margin, stock, score_sum'],
    ["buyers", "day", '"buyers" is never rolled up, so it has no total. There are: units'],
    ["score", "day", '"score" is an average, which has no total; name score_sum or score_count.'],
    ["margin_rate", "day", '"margin_rate" is a ratio, which has no total; name margin or units.'],
    ["units@2026-02-30", "day", '"units@2026-02-30" is no control total; write `units`'],
    ["units@2026-10-31", "month", "The rows are by month, and a day is finer; write `units@2026-10`."],
    ["units@2026-10", "year", "The rows are by year, and a month is finer; write `units@2026`."],
    ["units@2026-10", "quarter", "The rows are by quarter, and a month is finer; write `units@2026-10-01`."],
    ["units@2026-10-31", "week", "2026-10-31 starts no week; write `units@2026-10-26`."],
    [
      "units@2026-10",
      "week",
      "Weeks cross the ends of months; write the first day of a week, such as `units@2026-09-28`.",
    ],
    ["units@2026", undefined, "A query without `time` has no dates; write `units` for all rows."],
    ["stock", "day", '"stock" is never added over time; name one day, such as `stock@2026-10-31`.'],
    ["stock@2026-10", "day", '"stock" is never added over time; name one day, such as `stock@2026-10-01`.'],
    ["stock@2026", "month", '"stock" is never added over time; name one month, such as `stock@2026-01`.'],
    [
      "level_sum",
      "week",
      '"level_sum" is never added over time; name one week, such as `level_sum@2026-10-26`.',
    ],
  ] as const)("%s of rows by %s is refused", ([key, grain, message]) => {
    const problems = problemsOf(key, grain);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({
      field: `expect.${key}`,
      line: grain ? 5 : 4,
      message: expect.stringContaining(message),
    });
  });
});
