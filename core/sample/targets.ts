import { models, modelWeights } from "./products.ts";
import { createRandom, scaleTo } from "./random.ts";
import type { ReferenceData } from "./reference-data.ts";
import { isDelivered, type Sale } from "./sale.ts";
import type { PlannedUnits } from "./sales-plan.ts";

import type { SampleMonth, Windows } from "./windows.ts";

/** What a region was to sell of a model in a month. The revenue is in USD. */
export interface Target {
  readonly month: SampleMonth;
  readonly regionId: number;
  /** An index into `models`. */
  readonly model: number;
  readonly units: number;
  readonly revenue: number;
}

/** What a car brings of its list price, over retail and fleet. */
const realized = 1.003;

/**
 * Targets share out a network total, set a little above what came, by what each region usually sells: a region that falls
 * misses its own, and the network hardly shows it.
 */
export function createTargets(
  data: ReferenceData,
  sales: readonly Sale[],
  plans: readonly PlannedUnits[],
  windows: Windows,
  seed: number,
): Target[] {
  const random = createRandom(seed, "targets");
  return windows.months.flatMap((month) => {
    const own = plans.filter((plan) => plan.month === month);
    const usual = own.reduce((total, plan) => total + plan.usual, 0);
    const complete = month.index < 24;
    const actual = sales
      .filter((sale) => sale.day >= month.from && sale.day < month.to && isDelivered(sale, windows.today))
      .reduce((total, sale) => total + sale.quantity, 0);
    const above = random.chance(0.15) ? random.between(0.985, 0.998) : random.between(1.01, 1.04);
    const cells = data.regions.flatMap((region) => {
      const plansOfRegion = own.filter((plan) => plan.dealers[0]?.regionId === region.id);
      return expectedByModel(region.name, plansOfRegion, month).map((expected, model) => ({
        ...{ regionId: region.id, model },
        expected: expected * random.normal(1, 0.03),
      }));
    });
    const units = scaleTo(
      cells.map((cell) => cell.expected),
      Math.round((complete ? actual : usual * 1.06) * above),
    );
    return cells.map(({ regionId, model }, index) => {
      const listPrice = models[model]?.listPrice ?? 0;
      const revenue = Math.round(((units[index] ?? 0) * listPrice * realized) / 1_000) * 1_000;
      return { month, regionId, model, units: units[index] ?? 0, revenue };
    });
  });
}

function expectedByModel(region: string, plans: readonly PlannedUnits[], month: SampleMonth): number[] {
  const expected = models.map(() => 0);
  for (const channel of ["retail", "fleet"] as const) {
    const units = plans
      .filter((plan) => plan.channel === channel)
      .reduce((total, plan) => total + plan.usual, 0);
    const weights = modelWeights(region, channel, month.index);
    const all = weights.reduce((total, weight) => total + weight, 0);
    weights.forEach((weight, index) => {
      expected[index] = (expected[index] ?? 0) + (units * weight) / all;
    });
  }
  return expected;
}
