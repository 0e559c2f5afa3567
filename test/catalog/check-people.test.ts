import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../core/catalog/load-catalog.ts";
import { writeCatalog } from "../tiny-catalog.ts";

const files = {
  "metrics.yaml": `people: { aggregate: count }
headcount: { aggregate: sum, over_time: last }
present: { aggregate: sum, over_time: last, missing_day: zero }
pay: { aggregate: sum, format: currency }
mean_pay: { aggregate: average }
highest: { aggregate: max }
lowest: { aggregate: min }
median: { aggregate: none }
pay_per_head: { ratio: [pay, people] }
spread: { ratio: [highest, people] }
pieces: { aggregate: sum, not_over: [team] }
plan: { aggregate: sum, constant_over: [team] }
`,
  "dimensions.yaml": "site: {}\nteam: {}\nmoney: { kind: currency }\nperson: { mask: start }\n",
  "sales/vehicle_sales.sql": undefined,
  "warranty/claims.sql": undefined,
};

/** What is wrong with a query of some header lines. */
function problemsOf(lines: Readonly<Record<string, string>>): string[] {
  const header = Object.entries({ title: "Staff", dimensions: "[site, team]", ...lines });
  const text = [...header.map(([key, value]) => `-- ${key}: ${value}`), "SELECT 1"].join("\n");
  const { problems } = loadCatalog(writeCatalog({ ...files, "staff/people.sql": text }));
  return problems.map(({ field, message }) => `${field}: ${message}`);
}

describe("a query that counts people", () => {
  test.for([
    ["sums, counts, averages and their ratios", "[people, pay, mean_pay, pay_per_head]"],
    ["a stock whose missing days are zero", "[people, present]"],
  ])("may hold %s", ([, metrics = ""]) => {
    expect(problemsOf({ metrics, count_of: "people" })).toEqual([]);
  });

  test.for([
    [
      "a maximum",
      "[people, highest]",
      /^metrics: .* "highest" is a max, which shows one person; leave it out/,
    ],
    ["a minimum", "[people, lowest]", /"lowest" is a min, which shows one person/],
    ["what cannot be added", "[people, median]", /"median" cannot be added; leave it out/],
    ["a ratio of a maximum", "[people, spread]", /"highest" is a max/],
    [
      "a stock that goes on",
      "[people, headcount]",
      /"headcount" would be counted twice .* `missing_day: zero`/,
    ],
    ["pieces of different things", "[people, pieces]", /"pieces" is not added across "team" \(`not_over`\)/],
    ["what a join repeats", "[people, plan]", /"plan" is not added across "team" \(`constant_over`\)/],
  ] as const)("may not hold %s", ([, metrics, says]) => {
    expect(problemsOf({ metrics, count_of: "people" })).toEqual([expect.stringMatching(says)]);
  });

  test.for([
    [
      "a metric that it does not hold",
      { metrics: "[pay]", count_of: "people" },
      /"people" is no metric of this/,
    ],
    [
      "a ratio",
      { metrics: "[people, pay_per_head]", count_of: "pay_per_head" },
      /"pay_per_head" must be a stored metric with `aggregate: count` or `sum`/,
    ],
    [
      "single things",
      { metrics: "[people]", count_of: "people", kind: "detail" },
      /rows of `kind: detail` are single things/,
    ],
    [
      "amounts of several currencies",
      { metrics: "[people]", count_of: "people", dimensions: "[site, money]" },
      /amounts by "money" must not be/,
    ],
  ] as const)("may not count by %s", ([, lines, says]) => {
    expect(problemsOf(lines)).toEqual([expect.stringMatching(says)]);
  });
});

test("a query that keeps what another one counts must count it too, or its small groups would be shown there", () => {
  const both = (lines: string) => {
    const counted =
      "-- title: Staff\n-- metrics: [people, pay]\n-- dimensions: [site]\n-- count_of: people\nSELECT 1";
    const other = `-- title: Crew\n-- metrics: [pay_per_head]\n-- dimensions: [team]\n${lines}SELECT 1`;
    return loadCatalog(writeCatalog({ ...files, "staff/a.sql": counted, "staff/b.sql": other }));
  };
  const { problems, catalog } = both("");
  expect(problems).toEqual([
    {
      file: expect.stringMatching(/staff\/b\.sql$/),
      line: expect.any(Number),
      field: "metrics",
      message:
        '"people" counts people in staff/a; here its small groups would be shown. Add `count_of: people`, or leave it out.',
    },
  ]);
  expect([...catalog.queries.keys()]).toEqual(["staff/a"]);
});

describe("a query with a mask", () => {
  test("may hold what can be added", () => {
    expect(problemsOf({ dimensions: "[site, person]", metrics: "[pay]" })).toEqual([]);
  });

  test("may hold nothing else, since those who mask alike are added up", () => {
    expect(problemsOf({ dimensions: "[site, person]", metrics: "[highest]" })).toEqual([
      expect.stringMatching(
        /^metrics: Rows that the mask of "person" makes equal are added up, and "highest"/,
      ),
    ]);
  });
});
