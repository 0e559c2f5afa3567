import { fromDay, weekdayOf } from "../calendar.ts";
import { scarceComponent } from "./component-names.ts";
import { plants } from "./products.ts";
import { createRandom, type Random, sample } from "./random.ts";
import type { Component, ReferenceData } from "./reference-data.ts";
import type { SampleRow } from "./tables.ts";
import type { Windows } from "./windows.ts";

/** A component that a plant keeps, with its days of cover on the latest day and 28 days earlier. */
interface Pair {
  readonly plant: number;
  readonly component: Component;
  readonly usage: number;
  readonly coverNow: number;
  readonly coverBefore: number;
  /** Set exactly on those two days. */
  readonly exact: boolean;
}

const daysKept = 120;
const componentsPerPlant = [28, 27, 25, 22, 25, 23];
const scarcePlant = "Lansing";
/** Days of cover of the only other pairs below ten, one at each of these plants. */
const lowCovers = { Toledo: 7.2, Monterrey: 8.4, Windsor: 9.3 };

/** The last 120 days of every pair; the battery pack at Lansing runs down from 19 to 6 days of cover. */
export function createComponentStock(data: ReferenceData, windows: Windows, seed: number): SampleRow[] {
  const random = createRandom(seed, "component stock");
  const pairs = pairsOf(data, random);
  const rows: SampleRow[] = [];
  const latest = windows.today - 1;
  for (let day = windows.today - daysKept; day < windows.today; day++) {
    const date = fromDay(day);
    for (const pair of pairs) {
      const back = latest - day;
      const exact = pair.exact && (back === 0 || back === 28);
      const usage = exact ? pair.usage : Math.max(4, Math.round(pair.usage * random.normal(1, 0.025)));
      const slope = pair.coverNow + ((pair.coverBefore - pair.coverNow) * Math.min(back, 45)) / 28;
      // Deliveries arrive through the week: stock is lowest on Mondays.
      const wave = exact ? 0 : 0.05 * (weekdayOf(day) / 7 - 0.5) * slope + random.normal(0, 0.012) * slope;
      const cover = back === 0 ? slope : slope + wave;
      rows.push([date, pair.plant, pair.component.id, Math.max(0, Math.round(cover * usage)), usage]);
    }
  }
  return rows;
}

function pairsOf(data: ReferenceData, random: Random): Pair[] {
  const pairs = plants.flatMap((plant, index) =>
    componentsOf(Object.keys(plant.builds), componentsPerPlant[index] ?? 0, data, random).map((component) =>
      pairOf(index + 1, component, random),
    ),
  );
  for (const [plant, coverNow] of Object.entries(lowCovers)) {
    const own = pairs.filter(
      (pair) => plants[pair.plant - 1]?.name === plant && pair.component.criticality === "medium",
    );
    const pair = random.pick(own);
    pairs[pairs.indexOf(pair)] = { ...pair, coverNow, coverBefore: coverNow + 4 };
  }
  return pairs;
}

/** What a plant keeps: parts that fit the cars it builds, the scarce one wherever electric cars are built. */
function componentsOf(builds: readonly string[], count: number, data: ReferenceData, random: Random) {
  const electric = builds.filter((name) => isElectric(data, name)).length;
  const fits = { all: true, ev: electric > 0, ice: electric < builds.length };
  const fitting = data.components.filter((component) => fits[component.fits]);
  const scarce = fitting.filter((component) => component.name === scarceComponent);
  const others = fitting.filter((component) => component.name !== scarceComponent);
  return [...scarce, ...sample(random, others, count - scarce.length)].sort((a, b) => a.id - b.id);
}

function pairOf(plant: number, component: Component, random: Random): Pair {
  if (component.name === scarceComponent && plants[plant - 1]?.name === scarcePlant) {
    return { plant, component, usage: 40, coverNow: 6, coverBefore: 19, exact: true };
  }
  const usage = random.whole(30, 45) * (component.unitCost > 1_000 ? 1 : random.whole(1, 4));
  const coverNow = usualCover(component, random);
  return {
    plant,
    component,
    usage,
    coverNow,
    coverBefore: coverNow * random.between(0.9, 1.18),
    exact: false,
  };
}

/** Dear parts are kept short, cheap ones long. */
function usualCover(component: Component, random: Random): number {
  const least = component.unitCost > 1_000 ? 15 : component.unitCost > 200 ? 24 : 38;
  return random.between(least, least * 1.9);
}

function isElectric(data: ReferenceData, model: string): boolean {
  return data.models.find(({ name }) => name === model)?.segment === "EV";
}
