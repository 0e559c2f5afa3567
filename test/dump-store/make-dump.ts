import type { NewDump } from "../../core/dump.ts";

/** A dump of so many rows, for a query, as of an instant. Equal arguments give equal dumps. */
export function makeDump(rows = 3, query = "sales/units", refreshedAt = "2026-11-18T02:00:00.000Z"): NewDump {
  const members = ["East", "West"].map((key) => ({ key, label: key, aliases: [] }));
  const values = Float64Array.from({ length: rows }, (_, row) => (row % 7 === 1 ? Number.NaN : row * 1.5));
  const total = values.reduce((sum, value) => sum + (Number.isNaN(value) ? 0 : value), 0);
  return {
    head: {
      query,
      title: "Units by region and day",
      refreshedAt,
      completeThrough: "2026-11-17",
      rowCount: rows,
      tookMs: 5,
      source: { kind: "duckdb", name: "test.duckdb" },
      sql: "SELECT ...",
      binds: { now: "2026-11-18" },
      schemaFingerprint: "0123456789abcdef",
      lineage: ["sales"],
      columns: [
        { role: "dimension", name: "region", members },
        { role: "time", name: "day", grain: "day", from: "2020-01-01", to: "2026-11-18" },
        { role: "measure", name: "units", total },
      ],
    },
    columns: [
      {
        role: "dimension",
        name: "region",
        members,
        codes: Uint8Array.from({ length: rows }, (_, row) => row % 2),
      },
      {
        role: "time",
        name: "day",
        grain: "day",
        days: Int32Array.from({ length: rows }, (_, row) => 18_262 + row),
      },
      { role: "measure", name: "units", values },
    ],
  };
}
