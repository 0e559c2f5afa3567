import { fromDay } from "../calendar.ts";
import type { Dump, DumpColumn } from "../dump.ts";
import type { Cell } from "../table.ts";

/** A dump as people and programs read it, one object for each row. */
export interface DumpJson {
  readonly query_name: string;
  readonly data: readonly Readonly<Record<string, Cell>>[];
}

/**
 * Writes a dump out in full. A dimension gives its label, and beside it `<name>_key` where labels and keys differ; a date
 * is an ISO date; what has no value is null.
 */
export function dumpToJson(dump: Dump): DumpJson {
  const fields = [...dump.columns.values()].flatMap(fieldsOf);
  const data = Array.from({ length: dump.rowCount }, (_, row) =>
    Object.fromEntries(fields.map(([name, cellAt]) => [name, cellAt(row)])),
  );
  return { query_name: dump.head.query, data };
}

function fieldsOf(column: DumpColumn): readonly (readonly [string, (row: number) => Cell])[] {
  switch (column.role) {
    case "dimension": {
      const { name, members, codes } = column;
      const member = (row: number) => members[codes[row] ?? 0];
      const label = (row: number) => (member(row)?.key == null ? null : (member(row)?.label ?? null));
      const keyed = members.some(({ key, label: shown }) => key !== null && key !== shown);
      const fields: (readonly [string, (row: number) => Cell])[] = [[name, label]];
      if (keyed) fields.push([`${name}_key`, (row) => member(row)?.key ?? null]);
      return fields;
    }
    case "time":
      return [[column.name, (row) => fromDay(column.days[row] ?? 0)]];
    case "measure":
      return [[column.name, (row) => finite(column.values[row])]];
  }
}

function finite(value: number | undefined): number | null {
  return value === undefined || Number.isNaN(value) ? null : value;
}
