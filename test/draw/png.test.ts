import { createCanvas, loadImage } from "@napi-rs/canvas";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readPng, writePng } from "../../core/draw/png.ts";

test("writes pixels that another decoder reads back unchanged", async () => {
  const image = fc
    .tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }))
    .chain(([width, height]) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        pixels: fc.array(fc.constantFrom(0xff000000, 0xffffffff, 0xff336699, 0xffa1b2c3), {
          minLength: width * height,
          maxLength: width * height,
        }),
      }),
    );
  await fc.assert(
    fc.asyncProperty(image, async ({ width, height, pixels }) => {
      const bytes = new Uint8Array(Uint32Array.from(pixels).buffer);
      const png = await writePng(bytes, width, height);
      expect(readPng(png)).toEqual({ width, height });
      const context = createCanvas(width, height).getContext("2d");
      context.drawImage(await loadImage(Buffer.from(png)), 0, 0);
      expect([...context.getImageData(0, 0, width, height).data]).toEqual([...bytes]);
    }),
    { numRuns: 50 },
  );
});

test("reads the size that the canvas itself writes", async () => {
  expect(readPng(await createCanvas(7, 3).encode("png"))).toEqual({ width: 7, height: 3 });
});

test.for([
  ["nothing", Buffer.alloc(0)],
  ["text", Buffer.from("not a picture at all")],
  ["a signature alone", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
] as const)("does not take %s for a PNG", ([, bytes]) => {
  expect(readPng(bytes)).toBeUndefined();
});
