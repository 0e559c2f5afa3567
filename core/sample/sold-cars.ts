import { models } from "./products.ts";
import type { Random } from "./random.ts";
import type { Sale } from "./sale.ts";
import type { Windows } from "./windows.ts";

/** How long before a claim its car was sold. Cars sold before the sample began are stood in for by its first ones. */
const daysBack = 300;
const firstDays = 90;

type DrawCar = (day: number, random: Random, fits?: (model: number) => boolean) => Sale;

/** Draws the car of a claim among those sold: models that break more often more often, and dealers as they sell. */
export function createSoldCars(sales: readonly Sale[], windows: Windows): DrawCar {
  const firstOfDay: number[] = [];
  sales.forEach((sale, index) => {
    while (firstOfDay.length <= sale.day - windows.start) firstOfDay.push(index);
  });
  const indexOf = (day: number) => firstOfDay[Math.max(0, day - windows.start)] ?? sales.length;
  const most = Math.max(...models.map((model) => model.claims));
  return (day, random, fits = () => true) => {
    const from = indexOf(day - daysBack);
    const to = indexOf(Math.max(day, windows.start + firstDays));
    while (true) {
      const car = sales[random.whole(from, to - 1)] as Sale;
      const weight = (models[car.model]?.claims ?? 1) / most;
      if (car.cancelledOn === null && fits(car.model) && random.chance(weight)) return car;
    }
  };
}
