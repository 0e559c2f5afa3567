import { calendarSchema, fromDay, type Grain, toDay } from "../../core/calendar.ts";
import type { Catalog } from "../../core/catalog.ts";
import { dimensionSchema } from "../../core/dimension.ts";
import { codesFor, type Dump, type DumpColumn, type DumpHead } from "../../core/dump.ts";
import { type LookUpResult, lookUp } from "../../core/look-up/look-up.ts";
import { indexMembers } from "../../core/members.ts";
import { metricSchema } from "../../core/metric.ts";
import type { Plan } from "../../core/plan.ts";
import type { Cell } from "../../core/table.ts";

type TinyRow = readonly (string | number | null)[];

interface TinyDump {
  readonly dimensions: readonly string[];
  readonly grain?: Grain;
  readonly measures: readonly string[];
  /** Members, the day where there is time, numbers. In any order. */
  readonly rows: readonly TinyRow[];
}

export interface TinyWorld {
  /** As in metrics.yaml. */
  readonly metrics: Readonly<Record<string, object>>;
  readonly dimensions?: Readonly<Record<string, object>>;
  readonly dumps: Readonly<Record<string, TinyDump>>;
  /** As in calendar.yaml. */
  readonly calendar?: object;
}

/** A plan with what a test does not care for filled in. */
export type TinyPlan = Partial<Omit<Plan, "period" | "comparison">> & {
  /** `2026-01-01..2026-02-01`, the last day not included. */
  readonly period?: string;
  readonly before?: string;
};

/** Looks a plan up in hand-made dumps; without slices every dump gives the measures that it has. */
export function lookUpIn(world: TinyWorld, { period, before, ...plan }: TinyPlan): LookUpResult {
  const metrics = new Map(
    Object.entries(world.metrics).map(([name, fields]) => [
      name,
      { ...metricSchema.parse(fields), name, label: name },
    ]),
  );
  const names = new Set(Object.values(world.dumps).flatMap((dump) => dump.dimensions));
  const dimensions = new Map(
    [...names].map((name) => [
      name,
      { ...dimensionSchema.parse(world.dimensions?.[name] ?? {}), name, label: name },
    ]),
  );
  const dumps = new Map(Object.entries(world.dumps).map(([id, dump]) => [id, dumpOf(id, dump)]));
  const catalog: Catalog = {
    ...{ metrics, dimensions, ambiguous: new Map(), hierarchies: [], queries: new Map(), reports: new Map() },
    ...{ calendar: calendarSchema.parse(world.calendar ?? {}), version: "tiny" },
  };
  const stored = Object.entries(world.dumps).map(([query, dump]) => ({
    ...{ query, version: "1" },
    metrics: [...metrics.keys()].filter(
      (name) => dump.measures.includes(name) || dump.measures.includes(`${name}_sum`),
    ),
  }));
  const complete: Plan = {
    ...{ shape: "breakdown", slices: stored, metrics: [], targets: [], by: [] },
    ...{ filters: [], having: [], focus: [] },
    ...plan,
    ...(period ? { period: spanOf(period) } : {}),
    ...(before ? { comparison: { kind: "previous", period: spanOf(before) } } : {}),
  };
  const heads = [...dumps.values()].map((dump) => dump.head);
  const open = (query: string) => dumps.get(query) as Dump;
  return lookUp(complete, { catalog, members: indexMembers(heads), open });
}

/** The rows of a look-up that gives a table. */
export function rowsIn(world: TinyWorld, plan: TinyPlan): readonly (readonly Cell[])[] {
  return tableIn(world, plan).table.rows;
}

export function tableIn(world: TinyWorld, plan: TinyPlan): Extract<LookUpResult, { kind: "table" }> {
  const result = lookUpIn(world, plan);
  if (result.kind !== "table") throw new Error(`The look-up gives ${JSON.stringify(result)}.`);
  return result;
}

function spanOf(text: string) {
  const [from = "", to = ""] = text.split("..");
  return { from, to, label: text };
}

/** A dump as a refresh would make it: rows sorted by members, none last, then by day; members sorted by key. */
function dumpOf(id: string, tiny: TinyDump): Dump {
  const depth = tiny.dimensions.length;
  const order = (a: string | number | null, b: string | number | null) =>
    a === b ? 0 : a === null ? 1 : b === null ? -1 : a < b ? -1 : 1;
  const rows = [...tiny.rows].sort((a, b) => {
    for (let at = 0; at < depth + (tiny.grain ? 1 : 0); at++) {
      const placed = order(a[at] ?? null, b[at] ?? null);
      if (placed !== 0) return placed;
    }
    return 0;
  });
  const columns: DumpColumn[] = tiny.dimensions.map((name, at) => {
    const keys = [...new Set(rows.map((row) => row[at] as string | null))].sort(order);
    const members = keys.map((key) => ({ key, label: key ?? "not given", aliases: [] }));
    const codes = codesFor(keys.length, rows.length);
    for (const [row, values] of rows.entries()) codes[row] = keys.indexOf(values[at] as string | null);
    return { role: "dimension", name, members, codes };
  });
  const days = Int32Array.from(rows, (row) => (tiny.grain ? toDay(String(row[depth])) : 0));
  if (tiny.grain) columns.push({ role: "time", name: "day", grain: tiny.grain, days });
  for (const [at, name] of tiny.measures.entries()) {
    const place = depth + (tiny.grain ? 1 : 0) + at;
    const values = Float64Array.from(rows, (row) => (row[place] as number | null) ?? Number.NaN);
    columns.push({ role: "measure", name, values });
  }
  const head: DumpHead = {
    ...{ format: 1, query: id, version: "1", title: id, refreshedAt: "2026-11-18T02:00:00.000Z" },
    ...{ completeThrough: null, rowCount: rows.length, tookMs: 0, source: { kind: "duckdb", name: "tiny" } },
    ...{ sql: "SELECT 1", binds: {}, schemaFingerprint: "", lineage: [], sha256: "", bytes: 0 },
    compression: "none",
    columns: columns.map((column) => {
      if (column.role === "dimension")
        return {
          role: "dimension",
          name: column.name,
          members: [...column.members].map((one) => ({ ...one, aliases: [] })),
        };
      if (column.role === "measure") return { role: "measure", name: column.name, total: 0 };
      const [from, to] = [Math.min(...days), Math.max(...days) + 1];
      return { role: "time", name: "day", grain: column.grain, from: fromDay(from), to: fromDay(to) };
    }),
  };
  return { head, rowCount: rows.length, columns: new Map(columns.map((column) => [column.name, column])) };
}
