import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { openAlmanac } from "../../core/almanac.ts";
import { batchCommand } from "../../core/commands/command-ask.ts";
import { mcpCommand, startCommand } from "../../core/commands/command-start.ts";
import type { Doors, OpenDoor, Run } from "../../core/commands/run.ts";
import { readConfig } from "../../core/config.ts";
import { createLog } from "../../core/log.ts";
import { fakeAlmanac } from "../fake-almanac.ts";
import { makeDuckDbFile } from "../source/duckdb-file.ts";
import { tinyFiles, tinyTables, writeCatalog } from "../tiny-catalog.ts";

let printed: string[];
let logged: string[];
let opened: string[];
beforeEach(() => {
  [printed, logged, opened] = [[], [], []];
});

/** A run over the tiny catalog whose questions are answered by the fake: one that begins with "boom" throws. */
async function makeRun(stdin = ""): Promise<Run> {
  const made = await makeDuckDbFile(tinyTables);
  onTestFinished(() => made.remove());
  const sales = tinyFiles["sales/vehicle_sales.sql"] as string;
  const folder = writeCatalog({ "sales/vehicle_sales.sql": sales.replace("units by region", "boom") });
  const config = readConfig({
    DATABASE_URL: `duckdb:${made.file}`,
    QUERIES_DIR: folder,
    DUMPS_DIR: join(folder, ".dumps"),
    NOW: "2026-11-18T09:00:00Z",
  });
  const log = createLog("info", { write: (line) => logged.push(line) });
  const silent = () => new Writable({ write: (_chunk, _encoding, done) => done() });
  return {
    almanac: { ...openAlmanac({ config, log }), ask: fakeAlmanac().ask },
    config,
    log,
    terminal: { env: {}, stdin: Readable.from([stdin]), stdout: silent(), stderr: silent() },
    print: (...lines) => printed.push(...lines),
  };
}

const door = async (): Promise<OpenDoor> => {
  opened.push("open");
  return {
    where: "The door is open.",
    ended: new Promise(() => {}),
    close: () => Promise.reject(new Error("the door is stuck")),
  };
};
const doors: Doors = { http: door, slack: door, stdio: door, stopped: () => Promise.resolve() };

test("a line of a batch that fails gets a line of its own, with its id, and stops no other", async () => {
  const questions = ["boom", "units"].map((question, id) => JSON.stringify({ id, question }));
  expect(await batchCommand("-", await makeRun(questions.join("\n")))).toBe(1);
  const [first, second] = printed.map((line) => JSON.parse(line));
  expect(first).toEqual({ id: 0, error: expect.stringContaining("sha-256 differs") });
  expect(second).toMatchObject({ id: 1, kind: expect.any(String) });
});

test("start opens its doors when its example cannot be answered, and says so", async () => {
  expect(await startCommand(await makeRun(), doors)).toBe(0);
  expect(opened).toEqual(["open"]);
  expect(printed.join("\n")).toMatch(/No example: [^\n]*\nThe door is open\./);
});

test("mcp ends when it is told to, though its door is stuck, and the log has why", async () => {
  expect(await mcpCommand(await makeRun(), doors)).toBe(0);
  expect(logged.join()).toMatch(/the door is stuck/);
});
