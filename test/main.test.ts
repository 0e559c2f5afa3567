import { spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeDuckDbFile } from "./source/duckdb-file.ts";
import { tinyFiles, tinyTables, writeCatalog } from "./tiny-catalog.ts";

const root = join(import.meta.dirname, "..");
const claims = tinyFiles["warranty/claims.sql"] as string;

/** Settings for a process of its own: a small database and a catalog with another query of claims. */
async function settings(claimsSql: string): Promise<Record<string, string>> {
  const made = await makeDuckDbFile(tinyTables);
  onTestFinished(() => made.remove());
  const folder = writeCatalog({ "warranty/claims.sql": claimsSql });
  return {
    DATABASE_URL: `duckdb:${made.file}`,
    QUERIES_DIR: folder,
    DUMPS_DIR: join(folder, ".dumps"),
    NOW: "2026-11-18T09:00:00Z",
  };
}

test("a refresh whose columns are refused ends at once, not when a query may no longer take", async () => {
  const env = await settings(claims.replace(", claims FROM", ", claims AS cases FROM"));
  const { status, stdout } = spawnSync(process.execPath, ["main.ts", "refresh"], {
    cwd: root,
    env,
    encoding: "utf8",
    timeout: 60_000,
  });
  expect(status).toBe(1);
  expect(stdout).toMatch(/does not give the column 'claims'/);
});

test.for(["SIGINT", "SIGTERM"] as const)(
  "%s ends a refresh, and what was refreshed before is still served",
  async (signal) => {
    const env = await settings(claims);
    const options = { cwd: root, env, encoding: "utf8" } as const;
    expect(spawnSync(process.execPath, ["main.ts", "refresh"], options).status).toBe(0);
    const slow = "SELECT SUM(a.range * b.range % 7) FROM range(1000000) a, range(1000000) b";
    const file = join(env.QUERIES_DIR as string, "warranty/claims.sql");
    writeFileSync(file, claims.replace(", claims FROM", `, (${slow}) AS claims FROM`));
    const refreshing = spawn(process.execPath, ["main.ts", "refresh"], options);
    // The other query is done; this one runs on.
    await new Promise((resolve) => refreshing.stdout.once("data", resolve));
    const ended = new Promise((resolve) => refreshing.once("exit", (_, by) => resolve(by)));
    refreshing.kill(signal);
    expect(await ended).toBe(signal);
    const asked = spawnSync(process.execPath, ["main.ts", "ask", "claims by model in October"], options);
    expect([asked.status, asked.stdout]).toEqual([0, expect.stringContaining("Fjord leads with 4")]);
  },
);

test("a reader who stops reading ends a command quietly", async () => {
  const env = await settings(claims);
  const piped = `"$0" main.ts list | true; echo "\${PIPESTATUS[0]}"`;
  const ran = spawnSync("bash", ["-c", piped, process.execPath], { cwd: root, env, encoding: "utf8" });
  expect([ran.stdout, ran.stderr]).toEqual(["0\n", expect.not.stringMatching(/EPIPE|at .*:\d+/)]);
});

test("settings come from .env, and what is exported goes before it", async () => {
  const { QUERIES_DIR, ...env } = await settings(claims);
  const cwd = QUERIES_DIR as string;
  const list = (more: Record<string, string>) =>
    spawnSync(process.execPath, [join(root, "main.ts"), "list"], {
      cwd,
      env: { ...env, ...more },
      encoding: "utf8",
    });
  writeFileSync(join(cwd, ".env"), `QUERIES_DIR=${cwd}\n`);
  expect(list({}).stdout).toContain("claims");
  expect(list({ QUERIES_DIR: "not-there" }).stdout).not.toContain("claims");
});
