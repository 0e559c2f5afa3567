import { z } from "zod";

const name = z.string().regex(/^[a-z][a-z0-9_-]*$/, "a name is lower case letters, digits, - and _");
const value = z.union([z.string(), z.number()]).transform((given) => String(given).trim());
const values = z.union([z.array(value), value]).transform((given) => [given].flat());

/** What somebody is given: roles, and attributes such as the region or the plant that is theirs. */
const grantSchema = z.strictObject({
  roles: z.array(name).default([]),
  attributes: z.record(name, values).default({}),
});

/** How a column of a table with personal data may be used: as it is, not at all, or masked when a dump is made. */
const columnTags = ["public", "personal", "masked"] as const;
export type ColumnTag = (typeof columnTags)[number];

/** How `queries/access.yaml` reads. Without the file everybody may see everything. */
export const accessSchema = z.strictObject({
  /** What everybody has who is not named. Left out, whoever is not named sees nothing. */
  default: grantSchema.optional(),
  /** By Slack id, e-mail address, or the name that a door knows a person by. */
  people: z.record(z.string(), grantSchema).default({}),
  /** By Slack user group or token claim; what a person has of several is put together. */
  groups: z.record(z.string(), grantSchema).default({}),
  /** Whoever has one of the roles sees of the dimension only the members that the attribute names. All rules of a person hold. */
  rules: z
    .array(z.strictObject({ dimension: name, attribute: name, roles: z.array(name).min(1) }))
    .default([]),
  /** Tables with personal data, every column tagged: `{ customers: { name: personal, city: public } }`. */
  columns: z.record(z.string(), z.record(z.string(), z.enum(columnTags))).default({}),
  /** Groups of fewer people are never shown apart, in cubes with `count_of`. */
  smallest_group: z.number().int().min(2).default(5),
});

/** Who may see what. */
export interface Access extends Readonly<z.infer<typeof accessSchema>> {
  /** The file has a mistake: nobody sees anything, and no dump is made. */
  readonly isBroken?: true;
}
export type Grant = Access["people"][string];
