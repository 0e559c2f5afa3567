import type { Choice, PartCode } from "../answer.ts";
import { type Catalog, dimensionLabel } from "../catalog.ts";
import { isCovered } from "../coverage.ts";
import type { Thresholds } from "../edition.ts";
import { capital, listOf } from "../format.ts";
import type { Reading } from "../reading.ts";

export type Decision =
  | { readonly kind: "answer"; readonly reading: Reading }
  | {
      readonly kind: "clarify" | "none";
      readonly code: PartCode;
      readonly headline: string;
      readonly reading?: Reading;
      readonly choices: readonly Choice[];
    };

/** Never offered more than this many at once. */
const mostChoices = 3;

/**
 * Decides what to do with the readings of a question: answer, ask back, or decline. A word that would have narrowed the
 * answer down and was not read is never answered over.
 */
export function decide(
  readings: readonly Reading[],
  equals: number,
  catalog: Catalog,
  thresholds: Thresholds,
): Decision {
  const [best] = readings;
  if (!best) {
    return {
      kind: "none",
      code: "empty",
      headline: "I found nothing in that question that the catalog knows.",
      choices: [],
    };
  }
  if (best.whose) {
    const label = dimensionLabel(catalog, best.whose);
    const headline = `Which ${label} is yours? Nobody has told me; name it, and I will look.`;
    return { kind: "clarify", code: "ambiguous", headline, reading: best, choices: [] };
  }
  if (isPointless(best)) return askWhoseEach(best, catalog);
  if (best.restricting.length > 0) return declineWords(best, readings.slice(0, equals), catalog);
  if (best.unread.length > 0)
    return declineWords(best, readings.slice(0, equals), catalog, best.confidence >= thresholds.ask);
  if (equals > 1) {
    const choices = choicesBetween(readings.slice(0, equals), catalog);
    if (choices.length > 1) {
      const headline = `That can mean ${listOf(
        choices.map((choice) => choice.label),
        "or",
      )}. Which one?`;
      return { kind: "clarify", code: "ambiguous", headline, reading: best, choices };
    }
  }
  if (best.confidence >= thresholds.answer) return { kind: "answer", reading: best };
  const choices = choicesBetween(readings, catalog);
  const headline = `Did you mean ${listOf(
    choices.map((choice) => choice.label),
    "or",
  )}?`;
  return best.confidence >= thresholds.ask && choices.length > 0
    ? { kind: "clarify", code: "low_confidence", headline, reading: best, choices }
    : {
        kind: "none",
        code: "low_confidence",
        headline: "I am not sure enough of what that asks.",
        reading: best,
        choices,
      };
}

/** Two numbers set against each other, or one counted in bins, of things that are not named. */
function isPointless({ shape, dimensions, count, unread }: Reading): boolean {
  const isOfThings =
    shape === "relation" ? dimensions.length > 0 : shape !== "distribution" || count !== undefined;
  return !isOfThings && unread.length === 0;
}

function askWhoseEach(best: Reading, catalog: Catalog): Decision {
  const metrics = best.metrics.flatMap((name) => catalog.metrics.get(name) ?? []);
  const offered = [...catalog.dimensions.values()]
    .filter(({ name, spoken }) => spoken && metrics.every((metric) => isCovered(catalog, metric, [name])))
    .slice(0, mostChoices);
  const named = listOf(metrics.map(({ label }) => label));
  const what =
    best.shape === "relation" ? `One point for each what, of ${named}?` : `The ${named} of each what?`;
  return {
    kind: "clarify",
    code: "ambiguous",
    headline: `${what} ${capital(
      listOf(
        offered.map(({ label }) => label),
        "or",
      ),
    )}?`,
    reading: best,
    choices: offered.map(({ name, label }) => ({ label: `by ${label}`, edit: { dimensions: [name] } })),
  };
}

const turning = new Set([
  "not",
  "never",
  "no",
  "none",
  "neither",
  "nor",
  "or",
  "without",
  "except",
  "excluding",
  "only",
  "out",
  "off",
  "!",
  "~",
]);

/** Words that ask for what is to come. */
const ahead = new Set(
  "forecast forecasts forecasted forecasting projection projections projected projecting predict predicted prediction predictions extrapolate".split(
    " ",
  ),
);

/** Names the words that were not read, and offers the number without them. */
function declineWords(best: Reading, equals: readonly Reading[], catalog: Catalog, mild = false): Decision {
  if (best.unread.some((word) => ahead.has(word.toLowerCase()))) {
    const headline = "What will be is not in the data, which holds only what has happened.";
    return { kind: "none", code: "no_forecast", headline, reading: best, choices: [] };
  }
  const words = mild || best.restricting.length === 0 ? best.unread : best.restricting;
  const quoted = listOf(words.map((word) => `"${word}"`));
  const headline = mild
    ? `I did not use ${quoted}. Shall I leave ${words.length === 1 ? "it" : "them"} out?`
    : `I cannot take ${quoted} into account: the data has nothing of that name, or I do not understand it. I would rather not answer over it.`;
  // Without a "not" the number would be the opposite of what was asked.
  if (best.unread.some((word) => turning.has(word.toLowerCase()))) {
    return { kind: "none", code: "unknown_word", headline, reading: best, choices: [] };
  }
  const between = choicesBetween(equals, catalog);
  const choices = (between.length > 1 ? between : [{ label: describeReading(best, catalog), edit: {} }]).map(
    (choice) => ({
      label: choice.label,
      edit: { ...choice.edit, ignore: best.unread },
    }),
  );
  return { kind: mild ? "clarify" : "none", code: "unknown_word", headline, reading: best, choices };
}

/** One choice for each reading, told apart by what differs between them. */
function choicesBetween(readings: readonly Reading[], catalog: Catalog): Choice[] {
  const differs = (part: (reading: Reading) => unknown) =>
    new Set(readings.map((reading) => JSON.stringify(part(reading)))).size > 1;
  const byMetric = differs((reading) => reading.metrics);
  const byDimension = differs((reading) => reading.dimensions);
  const byFilter = differs((reading) => reading.filters);
  const byView = differs((reading) => reading.view);
  return readings.slice(0, mostChoices).map((reading) => ({
    label: describeReading(reading, catalog),
    edit: {
      ...(byMetric || (!byDimension && !byFilter && !byView) ? { metrics: [...reading.metrics] } : {}),
      ...(byDimension ? { dimensions: [...reading.dimensions] } : {}),
      ...(byFilter ? { filters: [...reading.filters] } : {}),
      ...(byView && reading.view ? { view: reading.view } : {}),
    },
  }));
}

/** A reading in few words, such as a button may carry: `revenue by region, Northeast`. */
export function describeReading(reading: Reading, catalog: Catalog): string {
  const metrics = listOf(reading.metrics.slice(0, 2).map((name) => catalog.metrics.get(name)?.label ?? name));
  const by =
    reading.dimensions.length > 0
      ? ` by ${listOf(reading.dimensions.map((name) => dimensionLabel(catalog, name)))}`
      : "";
  const members = reading.filters
    .filter((filter) => catalog.dimensions.has(filter.field))
    .map((filter) => `${filter.operator === "not in" ? "without " : ""}${listOf(filter.values.map(String))}`);
  return [`${metrics}${by}`, ...members].join(", ");
}
