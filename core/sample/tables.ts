/** The types that both engines know under the same meaning. Dates are ISO texts, money is a number with two decimals. */
export type ColumnType =
  | { readonly kind: "integer" | "bigint" | "flag" | "date" | "datetime" }
  | { readonly kind: "text"; readonly length: number }
  | { readonly kind: "decimal"; readonly digits: number; readonly scale: number };

export interface ColumnDefinition {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  /** The table whose primary key, of the same name, this column holds. */
  readonly references?: string;
}

export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly ColumnDefinition[];
  readonly primaryKey: readonly string[];
  /** Columns by which queries cut time. Foreign keys have their index anyway. */
  readonly indexes: readonly string[];
}

export type SampleValue = string | number | null;
export type SampleRow = readonly SampleValue[];

export interface SampleTable extends TableDefinition {
  readonly rows: readonly SampleRow[];
}

const kinds: Readonly<Record<string, ColumnType>> = {
  int: { kind: "integer" },
  bigint: { kind: "bigint" },
  flag: { kind: "flag" },
  date: { kind: "date" },
  datetime: { kind: "datetime" },
  text: { kind: "text", length: 80 },
  code: { kind: "text", length: 20 },
  price: { kind: "decimal", digits: 10, scale: 2 },
  amount: { kind: "decimal", digits: 12, scale: 2 },
  total: { kind: "decimal", digits: 14, scale: 2 },
  hours: { kind: "decimal", digits: 6, scale: 2 },
  value: { kind: "decimal", digits: 14, scale: 4 },
};

/**
 * Every table, parents before children. A column is `name kind`, `?` marks one that may be null, `> table` a foreign key;
 * the text before the columns is the primary key.
 */
export const tableDefinitions: readonly TableDefinition[] = [
  table("regions", "region_id", "region_id int, region_name code"),
  table(
    "dealers",
    "dealer_id",
    "dealer_id int, dealer_name text, city text, region_id int > regions, opened_on date",
  ),
  table(
    "models",
    "model_id",
    "model_id int, model_name code, segment code, launched_on date, list_price price",
  ),
  table("plants", "plant_id", "plant_id int, plant_name code, country code"),
  table(
    "components",
    "component_id",
    "component_id int, component_name text, part_number code, component_group text, criticality code, supplier text, unit_cost price",
  ),
  table(
    "vehicle_sales",
    "sale_id",
    `sale_id bigint, sale_date date, dealer_id int > dealers, model_id int > models, model_year int, channel code,
     status code, cancelled_on? date, quantity int, revenue amount, cost amount, incentive amount`,
    "sale_date",
  ),
  table(
    "fi_contracts",
    "contract_id",
    `contract_id bigint, contract_date date, sale_id bigint > vehicle_sales, dealer_id int > dealers,
     model_id int > models, product code, amount price`,
    "contract_date",
  ),
  table(
    "warranty_claims",
    "claim_id",
    `claim_id bigint, claim_date date, model_id int > models, model_year int, dealer_id int > dealers,
     component_id int > components, plant_id int > plants, lot code, failure_mode code, cost price`,
    "claim_date",
  ),
  table(
    "repairs",
    "repair_id",
    "repair_id bigint, claim_id bigint > warranty_claims, repair_date date, is_repeat flag, labor_hours hours",
    "repair_date",
  ),
  table(
    "vehicle_stock",
    "stock_date plant_id model_id",
    "stock_date date, plant_id int > plants, model_id int > models, on_hand int, in_transit int",
  ),
  table(
    "component_stock",
    "stock_date plant_id component_id",
    "stock_date date, plant_id int > plants, component_id int > components, on_hand int, daily_usage int",
  ),
  table(
    "sales_targets",
    "target_month region_id model_id",
    "target_month date, region_id int > regions, model_id int > models, target_units int, target_revenue total",
  ),
  table(
    "kpis",
    "kpi_id",
    "kpi_id int, kpi_name text, kpi_category code, unit code, direction code, owner text",
  ),
  table(
    "kpi_values",
    "kpi_id month_start",
    "kpi_id int > kpis, month_start date, actual value, target value",
    "month_start",
  ),
  table(
    "finance_lines",
    "line_id",
    "line_id int, month_start date, segment code, account code, actual total, budget total",
    "month_start",
  ),
  table(
    "risk_register",
    "risk_id",
    `risk_id int, title text, kind code, category code, likelihood int, impact int, exposure total, owner text,
     status code, opened_on date`,
    "opened_on",
  ),
  table("feed_log", "feed loaded_at", "feed code, loaded_at datetime, complete_through date"),
];

function table(name: string, key: string, columns: string, index?: string): TableDefinition {
  return {
    name,
    columns: columns.split(",").map(readColumn),
    primaryKey: key.split(" "),
    indexes: index === undefined ? [] : [index],
  };
}

/** @example readColumn("region_id int > regions") */
function readColumn(text: string): ColumnDefinition {
  const [declared = "", references] = text.split(">").map((part) => part.trim());
  const [name = "", kind = ""] = declared.split(" ");
  const type = kinds[kind];
  if (!type) throw new TypeError(`No column type is called "${kind}".`);
  return {
    name: name.replace("?", ""),
    type,
    nullable: name.endsWith("?"),
    ...(references === undefined ? {} : { references }),
  };
}
