import type { ChartConfig, ChartKind } from "../chart.ts";
import { barDraft, doughnutDraft, groupedDraft } from "./category-draft.ts";
import { numberDraft, tableDraft } from "./cell-draft.ts";
import type { Draft } from "./chart-draft.ts";
import type { ChartInput } from "./chart-input.ts";
import { altOf, sourceOf, subtitleOf } from "./chart-words.ts";
import { chooseChart } from "./choose-chart.ts";
import { color } from "./house-style.ts";
import { lineDraft } from "./line-draft.ts";
import { scatterDraft } from "./scatter-draft.ts";
import { wrapParts, wrapText } from "./text-fit.ts";
import { intlFormat } from "./value-text.ts";

const drafts: Readonly<Record<ChartKind, (part: ChartInput) => Draft>> = {
  number: numberDraft,
  bar: (part) => barDraft(part, false),
  horizontal_bar: (part) => barDraft(part, true),
  grouped_bar: (part) => groupedDraft(part, false),
  stacked_bar: (part) => groupedDraft(part, true),
  line: lineDraft,
  doughnut: doughnutDraft,
  scatter: scatterDraft,
  table: tableDraft,
};

/**
 * The chart of a part as data that any Chart.js 4 can draw; undefined where there is nothing to draw. `title` says the finding.
 */
export function chartOf(part: ChartInput, title: string): ChartConfig | undefined {
  const kind = chooseChart(part, part.reading);
  if (kind === undefined) return undefined;
  const draft = drafts[kind](part);
  const subtitle = subtitleOf(part, kind, draft);
  const source = sourceOf(part);
  const badge = part.receipt?.sample ? "Sample data" : undefined;
  return {
    type: draft.type,
    data: { labels: [...draft.labels], datasets: [...draft.datasets] },
    options: {
      layout: { padding: 24 },
      ...(draft.type === "doughnut" ? { cutout: "62%" } : scalesOf(draft)),
      plugins: {
        ...plainPlugins(draft, title, [subtitle, [badge, source].filter(Boolean).join(" · ")]),
        almanac: {
          kind,
          title,
          subtitle,
          source,
          ...(badge ? { badge } : {}),
          format: draft.format,
          ...(draft.along ? { along: draft.along, up: draft.valueTitle ?? "" } : {}),
          ...(draft.cells ? { cells: draft.cells.map((row) => [...row]) } : {}),
          alt: altOf(kind, title, subtitle, draft, badge ?? ""),
        },
        ...(draft.table ? { almanacTable: draft.table } : {}),
      },
    },
  };
}

function scalesOf(draft: Draft): Record<string, unknown> {
  if (draft.along)
    return {
      scales: {
        x: valueAxis(draft.along),
        y: valueAxis({ title: draft.valueTitle ?? "", format: draft.format }),
      },
    };
  const value = {
    beginAtZero: draft.type === "bar" || draft.fromZero === true,
    ...(draft.stacked ? { stacked: true } : {}),
    title: { display: Boolean(draft.valueTitle), text: draft.valueTitle ?? "", font: { size: 20 } },
    ticks: { maxTicksLimit: 6, font: { size: 20 }, format: intlFormat(draft.format) },
    grid: { color: color.grid },
  };
  const category = {
    ...(draft.stacked ? { stacked: true } : {}),
    ticks: {
      font: { size: 20 },
      ...(draft.horizontal ? { autoSkip: false } : { autoSkip: true, maxTicksLimit: 8, maxRotation: 0 }),
    },
    grid: { display: false },
  };
  return draft.horizontal
    ? { indexAxis: "y", scales: { x: value, y: category } }
    : { scales: { x: category, y: value } };
}

/** An axis of a scatter, for a plain Chart.js. */
function valueAxis({ title, format }: NonNullable<Draft["along"]>): Record<string, unknown> {
  return {
    title: { display: true, text: title, font: { size: 20 } },
    ticks: { maxTicksLimit: 6, font: { size: 20 }, format: intlFormat(format) },
    grid: { color: color.grid },
  };
}

/** Title, subtitle and legend for a Chart.js that knows nothing of the house style. */
function plainPlugins(draft: Draft, title: string, under: readonly string[]): Record<string, unknown> {
  const several = draft.datasets.length > 1 || draft.type === "doughnut";
  return {
    title: {
      display: true,
      text: wrapText(title, 56, 3, lettersOf),
      align: "start",
      color: color.ink,
      font: { size: 28, weight: "bold" },
    },
    subtitle: {
      display: true,
      text: under.flatMap((line) => wrapParts(line.split(" · "), 80, 3, lettersOf)),
      align: "start",
      color: color.soft,
      font: { size: 20 },
      padding: { bottom: 16 },
    },
    legend: {
      display: several,
      position: draft.type === "doughnut" ? "bottom" : "top",
      align: "start",
      labels: { font: { size: 20 } },
    },
    datalabels: { display: false },
  };
}

function lettersOf(text: string): number {
  return text.length;
}
