import type { Access, ColumnTag } from "./access.ts";

/** A table of the source with its columns. */
interface KnownTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string }[];
}

/** A table with tags in `access.yaml`. */
export interface TaggedTable {
  /** As it stands there. */
  readonly name: string;
  /**
   * The tag of a column; `untagged` for one that the table has and `access.yaml` does not name. Undefined when the table
   * is not known to have it.
   */
  tagOf(column: string): ColumnTag | "untagged" | undefined;
}

export interface ColumnTags {
  /** Undefined for a table without tags. A schema before the dot need not be the same: another `customers` is taken for this one. */
  table(name: string): TaggedTable | undefined;
  /** Whether the source lists a table; true where nothing is known of the source. */
  lists(table: string): boolean;
  /** Whether the source says of a table that it has a column; undefined where it says nothing of the table. */
  has(table: string, column: string): boolean | undefined;
}

/** The tags of `access.yaml`, with the tables of the source where they are known. No name depends on case. */
export function tagsOf(columns: Access["columns"], schema?: readonly KnownTable[]): ColumnTags {
  const known = new Map(
    (schema ?? []).map(({ name, columns: held }) => [
      bareName(name),
      new Set(held.map((column) => column.name.toLowerCase())),
    ]),
  );
  const tagged = new Map<string, TaggedTable>();
  for (const [name, tags] of Object.entries(columns)) {
    const before = tagged.get(bareName(name));
    const byColumn = new Map(Object.entries(tags).map(([column, tag]) => [column.toLowerCase(), tag]));
    const tagOf: TaggedTable["tagOf"] = (column) => {
      const wanted = column.toLowerCase();
      const own = byColumn.get(wanted) ?? (known.get(bareName(name))?.has(wanted) ? "untagged" : undefined);
      // Two tables of one name in two schemas: what one of them hides is hidden.
      const other = before?.tagOf(column);
      return own === "public" && before ? (other ?? "untagged") : (own ?? other);
    };
    tagged.set(bareName(name), { name, tagOf });
  }
  return {
    table: (name) => tagged.get(bareName(name)),
    lists: (table) => schema === undefined || known.has(bareName(table)),
    has: (table, column) => known.get(bareName(table))?.has(column.toLowerCase()),
  };
}

/** `Shop.Customers` -> `customers` */
export function bareName(table: string): string {
  return table.slice(table.lastIndexOf(".") + 1).toLowerCase();
}
