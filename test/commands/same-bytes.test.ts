import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeDumpsFolder, runTerminal } from "./run-terminal.ts";

const dumps = makeDumpsFolder();
const scratch = mkdtempSync(join(tmpdir(), "almanac-bytes-"));
beforeAll(async () => {
  await runTerminal(["refresh", "--all"], { env: { DUMPS_DIR: dumps.dir } });
});
afterAll(() => {
  dumps.remove();
  rmSync(scratch, { recursive: true, force: true });
});

/** Answers lines in a process of its own. */
async function answer(name: string, lines: readonly string[]): Promise<string[]> {
  const file = join(scratch, name);
  writeFileSync(file, lines.join("\n"));
  const env = { ...process.env, DUMPS_DIR: dumps.dir, NOW: "2026-11-18T09:00:00Z", LOG_LEVEL: "silent" };
  const { stdout } = await promisify(execFile)(process.execPath, ["main.ts", "ask", "--batch", file], {
    env,
    maxBuffer: 64 * 2 ** 20,
  });
  return stdout.trimEnd().split("\n");
}

/** The same shuffle every time. */
function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item, index) => ({ item, key: (index * 7919 + 104_729) % 1009 }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

test("thirty questions, asked in another order by another process, are answered with the same bytes", async () => {
  const golden = readFileSync("test/questions/first-light.jsonl", "utf8").trimEnd().split("\n");
  const lines = golden.slice(0, 30).map((line) => {
    const { id, question } = JSON.parse(line);
    return JSON.stringify({ id, question });
  });
  const [one, other] = await Promise.all([answer("one", lines), answer("other", shuffled(lines))]);
  expect(one).toHaveLength(30);
  expect(other).not.toEqual(one);
  expect([...other].sort()).toEqual([...one].sort());
  expect(one.filter((line) => JSON.parse(line).kind === "answer").length).toBeGreaterThan(10);
});
