import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { grains } from "../core/calendar.ts";
import { AlmanacError } from "../core/errors.ts";
import { type LookUpRequest, lookUpRequestSchema } from "../core/plan.ts";
import { type Filter, filterSchema } from "../core/reading.ts";
import { readsOnly, runTool, type ToolDoor, textResult } from "./run-tool.ts";
import { writeLookUp } from "./write-answer.ts";

/** Taken, and named in the description alone: their schemas would cost every client more than they are used. */
export const rarelyUsed = {
  compare_to: true,
  share: true,
  per: true,
  others: true,
  running: true,
  per_day: true,
} as const;

// One type to a field and no `anyOf`: several hosts refuse richer schemas. Unknown fields are refused, since a misspelled
// filter that is dropped in silence would give the wrong number.
export const lookUpTool = {
  description: "Rows by names of find. Also compare_to, share, per, others, running, per_day.",
  inputSchema: z.strictObject({
    metrics: z.array(z.string()).min(1),
    by: z.array(z.string()).optional(),
    filters: z
      .array(
        z.strictObject({
          field: z.string(),
          operator: filterSchema.shape.operator,
          values: z.array(z.string()).optional(),
        }),
      )
      .optional(),
    time: z.string().describe("last quarter, YYYY-MM-DD..YYYY-MM-DD").optional(),
    grain: z.enum(grains).optional(),
    compare: lookUpRequestSchema.shape.compare,
    sort: z.string().optional(),
    limit: z.number().int().min(1).max(1_000).optional(),
    ...lookUpRequestSchema.pick(rarelyUsed).shape,
  }),
  annotations: readsOnly,
};
type Input = z.infer<typeof lookUpTool.inputSchema>;

/** `look_up`: rows by the names of the catalog. */
export function registerLookUp(server: McpServer, door: ToolDoor): void {
  server.registerTool("look_up", lookUpTool, (input) =>
    runTool("look_up", door, async () =>
      textResult(writeLookUp(await door.almanac.lookUp(toRequest(input), door.caller))),
    ),
  );
}

function toRequest(input: Input): LookUpRequest {
  const filters = input.filters?.map((filter) => toFilter(filter, input.metrics));
  return lookUpRequestSchema.parse({ ...input, ...(filters && { filters }) });
}

/** Values arrive as text; on a metric they must be numbers, and an order of numbers is meant wherever they all are. */
function toFilter(filter: NonNullable<Input["filters"]>[number], metrics: readonly string[]): Filter {
  const { field, operator, values = [] } = filter;
  const numbers = values.map((value) => (value.trim() === "" ? Number.NaN : Number(value)));
  const allNumbers = numbers.every((value) => Number.isFinite(value));
  if (metrics.includes(field)) {
    if (allNumbers) return { field, operator, values: numbers };
    throw new AlmanacError(
      "bad_usage",
      `The filter on ${field} has a value that is no number: "${values.join('", "')}".`,
      {
        hint: "Give plain numbers in the metric's own unit; a percent as a fraction.",
      },
    );
  }
  const ordered = operator !== "in" && operator !== "not in" && operator !== "=";
  return { field, operator, values: ordered && allNumbers ? numbers : values };
}
