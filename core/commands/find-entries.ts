import type { Catalog } from "../catalog.ts";
import { isCovered, openNames } from "../coverage.ts";
import type { Edition } from "../edition.ts";
import type { Entry } from "../entry.ts";
import { editDistance } from "../nearest.ts";
import type { Scope } from "../scope.ts";
import { type Meaning, nameOfMeaning } from "../vocabulary.ts";
import { plain, singularsOf } from "../words.ts";

/** Searches the vocabulary; best first. An empty text lists the metrics. */
export function findEntries(
  text: string,
  limit: number,
  { catalog, vocabulary, scope }: Edition,
): readonly Entry[] {
  const wanted = singularsOf(text.slice(0, 200));
  if (wanted.length === 0)
    return [...catalog.metrics.keys()]
      .flatMap((name) => entryOf({ kind: "metric", name }, catalog, scope) ?? [])
      .slice(0, limit);
  const scores = new Map<string, { meaning: Meaning; score: number }>();
  for (const term of vocabulary.terms.values()) {
    const score = scoreOf(wanted, term.singulars);
    if (score <= 0) continue;
    for (const meaning of term.meanings) {
      const name = nameOfMeaning(meaning);
      if ((scores.get(name)?.score ?? 0) < score) scores.set(name, { meaning, score });
    }
  }
  const sorted = [...scores].sort(([a, one], [b, other]) => other.score - one.score || (a < b ? -1 : 1));
  return sorted.flatMap(([, { meaning }]) => entryOf(meaning, catalog, scope) ?? []).slice(0, limit);
}

/** The share of words that meet: equal, one the beginning of the other, or one letter off. */
function scoreOf(wanted: readonly string[], singulars: readonly string[]): number {
  let met = 0;
  for (const word of wanted) {
    const best = Math.max(...singulars.map((singular) => similarity(plain(word), singular)));
    met += best;
  }
  return met / Math.max(wanted.length, singulars.length);
}

function similarity(a: string, b: string): number {
  if (a === b) return 1;
  if (a.length >= 3 && (b.startsWith(a) || a.startsWith(b))) return 0.7;
  return a.length >= 4 && editDistance(a, b, 1) <= 1 ? 0.6 : 0;
}

function entryOf(meaning: Meaning, catalog: Catalog, scope: Scope): Entry | undefined {
  switch (meaning.kind) {
    case "metric": {
      const metric = catalog.metrics.get(meaning.name);
      // What no query keeps, or none that is open to whoever searches, is not to be had.
      if (!metric || !isCovered(catalog, metric, [])) return undefined;
      return { kind: "metric", name: metric.name, label: metric.label, detail: metric.means ?? "" };
    }
    case "ambiguous": {
      const word = catalog.ambiguous.get(meaning.name);
      const { metrics } = openNames(catalog);
      const open = word?.ambiguous.filter((name) => metrics.includes(name)) ?? [];
      const [first] = open;
      if (!word || first === undefined) return undefined;
      return { kind: "metric", name: first, label: word.name, detail: `one of ${open.join(", ")}` };
    }
    case "dimension": {
      const dimension = catalog.dimensions.get(meaning.name);
      if (!dimension || !openNames(catalog).dimensions.includes(dimension.name)) return undefined;
      const { name, label, means } = dimension;
      return { kind: "dimension", name, label, detail: means ?? "" };
    }
    case "member":
      return { kind: "member", name: meaning.label, label: meaning.label, detail: meaning.dimension };
    case "view": {
      const query = catalog.queries.get(meaning.id.split("#")[0] ?? "");
      return (
        query && {
          kind: "view",
          name: meaning.id,
          label: meaning.id.split("#")[1] || query.title,
          detail: query.title,
        }
      );
    }
    case "report": {
      const report = catalog.reports.get(meaning.id);
      return (
        report && {
          kind: "report",
          name: report.id,
          label: report.title,
          // The words of a section may name what a scope hides.
          detail: scope.roles ? "" : report.sections.map((section) => section.title).join(", "),
        }
      );
    }
  }
}
