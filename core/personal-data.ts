import type { Access } from "./access.ts";
import { tagsOf } from "./column-tags.ts";
import type { Dimension } from "./dimension.ts";
import { AlmanacError } from "./errors.ts";
import { plural } from "./format.ts";
import { type PersonalUse, personalUses } from "./personal-uses.ts";
import type { Query } from "./query.ts";
import type { Dialect } from "./sql-lexer.ts";

/** What the SQL of a query is held against. */
export interface PersonalRules {
  readonly access: Access | undefined;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly dialect: Dialect;
  /** The tables of the source; without them a column is untagged only where its table is written before it. */
  readonly tables?: Parameters<typeof tagsOf>[1];
}

/** A mistake in the SQL of a query: what it uses that must not get into a dump, and what to do. */
export interface PersonalProblem {
  readonly message: string;
  readonly hint: string;
  /** Where it stands in the SQL, in characters from 0. */
  readonly at: number;
}

type Policy = readonly [message: (use: PersonalUse) => string, hint: string];

/** Policy: what each kind of use is called, and what to do about it. */
const policies: Readonly<Record<PersonalUse["tag"], Policy>> = {
  personal: [
    ({ column, table }) => `uses '${column}' of '${table}', which is personal`,
    "Leave it out; it may only be counted, COUNT(DISTINCT ...), and joined by, ON a.x = b.x.",
  ],
  masked: [
    ({ column, table }) =>
      `uses '${column}' of '${table}', which is masked, for something else than a masked dimension`,
    "Select it as it is, as a dimension with `mask:` in dimensions.yaml, and GROUP BY it.",
  ],
  untagged: [
    ({ column, table }) => `uses '${column}' of '${table}', which has no tag`,
    "Tag it under `columns:` in access.yaml: public, personal or masked.",
  ],
  everything: [
    ({ table }) => `reads '${table}' with all its columns, some of which may be personal`,
    "Name the columns that are needed, each on its own.",
  ],
  unlisted: [
    ({ table }) => `reads '${table}', whose columns the source does not list`,
    "Read it in the database of DATABASE_URL: elsewhere a new column would not be seen.",
  ],
  unreadable: [
    () => "holds SQL that cannot be read for personal columns",
    "Write it plainly: no comment that MySQL runs, no text that is run as SQL, no name that begins with a dot.",
  ],
};

/** The uses of personal data in some SQL of a query. None without tags in access.yaml. */
export function personalProblems(
  sql: string,
  query: Query,
  rules: PersonalRules,
): readonly PersonalProblem[] {
  const columns = rules.access?.columns ?? {};
  if (Object.keys(columns).length === 0) return [];
  const tags = tagsOf(columns, rules.tables);
  const isMasked = (output: string) => becomesMasked(output, query, rules.dimensions);
  return personalUses(sql, { tags, dialect: rules.dialect, isMasked }).map((use) => {
    const [message, hint] = policies[use.tag];
    const unclear = use.isUnclear ? "as far as can be told " : "";
    const qualify = `If another column is meant, write its table before it: t.${use.column}. ${hint}`;
    return { message: `${unclear}${message(use)}`, hint: use.isUnclear ? qualify : hint, at: use.at };
  });
}

/**
 * Lets through a query whose SQL brings no personal data into a dump. Errors: personal_data, with column, table and query,
 * also while access.yaml cannot be read.
 */
export function refusePersonalData(query: Query, rules: PersonalRules): void {
  if (rules.access?.isBroken)
    throw new AlmanacError(
      "personal_data",
      `'${query.id}': access.yaml has a mistake, so no column is known to be public.`,
      {
        hint: "Mend access.yaml first; `check` names the line.",
      },
    );
  const problems = [query.sql, query.complete_through ?? ""].flatMap((sql) =>
    personalProblems(sql, query, rules),
  );
  const [first, ...others] = problems;
  if (!first) return;
  const more = others.length > 0 ? ` (and ${plural(others.length, "more such use")})` : "";
  throw new AlmanacError("personal_data", `'${query.id}': the SQL ${first.message}${more}.`, {
    hint: first.hint,
  });
}

function becomesMasked(output: string, query: Query, dimensions: ReadonlyMap<string, Dimension>): boolean {
  const taking = query.dimensions.flatMap((name) => {
    const { key, name_column, aliases = [], mask } = dimensions.get(name) ?? {};
    return [name, key, name_column, ...aliases].includes(output) ? [mask] : [];
  });
  const isOther = query.measures.includes(output) || query.time?.column === output;
  return taking.length > 0 && taking.every((mask) => mask !== undefined) && !isOther;
}
