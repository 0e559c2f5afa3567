import type { Access } from "../access.ts";
import type { CatalogProblem } from "../catalog.ts";
import { didYouMean } from "../nearest.ts";
import type { Query, View } from "../query.ts";
import { sortOf } from "../reading.ts";
import { checkPeople } from "./check-people.ts";
import type { Definitions, Lines } from "./read-definitions.ts";

/** `every 15 minutes`, `hourly`, `daily 02:00`, `weekly sunday 03:00`, `monthly 1st 04:00` */
const refreshRule =
  /^(every [1-9]\d* (minute|hour|day|week|month)s?|hourly|daily( \d{2}:\d{2})?|weekly( [a-z]+day)?( \d{2}:\d{2})?|monthly( \d{1,2}(st|nd|rd|th))?( \d{2}:\d{2})?)$/;

type Say = (path: readonly string[], message: string) => void;

/**
 * Takes out definitions that name what nothing defines, and says so. What hangs on one that is taken out goes too. Hierarchies,
 * metrics and ambiguous words are taken out; a dimension stays, since without the wrong name it still means the same.
 */
export function takeOutBroken(
  definitions: Definitions,
  files: Readonly<Record<keyof Lines, string>>,
): CatalogProblem[] {
  const { metrics, ambiguous, hierarchies, lines } = definitions;
  const broken = brokenNames(definitions.problems);
  const problems: CatalogProblem[] = [];
  const told = new Set<string>();
  for (let before = -1; before < problems.length; ) {
    before = problems.length;
    const sayIn =
      (kind: keyof Lines): Say =>
      (path, message) => {
        const problem = { file: files[kind], line: lines[kind](path), field: path.join("."), message };
        const key = JSON.stringify(problem);
        if (!told.has(key)) problems.push(problem);
        told.add(key);
        broken.add(path[0] ?? "");
      };
    checkMetrics(definitions, broken, sayIn("metrics"));
    checkDimensions(definitions, broken, sayIn("dimensions"));
    for (const { file, field } of problems) {
      const [name = "", inner = ""] = field.split(".");
      if (file === files.metrics) metrics.delete(name);
      if (file === files.metrics) ambiguous.delete(name);
      if (name === "hierarchies") hierarchies.delete(inner);
    }
  }
  return problems;
}

/** The names that some problems are about: defined, but not to be used. */
export function brokenNames(problems: readonly CatalogProblem[]): Set<string> {
  return new Set(problems.map(({ field }) => field.split(".")[0] ?? ""));
}

function checkMetrics(parts: Definitions, broken: ReadonlySet<string>, say: Say): void {
  const unknown = namerOf(broken);
  const metricNames = [...parts.metrics.keys()];
  for (const metric of parts.metrics.values()) {
    const named = { ratio: metric.ratio ?? [], target_for: metric.target_for ? [metric.target_for] : [] };
    for (const [field, names] of Object.entries(named)) {
      for (const name of names)
        if (!parts.metrics.has(name)) say([metric.name, field], unknown("metric", name, metricNames));
    }
    for (const name of metric.ratio ?? []) {
      if (parts.metrics.get(name)?.ratio)
        say([metric.name, "ratio"], `"${name}" is a ratio itself; name what it is worked out from.`);
    }
    const dimensions = {
      not_over: metric.not_over,
      at: metric.at ?? [],
      constant_over: metric.constant_over,
      where: metric.defaults?.map((filter) => filter.field) ?? [],
    };
    for (const [field, names] of Object.entries(dimensions)) {
      for (const name of names)
        if (!parts.dimensions.has(name))
          say([metric.name, field], unknown("dimension", name, parts.dimensions.keys()));
    }
    if (parts.dimensions.has(metric.name))
      say([metric.name], "A metric and a dimension have this name; rename one.");
  }
  for (const word of parts.ambiguous.values()) {
    for (const name of word.ambiguous) {
      if (!parts.metrics.has(name)) say([word.name, "ambiguous"], unknown("metric", name, metricNames));
    }
  }
}

