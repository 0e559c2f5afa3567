import { createHash } from "node:crypto";
import { type DumpHead, dumpHeadSchema } from "../dump.ts";

/** The text of `<version>.json`: the head, and as its last field a hash of all that stands before it. */
export function writeHead(head: DumpHead): string {
  const text = JSON.stringify(head, null, 1);
  return `${JSON.stringify({ ...head, headSha256: hashOf(text) }, null, 1)}\n`;
}

/** Reads such a text back. Undefined when a byte of it has changed, or when it is no head. */
export function readHead(text: string): DumpHead | undefined {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof fields !== "object" || fields === null) return undefined;
  const { headSha256, ...rest } = fields as Record<string, unknown>;
  if (headSha256 !== hashOf(JSON.stringify(rest, null, 1))) return undefined;
  const read = dumpHeadSchema.safeParse(rest);
  return read.success ? read.data : undefined;
}

function hashOf(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
