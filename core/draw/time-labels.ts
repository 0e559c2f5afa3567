import type { Measure } from "./text-fit.ts";

const mostLabels = 12;

/**
 * The labels of a time axis that fit side by side, the others empty. Months and days name their year once, below.
 * @example ["Jan 2026", "Feb 2026"] -> [["Jan", "2026"], "Feb"]
 */
export function labelsThatFit(
  labels: readonly string[],
  width: number,
  measure: Measure,
): (string | string[])[] {
  const split = labels.map(splitLabel);
  if (!split.every((one) => one !== undefined)) return thin(labels, labels, width, measure, 0);
  const short = split.map(([name]) => name);
  const january = split.findIndex(([name], index) => index > 0 && /^(Jan|Q1)$/.test(name));
  const kept = thin(short, labels, width, measure, Math.max(0, january));
  let year = "";
  return kept.map((name, index) => {
    const own = split[index]?.[1] ?? "";
    if (name === "" || own === year) return name;
    year = own;
    return [name, own];
  });
}

export function isTimeAxis(labels: readonly string[]): boolean {
  return labels.every((label) => splitLabel(label) !== undefined || /^\d{4}$/.test(label));
}

/** Months step by quarters, half-years and years, so that the same ones are named in each year. */
const steps = [1, 2, 3, 4, 6, 12, 24, 48];

function thin(
  names: readonly string[],
  labels: readonly string[],
  width: number,
  measure: Measure,
  through: number,
): string[] {
  const widest = Math.max(0, ...names.map(measure));
  const most = Math.max(2, Math.min(mostLabels, Math.floor(width / (widest + 18))));
  const least = Math.ceil(labels.length / most);
  const step = steps.find((one) => one >= least) ?? least;
  return names.map((name, index) => ((((index - through) % step) + step) % step === 0 ? name : ""));
}

function splitLabel(label: string): [name: string, year: string] | undefined {
  // "Jan 2026", "Q1 2026", "17 Nov 2026"
  const found = /^((?:\d{1,2} )?[A-Z][a-z]{2}|Q[1-4]) (\d{4})$/.exec(label);
  return found?.[1] && found[2] ? [found[1], found[2]] : undefined;
}
