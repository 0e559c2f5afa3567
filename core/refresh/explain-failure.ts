import type { DumpHead, NewDump } from "../dump.ts";
import { AlmanacError } from "../errors.ts";
import { listOf } from "../format.ts";
import { nearest } from "../nearest.ts";
import type { Query } from "../query.ts";
import type { Source, SourceTable } from "../source/source.ts";
import { driftSince } from "./schema-drift.ts";
import { dialectOf, tablesRead } from "./source-schema.ts";

/** What is known of a source when a query fails on it. */
export interface FailureFacts {
  readonly query: Query;
  readonly kind: Source["kind"];
  readonly tables: readonly SourceTable[];
  readonly previous?: DumpHead | undefined;
}

/** Policy: failures that a changed schema may explain. */
const mayComeFromDrift: readonly string[] = ["query_failed", "dump_rejected"];

/**
 * Adds to a failure what has changed in the tables since the last dump; where nothing has, what is nearest to the unknown name
 * in the database's message. Any other error is given back as it is.
 */
export function explainFailure(thrown: unknown, facts: FailureFacts): unknown {
  if (!(thrown instanceof AlmanacError) || !mayComeFromDrift.includes(thrown.code)) return thrown;
  const drift = driftFrom(facts.previous, facts.kind, facts.tables);
  if (drift.length > 0) {
    const undo = `Change the SQL in ${facts.query.file}, or ask for the ${drift.length > 1 ? "changes" : "change"} to be undone.`;
    // What is wrong with the rows may have another cause.
    const hint = thrown.code === "dump_rejected" ? `${undo} ${thrown.hint ?? ""}`.trim() : undo;
    const message = `${thrown.message} Since the last refresh, ${drift.join(", and ")}.`;
    return new AlmanacError(thrown.code, message, { hint, cause: thrown });
  }
  const near = thrown.code === "query_failed" ? nearestNamed(thrown.message, facts) : undefined;
  if (!near) return thrown;
  return new AlmanacError(thrown.code, thrown.message, {
    hint: `${near} ${thrown.hint ?? ""}`.trim(),
    cause: thrown,
  });
}

/** What to say of a dump that was refreshed although its tables have changed. */
export function driftNote(
  previous: DumpHead | undefined,
  head: NewDump["head"],
  tables: readonly SourceTable[],
): string | undefined {
  // Another text of the query reads other tables.
  if (previous?.source.kind !== head.source.kind || previous.lineage.join() !== head.lineage.join())
    return undefined;
  const drift = driftFrom(previous, head.source.kind, tables);
  if (drift.length > 0) return `Since the last refresh, ${drift.join(", and ")}.`;
  if (previous.schemaFingerprint === head.schemaFingerprint) return undefined;
  return `Since the last refresh, ${listOf(head.lineage)} ${head.lineage.length > 1 ? "have" : "has"} changed, in no column that the query names.`;
}

/** Types of one engine mean nothing on another. */
function driftFrom(
  previous: DumpHead | undefined,
  kind: Source["kind"],
  tables: readonly SourceTable[],
): readonly string[] {
  return previous?.schema && previous.source.kind === kind ? driftSince(previous.schema, tables) : [];
}

function nearestNamed(message: string, { query, kind, tables }: FailureFacts): string | undefined {
  // `Unknown column 's.price' in 'SELECT'`, `Referenced column "price" not found`, `does not have a column named "price"`
  const column = bare(/\bcolumn (?:named )?['"]([^'"]+)['"]/i.exec(message)?.[1]);
  if (column !== undefined) {
    const read = tablesRead(query, dialectOf(kind), tables);
    const [near] = nearest(
      column,
      read.flatMap(({ columns }) => columns.map(({ name }) => name)),
      1,
    );
    const table = read.find(({ columns }) => columns.some(({ name }) => name === near));
    return table && `Nearest to "${column}" is "${near}" of "${table.name}".`;
  }
  // `Table 'warehouse.sale' doesn't exist`, `Table with name sale does not exist`
  const table = bare(
    /\btable (?:with name )?['"]?([^'"\s]+)['"]? (?:doesn't|does not) exist/i.exec(message)?.[1],
  );
  const [near] =
    table === undefined
      ? []
      : nearest(
          table,
          tables.map(({ name }) => name),
          1,
        );
  return near && `Nearest to "${table}" is the table "${near}".`;
}

/** `s.price` -> `price` */
function bare(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf(".") + 1);
}
