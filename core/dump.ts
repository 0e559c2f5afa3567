import { z } from "zod";
import { grains } from "./calendar.ts";
import type { Member } from "./dimension.ts";
import { protectionSchema } from "./protection.ts";

/** Tens of thousands stand in a head; its hash vouches for each. */
const membersSchema = z.custom<readonly Member[]>(Array.isArray);

/** How many rows have no value; older heads do not say. */
const nullsSchema = z.number().int().optional();

const columnHeadSchema = z.discriminatedUnion("role", [
  /** Codes into `members`, which are sorted by key; null, if there, comes last. */
  z.object({
    role: z.literal("dimension"),
    name: z.string(),
    members: membersSchema,
    nulls: nullsSchema,
  }),
  /** Days since 1970-01-01, first days of the grain. */
  z.object({
    role: z.literal("time"),
    name: z.string(),
    grain: z.enum(grains),
    /** Half open: the first day of the first unit, and the day after the last unit. ISO dates. */
    from: z.string(),
    to: z.string(),
  }),
  /** Numbers, rounded to 6 decimals; a null is NaN. `total` is the sum of all rows, a control total. */
  z.object({
    role: z.literal("measure"),
    name: z.string(),
    total: z.number(),
    nulls: nullsSchema,
    /** How many values are below zero. Older heads do not say. */
    negatives: z.number().int().optional(),
  }),
]);

const withheldSchema = z.object({
  /** Rows of the result that are not shown apart: merged into others, or left out with their unit of time. */
  cells: z.number().int(),
  /** In the merged rows. Those of units that are left out are never told: they are too few. */
  people: z.number(),
  /** Units of time that are left out, for the people in all of one are too few. */
  units: z.number().int(),
});

/** What small groups of people came to when a dump was made. */
export type Withheld = Readonly<z.infer<typeof withheldSchema>>;

/** What stands in `<version>.json`: all about a dump but its rows. */
export const dumpHeadSchema = z.object({
  format: z.literal(1),
  query: z.string(),
  /** Sorts by time: `20261118T020000Z-1f2e3d4c`. */
  version: z.string(),
  title: z.string(),
  /** When the query ran. ISO instant. */
  refreshedAt: z.string(),
  /** The last date that the data covers in full; null without a time column. ISO date. */
  completeThrough: z.string().nullable(),
  rowCount: z.number().int(),
  /** What small groups of people came to; only of a query with `count_of` that had some. */
  withheld: withheldSchema.optional(),
  /** Only of a query about people. */
  protection: protectionSchema.optional(),
  tookMs: z.number(),
  source: z.object({ kind: z.enum(["mysql", "duckdb", "sample"]), name: z.string() }),
  sql: z.string(),
  binds: z.record(z.string(), z.string()),
  schemaFingerprint: z.string(),
  /** The columns that the query names of the tables that it reads, with their types; older heads do not say. */
  schema: z.record(z.string(), z.record(z.string(), z.string())).optional(),
  lineage: z.array(z.string()),
  columns: z.array(columnHeadSchema),
  /** Of the `.columns` file as it lies on disk. */
  sha256: z.string(),
  bytes: z.number().int(),
  compression: z.enum(["none", "zstd"]),
});

export type DumpHead = z.infer<typeof dumpHeadSchema>;
export type ColumnHead = z.infer<typeof columnHeadSchema>;

/** A column with its data. Codes index `members`; days are day numbers (calendar.ts); a NaN is a null. */
export type DumpColumn =
  | {
      readonly role: "dimension";
      readonly name: string;
      readonly members: readonly Member[];
      readonly codes: Codes;
    }
  | {
      readonly role: "time";
      readonly name: string;
      readonly grain: (typeof grains)[number];
      readonly days: Int32Array;
    }
  | { readonly role: "measure"; readonly name: string; readonly values: Float64Array };

export type Codes = Uint8Array | Uint16Array | Uint32Array;

/** An opened dump. Rows are sorted by dimensions, then time; dimensions and time together are unique. */
export interface Dump {
  readonly head: DumpHead;
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, DumpColumn>;
}

/** What a refresh gives and a dump store takes: a dump before the store has named and sealed it. */
export interface NewDump {
  readonly head: Omit<DumpHead, "format" | "version" | "sha256" | "bytes" | "compression">;
  /** In the order of `head.columns`. */
  readonly columns: readonly DumpColumn[];
}

/** The numbers that a dimension's codes take: the smallest that hold every member. */
export function codesFor(members: number, rows: number): Codes {
  if (members <= 0x100) return new Uint8Array(rows);
  return members <= 0x1_0000 ? new Uint16Array(rows) : new Uint32Array(rows);
}
