import { fromDay, weekdayOf } from "../calendar.ts";
import { models, plants } from "./products.ts";
import { createRandom } from "./random.ts";
import type { Sale } from "./sale.ts";
import type { SampleRow } from "./tables.ts";
import type { Windows } from "./windows.ts";

/** Days of sales that stand at the plants; slow models stand longer. */
const usualCover = { from: 38, to: 68 };
const smoothing = 0.985;

/** Stock follows what was sold lately at a cover that drifts slowly; plants ship on working days. */
export function createVehicleStock(sales: readonly Sale[], windows: Windows, seed: number): SampleRow[] {
  const random = createRandom(seed, "vehicle stock");
  const soldOn = new Map<string, number>();
  for (const sale of sales) {
    const key = `${sale.model} ${sale.day}`;
    soldOn.set(key, (soldOn.get(key) ?? 0) + sale.quantity);
  }
  const rates = models.map((_, model) => {
    let sold = 0;
    for (let day = windows.start; day < windows.start + 60; day++) sold += soldOn.get(`${model} ${day}`) ?? 0;
    return sold / 60;
  });
  const pairs = plants.flatMap((plant, plantIndex) =>
    Object.entries(plant.builds).map(([name, share]) => {
      const usual = random.between(usualCover.from, usualCover.to);
      const model = models.findIndex((entry) => entry.name === name);
      return { plant: plantIndex + 1, model, share, usual, cover: usual, transit: random.between(8, 13) };
    }),
  );
  const rows: SampleRow[] = [];
  for (let day = windows.start; day < windows.today; day++) {
    const date = fromDay(day);
    models.forEach((_, model) => {
      const sold = soldOn.get(`${model} ${day}`) ?? 0;
      rates[model] = (rates[model] ?? 0) * smoothing + sold * (1 - smoothing);
    });
    for (const pair of pairs) {
      const moves = weekdayOf(day) === 7 ? 0 : random.normal(0, 0.55);
      pair.cover += (pair.usual - pair.cover) * 0.02 + moves;
      const perDay = (rates[pair.model] ?? 0) * pair.share;
      const onHand = Math.max(0, Math.round(perDay * Math.max(8, pair.cover)));
      const inTransit = Math.max(0, Math.round(perDay * pair.transit * random.normal(1, 0.05)));
      rows.push([date, pair.plant, pair.model + 1, onHand, inTransit]);
    }
  }
  return rows;
}
