import { expect, test } from "vitest";
import { color, contrast, inkOn, palette } from "../../core/draw/house-style.ts";
import { distance, visions } from "./color-vision.ts";

test.for(palette)("stands out from white: %s", (hex) => {
  expect(contrast(hex, color.paper)).toBeGreaterThanOrEqual(3);
});

test.for(Object.keys(visions) as (keyof typeof visions)[])(
  "keeps the six series apart in %s vision",
  (vision) => {
    for (const [index, one] of palette.entries()) {
      for (const other of palette.slice(0, index)) {
        expect(distance(one, other, vision), `${one} and ${other}`).toBeGreaterThanOrEqual(20);
      }
    }
  },
);

test.for(Object.keys(visions) as (keyof typeof visions)[])(
  "keeps a highlighted bar apart from the muted ones, and a value from its reference, in %s vision",
  (vision) => {
    expect(distance(color.accent, color.muted, vision)).toBeGreaterThanOrEqual(20);
    expect(distance(color.accent, color.reference, vision)).toBeGreaterThanOrEqual(20);
  },
);

test("writes words in a color that can be read", () => {
  expect(contrast(color.ink, color.paper)).toBeGreaterThanOrEqual(12);
  expect(contrast(color.soft, color.paper)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(color.badgeInk, color.badge)).toBeGreaterThanOrEqual(4.5);
  for (const hex of palette) expect(contrast(inkOn(hex), hex)).toBeGreaterThanOrEqual(4.5);
});

test("knows the contrast of black and white", () => {
  expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
});
