import { z } from "zod";

/** What an answer rests on: enough to work it out again. */
export const receiptSchema = z.object({
  /** A hash of plan, dump versions, scope and catalog: the same question on the same data has the same id. */
  id: z.string(),
  dumps: z.array(
    z.object({
      query: z.string(),
      version: z.string(),
      refreshedAt: z.string(),
      /** The last date that the data covers in full. ISO date. */
      completeThrough: z.string().nullable(),
    }),
  ),
  freshness: z.enum(["fresh", "ageing", "stale"]),
  sql: z.array(z.string()),
  /** The source tables read. */
  lineage: z.array(z.string()),
  /** The filters and the period, in words. */
  filters: z.string(),
  scope: z.string(),
  catalog: z.string(),
  /** Tokens of a language model spent on this answer. */
  tokens: z.number().int(),
  /** Invented data: said on every answer and picture. */
  sample: z.boolean().optional(),
});
export type Receipt = z.infer<typeof receiptSchema>;
