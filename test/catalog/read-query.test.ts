import { describe, expect, test } from "vitest";
import { parseCondition } from "../../core/catalog/parse-condition.ts";
import { readQuery, splitQueryFile } from "../../core/catalog/read-query.ts";
import { metricSchema } from "../../core/metric.ts";

const metric = (name: string, value: object) =>
  [name, { ...metricSchema.parse(value), name, label: name }] as const;
const metrics = new Map([
  metric("margin", { aggregate: "sum" }),
  metric("revenue", { aggregate: "sum" }),
  metric("margin_rate", { ratio: ["margin", "revenue"] }),
  metric("price", { aggregate: "average" }),
]);

describe("a query's file", () => {
  test("is split where its leading line comments end, and the SQL keeps comments of its own", () => {
    const text = "-- title: A\n--\n-- owner: b\nSELECT 1 -- one\n-- last\n";
    expect(splitQueryFile(text)).toEqual({
      header: "title: A\n\nowner: b",
      sql: "SELECT 1 -- one\n-- last",
    });
  });

  test("gives a column for each part of a ratio, and two for an average, each once", () => {
    const text = "-- title: A\n-- dimensions: [region]\n-- metrics: [margin, margin_rate, price]\nSELECT 1";
    const { query } = readQuery("sales/a", "a.sql", text, metrics);
    expect(query?.measures).toEqual(["margin", "revenue", "price_sum", "price_count"]);
    expect(query).toMatchObject({ id: "sales/a", category: "sales", name: "a", refresh: "daily 02:00" });
  });

  test("answers its first metric by its first dimension unless its default says otherwise", () => {
    const header = "-- title: A\n-- dimensions: [region, model]\n-- metrics: [revenue, margin]\n";
    const read = (more: string) => readQuery("sales/a", "a.sql", `${header}${more}SELECT 1`, metrics).query;
    expect(read("")?.default).toMatchObject({ id: "sales/a#", by: ["region"], metrics: ["revenue"] });
    expect(read("-- default: { by: [model] }\n")?.default).toMatchObject({ by: ["model"] });
  });

  test("may hold comments on lines of their own and a # inside quotes", () => {
    const text = '-- # about sales\n-- title: "A # B"\n-- dimensions: []\n-- metrics: [revenue] \nSELECT 1';
    const { query, problems } = readQuery("sales/a", "a.sql", text, metrics);
    expect(problems).toEqual([]);
    expect(query?.title).toBe("A # B");
  });
});

describe("a condition", () => {
  test.for([
    ["days_of_cover < 10", [{ field: "days_of_cover", operator: "<", values: [10] }]],
    ["days_of_cover <= 10.5", [{ field: "days_of_cover", operator: "<=", values: [10.5] }]],
    ["change >= -0.05", [{ field: "change", operator: ">=", values: [-0.05] }]],
    ["region in [West, South]", [{ field: "region", operator: "in", values: ["West", "South"] }]],
    ["region in [\"West\", 'South']", [{ field: "region", operator: "in", values: ["West", "South"] }]],
    ["region not in [Export]", [{ field: "region", operator: "not in", values: ["Export"] }]],
    [
      "units > 5 and region in [West]",
      [
        { field: "units", operator: ">", values: [5] },
        { field: "region", operator: "in", values: ["West"] },
      ],
    ],
    [
      "units > 5 AND units < 9",
      [
        { field: "units", operator: ">", values: [5] },
        { field: "units", operator: "<", values: [9] },
      ],
    ],
  ] as const)("%s is read", ([text, filters]) => {
    expect(parseCondition(text)).toEqual(filters);
  });

  test.for([
    "",
    "units",
    "units <",
    "units < ten",
    "units < 1,000",
    "units < 10 %",
    "units != 3",
    "Units > 3",
    "region in []",
    "region in West",
    "units > 5 or units < 2",
    "units > 5; drop table x",
  ])("%j is refused", (text) => {
    expect(parseCondition(text)).toBeUndefined();
  });
});
