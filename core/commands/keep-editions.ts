import { LRUCache } from "lru-cache";
import { buildVocabulary } from "../catalog/build-vocabulary.ts";
import { type Catalog, examplesOf } from "../catalog.ts";
import type { Dump, DumpHead } from "../dump.ts";
import type { DumpStore } from "../dump-store/dump-store.ts";
import type { Edition, Thresholds } from "../edition.ts";
import { AlmanacError } from "../errors.ts";
import type { ExampleMatcher } from "../example.ts";
import { indexMembers } from "../members.ts";
import { metricOfMeasure } from "../metric.ts";
import { personalProblems } from "../personal-data.ts";
import { protectionOf, protects } from "../protection.ts";
import type { Query, View } from "../query.ts";
import { admits, type Scope } from "../scope.ts";
import { fitExamples } from "../understand/match-examples.ts";

/** Makes editions: one for each scope, made when it is first asked for, made anew when dumps change. */
export interface Editions {
  of(scope: Scope): Edition;
  /** Forgets what was known of the dumps. */
  forget(): void;
}

export interface EditionsInput {
  readonly catalog: Catalog;
  readonly store: DumpStore;
  /** Whether the source is the invented sample. */
  readonly sample: boolean;
  readonly thresholds: Thresholds;
  readonly now: () => Date;
  /** Told once of a dump that is there and not served. */
  readonly onUnserved: (query: string, why: string) => void;
}

/** What is worked out once for a scope. */
type Known = Pick<Edition, "catalog" | "members" | "vocabulary" | "scope" | "examples" | "head" | "open">;

/** So many scopes are kept ready; the one used longest ago is made anew when it is needed again. */
const mostScopes = 200;

export function keepEditions(input: EditionsInput): Editions {
  const { catalog, store, sample, thresholds, now } = input;
  const kept = new LRUCache<string, Known>({ max: mostScopes });
  // Dumps of the invented sample are never served in place of a real source's, nor the other way round.
  const isClean = cleanliness(input);
  const served = (query: string): DumpHead | undefined => {
    const found = store.head(query);
    const isOurs = found !== undefined && (found.source.kind === "sample") === sample;
    return isOurs && isClean(found) ? found : undefined;
  };
  const openFor = (scope: Scope, query: string): Dump => {
    const before = served(query)?.version;
    const dump = before === undefined ? undefined : store.open(query, scope);
    // A damaged version gives way to an older one, with other members, or to one of the other source.
    if (served(query)?.version !== before) kept.clear();
    if (dump && served(query)) return dump;
    throw new AlmanacError("dump_missing", `"${query}" has not been refreshed yet.`, {
      hint: `Run: npm run almanac -- refresh ${query}`,
    });
  };
  const make = (scope: Scope): Known => {
    const seen = scopeCatalog(catalog, scope);
    const open = (query: string): Dump => {
      if (seen.queries.has(query)) return openFor(scope, query);
      throw new AlmanacError("not_allowed", `"${query}" is not open to whoever asks.`, {
        hint: "Whoever keeps access.yaml can open it.",
      });
    };
    // With rules the rows decide which members there are.
    const restricted = new Map<string, DumpHead | undefined>();
    const head = (query: string): DumpHead | undefined => {
      if (!seen.queries.has(query)) return undefined;
      const whole = served(query);
      if (scope.rules.length === 0 || !whole) return whole;
      const id = `${query}@${whole.version}`;
      if (!restricted.has(id)) restricted.set(id, headOf(query, open));
      return restricted.get(id);
    };
    const members = indexMembers([...seen.queries.keys()].flatMap((query) => head(query) ?? []));
    const shown = scope.rules.length === 0 ? seen : withoutHiddenViews(seen, members);
    let matcher: ExampleMatcher | undefined;
    const examples = () => {
      matcher ??= fitExamples(examplesOf(shown));
      return matcher;
    };
    const vocabulary = buildVocabulary(shown, members);
    return { catalog: shown, members, vocabulary, scope, examples, head, open };
  };
  return {
    of: (scope) => {
      const known = kept.get(scope.key) ?? make(scope);
      kept.set(scope.key, known);
      return { ...known, now: now(), thresholds };
    },
    forget: () => kept.clear(),
  };
}

