import { type Calendar, type Grain, type Period, startOf, toDay } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import { isFiner, queriesFor } from "../coverage.ts";
import type { DumpHead } from "../dump.ts";
import type { Slice } from "../plan.ts";
import { hasDimension, weekday } from "../weekday.ts";

/** What is known of a query's current dump, as far as choosing needs it. */
export interface Candidate {
  readonly query: string;
  readonly head: DumpHead;
  readonly grain?: Grain;
  /** Day numbers; without time, all days. */
  readonly from: number;
  readonly end: number;
}

export type Heads = (query: string) => DumpHead | undefined;

/** The dumps that store a metric by some dimensions. */
export function candidatesFor(
  catalog: Catalog,
  heads: Heads,
  stored: string,
  dimensions: readonly string[],
): Candidate[] {
  return queriesFor(catalog, stored, dimensions).flatMap((query) => {
    const head = heads(query.id);
    // A dump from before the query's header named the metric does not hold it yet.
    const holds = (name: string) => head?.columns.some((column) => column.name === name) === true;
    const isSplit = (name: string) => holds(name) || (name === weekday && hasDimension(query, name));
    const isHeld = (holds(stored) || holds(`${stored}_sum`)) && dimensions.every(isSplit);
    return head && isHeld ? [candidateOf(query.id, head)] : [];
  });
}

function candidateOf(query: string, head: DumpHead): Candidate {
  const time = head.columns.find((column) => column.role === "time");
  if (time?.role !== "time")
    return { query, head, from: Number.NEGATIVE_INFINITY, end: Number.POSITIVE_INFINITY };
  const end = head.completeThrough ? toDay(head.completeThrough) + 1 : toDay(time.to);
  return { query, head, grain: time.grain, from: toDay(time.from), end };
}

/**
 * Chooses for every stored metric the dump that answers: one whose grain fits every period, that reaches as far as any, and
 * is the smallest; one dump for several metrics before several. Undefined when some metric has none.
 */
export function chooseDumps(
  options: ReadonlyMap<string, readonly Candidate[]>,
  periods: readonly Period[],
  grain: Grain | undefined,
  calendar: Calendar,
): Slice[] | undefined {
  const fitting = new Map<string, Candidate[]>();
  for (const [metric, candidates] of options) {
    const fit = candidates.filter((one) => fits(one, periods, grain, calendar));
    if (fit.length === 0) return undefined;
    fitting.set(metric, bestReach(fit, periods));
  }
  const slices = new Map<string, { version: string; metrics: string[] }>();
  const remaining = new Set(fitting.keys());
  while (remaining.size > 0) {
    const offers = new Map<string, { candidate: Candidate; metrics: string[] }>();
    for (const metric of remaining) {
      for (const candidate of fitting.get(metric) ?? []) {
        const offer = offers.get(candidate.query) ?? { candidate, metrics: [] };
        offers.set(candidate.query, offer);
        offer.metrics.push(metric);
      }
    }
    const best = [...offers.values()].sort(
      (a, b) =>
        b.metrics.length - a.metrics.length ||
        a.candidate.head.rowCount - b.candidate.head.rowCount ||
        (a.candidate.query < b.candidate.query ? -1 : 1),
    )[0];
    if (!best) return undefined;
    slices.set(best.candidate.query, { version: best.candidate.head.version, metrics: best.metrics });
    for (const metric of best.metrics) remaining.delete(metric);
  }
  return [...slices].map(([query, slice]) => ({ query, ...slice }));
}

/** A period fits a dump when it is made of whole units of the dump, or ends where its data ends. */
function fits(
  candidate: Candidate,
  periods: readonly Period[],
  grain: Grain | undefined,
  calendar: Calendar,
): boolean {
  const own = candidate.grain;
  if (!own) return grain === undefined;
  if (grain && !isFiner(own, grain)) return false;
  if (own === "day") return true;
  const isStart = (day: number) => startOf(day, own, calendar) === day;
  return periods.every(
    ({ from, to }) => isStart(toDay(from)) && (isStart(toDay(to)) || toDay(to) === candidate.end),
  );
}

function bestReach(candidates: readonly Candidate[], periods: readonly Period[]): Candidate[] {
  const missing = (one: Candidate) =>
    periods.length === 0
      ? -one.end
      : periods.reduce(
          (days, { from, to }) =>
            days + Math.max(0, one.from - toDay(from)) + Math.max(0, toDay(to) - one.end),
          0,
        );
  const least = Math.min(...candidates.map(missing));
  return candidates.filter((one) => missing(one) === least);
}
