import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Source, SourceValue } from "../../core/source/source.ts";
import { readRows } from "../proof/meridian-almanac.ts";
import type { GoldenQuestion } from "./grade.ts";

/** The rows of every right SQL of every question, by its id. */
export type GoldenResults = Readonly<Record<string, readonly (readonly (readonly SourceValue[])[])[]>>;

export const setNames = [
  "first-light",
  "second",
  "third",
  "fourth",
  "typed-sales",
  "typed-supply",
  "typed-executive",
  "fifth",
  "sixth",
  "seventh",
  "eighth",
  "ninth",
  "tenth",
  "eleventh",
  "twelfth",
  "thirteenth",
  "fourteenth",
  "fifteenth",
  "sixteenth",
  "seventeenth",
  "eighteenth",
  "nineteenth",
  "twentieth",
  "twenty-first",
  "twenty-second",
  "twenty-third",
  "twenty-fourth",
  "twenty-fifth",
  "twenty-sixth",
  "twenty-seventh",
  "twenty-eighth",
  "twenty-ninth",
  "thirtieth",
  "thirty-first",
  "thirty-second",
  "thirty-third",
  "thirty-fourth",
  "thirty-fifth",
  "kept-aside/typed-sales",
  "kept-aside/typed-supply",
  "kept-aside/typed-executive",
] as const;
export type SetName = (typeof setNames)[number];

export function readSet(name: SetName): GoldenQuestion[] {
  const lines = readFileSync(join(import.meta.dirname, `${name}.jsonl`), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as GoldenQuestion);
}

/** Where the results of a set stand, so that it can be graded without a MySQL server. */
export function resultsFile(name: SetName): string {
  return join(import.meta.dirname, "results", `${name}.json`);
}

export function readResults(name: SetName): GoldenResults {
  const file = resultsFile(name);
  return existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as GoldenResults) : {};
}

/** Runs every SQL of a set on the sample in MySQL, whose dialect they are written in. */
export async function runSet(name: SetName, source: Source): Promise<GoldenResults> {
  const results: Record<string, SourceValue[][][]> = {};
  for (const { id, sql, alternatives = [] } of readSet(name)) {
    const statements = [sql, ...alternatives].filter((one): one is string => Boolean(one));
    results[id] = [];
    for (const statement of statements)
      results[id]?.push(await readRows(source, statement.replace(/;\s*$/, "")));
  }
  return results;
}
