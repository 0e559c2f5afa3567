import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openAlmanac } from "../../core/almanac.ts";
import { readConfig } from "../../core/config.ts";
import { createLog, silentLog } from "../../core/log.ts";
import { makeDuckDbFile } from "../source/duckdb-file.ts";
import { tinyFiles, tinyTables, writeCatalog } from "../tiny-catalog.ts";
import { makeDumpsFolder, runTerminal } from "./run-terminal.ts";

const access = `default: { roles: [employee] }
people:
  nora: { roles: [manager], attributes: { region: [Northeast] } }
  lost: { roles: [manager] }
  vera: { roles: [employee, quality] }
groups:
  S0BOARD: { roles: [employee] }
rules:
  - { dimension: region, attribute: region, roles: [manager] }
`;
const forQuality = tinyFiles["warranty/claims.sql"]?.replace("-- time:", "-- roles: [quality]\n-- time:");

let made: Awaited<ReturnType<typeof makeDuckDbFile>>;
const dumps = makeDumpsFolder();
beforeAll(async () => {
  made = await makeDuckDbFile(tinyTables);
});
afterAll(() => {
  made.remove();
  dumps.remove();
});

function world(files: Readonly<Record<string, string | undefined>> = {}) {
  const folder = writeCatalog({ "access.yaml": access, "warranty/claims.sql": forQuality, ...files });
  return {
    DATABASE_URL: `duckdb:${made.file}`,
    QUERIES_DIR: folder,
    DUMPS_DIR: join(dumps.dir, folder.slice(-6)),
  };
}

describe("in a terminal", () => {
  test("somebody is told what a database without the other rows would tell, and that it is a part", async () => {
    const env = world();
    await runTerminal(["refresh", "--all"], { env });
    const ask = (text: string, person?: string) =>
      runTerminal(["ask", text, ...(person ? ["--as", person] : [])], { env });
    expect((await ask("units by region in October 2026", "nora")).out).toContain("Northeast 12");
    const own = await ask("units in October 2026", "nora");
    expect(own.out).toContain("12");
    expect(own.out).toContain("Only what is open to you: region Northeast.");
    expect((await ask("units in October 2026")).out).toContain("15");
    const other = await ask("units in the South", "nora");
    expect([other.code, other.out]).toEqual([
      3,
      expect.stringContaining('I cannot take "South" into account'),
    ]);
  });

  test("what needs a role or an attribute that somebody has not is not open, and nothing of it is said", async () => {
    const env = world();
    await runTerminal(["refresh", "--all"], { env });
    const ask = (text: string, person: string) => runTerminal(["ask", text, "--as", person], { env });
    expect((await ask("claims by model in October 2026", "vera")).out).toContain("Fjord");
    const refused = await ask("claims by model", "somebody");
    expect([refused.code, refused.out]).toEqual([3, expect.stringContaining("Claims is not open to you.")]);
    expect(refused.out).not.toMatch(/Fjord|claims by model/);
    const lost = await ask("units by region", "lost");
    expect([lost.code, lost.out]).toEqual([3, expect.stringContaining("is not open to you.")]);
  });

  test("whoever asks as somebody that is not named learns whose rights they have", async () => {
    const env = world();
    await runTerminal(["refresh", "--all"], { env });
    const says = 'access.yaml does not name "norah": asked with the rights of everybody.\n';
    expect((await runTerminal(["ask", "units by region", "--as", "norah"], { env })).err).toContain(says);
    expect((await runTerminal(["look-up", "vehicle_sales", "--as", "norah"], { env })).err).toContain(says);
    expect((await runTerminal(["ask", "units by region", "--as", "nora"], { env })).err).not.toContain(
      "name",
    );
  });

  test("a dump is printed as somebody may see it", async () => {
    const env = world();
    await runTerminal(["refresh", "--all"], { env });
    const { out } = await runTerminal(["look-up", "vehicle_sales", "--as", "nora"], { env });
    expect(JSON.parse(out).data.map((row: { region: string }) => row.region)).toEqual([
      "Northeast",
      "Northeast",
    ]);
    const refused = await runTerminal(["look-up", "claims", "--as", "nora"], { env });
    expect([refused.code, refused.out, refused.err]).toEqual([
      3,
      "",
      '"warranty/claims" is not open to whoever asks.\nWhoever keeps access.yaml can open it.\n',
    ]);
    const plan = JSON.stringify({
      metrics: ["units"],
      filters: [{ field: "region", operator: "in", values: ["South"] }],
    });
    const hidden = await runTerminal(["look-up", "-", "--as", "nora"], { env, stdin: plan });
    expect([hidden.code, hidden.err]).toEqual([
      2,
      expect.stringMatching(/^There is no region "South"\.\nThere are: Northeast\.\n$/),
    ]);
  });

  test.for([
    [
      "a rule on a dimension that is not there",
      `${access}  - { dimension: regoin, attribute: region, roles: [employee] }\n`,
      'There is no dimension "regoin". Did you mean region',
    ],
    ["a word that it does not take", `${access}person: {}\n`, "person"],
    ["no YAML", "default: [", "access.yaml"],
  ] as const)(
    "access.yaml with %s is closed to all but the operator, and check says so",
    async ([, text, says]) => {
      const env = world({ "access.yaml": text, "warranty/claims.sql": tinyFiles["warranty/claims.sql"] });
      const closed = await runTerminal(["ask", "units by region", "--as", "nora"], { env });
      expect(closed.code).not.toBe(0);
      const checked = await runTerminal(["check"], { env });
      expect(checked.code).toBe(1);
      expect(checked.out).toContain(says);
      expect(checked.out).toContain("Until this is mended nobody but the operator sees anything");
    },
  );
});

