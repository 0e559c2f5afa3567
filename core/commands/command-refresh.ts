import type { Withheld } from "../dump.ts";
import { AlmanacError } from "../errors.ts";
import { plural } from "../format.ts";
import { didYouMean } from "../nearest.ts";
import type { Query } from "../query.ts";
import type { RefreshOutcome } from "../refresh/refresh-outcome.ts";
import { findClashes } from "./find-clashes.ts";
import { findQuery } from "./find-query.ts";
import { exitCodes, type Run } from "./run.ts";

export interface RefreshOptions {
  readonly category?: string;
  readonly all?: boolean;
  readonly accept?: boolean;
}

/** `refresh [QUERY|--category C|--all]`. A query that fails or is held is named and stops no other. */
export async function refreshCommand(
  name: string | undefined,
  options: RefreshOptions,
  { almanac, print }: Run,
): Promise<number> {
  const { accept = false } = options;
  if (accept && (!name || options.all || options.category))
    throw new AlmanacError("bad_usage", "--accept is for one query at a time.", {
      hint: "Name the query whose new result is right: refresh QUERY --accept.",
    });
  const queries = chosen(name, options, [...almanac.catalog.queries.values()]);
  const outcomes = await almanac.refresh(queries, (outcome) => print(...linesOf(outcome)), { accept });
  const refreshed = outcomes.flatMap(({ kind, query }) => (kind === "refreshed" ? [query] : []));
  for (const clash of findClashes(almanac, new Set(refreshed))) print(`Clash: ${clash}`);
  return refreshed.length < outcomes.length ? exitCodes.failed : exitCodes.done;
}

function linesOf(outcome: RefreshOutcome): readonly string[] {
  const { query, rows } = outcome;
  if (outcome.kind === "refreshed") {
    const notes = outcome.notes.map((note) => `  ${note}`);
    return [
      `${query}: ${plural(rows, "row")}, version ${outcome.version}${inWords(outcome.withheld)}`,
      ...notes,
    ];
  }
  const { message, hint = "" } = outcome.error;
  return [`${query}: ${outcome.kind}, the last version stays. ${message} ${hint}`.trimEnd()];
}

/** `; small groups: 12 rows withheld, 34 people in merged rows, 1 unit of time left out` */
function inWords(withheld: Withheld | undefined): string {
  if (!withheld) return "";
  const { cells, people, units } = withheld;
  const out = units > 0 ? `, ${plural(units, "unit")} of time left out` : "";
  return `; small groups: ${plural(cells, "row")} withheld, ${people.toLocaleString("en-US")} people in merged rows${out}`;
}

function chosen(
  name: string | undefined,
  { category, all }: RefreshOptions,
  queries: readonly Query[],
): readonly Query[] {
  if (all || (!name && !category)) return queries;
  if (category) {
    const found = queries.filter((query) => query.category === category);
    if (found.length > 0) return found;
    const hint = didYouMean(category, new Set(queries.map((query) => query.category)));
    throw new AlmanacError("bad_usage", `There is no category "${category}".`, { hint });
  }
  return [findQuery(name ?? "", queries)];
}
