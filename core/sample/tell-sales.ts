import { fromDay } from "../calendar.ts";
import { fallingDealers, starDealer } from "./dealer-names.ts";
import type { FiContract } from "./fi-contracts.ts";
import { isDelivered, type Sale } from "./sale.ts";
import type { Truth, TruthPeriod } from "./truth.ts";
import { type Days, type Windows, within } from "./windows.ts";

type SalesTruth = Pick<Truth, "northeast" | "fiStar" | "margin" | "restatement">;

/** The figures of the stories that vehicle sales and F&I contracts tell. */
export function tellSales(
  sales: readonly Sale[],
  contracts: readonly FiContract[],
  windows: Windows,
  asOf: number,
): SalesTruth {
  const delivered = sales.filter((sale) => isDelivered(sale, asOf));
  return {
    northeast: tellNortheast(delivered, windows),
    fiStar: tellStar(delivered, contracts, windows),
    margin: tellMargin(delivered, windows),
    restatement: tellRestatement(sales, delivered, windows, asOf),
  };
}

export function periodOf(days: Days): TruthPeriod {
  return { from: fromDay(days.from), to: fromDay(days.to - 1) };
}

export function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function tellNortheast(delivered: readonly Sale[], windows: Windows): Truth["northeast"] {
  const region = "Northeast";
  const own = delivered.filter((sale) => sale.dealer.region === region);
  const [now, before] = [windows.lastQuarter, windows.yearAgoQuarter];
  const [units, unitsBefore] = [unitsIn(own, now), unitsIn(own, before)];
  const dealers = Object.keys(fallingDealers).map((name) => {
    const sold = own.filter((sale) => sale.dealer.name === name);
    return { name, units: unitsIn(sold, now), unitsBefore: unitsIn(sold, before) };
  });
  const retail = own.filter((sale) => sale.channel === "retail");
  const fallOfThree = dealers.reduce((fall, dealer) => fall + dealer.unitsBefore - dealer.units, 0);
  return {
    ...{ region, period: periodOf(now), comparison: periodOf(before), units, unitsBefore },
    change: changeOf(units, unitsBefore),
    retailChange: changeOf(unitsIn(retail, now), unitsIn(retail, before)),
    dealers,
    shareOfFall: ratio(fallOfThree, unitsBefore - units),
  };
}

function tellStar(
  delivered: readonly Sale[],
  contracts: readonly FiContract[],
  windows: Windows,
): Truth["fiStar"] {
  const converted = new Set(contracts.map((contract) => contract.sale.id));
  const own = delivered.filter((sale) => sale.dealer.name === starDealer && sale.channel === "retail");
  const buyers = own.filter((sale) => converted.has(sale.id));
  const [now, before] = [windows.lastQuarter, windows.quarterBefore];
  const [retailUnits, retailUnitsBefore] = [unitsIn(own, now), unitsIn(own, before)];
  return {
    ...{
      dealer: starDealer,
      period: periodOf(now),
      comparison: periodOf(before),
      retailUnits,
      retailUnitsBefore,
    },
    conversion: ratio(unitsIn(buyers, now), retailUnits),
    conversionBefore: ratio(unitsIn(buyers, before), retailUnitsBefore),
  };
}

function tellMargin(delivered: readonly Sale[], windows: Windows): Truth["margin"] {
  const now = moneyIn(delivered, windows.lastHalf);
  const before = moneyIn(delivered, windows.halfBefore);
  const change = (of: (money: typeof now) => number) =>
    now.units === 0 || before.units === 0 ? null : changeOf(of(now) / now.units, of(before) / before.units);
  return {
    period: periodOf(windows.lastHalf),
    comparison: periodOf(windows.halfBefore),
    units: now.units,
    unitsBefore: before.units,
    unitsChange: changeOf(now.units, before.units),
    marginPerUnit: ratio((now.gross - now.incentive) / 100, now.units),
    marginPerUnitBefore: ratio((before.gross - before.incentive) / 100, before.units),
    marginPerUnitChange: change((money) => money.gross - money.incentive),
    incentivePerUnitChange: change((money) => money.incentive),
    grossPerUnitChange: change((money) => money.gross),
  };
}

function tellRestatement(
  sales: readonly Sale[],
  delivered: readonly Sale[],
  windows: Windows,
  asOf: number,
): Truth["restatement"] {
  const cancelled = { from: windows.today - 7, to: windows.today };
  const late = sales.filter(
    (sale) =>
      within(sale.day, windows.restatedWeek) &&
      sale.cancelledOn !== null &&
      sale.cancelledOn < asOf &&
      within(sale.cancelledOn, cancelled),
  );
  const cancelledUnits = late.reduce((sum, sale) => sum + sale.quantity, 0);
  const deliveredUnits = unitsIn(delivered, windows.restatedWeek);
  return {
    period: periodOf(windows.restatedWeek),
    cancelledFrom: fromDay(cancelled.from),
    cancelledTo: fromDay(cancelled.to - 1),
    cancelledUnits,
    deliveredUnits,
    deliveredUnitsReported: deliveredUnits + cancelledUnits,
  };
}

function unitsIn(sales: readonly Sale[], days: Days): number {
  let units = 0;
  for (const sale of sales) if (within(sale.day, days)) units += sale.quantity;
  return units;
}

function moneyIn(sales: readonly Sale[], days: Days) {
  const money = { units: 0, gross: 0, incentive: 0 };
  for (const sale of sales) {
    if (!within(sale.day, days)) continue;
    money.units += sale.quantity;
    money.gross += sale.revenue - sale.cost;
    money.incentive += sale.incentive;
  }
  return money;
}

function changeOf(now: number, before: number): number | null {
  return before === 0 ? null : now / before - 1;
}
