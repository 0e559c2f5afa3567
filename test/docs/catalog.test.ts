import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dimensionSchema } from "../../core/dimension.ts";
import { metricSchema } from "../../core/metric.ts";
import { lookUpRequestSchema } from "../../core/plan.ts";
import { queryHeaderSchema } from "../../core/query.ts";

const text = readFileSync("docs/catalog.md", "utf8");
const chapters = new Map(text.split(/^## /m).map((chapter) => [chapter.split("\n")[0] ?? "", chapter]));

describe("docs/catalog.md tells every field of", () => {
  test.for([
    ["metrics.yaml", metricSchema],
    ["dimensions.yaml", dimensionSchema],
    ["The header of a query", queryHeaderSchema],
    ["A plan (`look-up -`, `look_up`)", lookUpRequestSchema],
  ] as const)("%s", ([title, schema]) => {
    const chapter = chapters.get(title) ?? "";
    const untold = Object.keys(schema.shape).filter((field) => !new RegExp(`\`${field}\\b`).test(chapter));
    expect(untold).toEqual([]);
  });
});
