import type { Answer, Part } from "../answer.ts";
import { dateIn } from "../calendar.ts";
import { type Catalog, dimensionLabel, viewOf } from "../catalog.ts";
import { composePart, declinePart } from "../compose/compose.ts";
import { followUpsOf } from "../compose/follow-ups.ts";
import { pluralLabel } from "../compose/phrases.ts";
import { chartOf } from "../draw/chart-config.ts";
import type { Edition } from "../edition.ts";
import { AlmanacError } from "../errors.ts";
import { capital } from "../format.ts";
import { lookUp } from "../look-up/look-up.ts";
import { describeReading } from "../match/decide.ts";
import { makePlan, type Planned } from "../match/make-plan.ts";
import type { Reading } from "../reading.ts";
import { periodOf } from "../understand/read-slots.ts";
import { suggestQuestions } from "./suggest-questions.ts";

/**
 * Answers a reading: plan, look-up, sentence, chart. `asGiven` refuses what may not be added instead of listing its parts.
 * A dump that cannot be read is said in the answer, never thrown.
 */
export function answerReading(text: string, reading: Reading, edition: Edition, asGiven = false): Answer {
  try {
    return answerFromDumps(text, reading, edition, asGiven);
  } catch (error) {
    if (!(error instanceof AlmanacError) || !lostDump.includes(error.code)) throw error;
    const headline = `There is no number to give: ${describeReading(reading, edition.catalog)} rests on a result that cannot be read from disk. ${whatToDo}`;
    return wrap(text, declinePart("none", "not_refreshed", headline, reading), []);
  }
}

const whatToDo = "Whoever runs Almanac can refresh it: npm run almanac -- refresh";
const lostDump: readonly string[] = ["dump_missing", "dump_damaged"];

function answerFromDumps(text: string, reading: Reading, edition: Edition, asGiven: boolean): Answer {
  const { catalog } = edition;
  const planned = planOnGoodDumps(reading, edition);
  const suggestions = () => suggestQuestions(text, edition);
  if (planned.kind === "none") {
    const message = planned.code === "not_refreshed" ? `${planned.message} ${whatToDo}` : planned.message;
    return wrap(text, declinePart("none", planned.code, message, reading), suggestions());
  }
  const { plan } = planned;
  const result = lookUp(plan, { catalog, members: edition.members, open: (query) => edition.open(query) });
  const complete: Reading = { ...reading, assumed: [...reading.assumed, ...planned.assumed] };
  if (result.kind === "empty") {
    const what = describeReading(reading, catalog);
    const part = declinePart(
      "none",
      "no_data",
      `There is no data for ${what}${plan.period ? `, ${plan.period.label}` : ""}.`,
      complete,
    );
    return wrap(text, part, suggestions());
  }
  if (result.kind === "not_additive") {
    const apart = result.dimension && !asGiven ? apartBy(result.dimension, reading, catalog) : undefined;
    if (apart) return answerReading(text, apart, edition);
    return wrap(text, declineSum(result, complete, catalog), suggestions());
  }
  const heads = plan.slices.flatMap((slice) => edition.head(slice.query) ?? []);
  const title = reading.view ? titleOf(reading, catalog) : undefined;
  const { part, finding } = composePart({
    ...result,
    reading: complete,
    plan,
    catalog,
    heads,
    scope: edition.scope,
    now: edition.now,
    title,
  });
  const additive = plan.metrics.every((name) => result.table.totals[name] !== null);
  const chart = chartOf({ ...part, additive: additive && !hasRatio(plan.metrics, catalog) }, finding);
  return wrap(text, chart ? { ...part, chart } : part, followUpsOf(plan, catalog));
}

/** Each attempt finds one more damaged dump; a dump that is refreshed meanwhile costs one too. */
const mostAttempts = 20;

/** A dump that is found damaged gives way to an older one, whose data may end earlier: the periods are then worked out anew. */
function planOnGoodDumps(reading: Reading, edition: Edition): Planned {
  const { catalog } = edition;
  const today = dateIn(edition.now, catalog.calendar.time_zone);
  const heads = (query: string) => edition.head(query);
  for (let attempt = 0; attempt < mostAttempts; attempt++) {
    const planned = makePlan(reading, { catalog, heads, today, periodOf });
    if (planned.kind === "none") return planned;
    const opened = planned.plan.slices.map(
      ({ query, version }) => edition.open(query).head.version === version,
    );
    if (opened.every((same) => same)) return planned;
  }
  throw new AlmanacError("dump_damaged", "The dumps that answer this change faster than they can be read.", {
    hint: "Ask again in a minute.",
  });
}

/** A part whose rows are others than those that were drawn. */
export function withoutChart({ chart: _, ...part }: Part): Part {
  return part;
}

/** Wraps one part as an answer. */
export function wrap(question: string, part: Part, followUps: readonly string[]): Answer {
  return { kind: part.kind, question, headline: part.headline, parts: [part], followUps: [...followUps] };
}

function hasRatio(metrics: readonly string[], catalog: Catalog): boolean {
  return metrics.some((name) => !["sum", "count"].includes(catalog.metrics.get(name)?.aggregate ?? ""));
}

function titleOf(reading: Reading, catalog: Catalog): string | undefined {
  const found = viewOf(catalog, reading.view ?? "");
  const sameMetrics = found?.view.metrics.join() === reading.metrics.join();
  return sameMetrics ? found?.view.title : undefined;
}

/** The same reading with what may not be added listed apart. */
function apartBy(dimension: string, reading: Reading, catalog: Catalog): Reading | undefined {
  if (reading.dimensions.includes(dimension)) return undefined;
  const label = dimensionLabel(catalog, dimension);
  const assumed = [...reading.assumed, `by ${label}, since what belongs to different ones is never added up`];
  const shape = reading.shape === "total" ? "breakdown" : reading.shape;
  return { ...reading, shape, dimensions: [...reading.dimensions, dimension], assumed };
}

function declineSum(
  result: { readonly metric: string; readonly dimension?: string },
  reading: Reading,
  catalog: Catalog,
): Part {
  const metric = catalog.metrics.get(result.metric)?.label ?? result.metric;
  const dimension = result.dimension && dimensionLabel(catalog, result.dimension);
  const why = dimension
    ? `${metric} of different ${pluralLabel(result.dimension ?? "", catalog)} cannot be added up. Ask for it by ${dimension}, or for one ${dimension}.`
    : `${metric} cannot be added up beyond the rows in which it is stored.`;
  const headline = capital(why);
  const choices = result.dimension
    ? [
        {
          label: `${metric} by ${dimension}`,
          edit: { dimensions: [...reading.dimensions, result.dimension] },
        },
      ]
    : [];
  return declinePart("none", "not_additive", headline, reading, choices);
}
