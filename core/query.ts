import { z } from "zod";
import { grains } from "./calendar.ts";
import type { filterSchema } from "./reading.ts";

const name = z.string().regex(/^[a-z][a-z0-9_]*$/, "a name is lower case letters, digits and _");
const sort = z.string().regex(/^-?[a-z][a-z0-9_]*$/, "a field, with - before it for descending");

/** A look-up with a name, for what words alone cannot say. `having` and `filters` are comparisons such as `days_of_cover < 10`. */
export const viewSchema = z.strictObject({
  title: z.string().optional(),
  synonyms: z.array(z.coerce.string()).default([]),
  by: z.array(name).default([]),
  metrics: z.array(name).default([]),
  /** A period in the words of a question: `latest`, `last 13 weeks`. */
  time: z.string().optional(),
  grain: z.enum(grains).optional(),
  where: z.string().optional(),
  having: z.string().optional(),
  sort: sort.optional(),
  limit: z.number().int().positive().optional(),
  compare: z.enum(["previous", "last_year"]).optional(),
  /** Shown as a table where a chart would mislead. */
  display: z.enum(["table"]).optional(),
  /** Ways in which people ask for it, for phrases that name no number. */
  questions: z.array(z.string()).default([]),
});

/** The YAML in the line comments at the head of a `.sql` file. */
export const queryHeaderSchema = z.strictObject({
  title: z.string(),
  means: z.string().optional(),
  refresh: z.string().default("daily 02:00"),
  owner: z.string().optional(),
  roles: z.array(z.string()).default([]),
  kind: z.enum(["cube", "detail"]).default("cube"),
  time: z
    .strictObject({ column: name, grain: z.enum(["day", "week", "month", "quarter", "year"]) })
    .optional(),
  /** SQL that gives one date: the last one that the source holds in full. */
  complete_through: z.string().optional(),
  dimensions: z.array(name),
  metrics: z.array(name),
  /** The dimension of the single things that the metrics are attributes of: two of them are shown by a point for each. */
  entity: name.optional(),
  synonyms: z.array(z.coerce.string()).default([]),
  /** The metric that counts people: groups of too few are never shown apart (`smallest_group` of access.yaml). */
  count_of: name.optional(),
  /**
   * What a refresh must come to, signed by the owner: `stock@2026-10-31: 1204311` of a day, month or year, `units: 8412` of all
   * rows, `rows: 1000` at least. One that does not is held, and the last version stays.
   */
  expect: z.record(z.string(), z.number()).default({}),
  default: viewSchema.optional(),
  views: z.record(z.string(), viewSchema).default({}),
  questions: z.array(z.string()).default([]),
});

type Header = Readonly<z.infer<typeof queryHeaderSchema>>;

export interface View extends Readonly<Omit<z.infer<typeof viewSchema>, "where" | "having">> {
  /** `query id#view name`; the default view has no name after the #. */
  readonly id: string;
  readonly filters: readonly z.infer<typeof filterSchema>[];
}

/** One `.sql` file of the catalog: what is asked of the source, how often, and what it means. */
export interface Query extends Omit<Header, "views" | "default"> {
  /** `category/name`, from the file's place below `queries/`. */
  readonly id: string;
  readonly category: string;
  readonly name: string;
  readonly file: string;
  readonly sql: string;
  readonly default: View;
  readonly views: readonly View[];
  /** Every column that the SQL must give, the parts of ratios and averages among them. */
  readonly measures: readonly string[];
}