test.for([
  [
    "a table that no query reads",
    `columns:\n  vehicle_sale: { day: public }\n`,
    'No query reads "vehicle_sale". Did you mean vehicle_sales?',
  ],
  ["a member that is not there", "", 'No region is called "Northeest". Did you mean Northeast?'],
] as const)("check names %s", async ([, more, says]) => {
  const text = more === "" ? access.replace("[Northeast]", "[Northeest]") : `${access}${more}`;
  const env = world({ "access.yaml": text });
  await runTerminal(["refresh", "--all"], { env });
  const checked = await runTerminal(["check"], { env });
  expect([checked.code, checked.out]).toEqual([1, expect.stringContaining(says)]);
  expect(checked.out).toMatch(/; 1 problem,/);
});

describe("an answer", () => {
  async function open(files: Readonly<Record<string, string | undefined>> = {}) {
    const lines: string[] = [];
    const env = world(files);
    const config = readConfig({ ...env, NOW: "2026-11-18T09:00:00Z" });
    const almanac = openAlmanac({
      config,
      log: createLog("info", { write: (line) => void lines.push(line) }),
    });
    onTestFinished(() => almanac.close());
    await almanac.refresh([...almanac.catalog.queries.values()]);
    return { almanac, env, lines };
  }

  test("is open to those who may see all that its asker may", async () => {
    const { almanac } = await open();
    const caller = (person: string) => ({ door: "slack", person }) as const;
    const isOpen = (person: string, ...readers: string[]) =>
      almanac.isOpen(caller(person), readers.map(caller));
    expect(isOpen("somebody", "anybody", "vera")).toBe(true);
    expect(isOpen("vera", "vera")).toBe(true);
    expect(isOpen("vera", "somebody")).toBe(false);
    expect(isOpen("nora", "somebody")).toBe(true);
    expect(isOpen("somebody", "nora")).toBe(false);
    expect(almanac.isOpen(caller("somebody"))).toBe(false);
    expect(almanac.identity()).toEqual({ groups: ["S0BOARD"], emails: false });
  });

  test("is never given from a dump with a column that was tagged personal since, and the log says why", async () => {
    const { almanac, env, lines } = await open();
    const caller = { door: "terminal", person: "operator" } as const;
    expect((await almanac.ask({ text: "units by dealer", caller })).kind).toBe("answer");
    const tags =
      "day: public, region: public, model: public, model_year: public, units: public, revenue: public, margin: public";
    writeFileSync(
      join(env.QUERIES_DIR, "access.yaml"),
      `${access}columns:\n  vehicle_sales: { ${tags}, dealer: personal }\n`,
    );
    const config = readConfig({ ...env, NOW: "2026-11-18T09:00:00Z" });
    const again = openAlmanac({ config, log: createLog("info", { write: (line) => void lines.push(line) }) });
    onTestFinished(() => again.close());
    const answer = await again.ask({ text: "units by dealer", caller });
    expect([answer.kind, answer.parts[0]?.code]).toEqual(["none", "not_refreshed"]);
    expect(JSON.stringify(answer)).not.toMatch(/Hudson|Gulf/);
    expect(lines.join("")).toMatch(/a dump is not served: it may hold personal data/);
    expect(lines.join("")).toMatch(/uses 'dealer' of 'vehicle_sales', which is personal/);
  });

  test("is never given from a dump that was made before its mask or its smallest group", async () => {
    const { almanac, env, lines } = await open();
    const caller = { door: "terminal", person: "operator" } as const;
    expect((await almanac.ask({ text: "units by dealer in October 2026", caller })).kind).toBe("answer");
    const masked = (tinyFiles["dimensions.yaml"] ?? "").replace("dealer: { ", "dealer: { mask: start, ");
    writeFileSync(join(env.QUERIES_DIR, "dimensions.yaml"), masked);
    const again = openAlmanac({
      config: readConfig({ ...env, NOW: "2026-11-18T09:00:00Z" }),
      log: createLog("info", { write: (line) => void lines.push(line) }),
    });
    onTestFinished(() => again.close());
    const stale = await again.ask({ text: "units by dealer in October 2026", caller });
    expect([stale.kind, stale.parts[0]?.code]).toEqual(["none", "not_refreshed"]);
    expect(lines.join("")).toContain("made before its mask or its smallest group was what they are now");
    // What is protected otherwise is not compared with, so nothing holds it.
    const [outcome] = await again.refresh([...again.catalog.queries.values()]);
    expect(outcome?.kind).toBe("refreshed");
    const answer = await again.ask({ text: "units by dealer in October 2026", caller });
    expect(JSON.stringify(answer.parts[0]?.rows)).toMatch(/Hu\*\*\*/);
  });

  test("comes from the older dump when the newer one is damaged, for whoever is bound by a rule too", async () => {
    const { almanac, env } = await open();
    const caller = { door: "terminal", person: "nora" } as const;
    const text = "units in October 2026";
    await almanac.refresh([...almanac.catalog.queries.values()]);
    const dir = join(env.DUMPS_DIR, "sales/vehicle_sales");
    const newest = readFileSync(join(dir, "current"), "utf8").trim();
    appendFileSync(join(dir, `${newest}.columns`), "x");
    const again = openAlmanac({
      config: readConfig({ ...env, NOW: "2026-11-18T09:00:00Z" }),
      log: silentLog(),
    });
    onTestFinished(() => again.close());
    const first = await again.ask({ text, caller });
    expect([first.kind, (await again.ask({ text, caller })).kind]).toEqual([first.kind, first.kind]);
  });
});
