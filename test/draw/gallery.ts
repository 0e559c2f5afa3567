import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { chartOf } from "../../core/draw/chart-config.ts";
import { openLocalRenderer } from "../../core/draw/local-renderer.ts";
import { samples } from "./samples.ts";

/** Draws every sample into a folder, at full size and at the width of a phone: `node test/draw/gallery.ts DIR [NAME...]`. */
const [dir = "/tmp/gallery", ...wanted] = process.argv.slice(2);
mkdirSync(dir, { recursive: true });
const renderer = openLocalRenderer();
for (const [name, { part, title }] of Object.entries(samples)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const config = chartOf(part, title);
  if (!config) throw new Error(`"${name}" has no chart.`);
  const { png } = await renderer.render(config);
  writeFileSync(join(dir, `${name}.png`), png);
  writeFileSync(join(dir, `${name}.txt`), `${config.options.plugins.almanac.alt}\n`);
  const image = await loadImage(Buffer.from(png));
  const phone = createCanvas(390, Math.round((image.height * 390) / image.width));
  const context = phone.getContext("2d");
  context.imageSmoothingQuality = "high";
  context.drawImage(image, 0, 0, phone.width, phone.height);
  writeFileSync(join(dir, `${name}.phone.png`), await phone.encode("png"));
}
await renderer.close();
