import type { Column } from "../table.ts";
import { colorAt, formatOf, memberText, numberOf, titleOf } from "./category-draft.ts";
import type { Dataset, Draft } from "./chart-draft.ts";
import type { ChartInput } from "./chart-input.ts";
import { rolesOf } from "./column-roles.ts";
import { color, mostSeries } from "./house-style.ts";

/** One point for each row, the first metric up and the second along, as in "y against x"; the members of a second dimension each in a color. */
export function scatterDraft(part: ChartInput): Draft {
  const roles = rolesOf(part.columns, part.rows);
  const [y = 0, x = 0] = roles.metrics;
  const split = roles.dimensions[1];
  const groups = new Map<string, { x: number; y: number }[]>();
  let without = 0;
  for (const row of part.rows) {
    const [along, up] = [numberOf(row[x]), numberOf(row[y])];
    if (along === null || up === null) {
      without++;
      continue;
    }
    const name = split === undefined ? "" : memberText(row[split], part.columns[split]);
    const points = groups.get(name) ?? [];
    groups.set(name, points);
    points.push({ x: along, y: up });
  }
  const [columnX, columnY] = [part.columns[x] as Column, part.columns[y] as Column];
  const notes = [
    without > 0 ? `${without} without both` : "",
    part.rows.length < part.totalRows ? `${part.rows.length} of ${part.totalRows} shown` : "",
  ].filter(Boolean);
  return {
    type: "scatter",
    labels: [],
    datasets: inFewColors(groups, columnY.label),
    format: formatOf(columnY),
    valueTitle: titleOf(columnY),
    along: { title: titleOf(columnX), format: formatOf(columnX) },
    ...(notes.length > 0 ? { note: notes.join(", ") } : {}),
  };
}

/** The largest groups each have a color; what is left has one together. */
function inFewColors(groups: ReadonlyMap<string, { x: number; y: number }[]>, label: string): Dataset[] {
  const sorted = [...groups].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  const kept = sorted.length <= mostSeries.drawn ? sorted : sorted.slice(0, mostSeries.kept);
  const rest = sorted.slice(kept.length).flatMap(([, points]) => points);
  const look = (fill: string) => ({ backgroundColor: `${fill}b0`, borderColor: fill, pointRadius: 5 });
  const shown = kept.map(([name, data], index) => ({ label: name || label, data, ...look(colorAt(index)) }));
  return rest.length > 0 ? [...shown, { label: "others", data: rest, ...look(color.others) }] : shown;
}
