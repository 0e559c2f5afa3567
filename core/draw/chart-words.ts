import type { ChartKind } from "../chart.ts";
import { capital, formatDate, formatSpan, listOf } from "../format.ts";
import { wordsOfName } from "../metric.ts";
import type { Filter } from "../reading.ts";
import type { Column } from "../table.ts";
import { titleOf } from "./category-draft.ts";
import type { Dataset, Draft } from "./chart-draft.ts";
import type { ChartInput } from "./chart-input.ts";
import { rolesOf } from "./column-roles.ts";
import { valueText } from "./value-text.ts";

/** In characters: what Slack takes. */
const longestAlt = 2_000;

const kindNames: Readonly<Record<ChartKind, string>> = {
  number: "Number",
  bar: "Bar chart",
  horizontal_bar: "Horizontal bar chart",
  grouped_bar: "Grouped bar chart",
  stacked_bar: "Stacked bar chart",
  line: "Line chart",
  doughnut: "Doughnut chart",
  scatter: "Scatter chart",
  table: "Table",
};

/** What is shown, by what, for when, and of what: `Units by model · Jul 2026 · Region: Northeast`. */
export function subtitleOf(part: ChartInput, kind: ChartKind, draft: Draft): string {
  const roles = rolesOf(part.columns, part.rows);
  const label = (at: number) => part.columns[at]?.label ?? "";
  const by = [...roles.dimensions, ...(kind === "line" ? [] : roles.times)].map((at) =>
    label(at).toLowerCase(),
  );
  const what =
    kind === "table" || kind === "number"
      ? ""
      : `${whatOf(part, draft)}${by.length > 0 ? ` by ${listOf(by)}` : ""}`;
  const filters = part.reading.filters.map((filter) => filterText(filter, part.columns));
  const partial = part.reading.time?.partial ?? [];
  const unfinished = partial.length > 0 ? `incomplete: ${listOf(partial)}` : "";
  const text = [what, periodOf(part), ...filters, unfinished, draft.note].filter(Boolean).join(" · ");
  return capital(text);
}

/** `Source: vehicle_sales, data to 17 Nov 2026`; empty where nothing is known of it. */
export function sourceOf(part: ChartInput): string {
  const dumps = part.receipt?.dumps ?? [];
  if (dumps.length === 0) return "";
  const names = [...new Set(dumps.map(({ query }) => query.split("/").at(-1) ?? query))];
  const shown = names.length > 3 ? [...names.slice(0, 2), `${names.length - 2} more`] : names;
  const oldest = dumps.flatMap(({ completeThrough }) => completeThrough ?? []).sort()[0];
  const stale = part.receipt?.freshness === "stale" ? " (stale)" : "";
  return `Source: ${listOf(shown)}${oldest ? `, data to ${formatDate(oldest, "day")}` : ""}${stale}`;
}

/** For people who do not see the picture: its kind, its finding, what stands out. */
export function altOf(kind: ChartKind, title: string, subtitle: string, draft: Draft, badge: string): string {
  const facts =
    kind === "number"
      ? tileFacts(draft)
      : kind === "table"
        ? tableFacts(draft)
        : draft.along
          ? pointFacts(draft, draft.along)
          : valueFacts(kind, draft);
  const head = [title, subtitle].filter(Boolean).join(". ");
  return [`${kindNames[kind]}: ${head}`, facts, badge]
    .filter(Boolean)
    .map((text) => capital(text).replace(/\.$/, ""))
    .join(". ")
    .concat(".")
    .slice(0, longestAlt);
}

function whatOf(part: ChartInput, draft: Draft): string {
  const metrics = rolesOf(part.columns, part.rows).metrics.flatMap((at) => part.columns[at] ?? []);
  if (draft.valueTitle && metrics.length === 1) return draft.valueTitle;
  return listOf(
    metrics.map((column, index) => (index === 0 ? titleOf(column) : titleOf(column).toLowerCase())),
  );
}

