import { createCanvas, GlobalFonts } from "@napi-rs/canvas";
import { expect, test } from "vitest";
import { registerFonts } from "../../core/draw/fonts.ts";
import { fontFamily } from "../../core/draw/house-style.ts";

registerFonts();

test("brings the fonts it draws with", () => {
  expect(GlobalFonts.has("Inter")).toBe(true);
  expect(GlobalFonts.has("DejaVu Sans")).toBe(true);
});

test.for(["Revenue", "Łódź", "Москва", "Ελλάδα", "Đà Nẵng", "צפון", "شمال"])("has letters for %s", (word) => {
  const context = createCanvas(400, 60).getContext("2d");
  context.font = `26px ${fontFamily}`;
  const widths = new Set([...word].map((letter) => context.measureText(letter).width.toFixed(2)));
  expect(context.measureText(word).width).toBeGreaterThan(30);
  // A letter that is missing is a box, and all boxes are of one width.
  expect(widths.size).toBeGreaterThan(1);
});

test("says which font cannot be read", () => {
  expect(() => registerFonts([["Broken", "@fontsource/inter/package.json"]])).toThrow(
    expect.objectContaining({
      code: "chart_failed",
      message: 'The font "@fontsource/inter/package.json" could not be read.',
      hint: "Install the packages again: npm ci",
    }),
  );
});
