import type { ColumnTags, TaggedTable } from "./column-tags.ts";
import type { Block, Place, TableUse } from "./sql-blocks.ts";
import type { Chain } from "./sql-chains.ts";
import type { Dialect } from "./sql-lexer.ts";

/** A column of a table with tags that some name stands for, or may stand for. */
export interface Found {
  readonly table: string;
  /** Undefined for all columns of the table, and for SQL that cannot be read. */
  readonly column: string | undefined;
  readonly tag: "personal" | "masked" | "untagged" | "everything" | "unlisted" | "unreadable";
  /** The name may be that of another column as well. */
  readonly isUnclear?: boolean;
}

export interface Surroundings {
  readonly tags: ColumnTags;
  readonly dialect: Dialect;
  /** What the statement itself defines, in lower case: WITH gives these names other columns than the source has. */
  readonly defined: ReadonlySet<string>;
  /** The tables with tags that the statement names anywhere. */
  readonly suspects: readonly TaggedTable[];
}

/** The columns that are not public and that a name stands for, where it stands. What cannot be told is taken for the worst. */
export function findColumns(chain: Chain, place: Place, around: Surroundings): readonly Found[] {
  const { parts } = chain;
  if (chain.isStar) return wholeOf(parts.at(-1) ?? "", place.block, around);
  const found: Found[] = [];
  let isResolved = false;
  // `c.email`, `shop.customers.email`, and in DuckDB `c.address.city`
  for (const [at, column] of parts.slice(1).entries()) {
    const use = useOf(parts[at] ?? "", place.block);
    isResolved ||= use !== undefined;
    const table = use && tableOf(use, around);
    if (table) found.push(...hidden(table, column, table.tagOf(column) ?? "untagged"));
  }
  if (isResolved) return found;
  const unclear = parts.slice(1).flatMap((column) => suspected(column, around));
  return [...bareColumn(parts[0] ?? "", place.block, around), ...unclear];
}

/** The tables with tags all of whose columns a `*` gives. */
export function everyColumn(block: Block, around: Surroundings): readonly Found[] {
  return block.tables.flatMap((use) => {
    const table = tableOf(use, around);
    return table ? [everything(table)] : [];
  });
}

/** A name without a table before it: of the nearest block that has such a column. */
function bareColumn(name: string, from: Block, around: Surroundings): readonly Found[] {
  const { tags, dialect } = around;
  let isUnclear = false;
  let isAnywhere = false;
  for (let block: Block | undefined = from; block; block = block.outer) {
    const found: Found[] = [];
    for (const use of block.tables) {
      isAnywhere = true;
      const table = tableOf(use, around);
      const tag = table?.tagOf(name);
      if (table && tag) found.push(...hidden(table, name, tag));
      if (table && !tag && dialect === "duckdb" && isCalled(use, name)) found.push(everything(table));
      if (
        tag === "public" ||
        (!table && use.name && !around.defined.has(use.name) && tags.has(use.name, name))
      )
        return found;
    }
    isUnclear ||= block.tables.some((use) => !tableOf(use, around));
    if (found.length > 0) return found.map((one) => ({ ...one, ...(isUnclear ? { isUnclear } : {}) }));
  }
  return isAnywhere ? [] : suspected(name, around);
}

function wholeOf(qualifier: string, block: Block, around: Surroundings): readonly Found[] {
  const use = useOf(qualifier, block);
  if (!use) return around.suspects.map(everything);
  const table = tableOf(use, around);
  return table ? [everything(table)] : [];
}

/** What a name before a dot stands for: an alias, else a table's own name, in the nearest block that has it. */
function useOf(qualifier: string, from: Block): TableUse | undefined {
  for (let block: Block | undefined = from; block; block = block.outer) {
    const use =
      block.tables.find(({ alias }) => alias === qualifier) ??
      block.tables.find((one) => isCalled({ ...one, alias: undefined }, qualifier));
    if (use) return use;
  }
  return undefined;
}

function isCalled({ name, alias }: TableUse, qualifier: string): boolean {
  return (alias ?? name?.slice(name.lastIndexOf(".") + 1)) === qualifier;
}

function tableOf({ name }: TableUse, { tags }: Surroundings): TaggedTable | undefined {
  return name === undefined ? undefined : tags.table(name);
}

/** A name that nothing before it explains is taken for that column of any table with tags. */
export function suspected(column: string, { suspects }: Surroundings): readonly Found[] {
  return suspects.flatMap((table) =>
    hidden(table, column, table.tagOf(column) ?? "public").map((found) => ({ ...found, isUnclear: true })),
  );
}

function hidden(table: TaggedTable, column: string, tag: ReturnType<TaggedTable["tagOf"]>): readonly Found[] {
  return tag === undefined || tag === "public" ? [] : [{ table: table.name, column, tag }];
}

function everything(table: TaggedTable): Found {
  return { table: table.name, column: undefined, tag: "everything" };
}
