import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { writeProblem } from "../catalog.ts";
import { dumpToJson } from "../dump-store/dump-to-json.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import { formatDate, plural } from "../format.ts";
import { freshnessOf } from "../freshness.ts";
import { didYouMean } from "../nearest.ts";
import { lookUpRequestSchema } from "../plan.ts";
import type { Query } from "../query.ts";
import { lintSql } from "../sql-text.ts";
import { ensureDumps } from "./ensure-dumps.ts";
import { exitCodes, type Run } from "./run.ts";
import { writeAnswer } from "./write-terminal.ts";

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
      print(`${outcome.query}: ${plural(outcome.rows, "row")}, version ${outcome.version}`);
    else {
      failed += 1;
      print(
        `${outcome.query}: failed, the last version stays. ${outcome.error.message} ${outcome.error.hint ?? ""}`.trimEnd(),
      );
    }
  });
  return failed > 0 ? exitCodes.failed : exitCodes.done;
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

function findQuery(name: string, queries: readonly Query[]): Query {
  const found = queries.find((query) => query.id === name || query.name === name);
  if (found) return found;
  throw new AlmanacError("bad_usage", `There is no query "${name}".`, {
    hint: didYouMean(
      name,
      queries.map((query) => query.name),
    ),
  });
}

/** `look-up QUERY`: the dump as JSON for people and other tools; `look-up -`: a plan on standard input. */
export async function lookUpCommand(
  name: string,
  options: { readonly json?: boolean },
  run: Run,
): Promise<number> {
  const { almanac, print, terminal } = run;
  await ensureDumps(run);
  if (name !== "-") {
    const query = findQuery(name, [...almanac.catalog.queries.values()]);
    const { query_name, data } = dumpToJson(almanac.open(query.id));
    const answer = await almanac.lookUp(
      { metrics: [...query.default.metrics], by: [...query.default.by], filters: [] },
      { door: "terminal", person: "operator" },
    );
    print(JSON.stringify({ query_name, data, chart_config: answer.parts[0]?.chart ?? null }));
    return exitCodes.done;
  }
  const answer = await almanac.lookUp(readPlan(await text(terminal.stdin)), {
    door: "terminal",
    person: "operator",
  });
  if (options.json) print(JSON.stringify(answer, null, 2));
  else print(...writeAnswer(answer, 100));
  return answer.kind === "answer" ? exitCodes.done : exitCodes.none;
}

function readPlan(given: string) {
  const value = readJson(given);
  const read = lookUpRequestSchema.safeParse(value);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => `${issue.path.join(".") || "plan"}: ${issue.message}`);
  throw new AlmanacError("bad_plan", `That is not a plan: ${problems.join("; ")}.`, {
    hint: 'Write: {"metrics": ["units"], "by": ["region"]}',
  });
}

function readJson(given: string): unknown {
  try {
    return JSON.parse(given);
  } catch (error) {
    throw notJson(error);
  }
}

function notJson(cause: unknown): AlmanacError {
  const hint = 'Write: {"metrics": ["units"], "by": ["region"]}';
  return new AlmanacError("bad_plan", `That is not JSON: ${messageOf(cause)}.`, { hint, cause });
}

/** `list`: every query with how new its dump is. */
export async function listCommand(
  options: { readonly json?: boolean },
  { almanac, print, config }: Run,
): Promise<number> {
  const now = config.NOW ? new Date(config.NOW) : new Date();
  const rows = [...almanac.catalog.queries.values()].map((query) => {
    const head = almanac.head(query.id);
    const state = head
      ? freshnessOf(head, query.refresh, now, almanac.catalog.calendar).freshness
      : "missing";
    return {
      query: query.id,
      title: query.title,
      state,
      rows: head?.rowCount ?? 0,
      completeThrough: head?.completeThrough ?? null,
      refreshedAt: head?.refreshedAt ?? null,
    };
  });
  if (options.json) print(JSON.stringify(rows, null, 2));
  else
    for (const row of rows)
      print(
        `${row.state.padEnd(8)}${row.query.padEnd(38)}${row.completeThrough ? `to ${formatDate(row.completeThrough, "day")}`.padEnd(16) : "".padEnd(16)}${plural(row.rows, "row").padStart(13)}  ${row.title}`,
      );
  return exitCodes.done;
}

/** `check`: what is wrong with the catalog, then what its example questions are answered with. */
export async function checkCommand(options: { readonly json?: boolean }, run: Run): Promise<number> {
  const { almanac, print } = run;
  const { catalog, problems } = almanac;
  const lints = [...catalog.queries.values()].flatMap((query) =>
    // The header is a comment of the SQL, so the lines are those of the file.
    lintSql(readFileSync(query.file, "utf8")).map((lint) => ({
      file: query.file,
      line: lint.line,
      field: "sql",
      message: `${lint.text}: ${lint.advice}`,
    })),
  );
  await ensureDumps(run);
  const examples: { query: string; question: string; kind: string; headline: string }[] = [];
  const asked = [
    ...[...catalog.queries.values()].map(({ id, questions }) => ({ id, questions })),
    ...[...catalog.reports.values()].map(({ id, sections }) => ({
      id,
      questions: sections.map((one) => one.ask),
    })),
  ];
  for (const { id, questions } of asked) {
    for (const question of questions) {
      const answer = await almanac.ask({ text: question, caller: { door: "terminal", person: "operator" } });
      examples.push({ query: id, question, kind: answer.kind, headline: answer.headline });
    }
  }
  const unanswered = examples.filter((example) => example.kind === "none" || example.kind === "refused");
  if (options.json) print(JSON.stringify({ problems, lints, examples }, null, 2));
  else {
    for (const problem of [...problems, ...lints]) print(writeProblem(problem));
    for (const example of examples)
      print(`${example.kind.padEnd(8)}"${example.question}"`, `        ${example.headline}`);
    print(
      "",
      `${plural(catalog.queries.size, "query")}, ${plural(catalog.metrics.size, "metric")}, ${plural(catalog.dimensions.size, "dimension")}; ${plural(problems.length, "problem")}, ${plural(unanswered.length, "example question")} without an answer.`,
    );
  }
  return problems.length + unanswered.length > 0 ? exitCodes.failed : exitCodes.done;
}
