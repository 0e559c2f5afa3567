import { addUnits, dayOf, fromDay } from "../calendar.ts";
import { componentGroups } from "./component-names.ts";
import { dealerNames, fallingDealers, starDealer } from "./dealer-names.ts";
import { models, plants } from "./products.ts";
import { createRandom } from "./random.ts";
import type { Windows } from "./windows.ts";

interface Region {
  readonly id: number;
  readonly name: string;
}

export interface Dealer {
  readonly id: number;
  readonly name: string;
  readonly city: string;
  readonly region: string;
  readonly regionId: number;
  readonly openedOn: string;
  /** Its share of the network's usual retail sales. */
  readonly size: number;
}

export interface Component {
  readonly id: number;
  readonly name: string;
  readonly partNumber: string;
  readonly group: string;
  readonly fits: "all" | "ev" | "ice";
  readonly criticality: "high" | "medium" | "low";
  readonly supplier: string;
  readonly unitCost: number;
  readonly claimWeight: number;
}

interface Model {
  readonly id: number;
  readonly name: string;
  readonly segment: string;
  readonly launchedOn: string;
  readonly listPrice: number;
}

interface Plant {
  readonly id: number;
  readonly name: string;
  readonly country: string;
}

export interface ReferenceData {
  readonly regions: readonly Region[];
  readonly dealers: readonly Dealer[];
  readonly models: readonly Model[];
  readonly plants: readonly Plant[];
  readonly components: readonly Component[];
}

/** How large a dealer is beside others, by region: exporters are importers for a whole country. */
const regionSizes: Readonly<Record<string, number>> = {
  Northeast: 1,
  South: 1.1,
  Midwest: 1,
  Mountain: 0.85,
  West: 1.15,
  Export: 1.6,
};

export function createReferenceData(windows: Windows, seed: number): ReferenceData {
  const regions = Object.keys(dealerNames).map((name, index) => ({ id: index + 1, name }));
  return {
    regions,
    dealers: createDealers(regions, windows, seed),
    models: models.map((model, index) => ({
      id: index + 1,
      name: model.name,
      segment: model.segment,
      launchedOn: fromDay(addUnits(windows.months[0]?.from ?? windows.start, -model.monthsOld, "month")),
      listPrice: model.listPrice,
    })),
    plants: plants.map((plant, index) => ({ id: index + 1, name: plant.name, country: plant.country })),
    components: createComponents(seed),
  };
}

function createDealers(regions: readonly Region[], windows: Windows, seed: number): Dealer[] {
  const random = createRandom(seed, "dealers");
  const firstYear = windows.months[0]?.year ?? 0;
  const drawn = regions.flatMap((region) =>
    (dealerNames[region.name] ?? "").split(";").map((entry) => {
      const [name = "", city = ""] = entry.split(" @ ").map((part) => part.trim());
      const spread = Math.exp(random.normal(0, 0.4));
      const size = (regionSizes[region.name] ?? 1) * Math.min(1.7, Math.max(0.5, spread));
      const oldest = name in fallingDealers || name === starDealer ? 14 : 1;
      const opened = dayOf(firstYear - random.whole(oldest, 34), random.whole(1, 12), random.whole(1, 28));
      return { name, city, region: region.name, regionId: region.id, openedOn: fromDay(opened), size };
    }),
  );
  const northeast = drawn.filter((dealer) => dealer.region === "Northeast");
  const others = sum(northeast.filter((dealer) => !(dealer.name in fallingDealers)).map(({ size }) => size));
  const fallingShare = sum(Object.values(fallingDealers));
  const sized = drawn.map((dealer) => {
    const share = fallingDealers[dealer.name];
    return share === undefined ? dealer : { ...dealer, size: (share / (1 - fallingShare)) * others };
  });
  const total = sum(sized.map(({ size }) => size));
  return sized.map((dealer, index) => ({
    ...dealer,
    id: index + 1,
    size: dealer.name === starDealer ? 0.0113 : dealer.size / total,
  }));
}

const criticalities = { h: "high", m: "medium", l: "low" } as const;

function createComponents(seed: number): Component[] {
  const random = createRandom(seed, "components");
  let id = 0;
  return componentGroups.flatMap((group) => {
    let number = random.whole(12, 40) * 100;
    return group.components.split(";").map((entry) => {
      // "Coolant pump 148 h 0" -> name, unit cost, criticality, weight in claims
      const [, name = "", cost, criticality, weight] = /^(.+) (\d+) ([hml]) (\d+)$/.exec(entry.trim()) ?? [];
      number += random.whole(3, 37);
      return {
        id: ++id,
        name,
        partNumber: `${group.code}-${id === 1 ? 4471 : number}`,
        group: group.group,
        fits: group.fits,
        criticality: criticalities[criticality as "h" | "m" | "l"],
        supplier: random.pick(group.suppliers),
        unitCost: Number(cost),
        claimWeight: Number(weight),
      };
    });
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
