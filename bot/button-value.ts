import { z } from "zod";
import { type Edit, editSchema } from "../core/question.ts";
import { limits } from "./message.ts";
import { shortMemory } from "./short-memory.ts";

const asked = z.strictObject({ q: z.string(), e: editSchema.optional() });
const kept = z.strictObject({ k: z.string() });

/** What a button asks when it is pressed. */
export interface Pressed {
  readonly text: string;
  readonly edit?: Edit;
}

/**
 * Puts a question into a button and takes it out again. Questions too long for a button are kept for a day in this process, and
 * the button holds their key: after a restart such a button reads as undefined.
 */
export interface ButtonValues {
  write(pressed: Pressed): string;
  read(value: string): Pressed | undefined;
}

const day = 86_400_000;

export function buttonValues(now: () => number, newId: () => string): ButtonValues {
  const long = shortMemory<string>({ most: 2_000, keepMs: day, now });
  return {
    write(pressed) {
      const value = JSON.stringify({ q: pressed.text, ...(pressed.edit && { e: pressed.edit }) });
      if (value.length <= limits.buttonValue) return value;
      const key = newId();
      long.set(key, value);
      return JSON.stringify({ k: key });
    },
    read(value) {
      const data = parse(value);
      const key = kept.safeParse(data);
      const read = asked.safeParse(key.success ? parse(long.get(key.data.k) ?? "") : data);
      if (!read.success) return undefined;
      return { text: read.data.q, ...(read.data.e && { edit: read.data.e }) };
    },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
