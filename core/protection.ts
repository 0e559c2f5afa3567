import { z } from "zod";
import { type Access, accessSchema } from "./access.ts";
import type { Dimension } from "./dimension.ts";
import type { Query } from "./query.ts";

/** How people were protected when a dump was made. */
export const protectionSchema = z.object({
  /** The metric that counts people, and how many a row holds at least. */
  count_of: z.string().optional(),
  smallest: z.number().int().optional(),
  /** Dimension -> its mask. */
  masks: z.record(z.string(), z.string()),
});
export type Protection = Readonly<z.infer<typeof protectionSchema>>;

const usualSmallest = accessSchema.parse({}).smallest_group;

/** How few people are never shown apart. */
export function smallestGroup(access: Access | undefined): number {
  return access?.smallest_group ?? usualSmallest;
}

/** How the people in a query are to be protected; undefined where it is about none. */
export function protectionOf(
  query: Pick<Query, "count_of" | "dimensions">,
  dimensions: ReadonlyMap<string, Dimension>,
  access: Access | undefined,
): Protection | undefined {
  const { count_of } = query;
  const masks = Object.fromEntries(
    query.dimensions.flatMap((name) => {
      const mask = dimensions.get(name)?.mask;
      return mask ? [[name, mask]] : [];
    }),
  );
  if (count_of === undefined && Object.keys(masks).length === 0) return undefined;
  return { ...(count_of === undefined ? {} : { count_of, smallest: smallestGroup(access) }), masks };
}

/** Whether a dump that was made with one protection has all that another wants. */
export function protects(made: Protection | undefined, wanted: Protection | undefined): boolean {
  if (!wanted) return true;
  const isMasked = Object.entries(wanted.masks).every(([name, mask]) => made?.masks[name] === mask);
  const isMerged =
    wanted.count_of === undefined ||
    (made?.count_of === wanted.count_of && (made.smallest ?? 0) >= (wanted.smallest ?? 0));
  return isMasked && isMerged;
}
