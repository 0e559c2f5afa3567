import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeSample } from "../../core/commands/make-sample.ts";

test("the sample of today and the latest other stay, and what a living process writes", async () => {
  const dir = mkdtempSync(join(tmpdir(), "almanac-sample-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  const folder = join(dir, ".sample");
  const gone = spawnSync(process.execPath, ["-e", ""]).pid;
  const [kept, removed] = [
    [
      "meridian-2026-11-17.duckdb",
      "meridian-2026-11-17.ground-truth.json",
      `meridian-2026-11-19.duckdb.${process.ppid}.new`,
      `meridian-2026-11-19.duckdb.${process.ppid}.new.wal`,
    ],
    [
      "meridian-2026-11-15.duckdb",
      "meridian-2026-11-15.ground-truth.json",
      "meridian-2026-11-16.duckdb",
      `meridian-2026-11-16.duckdb.${gone}.new`,
      `meridian-2026-11-16.duckdb.${gone}.new.wal`,
    ],
  ];
  mkdirSync(folder);
  for (const name of [...kept, ...removed]) writeFileSync(join(folder, name), "");
  // It cannot be removed as a file can: what stands in the way fails nothing.
  mkdirSync(join(folder, "meridian-2026-11-14.notes"));
  const file = await makeSample(dir, "2026-11-18");
  expect(file).toBe(join(folder, "meridian-2026-11-18.duckdb"));
  expect(readdirSync(folder).sort()).toEqual(
    [
      ...kept,
      "meridian-2026-11-14.notes",
      "meridian-2026-11-18.duckdb",
      "meridian-2026-11-18.ground-truth.json",
    ].sort(),
  );
});
