import { fromDay, toDay } from "../calendar.ts";
import { scarceComponent, spikeComponent } from "./component-names.ts";
import { plants } from "./products.ts";
import type { ReferenceData } from "./reference-data.ts";
import type { Repair } from "./repairs.ts";
import type { SampleRow } from "./tables.ts";
import { periodOf, ratio } from "./tell-sales.ts";
import type { Truth } from "./truth.ts";
import { type Claim, spikeLot, spikePlant } from "./warranty.ts";
import { type Windows, within } from "./windows.ts";

/** The warranty story: one lot's claims beside what its component usually brings, and how many cars come back. */
export function tellWarranty(
  claims: readonly Claim[],
  repairs: readonly Repair[],
  windows: Windows,
): Truth["warranty"] {
  const lot = spikeLot(windows);
  const own = claims.filter((claim) => claim.component.name === spikeComponent);
  const lately = own.filter((claim) => within(claim.day, windows.spike)).length;
  const usualClaims = own.filter((claim) => within(claim.day, windows.beforeSpike)).length / 4;
  const repeated = new Set(repairs.filter((repair) => repair.isRepeat).map((repair) => repair.claim.id));
  const repeatShare = (some: readonly Claim[]) =>
    ratio(some.filter((claim) => repeated.has(claim.id)).length, some.length);
  return {
    ...{ component: spikeComponent, plant: spikePlant, lot, period: periodOf(windows.spike), claims: lately },
    claimsOfLot: own.filter((claim) => claim.lot === lot).length,
    usualClaims,
    timesUsual: ratio(lately, usualClaims),
    repeatShareOfLot: repeatShare(claims.filter((claim) => claim.lot === lot)),
    repeatShareElsewhere: repeatShare(claims.filter((claim) => claim.lot !== lot)),
  };
}

/** The battery story: one component runs out at a plant whose total looks ample. `rows` are those of component_stock. */
export function tellBattery(rows: readonly SampleRow[], data: ReferenceData): Truth["battery"] {
  const day = String(rows.at(-1)?.[0] ?? "");
  const dayBefore = day && fromDay(toDay(day) - 28);
  const plantName = (row: SampleRow) => plants[Number(row[1]) - 1]?.name ?? "";
  const names = new Map(data.components.map((component) => [component.id, component.name]));
  const componentName = (row: SampleRow) => names.get(Number(row[2])) ?? "";
  const coverOf = (of: readonly SampleRow[]) => {
    const total = (column: number) => of.reduce((sum, row) => sum + Number(row[column]), 0);
    return ratio(total(3), total(4));
  };
  const latest = rows.filter((row) => row[0] === day);
  const plant = "Lansing";
  const isScarce = (row: SampleRow) => plantName(row) === plant && componentName(row) === scarceComponent;
  return {
    ...{ component: scarceComponent, plant, day, daysOfCover: coverOf(latest.filter(isScarce)), dayBefore },
    daysOfCoverBefore: coverOf(rows.filter((row) => row[0] === dayBefore && isScarce(row))),
    plantDaysOfCover: coverOf(latest.filter((row) => plantName(row) === plant)),
    othersBelowTen: latest
      .filter((row) => !isScarce(row))
      .map((row) => ({
        plant: plantName(row),
        component: componentName(row),
        daysOfCover: Number(row[3]) / Number(row[4]),
      }))
      .filter((pair) => pair.daysOfCover < 10),
  };
}
