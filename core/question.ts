import { z } from "zod";
import type { Caller } from "./caller.ts";
import { filterSchema } from "./reading.ts";

/** A change to a reading: what a button or a choice stands for. Only what is given is changed. */
export const editSchema = z.strictObject({
  metrics: z.array(z.string()).optional(),
  dimensions: z.array(z.string()).optional(),
  filters: z.array(filterSchema).optional(),
  /** A named look-up of a query, `query id#view name`, in place of everything read. */
  view: z.string().optional(),
  /** Words that the asker agrees to leave aside. */
  ignore: z.array(z.string()).optional(),
  /** What the number of `oct 25` is: the day, or a year. */
  two_digits: z.enum(["day", "year"]).optional(),
  /** Of a message of several questions, the one that is meant, counted from 0. */
  part: z.number().int().nonnegative().optional(),
});

export type Edit = z.infer<typeof editSchema>;

/**
 * What was asked, by whom. A question with an edit is asked again, changed. Questions of one thread (the door's name for it) go on from
 * each other.
 */
export interface Question {
  readonly text: string;
  readonly caller: Caller;
  readonly edit?: Edit;
  readonly thread?: string;
}

/** Longer texts are not questions. In characters. */
export const longestQuestion = 1_000;
