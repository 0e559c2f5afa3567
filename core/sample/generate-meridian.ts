import { fromDay } from "../calendar.ts";
import { AlmanacError } from "../errors.ts";
import { createComponentStock } from "./component-stock.ts";
import { feedRows } from "./feeds.ts";
import { createFiContracts } from "./fi-contracts.ts";
import { financeRows } from "./finance.ts";
import { kpiRows, kpiValueRows, missedKpis } from "./kpis.ts";
import type { Meridian } from "./meridian.ts";
import { createReferenceData } from "./reference-data.ts";
import { createRepairs } from "./repairs.ts";
import { riskRows } from "./risks.ts";
import * as rowsOf from "./rows.ts";
import { createSales } from "./sales.ts";
import { type SampleRow, tableDefinitions } from "./tables.ts";
import { createTargets } from "./targets.ts";
import { tellSales } from "./tell-sales.ts";
import { tellBattery, tellWarranty } from "./tell-supply.ts";
import { createVehicleStock } from "./vehicle-stock.ts";
import { createClaims } from "./warranty.ts";
import { readDay, type Windows, windowsOf } from "./windows.ts";

interface Wanted {
  /** The day of asking, UTC; data ends the day before. ISO date. */
  readonly today: string;
  /** Gives what was known at the start of this earlier day: no later rows, and later cancellations not yet made. */
  readonly asOf?: string;
  readonly seed?: number;
}

/** Makes the sample warehouse: the same rows for the same day and seed, always. Errors: bad_usage for a day that is none. */
export function generateMeridian({ today, asOf = today, seed = 1 }: Wanted): Meridian {
  const windows = windowsOf(today);
  const known = readAsOf(asOf, windows);
  const data = createReferenceData(windows, seed);
  const { sales, plans } = createSales(data, windows, seed);
  const contracts = createFiContracts(sales, windows, seed);
  const allClaims = createClaims(data, sales, windows, seed);
  const claims = allClaims.filter((claim) => claim.day < known);
  const repairs = createRepairs(allClaims, windows, seed).filter((repair) => repair.day < known);
  const targets = createTargets(data, sales, plans, windows, seed);
  const day = fromDay(known);
  const until = (rows: readonly SampleRow[]) => rows.filter((row) => String(row[0]) < day);
  const componentStock = until(createComponentStock(data, windows, seed));
  const kpiValues = kpiValueRows({ sales, claims: allClaims, contracts }, windows, known, seed);
  const rows: Readonly<Record<string, readonly SampleRow[]>> = {
    ...rowsOf.referenceRows(data),
    vehicle_sales: rowsOf.saleRows(sales, known),
    fi_contracts: rowsOf.contractRows(contracts, known),
    warranty_claims: rowsOf.claimRows(claims),
    repairs: rowsOf.repairRows(repairs),
    vehicle_stock: until(createVehicleStock(sales, windows, seed)),
    component_stock: componentStock,
    sales_targets: rowsOf.targetRows(targets, known),
    kpis: kpiRows(),
    kpi_values: kpiValues,
    finance_lines: financeRows({ sales, claims, targets }, windows, known, seed),
    risk_register: riskRows(windows, known),
    feed_log: feedRows(windows, known),
  };
  const tables = tableDefinitions.map((table) => ({ ...table, rows: rows[table.name] ?? [] }));
  return {
    ...{ today, asOf, seed, tables },
    truth: {
      ...{ today, asOf, seed },
      rows: Object.fromEntries(tables.map((table) => [table.name, table.rows.length])),
      ...tellSales(sales, contracts, windows, known),
      warranty: tellWarranty(claims, repairs, windows),
      battery: tellBattery(componentStock, data),
      lateFeed: {
        feed: "warranty",
        completeThrough: fromDay(Math.min(known, windows.warrantyEnd) - 1),
        othersCompleteThrough: fromDay(known - 1),
      },
      kpis: missedKpis(kpiValues),
    },
  };
}

function readAsOf(asOf: string, windows: Windows): number {
  const known = readDay(asOf, "asOf");
  if (known > windows.start && known <= windows.today) return known;
  throw new AlmanacError(
    "bad_usage",
    `The sample of ${fromDay(windows.today)} does not know the day "${asOf}".`,
    {
      hint: `asOf is a day after ${fromDay(windows.start)} and not after today.`,
    },
  );
}