function periodOf(part: ChartInput): string | undefined {
  const time = part.reading.time;
  if (!time) return undefined;
  const dates = formatSpan(time.from, time.to);
  // Words such as "last 3 months" mean another span each month: a picture outlives them.
  const relative = /\b(last|this|past|previous|current|today|yesterday|latest|to date)\b/i.test(time.label);
  return relative && !time.label.includes(dates) ? `${time.label} (${dates})` : time.label || dates;
}

function filterText(filter: Filter, columns: readonly Column[]): string {
  const label = columns.find(({ name }) => name === filter.field)?.label ?? wordsOfName(filter.field);
  const name = capital(label);
  const column = columns.find(({ name: own }) => own === filter.field);
  const write = (value: string | number | null) =>
    typeof value === "number" && column ? valueText(value, column) : String(value ?? "not given");
  const shown =
    filter.values.length > 4 ? [...filter.values.slice(0, 3).map(write)] : filter.values.map(write);
  const more = filter.values.length - shown.length;
  const values = listOf(more > 0 ? [...shown, `${more} more`] : shown, "or");
  switch (filter.operator) {
    case "in":
    case "=":
      return `${name}: ${values}`;
    case "not in":
      return `${name}: not ${values}`;
    case "between":
      return `${name}: ${filter.values.map(write).join(" to ")}`;
    case "is null":
      return `${name}: not given`;
    default:
      return `${name} ${filter.operator} ${values}`;
  }
}

function valueFacts(kind: ChartKind, draft: Draft): string {
  return draft.datasets
    .slice(0, 6)
    .map((dataset) => datasetFacts(kind, dataset, draft))
    .filter(Boolean)
    .join(". ");
}

function datasetFacts(kind: ChartKind, dataset: Dataset, draft: Draft): string {
  const points = dataset.data.flatMap((value, index) =>
    typeof value === "number" ? [{ value, label: draft.labels[index] ?? "" }] : [],
  );
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return "";
  const say = (point: { value: number; label: string }) =>
    `${point.label} with ${valueText(point.value, draft.format)}`;
  const name = draft.datasets.length > 1 ? `${dataset.label}: ` : "";
  if (points.length === 1) return `${name}${say(first)}`;
  const high = points.reduce((best, point) => (point.value > best.value ? point : best));
  const low = points.reduce((best, point) => (point.value < best.value ? point : best));
  if (high.value === low.value)
    return `${name}${valueText(high.value, draft.format)} for all ${points.length}`;
  const ends = kind === "line" ? `from ${say(first)} to ${say(last)}; ` : "";
  const missing = dataset.data.length - points.length;
  const gaps = missing > 0 ? `; ${missing} without a value` : "";
  return `${name}${ends}highest ${say(high)}, lowest ${say(low)}, of ${points.length}${gaps}`;
}

/** How many points, and how far they reach. */
function pointFacts({ datasets, format, valueTitle }: Draft, along: NonNullable<Draft["along"]>): string {
  const points = datasets.flatMap(({ data }) =>
    data.flatMap((point) => (typeof point === "object" && point !== null ? [point] : [])),
  );
  const reach = (values: readonly number[], own: Draft["format"]) =>
    `${valueText(Math.min(...values), own)} to ${valueText(Math.max(...values), own)}`;
  const names = datasets.length > 1 ? ` in ${listOf(datasets.map(({ label }) => label))}` : "";
  const x = reach(
    points.map((point) => Number(point.x)),
    along.format,
  );
  const y = reach(
    points.map((point) => point.y),
    format,
  );
  return `${points.length} points${names}; ${along.title} from ${x}, ${valueTitle} from ${y}`;
}

function tileFacts(draft: Draft): string {
  return (draft.cells ?? [])
    .map(([label, value, change, before]) => {
      const beside = [change, before].filter(Boolean).join(", ");
      return `${label} ${value}${beside ? ` (${beside})` : ""}`;
    })
    .join("; ");
}

function tableFacts(draft: Draft): string {
  const [header = [], ...rows] = draft.cells ?? [];
  const more = draft.table?.more ?? 0;
  const first = rows[0]?.map((cell, index) => `${header[index]} ${cell}`).join(", ");
  const count = rows.length + more;
  return `${count} ${count === 1 ? "row" : "rows"} of ${header.join(", ")}${first ? `; first: ${first}` : ""}`;
}
