import { Lexer } from "yaml";
import type { z } from "zod";
import type { CatalogProblem } from "../catalog.ts";
import type { Metric } from "../metric.ts";
import { partsOf } from "../metric.ts";
import { type Query, queryHeaderSchema, type View, type viewSchema } from "../query.ts";
import { parseCondition } from "./parse-condition.ts";
import { type ReadYaml, readPart, readYaml, type Yaml } from "./read-yaml.ts";

type RawView = z.output<typeof viewSchema>;

/** Splits a `.sql` file into the YAML of its leading `-- ` lines and the SQL. Lines keep their numbers. */
export function splitQueryFile(text: string): { header: string; sql: string } {
  const lines = text.replace(/^﻿/, "").split(/\r?\n/);
  const end = lines.findIndex((line) => !line.startsWith("--"));
  const cut = end < 0 ? lines.length : end;
  // `-- ` or `--` at the start of a line.
  const header = lines.slice(0, cut).map((line) => line.replace(/^-- ?/, ""));
  return { header: header.join("\n"), sql: lines.slice(cut).join("\n").trim() };
}

/** Reads one `.sql` file. `id` is `category/name`. Names are checked against the catalog elsewhere. */
export function readQuery(
  id: string,
  file: string,
  text: string,
  metrics: ReadonlyMap<string, Metric>,
): { query?: Query; problems: CatalogProblem[]; lineOf: ReadYaml["lineOf"] } {
  const { header, sql } = splitQueryFile(text);
  const yaml: Yaml = { file, text: header };
  const fail = (message: string, line = 1) => ({
    problems: [{ file, line, field: "", message }],
    lineOf: () => line,
  });
  if (!header.trim()) return fail('The file has no header; begin it with "-- title: ..." lines.');
  if (!sql) return fail("The file has a header but no SQL.");
  const lost = lostComment(header);
  if (lost)
    return fail(`Everything after "#" in "${lost.text}" would be lost; put quotes around it.`, lost.line);
  const read = readYaml(yaml);
  const { lineOf } = read;
  if (read.problems.length > 0) return { problems: [...read.problems], lineOf };
  if (typeof read.value !== "object" || Array.isArray(read.value))
    return fail('The header is made of fields; begin it with "-- title: ...".');
  const part = readPart(queryHeaderSchema, read.value, [], yaml, read);
  if (!part.value) return { problems: part.problems, lineOf };

  const { views, default: given, ...rest } = part.value;
  const problems: CatalogProblem[] = [];
  const make = (name: string, raw: RawView, path: readonly string[]): View => {
    const filters = (["where", "having"] as const).flatMap((field) => {
      const condition = raw[field];
      if (condition === undefined) return [];
      const parsed = parseCondition(condition);
      if (!parsed) {
        const message = `"${condition}" is not a condition; write \`days_of_cover < 10\` or \`region in [West, South]\`.`;
        const full = [...path, field];
        problems.push({ file, line: lineOf(full), field: full.join("."), message });
      }
      return parsed ?? [];
    });
    const { where: _, having: __, ...view } = raw;
    return { ...view, id: `${id}#${name}`, filters };
  };
  const fallback: RawView = {
    synonyms: [],
    questions: [],
    by: rest.dimensions.slice(0, 1),
    metrics: rest.metrics.slice(0, 1),
  };
  const query: Query = {
    ...rest,
    id,
    category: id.split("/")[0] ?? "",
    name: id.split("/")[1] ?? id,
    file,
    sql,
    default: make("", { ...fallback, ...given }, ["default"]),
    views: Object.entries(views).map(([name, raw]) => make(name, raw, ["views", name])),
    measures: measuresOf(rest.metrics, metrics),
  };
  return problems.length > 0 ? { problems, lineOf } : { query, problems, lineOf };
}

/** The columns that the SQL must give for the metrics it names. */
function measuresOf(names: readonly string[], metrics: ReadonlyMap<string, Metric>): string[] {
  const columns = new Set<string>();
  for (const name of names) {
    const metric = metrics.get(name);
    for (const part of metric ? partsOf(metric) : [name]) {
      const average = metrics.get(part)?.aggregate === "average";
      for (const column of average ? [`${part}_sum`, `${part}_count`] : [part]) columns.add(column);
    }
  }
  return [...columns];
}

/** The first header line that YAML would cut short at a `#`; whole-line comments are meant as such. */
function lostComment(header: string): { text: string; line: number } | undefined {
  const lines = header.split("\n");
  let at = 0;
  for (const token of new Lexer().lex(header)) {
    // The lexer adds marks of its own, one character each, that are not in the text.
    if (!header.startsWith(token, at)) continue;
    const line = header.slice(0, at).split("\n").length;
    at += token.length;
    const text = lines[line - 1]?.trim() ?? "";
    if (token.startsWith("#") && !text.startsWith("#")) return { text, line };
  }
  return undefined;
}
