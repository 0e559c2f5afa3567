import type { Meridian } from "./meridian.ts";
import type { SampleRow, TableDefinition } from "./tables.ts";

/**
 * A database that the sample can be written into: an empty schema first, then each table's rows, parents before children.
 * Errors: sample_refused when a table of the sample's name is somebody else's; source_unreachable, source_denied, query_failed.
 */
export interface SampleTarget {
  createTables(tables: readonly TableDefinition[]): Promise<void>;
  insert(table: TableDefinition, rows: readonly SampleRow[]): Promise<void>;
  /** Makes what was written visible. After an error it is not called, and `close` drops what can be dropped. */
  finish(meridian: Meridian): Promise<void>;
  close(): Promise<void>;
}

/** Writes the whole sample, or fails with what went wrong. */
export async function loadInto(target: SampleTarget, meridian: Meridian): Promise<void> {
  try {
    await target.createTables(meridian.tables);
    for (const table of meridian.tables) await target.insert(table, table.rows);
    await target.finish(meridian);
  } finally {
    await target.close();
  }
}
