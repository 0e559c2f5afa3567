import type { Dimension } from "../dimension.ts";
import { listOf } from "../format.ts";
import type { Query } from "../query.ts";
import type { SourceColumn } from "../source/source.ts";
import type { Mask } from "./mask-value.ts";
import { rejected } from "./rejected.ts";

/** Where in a result row each part of a dump stands. */
export interface ResultLayout {
  readonly dimensions: readonly DimensionPlaces[];
  readonly time: number | undefined;
  readonly measures: readonly { readonly name: string; readonly at: number }[];
}

export interface DimensionPlaces {
  readonly name: string;
  readonly key: number;
  readonly label: number;
  readonly aliases: readonly number[];
  readonly mask?: Mask | undefined;
}

/** Holds the columns of a result against the header: what is promised is there, and nothing else. Errors: dump_rejected. */
export function layOut(
  query: Query,
  dimensions: ReadonlyMap<string, Dimension>,
  columns: readonly SourceColumn[],
): ResultLayout {
  const names = columns.map((column) => column.name);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw rejected(
      query.id,
      `two columns are called '${repeated}'.`,
      "Give each column its own name with AS.",
    );

  const used = new Set<string>();
  const missing: string[] = [];
  const place = (name: string): number => {
    const at = names.indexOf(name);
    if (at < 0) missing.push(name);
    used.add(name);
    return at;
  };
  const optional = (name: string | undefined) =>
    name !== undefined && names.includes(name) ? [place(name)] : [];

  const layout: ResultLayout = {
    dimensions: query.dimensions.map((name) => {
      const dimension = dimensions.get(name);
      const label = optional(dimension?.name_column)[0] ?? place(name);
      const key = optional(dimension?.key)[0] ?? label;
      const aliases = (dimension?.aliases ?? []).flatMap(optional);
      return { name, key, label, aliases, mask: dimension?.mask };
    }),
    time: query.time ? place(query.time.column) : undefined,
    measures: query.measures.map((name) => ({ name, at: place(name) })),
  };
  const extra = names.filter((name) => !used.has(name));
  if (missing.length > 0) {
    const seen = `The SQL gives ${listOf(names)}.`;
    throw rejected(query.id, `the SQL does not give the column ${listOf(missing.map(quote))}.`, seen);
  }
  if (extra.length > 0) {
    throw rejected(
      query.id,
      `the SQL gives ${listOf(extra.map(quote))}, which the header does not name.`,
      "Leave it out of the SELECT, or name it under dimensions, metrics or time.",
    );
  }
  return layout;
}

function quote(name: string): string {
  return `'${name}'`;
}
