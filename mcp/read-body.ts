import type { IncomingMessage } from "node:http";

/** A body as far as it was read. */
export type Body =
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "too_large" }
  | { readonly kind: "not_json" };

/** No question is longer. In bytes. */
export const largestBody = 100_000;

/** Beyond this a client is cut off rather than heard out. In bytes. */
const mostDiscarded = 20_000_000;

/**
 * Reads a JSON body. One that is too large is read to its end and thrown away as it comes, since a client that is still
 * sending would not see the refusal. Throws when the client goes away half way.
 */
export async function readBody(request: IncomingMessage): Promise<Body> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostDiscarded) break;
    if (size <= largestBody) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (size > largestBody) return { kind: "too_large" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
    return { kind: "json", value: JSON.parse(text) };
  } catch {
    return { kind: "not_json" };
  }
}
