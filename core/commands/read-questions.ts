import { readFileSync } from "node:fs";
import { z } from "zod";
import { AlmanacError, messageOf } from "../errors.ts";

const lineSchema = z.object({ question: z.string() });

/** The questions of a file: one on each line, as text or as JSON with `question`. Errors: bad_usage. */
export function readQuestions(file: string): string[] {
  const hint = 'Name a file with one question on each line, as text or as {"question": ...}.';
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new AlmanacError("bad_usage", `"${file}" cannot be read: ${messageOf(cause)}.`, { hint, cause });
  }
  const questions = text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line, index) => (line.startsWith("{") ? questionOf(line, file, index + 1, hint) : line));
  if (questions.length === 0)
    throw new AlmanacError("bad_usage", `"${file}" has no question in it.`, { hint });
  return questions;
}

function questionOf(line: string, file: string, at: number, hint: string): string {
  try {
    return lineSchema.parse(JSON.parse(line)).question;
  } catch (cause) {
    throw new AlmanacError("bad_usage", `Line ${at} of "${file}" is no question: ${line.slice(0, 60)}`, {
      hint,
      cause,
    });
  }
}
