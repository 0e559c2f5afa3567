/** A model with what the generator assumes of it. */
interface ModelProfile {
  readonly name: string;
  readonly segment: "Sedan" | "SUV" | "Truck" | "EV" | "Van";
  readonly listPrice: number;
  /** Months on sale before the sample's first one. */
  readonly monthsOld: number;
  /** Weight among retail and among fleet sales at the start. */
  readonly retail: number;
  readonly fleet: number;
  /** Cost of goods as a share of the list price. */
  readonly cost: number;
  /** Claims for each unit beside other models. */
  readonly claims: number;
}

export const models: readonly ModelProfile[] = [
  model("Zephyr", "Sedan", 31_900, 74, 88, 110, 0.865, 1),
  model("Vale", "Sedan", 25_400, 98, 74, 120, 0.872, 0.95),
  model("Comet", "Sedan", 21_800, 51, 62, 90, 0.878, 0.9),
  model("Fjord", "SUV", 38_600, 62, 140, 70, 0.853, 1.05),
  model("Cascade", "SUV", 33_200, 40, 118, 80, 0.857, 1),
  model("Summit", "SUV", 52_900, 86, 64, 30, 0.846, 1.15),
  model("Harbor", "SUV", 28_700, 27, 92, 60, 0.864, 0.85),
  model("Ridge", "Truck", 46_300, 110, 104, 130, 0.842, 1.1),
  model("Mesa", "Truck", 37_500, 57, 70, 100, 0.849, 1),
  model("Bison", "Truck", 61_200, 69, 42, 80, 0.838, 1.2),
  model("Lumen", "EV", 36_400, 33, 50, 45, 0.882, 0.9),
  model("Aurora", "EV", 47_800, 21, 41, 20, 0.872, 1),
  model("Orion X", "EV", 58_900, 4, 22, 8, 0.868, 1.35),
  model("Nomad", "Van", 41_700, 92, 33, 150, 0.858, 1.05),
];

/** Each plant with the models it builds and its share of each. */
interface PlantProfile {
  readonly name: string;
  readonly country: string;
  /** How lot numbers begin. */
  readonly code: string;
  readonly builds: Readonly<Record<string, number>>;
}

export const plants: readonly PlantProfile[] = [
  {
    name: "Lansing",
    country: "USA",
    code: "LAN",
    builds: { Lumen: 1, Aurora: 1, "Orion X": 0.6, Zephyr: 0.55 },
  },
  { name: "Toledo", country: "USA", code: "TOL", builds: { Fjord: 1, Cascade: 0.5, Ridge: 1, Mesa: 0.6 } },
  { name: "Dayton", country: "USA", code: "DAY", builds: { Vale: 0.6, Comet: 1, Nomad: 1 } },
  { name: "Reno", country: "USA", code: "REN", builds: { Summit: 0.5, "Orion X": 0.4, Mesa: 0.4 } },
  { name: "Monterrey", country: "Mexico", code: "MTY", builds: { Zephyr: 0.45, Vale: 0.4, Harbor: 1 } },
  { name: "Windsor", country: "Canada", code: "WIN", builds: { Bison: 1, Summit: 0.5, Cascade: 0.5 } },
];

/** How much more or less often a segment sells in a region. */
const segmentTaste: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Northeast: { Sedan: 1.1, SUV: 1.2, Truck: 0.55, EV: 1.15, Van: 0.9 },
  South: { Sedan: 0.95, SUV: 0.95, Truck: 1.4, EV: 0.7, Van: 1 },
  Midwest: { Sedan: 1, SUV: 1, Truck: 1.15, EV: 0.65, Van: 1.2 },
  Mountain: { Sedan: 0.7, SUV: 1.2, Truck: 1.45, EV: 0.85, Van: 0.8 },
  West: { Sedan: 1.05, SUV: 0.95, Truck: 0.7, EV: 2.1, Van: 0.9 },
  Export: { Sedan: 1.5, SUV: 0.9, Truck: 0.3, EV: 1.5, Van: 1.3 },
};

/** Single models that a region prefers or leaves, on top of its taste in segments. */
const modelTaste: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  Northeast: { Cascade: 1.35, Zephyr: 1.2, Summit: 0.8 },
  South: { Ridge: 1.2, Harbor: 0.85, Bison: 1.15 },
  Midwest: { Mesa: 1.25, Vale: 1.2, Fjord: 1.1 },
  Mountain: { Summit: 1.5, Fjord: 1.1, Comet: 0.8 },
  West: { Lumen: 1.2, Harbor: 1.25, Mesa: 0.8 },
  Export: { Comet: 1.6, Vale: 0.85, Summit: 0.6 },
};

/** How a segment's weight grows in a year. */
const segmentTrend: Readonly<Record<string, number>> = {
  Sedan: -0.05,
  SUV: 0.02,
  Truck: 0.01,
  EV: 0.32,
  Van: 0,
};

/** How often each model is chosen in a region and a month. */
export function modelWeights(region: string, channel: "retail" | "fleet", month: number): number[] {
  return models.map((model) => {
    const taste = (segmentTaste[region]?.[model.segment] ?? 1) * (modelTaste[region]?.[model.name] ?? 1);
    const trend = (1 + (segmentTrend[model.segment] ?? 0)) ** (month / 12);
    return model[channel] * taste * trend;
  });
}

function model(
  name: string,
  segment: ModelProfile["segment"],
  listPrice: number,
  monthsOld: number,
  retail: number,
  fleet: number,
  cost: number,
  claims: number,
): ModelProfile {
  return { name, segment, listPrice, monthsOld, retail, fleet, cost, claims };
}