/**
 * Whether a dump protects people as the catalog now wants it: a column may have been tagged, a mask or `count_of` set, or the
 * smallest group raised since it was made.
 */
function cleanliness({ catalog, onUnserved }: EditionsInput): (head: DumpHead) => boolean {
  const known = new Map<string, boolean>();
  const { access, dimensions } = catalog;
  const whyNot = (head: DumpHead, query: Query): string | undefined => {
    if (!protects(head.protection, protectionOf(query, dimensions, access)))
      return "it was made before its mask or its smallest group was what they are now.";
    const dialect = head.source.kind === "mysql" ? "mysql" : "duckdb";
    const [problem] = personalProblems(head.sql, query, { access, dimensions, dialect });
    return problem && `its SQL ${problem.message}. ${problem.hint}`;
  };
  return (head) => {
    const id = `${head.query}@${head.version}`;
    const before = known.get(id);
    const query = catalog.queries.get(head.query);
    if (before !== undefined || !query) return before ?? true;
    const why = whyNot(head, query);
    if (why !== undefined) onUnserved(head.query, why);
    known.set(id, why === undefined);
    return why === undefined;
  };
}

/** A dump that cannot be read has no head for a scope with rules; that it is damaged is told elsewhere. */
function headOf(query: string, open: (query: string) => Dump): DumpHead | undefined {
  try {
    return open(query).head;
  } catch (error) {
    if (error instanceof AlmanacError) return undefined;
    throw error;
  }
}

/**
 * The catalog without what the scope does not admit. What a join repeats over the members that a rule is about is of all of them,
 * and so not open to whoever may see some.
 */
function scopeCatalog(catalog: Catalog, scope: Scope): Catalog {
  const queries = new Map<string, Query>();
  const denied: Query[] = [];
  const isOfAll = (measure: string) =>
    metricOfMeasure(measure, catalog.metrics)?.constant_over.some((name) =>
      scope.rules.some(({ dimension }) => dimension === name),
    ) === true;
  for (const [id, query] of catalog.queries) {
    const measures = query.measures.filter((measure) => !isOfAll(measure));
    if (!admits(scope, query) || measures.length < query.measures.length) denied.push(query);
    if (admits(scope, query)) queries.set(id, { ...query, measures });
  }
  return denied.length === 0 ? catalog : { ...catalog, queries, denied };
}

/** A view that names a member which the caller may not see would show its name. */
function withoutHiddenViews(catalog: Catalog, members: Edition["members"]): Catalog {
  const isKnown = (field: string, value: unknown) =>
    value === null || members.get(field)?.keys.has(String(value).toLowerCase()) === true;
  const isShown = (view: View) =>
    view.filters.every(
      ({ field, values }) => !catalog.dimensions.has(field) || values.every((value) => isKnown(field, value)),
    );
  const queries = [...catalog.queries].map(([id, query]) => {
    const views = query.views.filter(isShown);
    // Without its condition the default would mean something else, so no word leads to it.
    const { id: own, by, metrics } = query.default;
    const bare: View = { id: own, by, metrics, synonyms: [], questions: [], filters: [] };
    const plain = isShown(query.default) ? {} : { synonyms: [], default: bare };
    return [id, { ...query, ...plain, views }] as const;
  });
  const metrics = [...catalog.metrics].map(([name, metric]) => {
    const defaults = metric.defaults?.flatMap((filter) => {
      const values = filter.values.filter((value) => isKnown(filter.field, value));
      // Without rows of the others "not in" them says nothing.
      return values.length > 0 || filter.operator !== "not in" ? [{ ...filter, values }] : [];
    });
    return [name, defaults ? { ...metric, defaults } : metric] as const;
  });
  return { ...catalog, metrics: new Map(metrics), queries: new Map(queries) };
}
