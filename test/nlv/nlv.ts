import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { openAlmanac } from "../../core/almanac.ts";
import type { Answer } from "../../core/answer.ts";
import type { Catalog } from "../../core/catalog.ts";
import { readConfig } from "../../core/config.ts";
import { silentLog } from "../../core/log.ts";
import type { ResolvedReading } from "../../core/reading.ts";

/** A question of the NLV corpus: what people asked to get a chart that they were shown. */
interface NlvQuestion {
  readonly id: string;
  readonly table: string;
  readonly question: string;
  readonly fields: readonly string[];
  readonly agg: string | null;
}

export type NlvTable = "cars" | "movies";

/** `best`: the reading that comes first names the right columns and aggregate, answered or not. */
export interface NlvGrade extends NlvQuestion {
  readonly answer: Answer;
  readonly best: boolean;
  readonly found: string;
}

/** The third-party questions stand beside the project. */
const data = join(import.meta.dirname, "../../../shared/data/nlv");
export const hasNlv = existsSync(join(data, "questions.jsonl"));

/** Asks every question of a table by the catalog that stands here for it, and grades each. */
export async function askNlv(table: NlvTable): Promise<NlvGrade[]> {
  const folder = mkdtempSync(join(tmpdir(), "nlv-"));
  const file = join(folder, "nlv.duckdb");
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run(`create table ${table} as select * from read_csv('${join(data, `${table}.csv`)}')`);
  connection.closeSync();
  instance.closeSync();
  const almanac = openAlmanac({
    config: readConfig({
      DATABASE_URL: `duckdb:${file}`,
      QUERIES_DIR: join(import.meta.dirname, table),
      DUMPS_DIR: join(folder, "dumps"),
      NOW: "2026-01-01T09:00:00Z",
    }),
    log: silentLog(),
  });
  try {
    await almanac.refresh([...almanac.catalog.queries.values()]);
    const grades: NlvGrade[] = [];
    for (const question of questionsOf(table)) {
      const answer = await almanac.ask({
        text: question.question,
        caller: { door: "terminal", person: "test" },
      });
      const reading = answer.parts[0]?.reading;
      const found = reading ? columnsOf(reading, almanac.catalog) : "";
      grades.push({ ...question, answer, found, best: found === wantedOf(question) });
    }
    return grades;
  } finally {
    await almanac.close();
    rmSync(folder, { recursive: true });
  }
}

/** What is right: the columns in the order of the alphabet, and how they are aggregated. */
export function wantedOf({ fields, agg }: NlvQuestion): string {
  return [...fields.map(nameOf).sort(), agg ?? "none"].join(" ");
}

function questionsOf(table: NlvTable): NlvQuestion[] {
  return readFileSync(join(data, "questions.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as NlvQuestion)
    .filter((question) => question.table === table);
}

/** @example "Major Genre" -> "major_genre" */
function nameOf(column: string): string {
  return column.toLowerCase().replaceAll(" ", "_");
}

/** The columns that a reading names, a metric that counts rows and the things that stand for rows apart, and its aggregate. */
function columnsOf(reading: ResolvedReading, catalog: Catalog): string {
  const [query] = catalog.queries.values();
  const given = reading.metrics.flatMap((name) => catalog.metrics.get(name) ?? []);
  // The average of what is summed is a ratio: of the sum and the count.
  const metrics = given.map((metric) => {
    const summed = catalog.metrics.get(metric.ratio?.[0] ?? "");
    return summed ? { ...summed, aggregate: "average" as const } : metric;
  });
  const values = metrics.filter(({ aggregate }) => aggregate !== "count").map(({ name }) => name);
  const isPoints = reading.shape === "relation";
  const counts = reading.shape === "distribution" || reading.count !== undefined || values.length === 0;
  const columns = [
    ...(reading.shape === "distribution" || !counts || isPoints ? values : []),
    ...reading.dimensions.filter((name) => name !== query?.entity),
    ...reading.filters.map(({ field }) => field),
    ...(reading.time?.grain ? [query?.time?.column ?? ""] : []),
  ];
  const aggregate = isPoints ? "none" : counts ? "COUNT" : aggregates[metrics[0]?.aggregate ?? "none"];
  return [...[...new Set(columns)].sort(), aggregate].join(" ");
}

const aggregates: Readonly<Record<string, string>> = { average: "AVG", sum: "SUM", min: "MIN", max: "MAX" };
