import { readFileSync } from "node:fs";
import { z } from "zod";
import { AlmanacError, messageOf } from "../errors.ts";

const lineSchema = z.object({ question: z.string() });

/** The questions of a file: one on each line, as text or as JSON with `question`. Errors: bad_usage. */
export function readQuestions(file: string): string[] {
  const questions = textOf(file)
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean)
    .map((line, index) => (line.startsWith("{") ? questionOf(line, file, index + 1) : line));
  if (questions.length === 0) throw refusal(`"${file}" has no question in it.`);
  return questions;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw refusal(`"${file}" cannot be read: ${messageOf(cause)}.`, cause);
  }
}

function questionOf(line: string, file: string, at: number): string {
  try {
    return lineSchema.parse(JSON.parse(line)).question;
  } catch (cause) {
    throw refusal(`Line ${at} of "${file}" is no question: ${line.slice(0, 60)}`, cause);
  }
}

function refusal(message: string, cause?: unknown): AlmanacError {
  const hint = 'Name a file with one question on each line, as text or as {"question": ...}.';
  return new AlmanacError("bad_usage", message, { hint, cause });
}
