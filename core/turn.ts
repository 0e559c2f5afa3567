import { z } from "zod";
import { editSchema } from "./question.ts";

/** A question of a thread as it was asked, with the choice that the asker took. */
export const turnSchema = z.strictObject({ text: z.string(), edit: editSchema.optional() });
export type Turn = Readonly<z.infer<typeof turnSchema>>;

/** What a thread still goes on from. Older questions of it are forgotten. */
export const longestThread = 12;
