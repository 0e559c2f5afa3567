import type { RowRule } from "../../core/scope.ts";

/** For each dimension that a rule of the sample binds: what of the base tables is left out, children before parents. */
const statements: Readonly<Record<string, readonly string[]>> = {
  region: [
    `DELETE FROM repairs WHERE claim_id IN (SELECT claim_id FROM warranty_claims WHERE dealer_id NOT IN
       (SELECT d.dealer_id FROM dealers d JOIN regions r ON r.region_id = d.region_id WHERE r.region_name IN (?)))`,
    ...["warranty_claims", "fi_contracts", "vehicle_sales"].map(
      (table) => `DELETE FROM ${table} WHERE dealer_id NOT IN
       (SELECT d.dealer_id FROM dealers d JOIN regions r ON r.region_id = d.region_id WHERE r.region_name IN (?))`,
    ),
    "DELETE FROM sales_targets WHERE region_id NOT IN (SELECT region_id FROM regions WHERE region_name IN (?))",
    "DELETE FROM dealers WHERE region_id NOT IN (SELECT region_id FROM regions WHERE region_name IN (?))",
    "DELETE FROM regions WHERE region_name NOT IN (?)",
  ],
  // Regions and targets are of all dealers, so they stay.
  dealer: [
    `DELETE FROM repairs WHERE claim_id IN (SELECT claim_id FROM warranty_claims WHERE dealer_id NOT IN
       (SELECT dealer_id FROM dealers WHERE dealer_name IN (?)))`,
    ...["warranty_claims", "fi_contracts", "vehicle_sales"].map(
      (table) =>
        `DELETE FROM ${table} WHERE dealer_id NOT IN (SELECT dealer_id FROM dealers WHERE dealer_name IN (?))`,
    ),
    "DELETE FROM dealers WHERE dealer_name NOT IN (?)",
  ],
  plant: [
    `DELETE FROM repairs WHERE claim_id IN (SELECT claim_id FROM warranty_claims WHERE plant_id NOT IN
       (SELECT plant_id FROM plants WHERE plant_name IN (?)))`,
    ...["warranty_claims", "vehicle_stock", "component_stock"].map(
      (table) =>
        `DELETE FROM ${table} WHERE plant_id NOT IN (SELECT plant_id FROM plants WHERE plant_name IN (?))`,
    ),
    "DELETE FROM plants WHERE plant_name NOT IN (?)",
  ],
  segment: [
    `DELETE FROM repairs WHERE claim_id IN (SELECT claim_id FROM warranty_claims WHERE model_id NOT IN
       (SELECT model_id FROM models WHERE segment IN (?)))`,
    ...["warranty_claims", "fi_contracts", "vehicle_sales", "vehicle_stock", "sales_targets"].map(
      (table) =>
        `DELETE FROM ${table} WHERE model_id NOT IN (SELECT model_id FROM models WHERE segment IN (?))`,
    ),
    "DELETE FROM finance_lines WHERE segment NOT IN (?)",
    "DELETE FROM models WHERE segment NOT IN (?)",
  ],
};

/** What deletes all that row rules forbid from the sample, in the dialect common to both engines. */
export function deletesFor(rules: readonly RowRule[]): string[] {
  return rules.flatMap(({ dimension, members }) => {
    const kept = members.map((member) => `'${member.replaceAll("'", "''")}'`).join(", ");
    const found = statements[dimension];
    if (!found) throw new Error(`The proofs do not know which rows of the sample belong to a ${dimension}.`);
    return found.map((statement) => statement.replaceAll("?", kept));
  });
}
