import { z } from "zod";

const column = z.string().regex(/^[a-z][a-z0-9_]*$/, "a column name is lower case letters, digits and _");

/** How one dimension stands in `queries/dimensions.yaml`. */
export const dimensionSchema = z.strictObject({
  label: z.string().optional(),
  /** What one member is called in a sentence, where it is not the label itself. */
  plural: z.string().optional(),
  means: z.string().optional(),
  synonyms: z.array(z.coerce.string()).default([]),
  /** False for one whose name and members are no words of questions, such as a unit of measure. */
  spoken: z.boolean().default(true),
  /** The result column that tells members apart; without it the column named as the dimension does. */
  key: column.optional(),
  /** The result column with the name that people use; the column named as the dimension by default. */
  name_column: column.optional(),
  /** Result columns that hold other names of a member, such as its city or part number. */
  aliases: z.array(column).default([]),
  /** Words for single members: `{ Northeast: [NE, new england] }`. */
  members: z.record(z.string(), z.array(z.coerce.string())).default({}),
  /** Dimensions before whose members a member of this one may stand: the 2025 in "2025 Fjord" is a model year. */
  qualifies: z.array(z.string()).default([]),
  /** Its members are asked for with "who". */
  who: z.boolean().default(false),
  /** Amounts of different currencies are never added. */
  kind: z.enum(["currency"]).optional(),
  /** How the members are masked when a dump is made: `ab***@example.com`, or the first two characters. */
  mask: z.enum(["email", "start"]).optional(),
  /** Members in their own order (Low, Medium, High), where that is not the alphabet's. */
  order: z.array(z.coerce.string()).optional(),
});

/** What numbers are split and filtered by: region, dealer, model. */
export interface Dimension extends Readonly<Omit<z.infer<typeof dimensionSchema>, "label">> {
  readonly name: string;
  readonly label: string;
}

/** One value of a dimension. `key` tells it apart (null: not given), `label` is shown, `aliases` are understood too. */
export interface Member {
  readonly key: string | null;
  readonly label: string;
  readonly aliases: readonly string[];
}

/** What a member without a value is called. */
export const notGiven = "not given";

/** The member, by key and by label, of those who are too few to be shown apart. No member of a source may be called so. */
export const withheldMember = "withheld (small groups)";
