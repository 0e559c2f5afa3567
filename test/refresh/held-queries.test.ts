import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AlmanacError } from "../../core/errors.ts";
import { heldQueries, writeHeld } from "../../core/refresh/held-queries.ts";
import type { RefreshOutcome } from "../../core/refresh/refresh-outcome.ts";
import { openRunRecord } from "../../core/refresh/run-record.ts";
import { makeFolder } from "../tiny-catalog.ts";

const about = { at: "2026-11-18T02:00:00.000Z", rows: 0, tookMs: 1 };
const held = (query: string): RefreshOutcome => ({
  ...about,
  query,
  kind: "held",
  error: new AlmanacError("dump_held", `'${query}' is held: why.`, { hint: "Do this." }),
});
const refreshed = (query: string): RefreshOutcome => ({
  ...about,
  query,
  kind: "refreshed",
  version: "v",
  notes: ["Accepted: it."],
});
const failed = (query: string): RefreshOutcome => ({
  ...about,
  query,
  kind: "failed",
  error: new AlmanacError("query_failed", "down"),
});

test("a query is held until it is refreshed; one that fails in between is held still", async () => {
  const file = join(makeFolder(), "runs.jsonl");
  const record = openRunRecord(file);
  for (const run of [held("a/one"), held("a/two"), refreshed("a/one"), failed("a/two"), failed("a/three")])
    await record(run);
  const found = heldQueries(file);
  expect([...found.keys()]).toEqual(["a/two"]);
  expect([...found.values()].map(writeHeld)).toEqual(["'a/two' is held: why. (18 Nov 2026) Do this."]);
});

test("lines that cannot be read are passed over, and of a long record the end counts", async () => {
  const file = join(makeFolder(), "runs.jsonl");
  writeFileSync(file, `${"x".repeat(2 ** 20)}\n{"at": 1}\nnull\n`);
  await openRunRecord(file)(held("a/one"));
  expect([...heldQueries(file).keys()]).toEqual(["a/one"]);
});

test("without a record that can be read nothing is held", () => {
  const folder = makeFolder();
  mkdirSync(join(folder, "runs.jsonl"));
  expect(heldQueries(join(folder, "none.jsonl")).size).toBe(0);
  expect(heldQueries(join(folder, "runs.jsonl")).size).toBe(0);
});
