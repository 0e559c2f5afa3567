import { isCovered, stockAmongFlows } from "../coverage.ts";
import { listOf } from "../format.ts";
import { decide, describeReading } from "../match/decide.ts";
import type { Reading } from "../reading.ts";
import { sentencesOf } from "../understand/clauses.ts";
import { understand } from "../understand/understand.ts";
import type { Asking } from "./read-piece.ts";

/** One way to read a question. Ways of equal cost are asked about; of those that cost more the cheapest are told. */
interface WeighedReading {
  readonly says: string;
  /** Grows with each phrase taken in a less usual way, and by 2 with each word that is left unread. */
  readonly cost: number;
  readonly unread: readonly string[];
  /** Why it is taken, or is not. */
  readonly verdict: string;
}

/** How the words of a question were weighed: a message without its asides, and its readings. */
export interface Weighed {
  readonly text: string;
  readonly readings: readonly WeighedReading[];
}

const mostTold = 5;

/** Weighs the readings of a question as it stands, apart from any thread. */
export function explainReadings(text: string, { edition, own }: Asking): Weighed {
  const { catalog, vocabulary, thresholds } = edition;
  const kept = sentencesOf(text, vocabulary)
    .map((one) => one.text)
    .join("; ");
  const asked = kept || text;
  const { readings, costs, equals, rejected } = understand(
    asked,
    catalog,
    vocabulary,
    {},
    own ? { own } : {},
  );
  const decision = decide(readings, equals, catalog, thresholds);
  const [least = 0] = costs;
  const taken = {
    answer: "taken",
    clarify: equals > 1 ? `asked about: ${equals} cost the same` : "asked about: not sure enough",
    none: "declined: words that would narrow it down are not read",
  }[decision.kind];
  const told = readings.slice(0, mostTold).map(
    (reading, index): WeighedReading => ({
      says: saysOf(reading, asked),
      cost: costs[index] ?? 0,
      unread: reading.unread,
      verdict: index < Math.max(1, equals) ? taken : `costs ${(costs[index] ?? 0) - least} more`,
    }),
  );
  const refused = rejected.slice(0, mostTold).map(
    ({ reading, cost }): WeighedReading => ({
      says: saysOf(reading, asked),
      cost,
      unread: reading.unread,
      verdict: whyNot(reading),
    }),
  );
  return { text: asked, readings: [...told, ...refused] };

  function saysOf(reading: Reading, words: string): string {
    return reading.view ?? reading.report ?? (describeReading(reading, catalog) || `"${words}"`);
  }

  /** Why nothing keeps together what a reading names. */
  function whyNot(reading: Reading): string {
    const stock = stockAmongFlows(reading, catalog);
    if (stock)
      return `${catalog.metrics.get(stock)?.label ?? stock} is as of a day, and the rest of a period`;
    const fields = reading.filters.map(({ field }) => field).filter((field) => catalog.dimensions.has(field));
    const dimensions = [...new Set([...reading.dimensions, ...fields])];
    const apart = reading.metrics.filter((name) => {
      const metric = catalog.metrics.get(name);
      return metric && !isCovered(catalog, metric, dimensions);
    });
    const label = (name: string) => catalog.dimensions.get(name)?.label ?? name;
    const metrics = apart.map((name) => catalog.metrics.get(name)?.label ?? name);
    return metrics.length > 0
      ? `no query keeps ${listOf(metrics)} by ${listOf(dimensions.map(label)) || "itself"}`
      : "nothing keeps all of it together";
  }
}