function checkDimensions(
  { dimensions, hierarchies }: Definitions,
  broken: ReadonlySet<string>,
  say: Say,
): void {
  const unknown = namerOf(broken);
  for (const dimension of dimensions.values()) {
    for (const name of dimension.qualifies)
      if (!dimensions.has(name))
        say([dimension.name, "qualifies"], unknown("dimension", name, dimensions.keys()));
  }
  for (const [name, levels] of hierarchies) {
    for (const level of levels)
      if (!dimensions.has(level)) say(["hierarchies", name], unknown("dimension", level, dimensions.keys()));
  }
}

/** What a header is held against beside the definitions. */
export interface QueryRules {
  /** Names that are defined, but not to be used. */
  readonly broken: ReadonlySet<string>;
  /** Whether a text names a period. */
  readonly isPeriod: (text: string) => boolean;
  /** Who may see what; without it a query for some would be served to everybody. */
  readonly access?: Access | undefined;
  /** The line of a field of this header. */
  readonly lineOf: (path: readonly string[]) => number;
}

/** Finds names in a query's header that nothing defines, or that the query itself does not offer. */
export function checkQuery(
  query: Query,
  parts: Pick<Definitions, "metrics" | "dimensions">,
  { broken, isPeriod, access, lineOf }: QueryRules,
): CatalogProblem[] {
  const problems: CatalogProblem[] = [];
  const unknown = namerOf(broken);
  const say: Say = (path, message) =>
    problems.push({ file: query.file, line: lineOf(path), field: path.join("."), message });
  for (const name of query.metrics) {
    if (!parts.metrics.has(name)) say(["metrics"], unknown("metric", name, parts.metrics.keys()));
  }
  for (const name of query.dimensions) {
    if (!parts.dimensions.has(name)) say(["dimensions"], unknown("dimension", name, parts.dimensions.keys()));
  }
  if (query.entity !== undefined && !query.dimensions.includes(query.entity))
    say(["entity"], unknown("dimension of this query", query.entity, query.dimensions));
  if (!refreshRule.test(query.refresh)) {
    const message = `"${query.refresh}" is no refresh rule; write \`every 15 minutes\`, \`hourly\`, \`daily 02:00\`, \`weekly sunday 03:00\` or \`monthly 1st 04:00\`.`;
    say(["refresh"], message);
  }
  if (query.roles.length > 0 && !access)
    say(
      ["roles"],
      "Roles need the file access.yaml, which says who has them; without it the query is not served.",
    );
  if (query.metrics.length === 0) say(["metrics"], "A query gives at least one metric; name it here.");
  if (!query.time && query.complete_through)
    say(["complete_through"], "A query without `time` has no dates to be complete through.");
  checkPeople(query, parts.metrics, parts.dimensions, say);
  for (const view of [query.default, ...query.views]) {
    checkView(query, view, say);
    if (view.time !== undefined && !isPeriod(view.time))
      say([...pathOf(view), "time"], unknownPeriod(view.time));
  }
  return problems;
}

function checkView(query: Query, view: View, say: Say): void {
  const unknown = namerOf(new Set());
  const path = pathOf(view);
  for (const by of view.by) {
    if (!query.dimensions.includes(by))
      say([...path, "by"], unknown("dimension of this query", by, query.dimensions));
  }
  for (const metric of view.metrics) {
    if (!query.metrics.includes(metric))
      say([...path, "metrics"], unknown("metric of this query", metric, query.metrics));
  }
  const fields = [...query.dimensions, ...query.metrics];
  const sort = view.sort && sortOf(view.sort).field;
  if (sort && !fields.includes(sort)) say([...path, "sort"], unknown("field of this query", sort, fields));
  for (const { field } of view.filters) {
    if (!fields.includes(field))
      say(path, `Its condition is about "${field}". ${unknown("field of this query", field, fields)}`);
  }
}

function pathOf(view: View): string[] {
  const name = view.id.split("#")[1];
  return name ? ["views", name] : ["default"];
}

/** Says that a text is no period, and how one is written. */
function unknownPeriod(text: string): string {
  return `"${text}" is not a period I know; write \`latest\`, \`last quarter\`, \`last 13 weeks\` or \`October 2026\`.`;
}

/** Says that a name is unknown, and what may have been meant. */
function namerOf(broken: ReadonlySet<string>) {
  return (what: string, name: string, candidates: Iterable<string>): string =>
    broken.has(name)
      ? `The ${what} "${name}" has a problem of its own; mend that first.`
      : `There is no ${what} "${name}". ${didYouMean(name, candidates)}`.trim();
}
