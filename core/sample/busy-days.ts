import { partsOfDay, weekdayOf } from "../calendar.ts";
import type { SampleMonth } from "./windows.ts";

interface BusyDays {
  readonly days: readonly number[];
  readonly weights: readonly number[];
  /** The share of the month's business that is known by now. */
  readonly known: number;
}

/** Monday to Sunday. */
const weeks = { retail: [0.9, 0.85, 0.9, 1, 1.25, 1.65, 0], fleet: [1, 1.15, 1.15, 1.1, 0.9, 0, 0] };

/** The days of a month that are known, with how much is sold on each: month ends are busy, holidays are not. */
export function busyDays(month: SampleMonth, channel: keyof typeof weeks): BusyDays {
  const days: number[] = [];
  const weights: number[] = [];
  let [known, whole] = [0, 0];
  for (let day = month.from; day < month.to; day++) {
    const { month: at, date } = partsOfDay(day);
    const holiday = (at === 1 && date === 1) || (at === 12 && date === 25);
    const monthEnd = month.to - day <= 3 ? 1.5 : 1;
    const weight = holiday ? 0 : (weeks[channel][weekdayOf(day) - 1] ?? 0) * monthEnd;
    whole += weight;
    if (day >= month.known) continue;
    known += weight;
    days.push(day);
    weights.push(weight);
  }
  return { days, weights, known: known / whole };
}
