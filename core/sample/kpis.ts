import type { FiContract } from "./fi-contracts.ts";
import { createRandom } from "./random.ts";
import { isDelivered, type Sale } from "./sale.ts";
import type { SampleRow } from "./tables.ts";
import type { Truth } from "./truth.ts";
import type { Claim } from "./warranty.ts";
import type { SampleMonth, Windows } from "./windows.ts";

interface Kpi {
  readonly name: string;
  readonly category: "Sales" | "Quality" | "Supply" | "Finance" | "People";
  readonly unit: "percent" | "days" | "USD" | "score" | "per 1,000";
  readonly better: "higher" | "lower";
  readonly owner: string;
  /** The first and the last month's level, how far months stray from it, and what is wanted. */
  readonly level: readonly [number, number];
  readonly noise: number;
  readonly target: number;
  /** Whether the latest month is to miss its target, or is not reported yet. */
  readonly latest: "met" | "missed" | "late";
  readonly counted?: "claims" | "contracts";
}

/** A percent is written in points: 93.4 is 93.4 %. */
const kpis: readonly Kpi[] = [
  kpi("On-time delivery", "Supply", "percent", "higher", "Supply Chain", [94.6, 91.8], 0.7, 94, "missed"),
  kpi("First-time fix rate", "Quality", "percent", "higher", "Service", [89.4, 85.6], 0.6, 88.5, "missed"),
  kpi("Customer satisfaction", "Sales", "score", "higher", "Customer Care", [84.2, 86.1], 0.7, 84.5, "met"),
  kpi("Days sales outstanding", "Finance", "days", "lower", "Finance", [41.5, 37.6], 0.9, 40, "met"),
  kpi("Inventory turns", "Supply", "score", "higher", "Supply Chain", [6.6, 7.1], 0.15, 6.7, "met"),
  {
    ...kpi("Warranty cost per vehicle", "Quality", "USD", "lower", "Quality", [0, 0], 0, 0, "missed"),
    counted: "claims",
  },
  kpi("Employee turnover", "People", "percent", "lower", "Human Resources", [11.8, 10.4], 0.35, 11, "late"),
  kpi("Lead response time", "Sales", "days", "lower", "Retail Network", [0.92, 0.68], 0.04, 0.75, "met"),
  kpi("Forecast accuracy", "Supply", "percent", "higher", "Sales Planning", [82.4, 86.8], 1.1, 84, "met"),
  kpi("Production yield", "Supply", "percent", "higher", "Manufacturing", [95.9, 96.9], 0.25, 96, "met"),
  kpi("Supplier defects", "Quality", "per 1,000", "lower", "Purchasing", [4.1, 5.3], 0.2, 4.5, "missed"),
  {
    ...kpi("F&I penetration", "Finance", "percent", "higher", "Retail Network", [0, 0], 0, 0, "met"),
    counted: "contracts",
  },
];

export function kpiRows(): SampleRow[] {
  return kpis.map((entry, index) => [
    index + 1,
    entry.name,
    entry.category,
    entry.unit,
    entry.better,
    entry.owner,
  ]);
}

/** One row for each KPI and full month; a late KPI lacks the latest. Two of them are counted from the facts. */
export function kpiValueRows(
  from: {
    readonly sales: readonly Sale[];
    readonly claims: readonly Claim[];
    readonly contracts: readonly FiContract[];
  },
  windows: Windows,
  asOf: number,
  seed: number,
): SampleRow[] {
  const random = createRandom(seed, "kpis");
  const months = windows.months.slice(0, 24);
  const sold = soldByMonth(from.sales, windows);
  const rows: SampleRow[] = [];
  kpis.forEach((entry, index) => {
    const actuals = months.map((month) => {
      const own = sold[month.index] ?? { units: 0, retail: 0 };
      if (entry.counted === "claims") return costOf(from.claims, month) / own.units;
      if (entry.counted === "contracts") return (100 * buyersOf(from.contracts, month)) / own.retail;
      const [first, last] = entry.level;
      return random.normal(first + ((last - first) * month.index) / 23, entry.noise);
    });
    const settled = settle(entry.counted ? { ...entry, target: wantedOf(entry, actuals) } : entry, actuals);
    months.forEach((month, at) => {
      if ((at === 23 && entry.latest === "late") || month.to > asOf) return;
      rows.push([index + 1, month.start, round(settled.actuals[at] ?? 0), round(settled.target)]);
    });
  });
  return rows;
}

/** Which KPIs miss their target in the latest month, and which have no value for it. `rows` are those of kpi_values. */
export function missedKpis(rows: readonly SampleRow[]): Truth["kpis"] {
  const months = rows.map((row) => String(row[1])).sort();
  const month = months.at(-1) ?? "";
  const latest = new Map(rows.filter((row) => row[1] === month).map((row) => [Number(row[0]) - 1, row]));
  const missed = kpis.filter((entry, index) => {
    const [, , actual, target] = latest.get(index) ?? [];
    const sign = entry.better === "higher" ? 1 : -1;
    return actual !== undefined && sign * (Number(actual) - Number(target)) < 0;
  });
  const late = kpis.filter((_, index) => !latest.has(index));
  return { month, missed: missed.map(({ name }) => name), late: late.map(({ name }) => name) };
}

/** The target of a counted KPI: a little easier than what the first year and a half brought, and a round number. */
function wantedOf(entry: Kpi, actuals: readonly number[]): number {
  const mean = actuals.slice(0, 18).reduce((sum, value) => sum + value, 0) / 18;
  return Math.round(mean * (entry.better === "higher" ? 0.96 : 1.06) * 2) / 2;
}

/** Makes the latest month miss or meet its target: counted KPIs by their target, the others by their value. */
function settle(entry: Kpi, actuals: readonly number[]): { actuals: number[]; target: number } {
  const sign = entry.better === "higher" ? 1 : -1;
  const last = actuals.at(-1) ?? 0;
  const wanted = entry.latest === "missed" ? -1 : 1;
  if (sign * wanted * (last - entry.target) > 0) return { actuals: [...actuals], target: entry.target };
  if (entry.counted) return { actuals: [...actuals], target: last * (1 - sign * wanted * 0.03) };
  return {
    actuals: [...actuals.slice(0, -1), entry.target * (1 + sign * wanted * 0.012)],
    target: entry.target,
  };
}

function soldByMonth(sales: readonly Sale[], windows: Windows) {
  const sold = windows.months.map(() => ({ units: 0, retail: 0 }));
  let at = 0;
  for (const sale of sales) {
    while (sale.day >= (windows.months[at]?.to ?? Number.POSITIVE_INFINITY)) at++;
    const own = sold[at];
    if (!own || !isDelivered(sale, windows.today)) continue;
    own.units += sale.quantity;
    if (sale.channel === "retail") own.retail++;
  }
  return sold;
}

function costOf(claims: readonly Claim[], month: SampleMonth): number {
  let cents = 0;
  for (const claim of claims) if (claim.day >= month.from && claim.day < month.to) cents += claim.cost;
  return cents / 100;
}

function buyersOf(contracts: readonly FiContract[], month: SampleMonth): number {
  const buyers = new Set<number>();
  for (const { sale } of contracts) if (sale.day >= month.from && sale.day < month.to) buyers.add(sale.id);
  return buyers.size;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}

function kpi(
  name: string,
  category: Kpi["category"],
  unit: Kpi["unit"],
  better: Kpi["better"],
  owner: string,
  level: Kpi["level"],
  noise: number,
  target: number,
  latest: Kpi["latest"],
): Kpi {
  return { name, category, unit, better, owner, level, noise, target, latest };
}
