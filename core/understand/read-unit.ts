import type { Catalog } from "../catalog.ts";
import type { Word } from "../words.ts";
import { type Reader, spanOf } from "./span.ts";

/**
 * Reads a unit behind a number, or behind "how many", as the one metric that is counted in it: the days of "less than 10 days" where days of
 * cover are all that is counted in days.
 */
export function unitReader(catalog: Catalog): Reader {
  const byUnit = known.get(catalog) ?? metricsByUnit(catalog);
  known.set(catalog, byUnit);
  return (words, at) => {
    const [name, another] = byUnit.get(words[at]?.norm ?? "") ?? [];
    // "How long do the packs last"
    if (
      words[at]?.norm === "long" &&
      words[at - 1]?.norm === "how" &&
      words.some((word) => lasting.has(word.norm))
    ) {
      const [days, other] = byUnit.get("days") ?? [];
      return days !== undefined && other === undefined
        ? spanOf(at, 1, { kind: "term", meanings: [{ kind: "metric", name: days }] })
        : undefined;
    }
    const isCounted = isAmount(words[at - 1]) || words[at - 1]?.norm === "many";
    if (name === undefined || another !== undefined || !isCounted) return undefined;
    return spanOf(at, 1, { kind: "term", meanings: [{ kind: "metric", name }] });
  };
}

const known = new WeakMap<Catalog, ReadonlyMap<string, readonly string[]>>();

function metricsByUnit(catalog: Catalog): ReadonlyMap<string, readonly string[]> {
  const byUnit = new Map<string, string[]>();
  for (const { name, unit, spoken } of catalog.metrics.values())
    if (unit && spoken) byUnit.set(unit.toLowerCase(), [...(byUnit.get(unit.toLowerCase()) ?? []), name]);
  return byUnit;
}

/** Words of how long something lasts say nothing more of a number that is counted in days or hours. */
const lasting: ReadonlySet<string> = new Set(["last", "lasts", "left", "remaining", "remain", "remains"]);

/** Reads the "last" of `how many days do the packs last`. */
export const readLasting: Reader = (words, at) => {
  if (!lasting.has(words[at]?.norm ?? "")) return undefined;
  const isCounted = words.some(
    (word, index) => index !== at && /^(?:days|hours|weeks|long)$/.test(word.norm),
  );
  return isCounted ? spanOf(at, 1, { kind: "lasting" }) : undefined;
};

function isAmount(word: Word | undefined): boolean {
  return word?.kind === "number";
}
