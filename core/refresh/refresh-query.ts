import { type Calendar, dateIn } from "../calendar.ts";
import type { DumpHead, NewDump } from "../dump.ts";
import type { Metric } from "../metric.ts";
import { refusePersonalData } from "../personal-data.ts";
import { protectionOf } from "../protection.ts";
import type { Source, SourceResult, SourceTable } from "../source/source.ts";
import { tablesOf } from "../sql-tables.ts";
import { buildColumns } from "./build-columns.ts";
import { type CollectedRows, collectRows } from "./collect-rows.ts";
import { completeThroughOf, readCompleteThrough } from "./complete-through.ts";
import { passGates } from "./pass-gates.ts";
import { type PeopleRules, protectPeople } from "./protect-people.ts";
import { rejected } from "./rejected.ts";
import { layOut } from "./result-layout.ts";
import { dialectOf, schemaFingerprint, schemaOf } from "./source-schema.ts";

export interface RefreshInput extends PeopleRules {
  readonly calendar: Calendar;
  readonly source: Source;
  /** Of the source, for the schema fingerprint. */
  readonly tables: readonly SourceTable[];
  readonly now: () => Date;
  readonly maxRows: number;
  /** The head of the version that is served now. */
  readonly previous?: DumpHead | undefined;
  /** What the gates hold the rows against beside the header; without them nothing more is promised. */
  readonly metrics: ReadonlyMap<string, Metric>;
  /** The owner takes over what differs from the last version. */
  readonly accept?: boolean;
  /** Told what the one who refreshes should know of a dump that is served. */
  readonly note?: (text: string) => void;
}

/**
 * Runs a query and checks its rows against its header. Errors: those of the source, personal_data, dump_rejected, dump_held,
 * dump_too_large.
 */
export async function refreshQuery(input: RefreshInput): Promise<NewDump> {
  const { query, source, calendar, dimensions, tables } = input;
  const dialect = dialectOf(source.kind);
  refusePersonalData(query, { access: input.access, dimensions, dialect, tables });
  const started = input.now();
  const today = dateIn(started, calendar.time_zone);
  const binds = bindsFor(today);
  // Before the rows: what arrives in between is in the dump, but not yet promised to be complete.
  const completeThrough = await readCompleteThrough(query, source, binds);

  const result = await source.query(query.sql, binds);
  const collected = await collectLaidOut(result, input).finally(() => result.close());
  if (collected.count === 0 && input.previous?.rowCount !== 0) {
    throw rejected(
      query.id,
      "the SQL gives no rows.",
      input.previous
        ? "The last version stays; check whether the source was loaded."
        : "Check the conditions of the SQL, and whether the source holds data.",
    );
  }
  const { rows, withheld } = protectPeople(collected, input);
  const protection = protectionOf(query, dimensions, input.access);
  const { heads, columns } = buildColumns(query, rows);
  const lineage = tablesOf(query.sql, dialect);
  const dump: NewDump = {
    head: {
      query: query.id,
      title: query.title,
      refreshedAt: started.toISOString(),
      completeThrough: completeThrough ?? completeThroughOf(heads, today),
      rowCount: rows.count,
      ...(withheld ? { withheld } : {}),
      ...(protection ? { protection } : {}),
      tookMs: input.now().getTime() - started.getTime(),
      source: { kind: source.kind, name: source.name },
      sql: query.sql,
      binds,
      schemaFingerprint: schemaFingerprint(lineage, input.tables),
      schema: schemaOf(query, dialect, input.tables),
      lineage: [...lineage],
      columns: [...heads],
    },
    columns,
  };
  for (const text of passGates(dump, input)) input.note?.(text);
  return dump;
}

/** Nothing is read of a result whose columns are not those of the header. */
async function collectLaidOut(result: SourceResult, input: RefreshInput): Promise<CollectedRows> {
  const layout = layOut(input.query, input.dimensions, result.columns);
  return collectRows(result, layout, input);
}

/** `:now` and `:until` are today, which is not over yet: `day < :now`. `:since` lies before all data. */
function bindsFor(today: string): Record<string, string> {
  return { now: today, since: "1970-01-01", until: today };
}
