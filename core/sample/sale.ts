import type { Dealer } from "./reference-data.ts";

/** One row of vehicle_sales before it is written down. Days are day numbers, money is in cents. */
export interface Sale {
  id: number;
  readonly day: number;
  readonly dealer: Dealer;
  /** An index into `models`; the id is one more. */
  readonly model: number;
  readonly modelYear: number;
  readonly channel: "retail" | "fleet";
  cancelledOn: number | null;
  readonly quantity: number;
  revenue: number;
  cost: number;
  incentive: number;
}

/** True when the sale counts as delivered by what is known at the start of day `asOf`. */
export function isDelivered(sale: Sale, asOf: number): boolean {
  return sale.day < asOf && (sale.cancelledOn === null || sale.cancelledOn >= asOf);
}
