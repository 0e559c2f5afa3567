import { describe, expect, test } from "vitest";
import { z } from "zod";
import { accessSchema } from "../../core/access.ts";
import { answerSchema } from "../../core/answer.ts";
import { calendarSchema } from "../../core/calendar.ts";
import { reportSchema } from "../../core/catalog.ts";
import { dimensionSchema } from "../../core/dimension.ts";
import { ambiguousSchema, metricSchema } from "../../core/metric.ts";
import { lookUpRequestSchema } from "../../core/plan.ts";
import { queryHeaderSchema } from "../../core/query.ts";

const hierarchies = z.record(z.string(), z.array(z.string()));

/** Published for editors and for tools outside; `npx vitest run test/docs -u` writes them anew. */
const published = {
  answer: z.toJSONSchema(answerSchema),
  "look-up": z.toJSONSchema(lookUpRequestSchema, { io: "input" }),
  metrics: z.toJSONSchema(z.record(z.string(), z.union([metricSchema, ambiguousSchema])), { io: "input" }),
  dimensions: z.toJSONSchema(z.object({ hierarchies: hierarchies.optional() }).catchall(dimensionSchema), {
    io: "input",
  }),
  access: z.toJSONSchema(accessSchema, { io: "input" }),
  calendar: z.toJSONSchema(calendarSchema, { io: "input" }),
  "query-header": z.toJSONSchema(queryHeaderSchema, { io: "input" }),
  report: z.toJSONSchema(reportSchema, { io: "input" }),
};

describe("the published schemas", () => {
  test.for(Object.entries(published))(
    "docs/%s.schema.json is what the code holds to",
    async ([name, schema]) => {
      await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(
        `../../docs/${name}.schema.json`,
      );
    },
  );
});
