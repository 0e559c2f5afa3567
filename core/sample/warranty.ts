import { dayOf, partsOfDay, weekdayOf } from "../calendar.ts";
import { componentGroups, spikeComponent } from "./component-names.ts";
import { models, plants } from "./products.ts";
import { createRandom, type Random, weighted } from "./random.ts";
import type { Component, Dealer, ReferenceData } from "./reference-data.ts";
import type { Sale } from "./sale.ts";
import { createSoldCars } from "./sold-cars.ts";
import type { Windows } from "./windows.ts";

/** One row of warranty_claims before it is written down. The cost is in cents. */
export interface Claim {
  id: number;
  readonly day: number;
  readonly model: number;
  readonly modelYear: number;
  readonly dealer: Dealer;
  readonly component: Component;
  readonly plant: number;
  readonly lot: string;
  readonly failureMode: string;
  readonly hours: number;
  readonly cost: number;
}

const claimsPerDay = 11;
const weekdayFactor = [1.35, 1.2, 1.15, 1.1, 1.15, 0.9, 0.15];
/** Claims on the spike's component in any 13 weeks without a spike, and those that the bad lot adds. */
const usualClaims = 40;
const lotClaims = 120;
export const spikePlant = "Toledo";
const laborRate = 149;

/** Claims up to the day at which the feed stopped. The spike's component is planned by the count, the rest is drawn. */
export function createClaims(
  data: ReferenceData,
  sales: readonly Sale[],
  windows: Windows,
  seed: number,
): Claim[] {
  const random = createRandom(seed, "warranty");
  const draw = drawsOf(data, sales, windows);
  const spiking = data.components.find((component) => component.name === spikeComponent);
  const claims: Claim[] = [];
  for (let day = windows.start; day < windows.warrantyEnd; day++) {
    const trend = 1 + (0.05 * (day - windows.start)) / 365;
    const mean = claimsPerDay * trend * (weekdayFactor[weekdayOf(day) - 1] ?? 1) * winter(day);
    const count = random.round(Math.max(0, random.normal(mean, Math.sqrt(mean) * 0.8)));
    for (let index = 0; index < count; index++) {
      const car = draw.car(day, random);
      const part = draw.components[isElectric(car.model) ? "ev" : "ice"];
      claims.push(claimOf({ day, car, component: part(random) }, draw, random));
    }
  }
  if (spiking) claims.push(...spikeClaims(spiking, windows, draw, random));
  claims.sort((a, b) => a.day - b.day);
  claims.forEach((claim, index) => {
    claim.id = 700_001 + index;
  });
  return claims;
}

/** The lot that drives the spike; made about seven months before the data ends. */
export function spikeLot(windows: Windows): string {
  return lotName(spikePlant, windows.warrantyEnd - 215, "C");
}

function spikeClaims(component: Component, windows: Windows, draw: Draws, random: Random): Claim[] {
  const claims: Claim[] = [];
  for (let to = windows.warrantyEnd; to > windows.start; to -= 91) {
    const from = Math.max(windows.start, to - 91);
    const days = workingDays(from, to);
    for (let index = Math.round((usualClaims * (to - from)) / 91); index > 0; index--) {
      const day = random.pick(days);
      const car = draw.car(day, random, (model) => !isElectric(model));
      claims.push(claimOf({ day, car, component }, draw, random));
    }
  }
  const { from, to } = windows.spike;
  const days = workingDays(from, to);
  const built = plants.find((plant) => plant.name === spikePlant)?.builds ?? {};
  const rising = weighted(
    days,
    days.map((day) => Math.min(1, 0.15 + (day - from) / 50)),
  );
  for (let index = 0; index < lotClaims; index++) {
    const day = rising(random);
    const car = draw.car(day, random, (model) => (models[model]?.name ?? "") in built);
    const lot = { plant: spikePlant, name: spikeLot(windows) };
    claims.push(claimOf({ day, car, component, lot }, draw, random));
  }
  return claims;
}

type Draws = ReturnType<typeof drawsOf>;

function drawsOf(data: ReferenceData, sales: readonly Sale[], windows: Windows) {
  const fitting = (fits: "ev" | "ice") => {
    const parts = data.components.filter((component) => component.fits === "all" || component.fits === fits);
    return weighted(
      parts,
      parts.map((part) => part.claimWeight * (part.fits === fits ? 1.3 : 1)),
    );
  };
  return {
    car: createSoldCars(sales, windows),
    components: { ev: fitting("ev"), ice: fitting("ice") },
    plants: models.map((model) =>
      weighted(
        plants,
        plants.map((plant) => plant.builds[model.name] ?? 0),
      ),
    ),
    failure: new Map(
      componentGroups.map((group) => [
        group.group,
        {
          hours: group.hours,
          mode: weighted(Object.keys(group.failureModes), Object.values(group.failureModes)),
        },
      ]),
    ),
  };
}

interface ClaimSeed {
  readonly day: number;
  readonly car: Sale;
  readonly component: Component;
  readonly lot?: { readonly plant: string; readonly name: string };
}

function claimOf({ day, car, component, lot }: ClaimSeed, draw: Draws, random: Random): Claim {
  const failure = draw.failure.get(component.group);
  const plant = lot?.plant ?? draw.plants[car.model]?.(random).name ?? spikePlant;
  const modelYear = lot ? partsOfDay(day - 120).year : modelYearOf(day, random);
  const made = Math.min(day - random.whole(40, 70), dayOf(modelYear, 1, 1) + random.whole(-130, 190));
  const hours = Math.round((failure?.hours ?? 2) * Math.exp(random.normal(-0.05, 0.32)) * 10) / 10;
  const parts = component.unitCost * (component.unitCost > 1_500 ? 0.4 : 1.55) * random.between(0.75, 1.2);
  return {
    id: 0,
    day,
    model: car.model,
    modelYear,
    dealer: car.dealer,
    component,
    plant: plants.findIndex(({ name }) => name === plant),
    lot: lot?.name ?? lotName(plant, made, random.chance(0.5) ? "A" : "B"),
    failureMode: lot ? (random.chance(0.85) ? "Leak" : "Noise") : (failure?.mode(random) ?? "Wear"),
    hours,
    cost: Math.round((hours * laborRate + parts) * 100),
  };
}

/** `TOL-2617A`: plant, year and week of production, line. */
function lotName(plant: string, day: number, line: string): string {
  const { year, month, date } = partsOfDay(day);
  const week = Math.min(52, Math.floor(((month - 1) * 30.4 + date - 1) / 7) + 1);
  const code = plants.find(({ name }) => name === plant)?.code ?? "";
  return `${code}-${String(year).slice(2)}${String(week).padStart(2, "0")}${line}`;
}

function modelYearOf(day: number, random: Random): number {
  const age = random.next();
  return partsOfDay(day).year - (age < 0.38 ? 0 : age < 0.76 ? 1 : age < 0.93 ? 2 : 3);
}

function workingDays(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index).filter((day) => weekdayOf(day) !== 7);
}

function isElectric(model: number): boolean {
  return models[model]?.segment === "EV";
}

/** Cold months bring more claims. */
function winter(day: number): number {
  const { month } = partsOfDay(day);
  return 1 + 0.07 * Math.cos(((month - 1) / 12) * 2 * Math.PI);
}
