import { models } from "./products.ts";
import { createRandom } from "./random.ts";
import { isDelivered, type Sale } from "./sale.ts";
import type { SampleRow } from "./tables.ts";
import type { Target } from "./targets.ts";
import type { Claim } from "./warranty.ts";
import type { SampleMonth, Windows } from "./windows.ts";

/** What budgets assume: shares of the budgeted revenue. */
const budgetShares = { warranty: 0.00158, marketing: 0.021, overheads: 0.034 };
const segmentShares: Readonly<Record<string, { readonly cost: number; readonly incentives: number }>> = {
  Sedan: { cost: 0.866, incentives: 0.0405 },
  SUV: { cost: 0.843, incentives: 0.0385 },
  Truck: { cost: 0.838, incentives: 0.0345 },
  EV: { cost: 0.863, incentives: 0.0475 },
  Van: { cost: 0.872, incentives: 0.027 },
};

/** The full months' lines: sales accounts are the sums of delivered sales, warranty those of claims, as known at `asOf`. */
export function financeRows(
  from: {
    readonly sales: readonly Sale[];
    readonly claims: readonly Claim[];
    readonly targets: readonly Target[];
  },
  windows: Windows,
  asOf: number,
  seed: number,
): SampleRow[] {
  const random = createRandom(seed, "finance");
  const segments = [...new Set(models.map((model) => model.segment))];
  const cents = actualsOf(from.sales, from.claims, windows, asOf);
  const rows: SampleRow[] = [];
  for (const month of windows.months) {
    for (const segment of segments) {
      const shares = segmentShares[segment];
      const planned = budgetOf(from.targets, month, segment);
      const actual = (account: string) => (cents.get(`${month.index} ${segment} ${account}`) ?? 0) / 100;
      const marketing = budgetShares.marketing * random.normal(1.01, 0.05);
      const overheads = budgetShares.overheads * random.normal(0.995, 0.015);
      const lines: readonly (readonly [string, number, number])[] = [
        ["Revenue", actual("Revenue"), planned],
        ["Cost of goods", actual("Cost of goods"), planned * (shares?.cost ?? 0)],
        ["Incentives", actual("Incentives"), planned * (shares?.incentives ?? 0)],
        ["Warranty", actual("Warranty"), planned * budgetShares.warranty],
        ["Marketing", planned * marketing, planned * budgetShares.marketing],
        ["Overheads", planned * overheads, planned * budgetShares.overheads],
      ];
      if (month.to > asOf) continue;
      for (const [account, value, budget] of lines) {
        rows.push([
          rows.length + 1,
          month.start,
          segment,
          account,
          round(value),
          Math.round(budget / 100) * 100,
        ]);
      }
    }
  }
  return rows;
}

function actualsOf(sales: readonly Sale[], claims: readonly Claim[], windows: Windows, asOf: number) {
  const cents = new Map<string, number>();
  const monthOf = new Map<number, number>();
  for (const { index, from, to } of windows.months) {
    for (let day = from; day < to; day++) monthOf.set(day, index);
  }
  const add = (day: number, model: number, account: string, value: number) => {
    const key = `${monthOf.get(day)} ${models[model]?.segment} ${account}`;
    cents.set(key, (cents.get(key) ?? 0) + value);
  };
  for (const sale of sales) {
    if (!isDelivered(sale, asOf)) continue;
    add(sale.day, sale.model, "Revenue", sale.revenue);
    add(sale.day, sale.model, "Cost of goods", sale.cost);
    add(sale.day, sale.model, "Incentives", sale.incentive);
  }
  for (const claim of claims) if (claim.day < asOf) add(claim.day, claim.model, "Warranty", claim.cost);
  return cents;
}

function budgetOf(targets: readonly Target[], month: SampleMonth, segment: string): number {
  return targets
    .filter((target) => target.month === month && models[target.model]?.segment === segment)
    .reduce((total, target) => total + target.revenue, 0);
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
