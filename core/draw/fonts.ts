import { createRequire } from "node:module";
import { GlobalFonts } from "@napi-rs/canvas";
import { AlmanacError } from "../errors.ts";

const subsets = ["latin", "latin-ext", "cyrillic", "cyrillic-ext", "greek", "greek-ext", "vietnamese"];
type FontFile = readonly [family: string, file: string];

const shipped: readonly FontFile[] = [
  ...[400, 600].flatMap((weight) =>
    subsets.map(
      (subset) => ["Inter", `@fontsource/inter/files/inter-${subset}-${weight}-normal.woff2`] as const,
    ),
  ),
  ...[400, 700].map(
    (weight) =>
      ["DejaVu Sans", `@fontsource/dejavu-sans/files/dejavu-sans-latin-${weight}-normal.woff2`] as const,
  ),
];

/** Fonts come with the program: a machine without any would draw pictures without a word on them, and say nothing. */
export function registerFonts(files = shipped): void {
  const require = createRequire(import.meta.url);
  for (const [family, file] of files) {
    if (!GlobalFonts.registerFromPath(require.resolve(file), family)) {
      throw new AlmanacError("chart_failed", `The font "${file}" could not be read.`, {
        hint: "Install the packages again: npm ci",
      });
    }
  }
}
