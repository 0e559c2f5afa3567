import type { Cell, Column } from "../table.ts";

/** Where the columns of each role stand. `reference`, `change` and `share` belong to the first metric. */
export interface ColumnRoles {
  readonly dimensions: readonly number[];
  readonly times: readonly number[];
  readonly metrics: readonly number[];
  /** Of the same unit as the metric: the previous period's value, the target. */
  readonly reference: number | undefined;
  readonly change: number | undefined;
  readonly share: number | undefined;
}

type Rows = readonly (readonly Cell[])[];

export function rolesOf(columns: readonly Column[], rows: Rows): ColumnRoles {
  const at = (role: Column["role"]) =>
    columns.flatMap((column, index) => (column.role === role ? [index] : []));
  const metrics = at("metric");
  const first = metrics[0] === undefined ? undefined : columns[metrics[0]];
  const beside = (...endings: string[]) => {
    const names = endings.map((ending) => `${first?.name}_${ending}`);
    const index = columns.findIndex((column) => column.role !== "dimension" && names.includes(column.name));
    return index < 0 ? undefined : index;
  };
  const [reference, change] = [beside("previous", "last_year", "target"), beside("change", "variance")];
  const share = beside("share");
  const dimensions = at("dimension");
  // One single date beside categories ("stock by plant, latest") says when, not how it went.
  const times = at("time").filter(
    (index) => dimensions.length === 0 || new Set(rows.map((row) => row[index])).size > 1,
  );
  const besides = [reference, change, share];
  return {
    dimensions,
    times,
    metrics: metrics.filter((index) => !besides.includes(index)),
    reference,
    change,
    share,
  };
}

/**
 * Which dimension runs along the axis and which splits each of its places. Of two, the one with fewer members splits;
 * over time the only dimension does.
 */
export function crossOf(
  roles: ColumnRoles,
  rows: Rows,
): { along: number | undefined; split: number | undefined } {
  const [first, second] = roles.dimensions;
  if (roles.times.length > 0) return { along: roles.times[0], split: first };
  if (first === undefined || second === undefined) return { along: first, split: second };
  const members = (index: number) => new Set(rows.map((row) => row[index])).size;
  return members(first) < members(second) ? { along: second, split: first } : { along: first, split: second };
}
