import type { Withheld } from "../dump.ts";
import { AlmanacError } from "../errors.ts";
import { plural } from "../format.ts";
import { didYouMean } from "../nearest.ts";
import type { Query } from "../query.ts";
import { findQuery } from "./find-query.ts";
import { exitCodes, type Run } from "./run.ts";

export interface RefreshOptions {
  readonly category?: string;
  readonly all?: boolean;
}

/** `refresh [QUERY|--category C|--all]`. A query that fails is named and stops no other. */
export async function refreshCommand(
  name: string | undefined,
  options: RefreshOptions,
  { almanac, print }: Run,
): Promise<number> {
  const queries = chosen(name, options, [...almanac.catalog.queries.values()]);
  let failed = 0;
  await almanac.refresh(queries, (outcome) => {
    if (outcome.kind === "refreshed")
      print(
        `${outcome.query}: ${plural(outcome.rows, "row")}, version ${outcome.version}${inWords(outcome.withheld)}`,
      );
    else {
      failed += 1;
      print(
        `${outcome.query}: failed, the last version stays. ${outcome.error.message} ${outcome.error.hint ?? ""}`.trimEnd(),
      );
    }
  });
  return failed > 0 ? exitCodes.failed : exitCodes.done;
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
