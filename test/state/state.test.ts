import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { openState } from "../../core/state/open-state.ts";
import { keepDays } from "../../core/state/state.ts";
import { longestThread } from "../../core/turn.ts";
import { findMysqlServer, withoutMysql } from "../contract/mysql-server.ts";

const scratch = mkdtempSync(join(tmpdir(), "almanac-state-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const server = await findMysqlServer();
const database = await server?.freshDatabase();
afterAll(async () => {
  await database?.drop();
  await server?.close();
});

const engines = [
  ["a file", `sqlite:${join(scratch, "deep", "state.sqlite")}`],
  [`MySQL ${database ? "" : withoutMysql}`, database?.url],
] as const;
const day = 86_400_000;

describe.for(engines)("the state in %s", ([, url]) => {
  test.skipIf(!url)("keeps the questions of each thread for whoever opens it next", async () => {
    const first = openState(url ?? "", () => new Date());
    expect(await first.turns("a")).toEqual([]);
    await first.keepTurns("a", [{ text: "units?" }, { text: "sales", edit: { metrics: ["revenue"] } }]);
    await first.keepTurns("b", [{ text: "Umsatz in Köln 🙂" }]);
    await first.close();
    const second = openState(url ?? "", () => new Date());
    expect(await second.turns("a")).toEqual([
      { text: "units?" },
      { text: "sales", edit: { metrics: ["revenue"] } },
    ]);
    expect(await second.turns("b")).toEqual([{ text: "Umsatz in Köln 🙂" }]);
    await second.keepTurns("a", []);
    expect(await second.turns("a")).toEqual([]);
    await second.close();
  });

  test.skipIf(!url)("keeps no more of a thread than it goes on from", async () => {
    const state = openState(url ?? "", () => new Date());
    const turns = Array.from({ length: longestThread + 5 }, (_, index) => ({ text: `question ${index}` }));
    await state.keepTurns("long", turns);
    expect(await state.turns("long")).toEqual(turns.slice(-longestThread));
    await state.close();
  });

  test.skipIf(!url)("forgets a thread that nobody wrote in for long", async () => {
    let now = Date.parse("2026-01-01T00:00:00Z");
    const state = openState(url ?? "", () => new Date(now));
    await state.keepTurns("old", [{ text: "units" }]);
    now += (keepDays - 1) * day;
    expect(await state.turns("old")).toEqual([{ text: "units" }]);
    now += 2 * day;
    expect(await state.turns("old")).toEqual([]);
    await state.close();
  });
});

describe("a state that cannot be used", () => {
  test("is said with what to do", async () => {
    const state = openState("mysql://nobody@127.0.0.1:1/none", () => new Date());
    await expect(state.turns("a")).rejects.toMatchObject({
      code: "state_unreachable",
      hint: expect.stringContaining("STATE_URL"),
    });
    await state.close();
  });

  test("what another version wrote is forgotten, not guessed at", async () => {
    const file = join(scratch, "other.sqlite");
    const state = openState(`sqlite:${file}`, () => new Date());
    await state.keepTurns("a", [{ text: "units" }]);
    await state.close();
    const { DatabaseSync } = await import("node:sqlite");
    const raw = new DatabaseSync(file);
    raw.exec("UPDATE almanac_threads SET turns = '{\"format\": 9}'");
    raw.close();
    const next = openState(`sqlite:${file}`, () => new Date());
    expect(await next.turns("a")).toEqual([]);
    await next.close();
  });
});
