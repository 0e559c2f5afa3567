import { busyDays } from "./busy-days.ts";
import { fallingDealers, starDealer } from "./dealer-names.ts";
import { createRandom, scaleTo } from "./random.ts";
import type { Dealer, ReferenceData } from "./reference-data.ts";
import { type Days, type SampleMonth, type Windows, within } from "./windows.ts";

/** Delivered units of one channel in one month: of one dealer (retail) or of a group that shares them out (fleet). */
export interface PlannedUnits {
  readonly channel: "retail" | "fleet";
  readonly dealers: readonly Dealer[];
  readonly month: SampleMonth;
  units: number;
  /** What a whole month would bring if no story happened: what targets are set by. */
  readonly usual: number;
}

const retailUnitsPerMonth = 2_920;
const fleetShare = 0.205;
const seasons = [0.9, 0.93, 1.07, 1.01, 1.07, 1.04, 1.02, 1.05, 0.97, 0.97, 0.94, 1.06];
const yearlyGrowth: Readonly<Record<string, number>> = {
  Northeast: 0.01,
  South: 0.05,
  Midwest: 0.03,
  Mountain: 0.06,
  West: 0.06,
  Export: 0.04,
};

/** Incentives bring at least so much more units in the last six months than in the six before. */
const leastRise = 1.035;
const pushOfMonth = [0.5, 0.7, 0.9, 1.1, 1.3, 1.5, 1.3];

/** Delivered units before chance has its say on days and models; the Northeast and the star dealer are set to their story. */
export function planSales(data: ReferenceData, windows: Windows, seed: number): PlannedUnits[] {
  const random = createRandom(seed, "sales plan");
  const push = pushNeeded(data, windows);
  const plans: PlannedUnits[] = [];
  for (const month of windows.months) {
    const add = (channel: PlannedUnits["channel"], dealers: readonly Dealer[], spread: number) => {
      const usual = usualUnits(dealers, month) * (channel === "fleet" ? fleetShare : 1);
      const mean = usual * storyFactor(dealers, month, windows, push) * busyDays(month, channel).known;
      const units = Math.max(0, random.round(random.normal(mean, Math.sqrt(mean) * spread)));
      plans.push({ channel, dealers, month, units, usual });
    };
    for (const dealer of data.dealers) add("retail", [dealer], 0.75);
    for (const group of fleetGroups(data)) add("fleet", group, 0.6);
  }
  dropNortheast(plans, windows);
  const star = plans.filter((plan) => plan.channel === "retail" && plan.dealers[0]?.name === starDealer);
  for (const quarter of [windows.lastQuarter, windows.quarterBefore]) setUnits(during(star, quarter), 100);
  return plans;
}

/** Northeast's three falling dealers are a group of their own, so that their fleet orders fall with their retail sales. */
function fleetGroups(data: ReferenceData): Dealer[][] {
  const groups = new Map<string, Dealer[]>();
  for (const dealer of data.dealers) {
    const key = isFalling(dealer) ? "falling" : dealer.region;
    groups.set(key, [...(groups.get(key) ?? []), dealer]);
  }
  return [...groups.values()];
}

function usualUnits(dealers: readonly Dealer[], month: SampleMonth): number {
  const size = dealers.reduce((total, dealer) => total + dealer.size, 0);
  const growth = 1 + (yearlyGrowth[dealers[0]?.region ?? ""] ?? 0);
  return retailUnitsPerMonth * size * (seasons[month.month - 1] ?? 1) * growth ** ((month.index - 12) / 12);
}

function storyFactor(dealers: readonly Dealer[], month: SampleMonth, windows: Windows, push: number): number {
  if (dealers[0]?.region !== "Northeast") return 1 + push * (pushOfMonth[month.index - 18] ?? 0);
  const falling = isFalling(dealers[0]);
  if (month.from >= windows.lastQuarter.from) return falling ? 0.47 : 0.93;
  return within(month.from, windows.quarterBefore) && falling ? 0.9 : 1;
}

/** How strongly incentives must lift the other regions so that the network grows whatever the season. */
function pushNeeded(data: ReferenceData, windows: Windows): number {
  let [before, lately, lift] = [0, 0, 0];
  for (const month of windows.months) {
    for (const dealer of data.dealers) {
      const units = usualUnits([dealer], month) * storyFactor([dealer], month, windows, 0);
      if (within(month.from, windows.halfBefore)) before += units;
      if (!within(month.from, windows.lastHalf)) continue;
      lately += units;
      if (dealer.region !== "Northeast") lift += units * (pushOfMonth[month.index - 18] ?? 0);
    }
  }
  return Math.max(0.01, (leastRise * before - lately) / lift);
}

/** Sets the last quarter to 82 % of the year before, with 71 % of the fall at three dealers, in each channel alike. */
function dropNortheast(plans: readonly PlannedUnits[], windows: Windows): void {
  for (const channel of ["retail", "fleet"] as const) {
    const own = plans.filter((plan) => plan.channel === channel && plan.dealers[0]?.region === "Northeast");
    const falling = own.filter((plan) => plan.dealers.some(isFalling));
    const others = own.filter((plan) => !plan.dealers.some(isFalling));
    const [fallingBefore, othersBefore] = [falling, others].map((of) =>
      total(during(of, windows.yearAgoQuarter)),
    );
    const fall = Math.round(0.18 * ((fallingBefore ?? 0) + (othersBefore ?? 0)));
    const fallOfThree = Math.round(0.71 * fall);
    setUnits(during(falling, windows.lastQuarter), (fallingBefore ?? 0) - fallOfThree);
    setUnits(during(others, windows.lastQuarter), (othersBefore ?? 0) - (fall - fallOfThree));
  }
}

function isFalling(dealer: Dealer): boolean {
  return dealer.name in fallingDealers;
}

function during(plans: readonly PlannedUnits[], days: Days): PlannedUnits[] {
  return plans.filter((plan) => within(plan.month.from, days));
}

function total(plans: readonly PlannedUnits[]): number {
  return plans.reduce((sum, plan) => sum + plan.units, 0);
}

function setUnits(plans: readonly PlannedUnits[], units: number): void {
  const scaled = scaleTo(
    plans.map((plan) => plan.units),
    units,
  );
  plans.forEach((plan, index) => {
    plan.units = scaled[index] ?? 0;
  });
}
