import type { DumpHead, NewDump } from "../dump.ts";
import { formatDate } from "../format.ts";
import type { Breach } from "./held.ts";

/** Finds a `complete_through` that no data can have reached yet, or that goes back behind the last version's. */
export function checkCompleteness(
  { completeThrough, binds }: NewDump["head"],
  last: DumpHead | undefined,
): readonly Breach[] {
  if (completeThrough === null) return [];
  const said = formatDate(completeThrough, "day");
  const { now: today } = binds;
  if (today !== undefined && completeThrough > today) {
    return [
      {
        what: `the data says it is complete through ${said}, and today is ${formatDate(today, "day")}`,
        next: "Check the SQL of `complete_through`, and the dates that the source was loaded with.",
        acceptable: true,
      },
    ];
  }
  if (!last?.completeThrough || completeThrough >= last.completeThrough) return [];
  return [
    {
      what: `the data is complete through ${said}, and the last version was through ${formatDate(last.completeThrough, "day")}`,
      next: "Check whether the source was set back to an older state.",
      acceptable: true,
    },
  ];
}
