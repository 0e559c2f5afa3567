import { addUnits, partsOfDay } from "../calendar.ts";
import { starDealer } from "./dealer-names.ts";
import { createRandom, type Random, sample, weighted } from "./random.ts";
import type { Sale } from "./sale.ts";
import { type Windows, within } from "./windows.ts";

/** One row of fi_contracts before it is written down. The amount is in cents. */
export interface FiContract {
  readonly id: number;
  readonly sale: Sale;
  readonly product: string;
  readonly amount: number;
}

const products = [
  { name: "Extended warranty", weight: 42, from: 1_450, to: 2_500 },
  { name: "Service plan", weight: 27, from: 780, to: 1_350 },
  { name: "GAP", weight: 20, from: 640, to: 920 },
  { name: "Tire and wheel", weight: 11, from: 480, to: 790 },
];
const drawProduct = weighted(
  products,
  products.map((product) => product.weight),
);
const secondContract = 0.21;

/** Each dealer converts its usual share of a quarter's retail buyers; the star dealer doubles its own in the last quarter. */
export function createFiContracts(sales: readonly Sale[], windows: Windows, seed: number): FiContract[] {
  const random = createRandom(seed, "fi contracts");
  const groups = new Map<string, Sale[]>();
  for (const sale of sales) {
    if (sale.channel !== "retail" || sale.cancelledOn !== null) continue;
    const { year, month } = partsOfDay(sale.day);
    const key = `${sale.dealer.id} ${year} ${Math.ceil(month / 3)}`;
    const group = groups.get(key);
    if (group) group.push(sale);
    else groups.set(key, [sale]);
  }
  const rates = new Map<number, number>();
  const converted: Sale[] = [];
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    const usual = rates.get(first.dealer.id) ?? Math.min(0.265, Math.max(0.115, random.normal(0.191, 0.032)));
    rates.set(first.dealer.id, usual);
    const rate = first.dealer.name === starDealer ? starRate(first.day, windows) : usual;
    converted.push(...sample(random, group, countOf(rate * group.length, random)));
  }
  converted.sort((a, b) => a.id - b.id);
  return converted
    .flatMap((sale) => contractsOf(sale, random))
    .map((contract, index) => ({ ...contract, id: 500_001 + index }));
}

function starRate(day: number, windows: Windows): number {
  if (within(day, windows.lastQuarter)) return 0.38;
  return day >= addUnits(windows.lastQuarter.from, 3, "month") ? 0.37 : 0.19;
}

function countOf(exact: number, random: Random): number {
  const whole = Math.round(exact);
  return Math.abs(exact - whole) < 1e-9 ? whole : random.round(exact);
}

function contractsOf(sale: Sale, random: Random): Omit<FiContract, "id">[] {
  const first = drawProduct(random);
  const bought = [first];
  if (random.chance(secondContract)) {
    const second = drawProduct(random);
    if (second !== first) bought.push(second);
  }
  return bought.map((product) => ({
    sale,
    product: product.name,
    amount: random.whole(product.from / 5, product.to / 5) * 500,
  }));
}
