import { readFileSync } from "node:fs";
import type { CatalogProblem } from "../catalog.ts";
import { isSample } from "../config.ts";
import { type PersonalProblem, personalProblems } from "../personal-data.ts";
import type { Query } from "../query.ts";
import { lineOf } from "../sql-lexer.ts";
import type { Run } from "./run.ts";

interface Lint extends CatalogProblem {
  readonly kind: "personal";
}

/** The uses of personal data in the SQL of every query, by the tags of access.yaml alone: no source is opened. */
export function personalLints({ almanac, config }: Pick<Run, "almanac" | "config">): readonly Lint[] {
  const { access, dimensions, queries } = almanac.catalog;
  const isDuckDb = isSample(config) || /^duckdb:/i.test(config.DATABASE_URL ?? "");
  const rules = { access, dimensions, dialect: isDuckDb ? "duckdb" : "mysql" } as const;
  return [...queries.values()].flatMap((query) => {
    // The header is a comment of the SQL, so the lines are those of the file.
    const text = readFileSync(query.file, "utf8");
    const field = text.search(/^-- complete_through:/m);
    return [
      ...personalProblems(text, query, rules).map((one) => lint(query, "sql", lineOf(text, one.at), one)),
      ...personalProblems(query.complete_through ?? "", query, rules).map((one) =>
        lint(query, "complete_through", lineOf(text, Math.max(field, 0)), one),
      ),
    ];
  });
}

function lint({ id, file }: Query, field: string, line: number, { message, hint }: PersonalProblem): Lint {
  return { kind: "personal", file, line, field, message: `'${id}' ${message}. ${hint}` };
}
