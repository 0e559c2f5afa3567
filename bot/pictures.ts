import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { WebClient } from "@slack/web-api";
import type { Almanac } from "../core/almanac.ts";
import type { Part } from "../core/answer.ts";
import { AlmanacError } from "../core/errors.ts";
import { shortMemory } from "./short-memory.ts";

/** Charts as files that Slack holds. The same chart is drawn and uploaded once. */
export interface Pictures {
  /** The file id of a chart that Slack already holds. */
  known(part: Part): string | undefined;
  /** Draws and uploads, and gives the file id once Slack can show it. Errors: chart_failed, or Slack's own. */
  upload(part: Part): Promise<string>;
  /** Slack no longer takes the file. */
  forget(part: Part): void;
}

/** Slack takes in an upload after it has answered; in milliseconds between looks. Together about 8 seconds. */
const looks = [0, 30, 60, 120, 250, 500, 1_000, 2_000, 4_000];

const hour = 3_600_000;

export function pictures(almanac: Almanac, client: WebClient, now: () => number): Pictures {
  const files = shortMemory<string>({ most: 1_000, keepMs: hour, now });
  const underWay = new Map<string, Promise<string>>();
  return {
    known: (part) => files.get(keyOf(part)),
    forget: (part) => files.delete(keyOf(part)),
    upload(part) {
      const key = keyOf(part);
      const held = files.get(key);
      if (held !== undefined) return Promise.resolve(held);
      const begun = underWay.get(key);
      if (begun !== undefined) return begun;
      const upload = drawAndUpload(almanac, client, part)
        .then((id) => {
          files.set(key, id);
          return id;
        })
        .finally(() => underWay.delete(key));
      underWay.set(key, upload);
      return upload;
    },
  };
}

function keyOf(part: Part): string {
  return createHash("sha256").update(JSON.stringify(part.chart)).digest("hex");
}

async function drawAndUpload(almanac: Almanac, client: WebClient, part: Part): Promise<string> {
  const picture = await almanac.chart(part);
  const sent = await client.filesUploadV2({
    file: Buffer.from(picture.png),
    filename: "chart.png",
    title: part.chart?.options.plugins.almanac.title ?? part.headline,
    alt_text: picture.alt,
  });
  const id = sent.files[0]?.files?.[0]?.id;
  if (!id) throw new AlmanacError("chart_failed", "Slack took the picture but named no file.");
  for (const pause of looks) {
    if (pause > 0) await sleep(pause);
    const info = await client.files.info({ file: id });
    if (info.file?.mimetype) return id;
  }
  throw new AlmanacError(
    "chart_failed",
    `Slack holds the picture ${JSON.stringify(id)} but cannot show it yet.`,
  );
}
