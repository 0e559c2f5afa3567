import type { ChartInput } from "../../core/draw/chart-input.ts";
import type { Shape } from "../../core/reading.ts";
import type { Cell, Column } from "../../core/table.ts";

/** A metric column of a test table. */
export function metric(name: string, more: Partial<Column> = {}): Column {
  const label = name.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase());
  return { name, label, role: "metric", format: "integer", ...more };
}

export function dimension(name: string, label = name.replace(/^./, (first) => first.toUpperCase())): Column {
  return { name, label, role: "dimension", format: "text" };
}

export function time(grain: NonNullable<Column["grain"]>): Column {
  return {
    name: "time",
    label: grain.replace(/^./, (first) => first.toUpperCase()),
    role: "time",
    format: "date",
    grain,
  };
}

/** A part as compose hands it over, with a receipt on sample data. */
export function partOf(
  columns: readonly Column[],
  rows: readonly (readonly Cell[])[],
  reading: Partial<ChartInput["reading"]> & { shape: Shape },
  more: Partial<ChartInput> = {},
): ChartInput {
  return {
    headline: "",
    totalRows: rows.length,
    columns: [...columns],
    rows: rows.map((row) => [...row]),
    reading: {
      metrics: columns.filter(({ role }) => role === "metric").map(({ name }) => name),
      dimensions: columns.filter(({ role }) => role === "dimension").map(({ name }) => name),
      filters: [],
      time: { from: "2025-11-01", to: "2026-11-01", label: "last 12 full months" },
      confidence: 1,
      read: [],
      unread: [],
      corrected: [],
      assumed: [],
      ...reading,
    },
    receipt: {
      id: "r1",
      dumps: [
        {
          query: "sales_analytics/vehicle_sales",
          version: "2026-11-18T020000Z",
          refreshedAt: "2026-11-18T02:00:00Z",
          completeThrough: "2026-11-17",
        },
      ],
      freshness: "fresh",
      sql: [],
      lineage: ["sales"],
      filters: "",
      scope: "everything",
      catalog: "c1",
      tokens: 0,
      sample: true,
    },
    ...more,
  };
}

/** `count` months from January 2024. */
export function months(count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const year = 2024 + Math.floor(index / 12);
    return `${year}-${String((index % 12) + 1).padStart(2, "0")}-01`;
  });
}
