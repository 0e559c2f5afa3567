import type { types } from "@slack/bolt";
import type { Answer, Part } from "../core/answer.ts";
import { limits } from "./message.ts";
import { literal } from "./safe-text.ts";

/** For each part that gets a picture: the id of its file, or that it is still being drawn. */
export type Files = ReadonlyMap<Part, string>;

/** Charts of a question that asks for several things; a report shows one, or it would fill the screen. */
const mostPictures = 3;

/** Which parts get a picture. A table is sent as a table: it can be read aloud, searched and copied. */
export function partsToDraw(answer: Answer): readonly Part[] {
  const isReport = answer.parts.some((part) => part.title !== undefined);
  return answer.parts
    .filter((part) => part.chart !== undefined && part.chart.options.plugins.almanac.kind !== "table")
    .slice(0, isReport ? 1 : mostPictures);
}

export function composePicture(part: Part, files: Files): readonly types.KnownBlock[] {
  const file = files.get(part);
  if (!part.chart || file === undefined || file === "drawing") return [];
  const alt = literal(part.chart.options.plugins.almanac.alt || part.headline, limits.imageAlt);
  return [{ type: "image", slack_file: { id: file }, alt_text: alt }];
}

/** True when every number of the part stands in its picture, so that no table is needed beside it. */
export function isShownBy(part: Part, files: Files): boolean {
  if (!part.chart || !files.has(part)) return false;
  if (["number", "table"].includes(part.chart.options.plugins.almanac.kind)) return true;
  const { labels, datasets } = part.chart.data;
  const metrics = part.columns.filter((column) => column.role === "metric").length;
  return labels.length * datasets.length >= part.rows.length * metrics;
}
