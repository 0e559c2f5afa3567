import { addUnits, fromDay, type Grain, toDay } from "../../core/calendar.ts";
import type { ColumnHead, Dump, DumpColumn, NewDump } from "../../core/dump.ts";
import { codesFor } from "../../core/dump.ts";
import { type Metric, metricSchema } from "../../core/metric.ts";

interface Given {
  /** Members by row; null for none. */
  readonly dimensions?: Readonly<Record<string, readonly (string | null)[]>>;
  readonly days?: readonly string[];
  readonly grain?: Grain;
  /** Values by row; null for none. */
  readonly measures: Readonly<Record<string, readonly (number | null)[]>>;
  readonly head?: Partial<NewDump["head"]>;
}

/** A new dump of given rows, column by column; its head says what a refresh would. */
export function dumpOf({ dimensions = {}, days, grain = "day", measures, head = {} }: Given): NewDump {
  const rowCount = Object.values(measures)[0]?.length ?? 0;
  const heads: ColumnHead[] = [];
  const columns: DumpColumn[] = [];
  for (const [name, keys] of Object.entries(dimensions)) {
    const sorted = [...new Set(keys)].sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
    const members = sorted.map((key) => ({ key, label: key ?? "not given", aliases: [] }));
    const codes = codesFor(members.length, rowCount);
    for (const [row, key] of keys.entries()) codes[row] = sorted.indexOf(key);
    heads.push({ role: "dimension", name, members, nulls: keys.filter((key) => key === null).length });
    columns.push({ role: "dimension", name, members, codes });
  }
  if (days) {
    const numbers = Int32Array.from(days, toDay);
    const to = fromDay(addUnits(Math.max(...numbers), 1, grain));
    heads.push({ role: "time", name: "day", grain, from: fromDay(Math.min(...numbers)), to });
    columns.push({ role: "time", name: "day", grain, days: numbers });
  }
  for (const [name, given] of Object.entries(measures)) {
    const values = Float64Array.from(given, (value) => value ?? Number.NaN);
    const total = given.reduce<number>((sum, value) => sum + (value ?? 0), 0);
    const nulls = given.filter((value) => value === null).length;
    heads.push({
      role: "measure",
      name,
      total,
      nulls,
      negatives: given.filter((value) => (value ?? 0) < 0).length,
    });
    columns.push({ role: "measure", name, values });
  }
  return {
    head: {
      query: "sales/units",
      title: "Units",
      refreshedAt: "2026-11-18T02:00:00.000Z",
      completeThrough: days ? "2026-11-17" : null,
      rowCount,
      tookMs: 0,
      source: { kind: "duckdb", name: "test.duckdb" },
      sql: "SELECT ...",
      binds: { now: "2026-11-18" },
      schemaFingerprint: "0123456789abcdef",
      lineage: ["sales"],
      columns: heads,
      ...head,
    },
    columns,
  };
}

/** The same as the last version on disk, or opened from there. */
export function written({ head, columns }: NewDump): Dump {
  const sealed = { sha256: "", bytes: 0, compression: "none" } as const;
  return {
    head: { ...head, ...sealed, format: 1, version: "20261117T020000Z-00000000" },
    rowCount: head.rowCount,
    columns: new Map(columns.map((column) => [column.name, column])),
  };
}

/** Metrics as metrics.yaml has them. */
export function makeMetrics(given: Readonly<Record<string, object>>): ReadonlyMap<string, Metric> {
  return new Map(
    Object.entries(given).map(([name, fields]) => [
      name,
      { ...metricSchema.parse(fields), name, label: name },
    ]),
  );
}
