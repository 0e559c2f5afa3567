import { z } from "zod";
import { editSchema } from "./question.ts";

/** A question of a thread as it was asked, with the choice that the asker took. */
export const turnSchema = z.strictObject({
  text: z.string(),
  edit: editSchema.optional(),
  /** It was not understood: what comes after it may have been meant to go on from it. */
  lost: z.literal(true).optional(),
  /** It may have gone on from a lost one: whether that is left aside was asked. */
  doubted: z.literal(true).optional(),
});
export type Turn = Readonly<z.infer<typeof turnSchema>>;

/** What a thread still goes on from. Older questions of it are forgotten. */
export const longestThread = 12;
