import { fromDay } from "../calendar.ts";
import type { FiContract } from "./fi-contracts.ts";
import type { ReferenceData } from "./reference-data.ts";
import type { Repair } from "./repairs.ts";
import { isDelivered, type Sale } from "./sale.ts";
import type { SampleRow } from "./tables.ts";
import type { Target } from "./targets.ts";
import type { Claim } from "./warranty.ts";

/** The rows of the small tables that everything points at, by table. */
export function referenceRows(data: ReferenceData): Record<string, SampleRow[]> {
  return {
    regions: data.regions.map(({ id, name }) => [id, name]),
    dealers: data.dealers.map((dealer) => [
      dealer.id,
      dealer.name,
      dealer.city,
      dealer.regionId,
      dealer.openedOn,
    ]),
    models: data.models.map((model) => [
      model.id,
      model.name,
      model.segment,
      model.launchedOn,
      model.listPrice,
    ]),
    plants: data.plants.map(({ id, name, country }) => [id, name, country]),
    components: data.components.map((component) => [
      ...[component.id, component.name, component.partNumber, component.group, component.criticality],
      ...[component.supplier, component.unitCost],
    ]),
  };
}

/** Orders known at `asOf`; a later cancellation has not happened yet. */
export function saleRows(sales: readonly Sale[], asOf: number): SampleRow[] {
  return sales
    .filter((sale) => sale.day < asOf)
    .map((sale) => {
      const delivered = isDelivered(sale, asOf);
      const cancelledOn = delivered || sale.cancelledOn === null ? null : date(sale.cancelledOn);
      return [
        sale.id,
        date(sale.day),
        sale.dealer.id,
        sale.model + 1,
        sale.modelYear,
        sale.channel,
        delivered ? "delivered" : "cancelled",
        cancelledOn,
        sale.quantity,
        sale.revenue / 100,
        sale.cost / 100,
        sale.incentive / 100,
      ];
    });
}

export function contractRows(contracts: readonly FiContract[], asOf: number): SampleRow[] {
  return contracts
    .filter(({ sale }) => sale.day < asOf)
    .map(({ id, sale, product, amount }) => [
      id,
      date(sale.day),
      sale.id,
      sale.dealer.id,
      sale.model + 1,
      product,
      amount / 100,
    ]);
}

export function claimRows(claims: readonly Claim[]): SampleRow[] {
  return claims.map((claim) => [
    claim.id,
    date(claim.day),
    claim.model + 1,
    claim.modelYear,
    claim.dealer.id,
    claim.component.id,
    claim.plant + 1,
    claim.lot,
    claim.failureMode,
    claim.cost / 100,
  ]);
}

export function repairRows(repairs: readonly Repair[]): SampleRow[] {
  return repairs.map((repair) => [
    repair.id,
    repair.claim.id,
    date(repair.day),
    repair.isRepeat ? 1 : 0,
    repair.hours,
  ]);
}

/** Targets of the months begun by `asOf`. */
export function targetRows(targets: readonly Target[], asOf: number): SampleRow[] {
  return targets
    .filter((target) => target.month.from <= asOf)
    .map((target) => [target.month.start, target.regionId, target.model + 1, target.units, target.revenue]);
}

const dates = new Map<number, string>();

/** Dates repeat by the hundred: writing each once is what makes this quick. */
function date(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const written = fromDay(day);
  dates.set(day, written);
  return written;
}
