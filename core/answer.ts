import { z } from "zod";
import { chartConfigSchema } from "./chart.ts";
import { editSchema } from "./question.ts";
import { resolvedReadingSchema } from "./reading.ts";
import { receiptSchema } from "./receipt.ts";
import { cellSchema, columnSchema } from "./table.ts";

export const answerKinds = ["answer", "clarify", "none", "refused"] as const;

/** Why a part is not answered. */
export const partCodes = [
  "unknown_word",
  "ambiguous",
  "low_confidence",
  "not_additive",
  "not_together",
  "no_data",
  "no_cause",
  "no_forecast",
  "not_allowed",
  "not_refreshed",
  "read_only",
  "too_long",
  "empty",
] as const;

const choice = z.object({ label: z.string(), edit: editSchema });

/** One question's worth of answer: the sentence, the rows behind it, the chart and the receipt. */
const partSchema = z.object({
  kind: z.enum(answerKinds),
  /** A report's section. */
  title: z.string().optional(),
  code: z.enum(partCodes).optional(),
  headline: z.string(),
  reading: resolvedReadingSchema,
  columns: z.array(columnSchema),
  rows: z.array(z.array(cellSchema)),
  totalRows: z.number().int(),
  truncated: z.literal(true).optional(),
  findings: z.array(z.string()),
  chart: chartConfigSchema.optional(),
  receipt: receiptSchema.optional(),
  choices: z.array(choice).optional(),
});

/** What every door gives back for a question. Published as JSON Schema in `docs/answer.schema.json`. */
export const answerSchema = z.object({
  kind: z.enum(answerKinds),
  question: z.string(),
  headline: z.string(),
  parts: z.array(partSchema),
  followUps: z.array(z.string()),
});

export type PartCode = (typeof partCodes)[number];
export type Part = z.infer<typeof partSchema>;
export type Answer = z.infer<typeof answerSchema>;
export type Choice = z.infer<typeof choice>;
