import type { DumpHead, NewDump } from "../dump.ts";
import { plural } from "../format.ts";
import type { Breach } from "./held.ts";

/** Finds measures that were never below zero in the last version, and now are. */
export function compareSigns({ columns, rowCount }: NewDump["head"], last: DumpHead): readonly Breach[] {
  return columns.flatMap((column) => {
    const before = last.columns.find(({ name }) => name === column.name);
    if (column.role !== "measure" || before?.role !== "measure") return [];
    if (!column.negatives || before.negatives !== 0) return [];
    return {
      what: `${column.name} is below zero in ${column.negatives.toLocaleString("en-US")} of ${plural(rowCount, "row")}, and was in none of the last version`,
      next: "Check whether the source books reversals there now, or a sign has turned round.",
      acceptable: true,
    };
  });
}
