import { addUnits, dayOf, fromDay, partsOfDay } from "../calendar.ts";
import type { SampleRow } from "./tables.ts";
import type { Windows } from "./windows.ts";

/** The feeds with the minute after midnight at which each arrives. */
const daily = { sales: 5, fi: 12, stock: 18, components: 21, warranty: 27, risk: 33 };
const monthly = { kpi: 40, finance: 46 };
const loadsKept = 5;

/** The last loads of every feed as seen at `asOf`: all up to date but warranty, which stopped. */
export function feedRows(windows: Windows, asOf: number): SampleRow[] {
  const rows: SampleRow[] = [];
  for (const [feed, minute] of Object.entries(daily)) {
    const last = feed === "warranty" ? Math.min(asOf, windows.warrantyEnd) : asOf;
    for (let day = last - loadsKept + 1; day <= last; day++) rows.push(row(feed, day, minute, day - 1));
  }
  const { year, month } = partsOfDay(asOf);
  for (const [feed, minute] of Object.entries(monthly)) {
    for (let back = loadsKept - 1; back >= 0; back--) {
      const first = addUnits(dayOf(year, month, 1), -back, "month");
      rows.push(row(feed, first, minute, first - 1));
    }
  }
  return rows;
}

function row(feed: string, day: number, minute: number, through: number): SampleRow {
  return [feed, `${fromDay(day)} 00:${String(minute).padStart(2, "0")}:00`, fromDay(through)];
}
