import { models } from "./products.ts";
import type { Random } from "./random.ts";
import type { Sale } from "./sale.ts";
import { type Windows, within } from "./windows.ts";

const incentiveRates: Readonly<Record<string, number>> = {
  Sedan: 0.047,
  SUV: 0.042,
  Truck: 0.04,
  EV: 0.052,
  Van: 0.038,
};
/** How incentives grow over the last six months and stay in the current one, before they are set to the story. */
const ramp = [1.04, 1.07, 1.1, 1.12, 1.14, 1.16, 1.16];
/** Margin per unit of the last six months beside the six before. */
const marginLeft = 0.96;

/** Prices every sale, then scales the last months' incentives until margin per delivered unit is down by 4 %. */
export function priceSales(sales: readonly Sale[], windows: Windows, random: Random): void {
  for (const sale of sales) priceSale(sale, windows, random);
  const before = totalsOf(sales.filter((sale) => within(sale.day, windows.halfBefore)));
  const lately = totalsOf(sales.filter((sale) => within(sale.day, windows.lastHalf)));
  const wanted = (marginLeft * lately.units * (before.gross - before.incentive)) / before.units;
  const factor = (lately.gross - wanted) / lately.incentive;
  for (const sale of sales) {
    if (sale.day >= windows.lastHalf.from) sale.incentive = Math.round(sale.incentive * factor);
  }
}

function priceSale(sale: Sale, windows: Windows, random: Random): void {
  const model = models[sale.model];
  if (!model) return;
  const list = model.listPrice * 100 * sale.quantity;
  const trim = Math.max(-0.05, Math.min(0.16, random.normal(0.02, 0.04)));
  const fleet = sale.channel === "fleet";
  const since = windows.months.findIndex((month) => sale.day < month.to) - 18;
  const rate = (fleet ? 0.35 : 1) * (incentiveRates[model.segment] ?? 0.04) * (ramp[since] ?? 1);
  sale.revenue = Math.round(list * (fleet ? random.normal(0.925, 0.015) : 1 + trim));
  sale.cost = Math.round(list * (fleet ? model.cost * 0.985 : model.cost + (trim - 0.02) * 0.7));
  sale.incentive = Math.round(list * rate * random.between(0.5, 1.5));
}

function totalsOf(sales: readonly Sale[]): { units: number; gross: number; incentive: number } {
  const totals = { units: 0, gross: 0, incentive: 0 };
  for (const sale of sales) {
    if (sale.cancelledOn !== null) continue;
    totals.units += sale.quantity;
    totals.gross += sale.revenue - sale.cost;
    totals.incentive += sale.incentive;
  }
  return totals;
}
