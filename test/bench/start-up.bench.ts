import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { medianMs } from "./median.ts";

/** A whole process that answers one question from dumps that are there, beside one that does nothing. */
export function benchStartUp(): Figure[] {
  const dumps = mkdtempSync(join(tmpdir(), "almanac-start-"));
  const env = { ...process.env, DUMPS_DIR: dumps, NOW: "2026-11-18T09:00:00Z" };
  const run = (...args: string[]) =>
    spawnSync(process.execPath, args, { env, cwd: join(import.meta.dirname, "../..") });
  run("main.ts", "refresh", "--all");
  const value = medianMs(() => run("main.ts", "ask", "units by region last month"), 5);
  const baseline = medianMs(() => run("-e", "0"), 5);
  rmSync(dumps, { recursive: true, force: true });
  return [
    {
      name: "start, answer one question and end, ms (baseline: an empty process)",
      value,
      baseline,
    },
  ];
}
