import type { ColumnHead, DumpHead, NewDump } from "../dump.ts";
import { formatNumber } from "../format.ts";
import type { Breach } from "./held.ts";
import { writeNumber } from "./write-number.ts";

/** Policy: so many of the rows may lose their value in a column that had one in every row. */
const mostNewNulls = 0.01;

/** Finds columns that had a value in every row of the last version, and now have none in many. */
export function compareNulls({ columns, rowCount }: NewDump["head"], last: DumpHead): readonly Breach[] {
  return columns.flatMap((column) => {
    const nulls = nullsIn(column) ?? 0;
    const before = last.columns.find(({ name, role }) => name === column.name && role === column.role);
    if (!before || nullsIn(before) !== 0 || nulls <= mostNewNulls * rowCount) return [];
    const part = formatNumber(nulls / rowCount, { format: "percent" });
    return {
      what: `${column.name} is missing in ${writeNumber(nulls)} of ${writeNumber(rowCount)} rows (${part}), and was given in every row of the last version`,
      next: "Check what the source has lost, or whether a join no longer finds its rows.",
      acceptable: true,
    };
  });
}

/** Undefined where it is not known: an older head of a measure does not say. */
function nullsIn(column: ColumnHead): number | undefined {
  if (column.role === "time" || column.nulls !== undefined) return column.role === "time" ? 0 : column.nulls;
  if (column.role === "measure") return undefined;
  return column.members.some(({ key }) => key === null) ? undefined : 0;
}
