import { calendarSchema } from "../../core/calendar.ts";
import type { Catalog } from "../../core/catalog.ts";
import { codesFor, type Dump, type DumpColumn } from "../../core/dump.ts";
import { lookUp } from "../../core/look-up/look-up.ts";
import { indexMembers } from "../../core/members.ts";
import { metricSchema } from "../../core/metric.ts";
import type { Plan } from "../../core/plan.ts";
import type { Figure } from "./figure.ts";
import { medianMs } from "./median.ts";

const regions = ["East", "North", "South", "West"];
const firstDay = 20_000;
const days = 730;

/** The top five of 200 dealers in a year, in one region and in all, beside loops over the same typed arrays written by hand. */
export function benchLookUp(): Figure[] {
  return [10_000, 100_000, 1_000_000].flatMap((rows) => {
    const dump = makeCube(rows);
    const opened = { catalog, members: indexMembers([dump.head]), open: () => dump };
    // As often as it takes for both to be compiled.
    const times = rows >= 1_000_000 ? 40 : 1_000;
    return [
      { what: "with a filter", asked: plan, wanted: "South" },
      { what: "of all", asked: { ...plan, filters: [] }, wanted: undefined },
    ].map(({ what, asked, wanted }) => ({
      name: `look-up, top 5 of 200 ${what} on ${rows.toLocaleString("en-US")} rows, ms`,
      value: medianMs(() => lookUp(asked, opened), times),
      baseline: medianMs(() => byHand(dump, wanted), times),
    }));
  });
}

const plan: Plan = {
  shape: "rank",
  slices: [{ query: "bench/cube", version: "v", metrics: ["units"] }],
  metrics: ["units"],
  targets: [],
  by: ["dealer"],
  filters: [{ field: "region", operator: "in", values: ["South"] }],
  having: [],
  focus: [],
  period: { from: "2025-01-01", to: "2026-01-01", label: "2025" },
  sort: { field: "units", direction: "descending" },
  limit: { n: 5 },
};

const catalog = {
  metrics: new Map([
    ["units", { ...metricSchema.parse({ aggregate: "sum" }), name: "units", label: "units" }],
  ]),
  ambiguous: new Map(),
  dimensions: new Map(),
  hierarchies: [],
  queries: new Map(),
  reports: new Map(),
  calendar: calendarSchema.parse({}),
  version: "bench",
} as Catalog;

function makeCube(rows: number): Dump {
  const dealers = Array.from({ length: 200 }, (_, index) => `Dealer ${String(index).padStart(3, "0")}`);
  const codes = (members: readonly string[], at: (row: number) => number) =>
    codesFor(members.length, rows).map((_, row) => at(row));
  const columns: DumpColumn[] = [
    dimension(
      "region",
      regions,
      codes(regions, (row) => Math.floor((row / rows) * regions.length)),
    ),
    dimension(
      "dealer",
      dealers,
      codes(dealers, (row) => Math.floor(row / days) % dealers.length),
    ),
    {
      role: "time",
      name: "day",
      grain: "day",
      days: Int32Array.from({ length: rows }, (_, row) => firstDay + (row % days)),
    },
    {
      role: "measure",
      name: "units",
      values: Float64Array.from({ length: rows }, (_, row) => (row * 7_919) % 13),
    },
  ];
  const heads = columns.map((column) => {
    if (column.role === "dimension")
      return { role: column.role, name: column.name, members: [...column.members] };
    if (column.role === "time")
      return {
        role: column.role,
        name: column.name,
        grain: column.grain,
        from: "2024-10-04",
        to: "2026-10-04",
      };
    return { role: column.role, name: column.name, total: 0 };
  });
  const head = { query: "bench/cube", version: "v", columns: heads } as unknown as Dump["head"];
  return { head, rowCount: rows, columns: new Map(columns.map((column) => [column.name, column])) };
}

function dimension(
  name: string,
  members: readonly string[],
  codes: Uint8Array | Uint16Array | Uint32Array,
): DumpColumn {
  return {
    role: "dimension",
    name,
    codes,
    members: members.map((key) => ({ key, label: key, aliases: [] })),
  };
}

/** What anyone would write who has only this one question. */
function byHand(dump: Dump, wantedRegion: string | undefined): [string, number][] {
  const column = (name: string) => dump.columns.get(name);
  const [region, dealer, day, units] = [column("region"), column("dealer"), column("day"), column("units")];
  if (
    region?.role !== "dimension" ||
    dealer?.role !== "dimension" ||
    day?.role !== "time" ||
    units?.role !== "measure"
  )
    return [];
  const from = Date.parse("2025-01-01") / 86_400_000;
  const to = Date.parse("2026-01-01") / 86_400_000;
  const wanted = region.members.findIndex((member) => member.label === wantedRegion);
  const sums = new Float64Array(dealer.members.length);
  for (let row = 0; row < dump.rowCount; row++) {
    const at = day.days[row] ?? 0;
    if ((wanted >= 0 && region.codes[row] !== wanted) || at < from || at >= to) continue;
    const code = dealer.codes[row] ?? 0;
    sums[code] = (sums[code] ?? 0) + (units.values[row] ?? 0);
  }
  const all = [...sums].map((sum, code): [string, number] => [dealer.members[code]?.label ?? "", sum]);
  return all.sort((a, b) => b[1] - a[1]).slice(0, 5);
}
