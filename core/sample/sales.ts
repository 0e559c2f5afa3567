import { partsOfDay } from "../calendar.ts";
import { busyDays } from "./busy-days.ts";
import { models, modelWeights } from "./products.ts";
import { createRandom, type Random, sample, weighted } from "./random.ts";
import type { ReferenceData } from "./reference-data.ts";
import type { Sale } from "./sale.ts";
import { type PlannedUnits, planSales } from "./sales-plan.ts";
import { priceSales } from "./sales-prices.ts";
import { type Windows, within } from "./windows.ts";

/** What the sales tell the tables that follow: the sales by date, and what a month would usually bring by region. */
export interface Sales {
  readonly sales: readonly Sale[];
  readonly plans: readonly PlannedUnits[];
}

/** Orders that are not delivered after all come on top of the planned deliveries. */
const cancelledShare = 0.0262;
const restatedUnits = 14;
const restatedRegion = "South";

export function createSales(data: ReferenceData, windows: Windows, seed: number): Sales {
  const random = createRandom(seed, "sales");
  const plans = planSales(data, windows, seed);
  const sales: Sale[] = [];
  const draws = new Map<string, ReturnType<typeof drawsOf>>();
  for (const plan of plans) {
    if (plan.units === 0) continue;
    const key = `${plan.channel} ${plan.month.index} ${plan.dealers[0]?.region}`;
    const draw = draws.get(key) ?? drawsOf(plan);
    draws.set(key, draw);
    const drawDealer = weighted(
      plan.dealers,
      plan.dealers.map((dealer) => dealer.size),
    );
    for (const quantity of ordersOf(plan, random)) {
      const add = (cancelled: boolean) => {
        const day = draw.day(random);
        const cancelledOn = cancelled ? day + random.whole(1, 7) : null;
        if (cancelledOn !== null && cancelledOn >= windows.today) return;
        const [dealer, model] = [drawDealer(random), draw.model(random)];
        const modelYear = modelYearOn(day, random);
        const { channel } = plan;
        const unpriced = { id: 0, revenue: 0, cost: 0, incentive: 0 };
        sales.push({ ...unpriced, day, dealer, model, modelYear, channel, cancelledOn, quantity });
      };
      add(false);
      if (random.chance(cancelledShare)) add(true);
    }
  }
  sales.sort((a, b) => a.day - b.day);
  sales.forEach((sale, index) => {
    sale.id = 100_001 + index;
  });
  cancelLate(sales, windows, createRandom(seed, "restatement"));
  priceSales(sales, windows, createRandom(seed, "prices"));
  return { sales, plans };
}

function drawsOf(plan: PlannedUnits) {
  const region = plan.dealers[0]?.region ?? "";
  const { days, weights } = busyDays(plan.month, plan.channel);
  return {
    model: weighted(
      models.map((_, index) => index),
      modelWeights(region, plan.channel, plan.month.index),
    ),
    day: weighted(days, weights),
  };
}

/** Retail is sold one by one; fleet orders are for 2 to 12. */
function ordersOf(plan: PlannedUnits, random: Random): number[] {
  if (plan.channel === "retail") return Array.from({ length: plan.units }, () => 1);
  const orders: number[] = [];
  let left = plan.units;
  while (left > 1) {
    const wanted = Math.min(left, random.whole(2, random.whole(4, 12)));
    const order = left - wanted === 1 ? (wanted < 12 ? wanted + 1 : wanted - 1) : wanted;
    orders.push(order);
    left -= order;
  }
  return orders;
}

/** Next year's cars arrive from July on. */
function modelYearOn(day: number, random: Random): number {
  const { year, month } = partsOfDay(day);
  const next = [0, 0, 0, 0, 0, 0, 0.1, 0.32, 0.56, 0.74, 0.86, 0.93][month - 1] ?? 0;
  const left = [0.06, 0.03, 0.01][month - 1] ?? 0;
  return year + (random.chance(next) ? 1 : 0) - (random.chance(left) ? 1 : 0);
}

/** The restatement: deliveries that were already reported turn out to be cancelled. */
function cancelLate(sales: readonly Sale[], windows: Windows, random: Random): void {
  const reported = sales.filter(
    (sale) =>
      sale.channel === "retail" &&
      sale.cancelledOn === null &&
      sale.dealer.region === restatedRegion &&
      within(sale.day, windows.restatedWeek),
  );
  for (const sale of sample(random, reported, restatedUnits)) {
    sale.cancelledOn = windows.today - random.whole(1, 7);
  }
}
