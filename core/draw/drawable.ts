import type { ChartConfig } from "../chart.ts";

/**
 * A configuration whose words can be drawn: emoji are left out, since no font here has them and a box in their place says less
 * than nothing, and line breaks become spaces.
 */
export function drawable(config: ChartConfig): ChartConfig {
  const { almanac } = config.options.plugins;
  return {
    ...config,
    data: {
      labels: config.data.labels.map(drawableText),
      datasets: config.data.datasets.map((dataset) => ({ ...dataset, label: drawableText(dataset.label) })),
    },
    options: {
      ...config.options,
      plugins: {
        ...config.options.plugins,
        almanac: {
          ...almanac,
          title: drawableText(almanac.title),
          subtitle: drawableText(almanac.subtitle),
          source: drawableText(almanac.source),
          ...(almanac.cells ? { cells: almanac.cells.map((row) => row.map(drawableText)) } : {}),
        },
      },
    },
  };
}

/** @example "🚗 Cars\n👩‍🔧" -> "Cars" */
export function drawableText(text: string): string {
  const plain = text
    .replace(emoji, " ")
    .replace(/[\p{Cc}\p{Zl}\p{Zp} ]+/gu, " ")
    .trim();
  return plain === "" && text !== "" ? "(picture)" : plain;
}

// "👩‍🔧", "🏳️‍🌈", "🇩🇪", "1️⃣"; not "©" or "1", which are letters to a font.
const emoji =
  /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|[\u{1F000}-\u{1FAFF}]|[\u{E0020}-\u{E007F}]|\u200D|\uFE0F|\u20E3/gu;
