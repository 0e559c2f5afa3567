import { type Calendar, fromDay, type Period, toDay } from "../calendar.ts";
import { hasFiscalWeeks } from "../fiscal.ts";
import { formatDate, formatSpan } from "../format.ts";
import type { Reading } from "../reading.ts";
import { likeOf, namedAs, sameWeeks } from "./business-likes.ts";
import type { MatchDeps } from "./match-deps.ts";
import {
  lastYearPeriod,
  likeRange,
  previousPeriod,
  type ResolvedPeriod,
  resolvePeriod,
  stepBefore,
} from "./periods.ts";
import { none, type Refusal } from "./refusals.ts";
import type { Clock, Days } from "./resolve-time.ts";

/** What is compared with what. `own` is the period asked for, without a week that has no like. */
export interface Compared {
  readonly kind: "previous" | "last_year" | "range";
  readonly own: Period;
  readonly period: Period;
}

/** The days to compare with, or why there are none. */
export function comparisonOf(
  reading: Reading,
  resolved: Extract<ResolvedPeriod, { kind: "period" }>,
  clock: Clock,
  deps: MatchDeps,
): Compared | Refusal | undefined {
  const kind = reading.comparison?.kind;
  if (kind !== "previous" && kind !== "last_year" && kind !== "range") return undefined;
  const { calendar } = deps.catalog;
  const missingBaseline = none(
    "no_data",
    `The data begins on ${formatDate(fromDay(clock.dataFrom), "day")}, too late for that comparison.`,
  );
  if (kind === "range") {
    const spec = reading.comparison?.time;
    const baseline = spec && resolvePeriod(spec, clock, calendar);
    if (baseline?.kind !== "period") return missingBaseline;
    // A baseline that is not over cannot stand against a whole period.
    const [unfinished] = baseline.whole.to > clock.dataEnd ? (baseline.period.partial ?? []) : [];
    if (unfinished)
      return none(
        "no_data",
        `The period to compare with is not over (${unfinished}); ask for it the other way round.`,
      );
    return likeWeeks(kind, resolved, baseline.whole, clock, calendar) ?? missingBaseline;
  }
  const { step } = reading.comparison ?? {};
  const stepped = step === undefined || step === "year" ? undefined : stepBefore(step);
  const { made } = resolved.whole;
  const toYear = kind === "last_year" || step === "year" || (made?.kind === "fiscal" && made.unit === "year");
  const isCoarse = reading.grain && reading.grain !== "day" && reading.grain !== "week";
  if (isCoarse && made?.kind === "fiscal" && hasFiscalWeeks(calendar) && !stepped) {
    // Fiscal weeks begin in another month from year to year; the same dates do not.
    const dates = toYear ? stepBefore("year")(resolved.period, resolved.whole, clock, calendar) : undefined;
    if (dates) return { kind, own: resolved.period, period: dates };
    if (toYear) return missingBaseline;
    const hint = `ask by week, or without "by ${reading.grain}".`;
    return none(
      "no_data",
      `A fiscal ${made.unit} of weeks and the one before do not fall on like months; ${hint}`,
    );
  }
  const like = stepped ? undefined : likeOf(resolved.whole, toYear ? "last_year" : "previous", calendar);
  // Fiscal months move as months do.
  if (like && (made?.kind !== "fiscal" || hasFiscalWeeks(calendar)))
    return likeWeeks(kind, resolved, like, clock, calendar) ?? missingBaseline;
  const earlier = stepped ?? (toYear ? lastYearPeriod : previousPeriod);
  const period = earlier(resolved.period, resolved.whole, clock, calendar);
  if (!period) return missingBaseline;
  const note =
    made?.kind === "holiday" && toYear
      ? `the calendar names no ${made.name} a year earlier, so the same date is taken`
      : undefined;
  return {
    kind,
    own: resolved.period,
    period: noted(like ? namedAs(like, period, calendar) : period, note),
  };
}

/** Holds a period against its like, week for week; what has to be left out of either is said. */
function likeWeeks(
  kind: Compared["kind"],
  { period, whole }: Extract<ResolvedPeriod, { kind: "period" }>,
  baseline: Days,
  clock: Clock,
  calendar: Calendar,
): Compared | undefined {
  const { own, like, ownNote, likeNote } = sameWeeks(whole, baseline, calendar);
  const cut = fromDay(Math.min(own.to, toDay(period.to)));
  const kept =
    cut === period.to ? period : noted({ ...period, to: cut, label: formatSpan(period.from, cut) }, ownNote);
  const found = likeRange({ period: kept, whole: own }, like, clock, calendar);
  if (!found) return undefined;
  const note = toDay(found.to) === like.to ? likeNote : undefined;
  return { kind, own: kept, period: noted(namedAs(baseline, found, calendar), note) };
}

function noted(period: Period, note: string | undefined): Period {
  return note ? { ...period, partial: [...(period.partial ?? []), note] } : period;
}
