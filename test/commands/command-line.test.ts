import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerSchema } from "../../core/answer.ts";
import { makeDumpsFolder, type Ran, runTerminal, type World } from "./run-terminal.ts";

const dumps = makeDumpsFolder();
const scratch = mkdtempSync(join(tmpdir(), "almanac-commands-"));
let first: Ran;
beforeAll(async () => {
  first = await run(["ask", "units by region"]);
});
afterAll(() => {
  dumps.remove();
  rmSync(scratch, { recursive: true, force: true });
});

function run(args: readonly string[], world: World = {}): Promise<Ran> {
  return runTerminal(args, { ...world, env: { DUMPS_DIR: dumps.dir, ...world.env } });
}

/** The JSON that a command prints. */
async function json(args: readonly string[], world: World = {}) {
  const { out } = await run(args, world);
  return JSON.parse(out);
}

describe("ask", () => {
  test("builds the sample's dumps the first time, says so beside the answer, and not again", async () => {
    expect(first).toMatchObject({ code: 0, err: "Building the sample data once ...\n" });
    expect(first.out).toContain("Sample data");
    const again = await run(["ask", "units by region"]);
    expect(again).toEqual({ ...first, err: "" });
  });

  test("builds the sample once a day, as the calendar counts days", async () => {
    const own = makeDumpsFolder();
    // In New York it is still the 17th.
    const env = { DUMPS_DIR: own.dir, TIME_ZONE: "America/New_York", NOW: "2026-11-18T02:00:00Z" };
    expect((await run(["ask", "units by model"], { env })).err).toMatch(/Building/);
    expect((await run(["ask", "units by model"], { env })).err).toBe("");
    expect(readdirSync(join(own.dir, ".sample"))).toContain("meridian-2026-11-17.duckdb");
    own.remove();
  });

  test("builds a dump of the sample again when its query has changed", async () => {
    const own = makeDumpsFolder();
    const QUERIES_DIR = mkdtempSync(join(scratch, "queries-"));
    const env = { QUERIES_DIR, DUMPS_DIR: own.dir };
    cpSync("queries", QUERIES_DIR, { recursive: true });
    const file = join(QUERIES_DIR, "sales_analytics", "model_sales.sql");
    const text = readFileSync(file, "utf8");
    const asked = "units by model";
    expect((await run(["ask", asked], { env })).err).toMatch(/Building/);
    expect((await run(["ask", asked], { env })).err).toBe("");
    writeFileSync(file, text.replace(/^SELECT/m, "SELECT /* again */"));
    expect((await run(["ask", asked], { env })).err).toMatch(/Building/);
    expect((await run(["ask", asked], { env })).err).toBe("");
    own.remove();
  });

  test.for<[string, number, string]>([
    ["units by region", 0, "answer"],
    ["units in Atlantis", 3, "none"],
    ["sales by region", 4, "clarify"],
    ["x".repeat(4001), 3, "refused"],
  ])("%s ends with code %i, and its JSON holds to the schema", async ([question, code, kind]) => {
    const ran = await run(["ask", question, "--json"]);
    expect(ran.code).toBe(code);
    const answer = JSON.parse(ran.out);
    expect(answerSchema.parse(answer)).toEqual(answer);
    expect(answer.kind).toBe(kind);
    expect((await run(["ask", question])).code).toBe(code);
  });

  test("prints the sentence, the rows as bars, what it rests on, and what to ask next", async () => {
    const { out } = await run(["ask", "units by region last quarter"]);
    expect(out).toMatch(/^Units by region, Q3 2026: /);
    expect(out).toMatch(/Northeast +█/);
    expect(out).toMatch(/data to 17 Nov 2026 · fresh · 0 AI tokens · Sample data/);
    expect(out).toMatch(/Ask next: "/);
    expect(Math.max(...out.split("\n").map((line) => line.length))).toBeLessThanOrEqual(130);
  });

  test("explains, span by span, how a question was understood", async () => {
    const { out, code } = await run(["ask", "revenu by region in the Northeast", "--explain"]);
    expect(code).toBe(0);
    for (const line of [
      '"revenu" is metric revenue',
      '"revenu" was read as "revenue"',
      '"Northeast" is region Northeast',
      "receipt ",
    ])
      expect(out).toContain(line);
  });

  test("explains which readings were weighed, and why the next ones were not taken", async () => {
    const explained = async (question: string) => (await run(["ask", question, "--explain"])).out;
    expect(await explained("sales by region")).toContain(
      "0  revenue by region (asked about: 2 cost the same)",
    );
    expect(await explained("claims by channel")).toContain("(no query keeps claims by channel)");
    expect(await explained("stock and units by model")).toContain("is as of a day, and the rest of a period");
    expect(await explained("units excluding recalls")).toContain(
      "units; not read: excluding, recalls (declined: words that would narrow it down are not read)",
    );
    expect(await explained("blurgh")).toContain('No reading of "blurgh"');
  });

  test("keeps JSON whole when it explains too", async () => {
    const { out, err } = await run(["ask", "units", "--json", "--explain"]);
    expect(JSON.parse(out).kind).toBe("answer");
    expect(err).toContain('"units" is metric units');
  });

  test("writes the chart as a PNG", async () => {
    const file = join(scratch, "chart.png");
    const { code, out } = await run(["ask", "units by region", "--png", file]);
    expect(code).toBe(0);
    expect(out).toContain(`Chart written to ${file}.`);
    expect(readFileSync(file).subarray(0, 8).toString("latin1")).toBe("\u0089PNG\r\n\u001a\n");
  });

  test("says in words that a PNG cannot be written there", async () => {
    const { code, err } = await run(["ask", "units by region", "--png", join(scratch, "none", "chart.png")]);
    expect(code).toBe(1);
    expect(err).toMatch(/The chart could not be written to ".*chart\.png"/);
    expect(err).not.toMatch(/at .*\.ts:\d+/);
  });

  test("keeps the exit code of a question without an answer when there is no chart to write", async () => {
    expect((await run(["ask", "units in Atlantis", "--png", join(scratch, "no.png")])).code).toBe(3);
  });

  test("goes on from the question before in a thread, in another process too", async () => {
    await run(["ask", "units by region", "--thread", "t-1"]);
    const { out } = await run(["ask", "only the South", "--thread", "t-1", "--json"]);
    const [part] = JSON.parse(out).parts;
    expect(part.reading.filters).toEqual([{ field: "region", operator: "in", values: ["South"] }]);
    expect(part.reading.assumed).toContain("the rest as before");
  });

  test("without a question is wrong usage", async () => {
    const { code, err } = await run(["ask"]);
    expect(code).toBe(2);
    expect(err).toMatch(/There is no question\.\nWrite: npm run almanac -- ask/);
  });
});

describe("ask --batch", () => {
  const lines = [
    '{"id": "b", "question": "units by region"}',
    "",
    '{"id": 7, "question": "units in Atlantis", "as": "ann", "thread": "t"}',
    "units by region",
    '{"id": "c"}',
    '{"id": "a", "question": "sales by region"}',
  ].join("\n");

  test("answers lines in order, from a file and from standard input alike, and names the bad ones", async () => {
    const file = join(scratch, "batch.jsonl");
    writeFileSync(file, lines);
    const [fromFile, fromInput] = [
      await run(["ask", "--batch", file]),
      await run(["ask", "--batch", "-"], { stdin: lines }),
    ];
    expect(fromInput).toEqual(fromFile);
    expect(fromFile.code).toBe(1);
    const given = fromFile.out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(given.map(({ id, kind }) => [id, kind])).toEqual([
      ["b", "answer"],
      [7, "none"],
      [null, undefined],
      ["c", undefined],
      ["a", "clarify"],
    ]);
    expect(fromFile.err).toBe("");
    expect(given[2].error).toMatch(/Not a line of the form \{"id": \.\.\., "question": "\.\.\."\}/);
    expect(given[3].error).toMatch(/question/);
    const { id: _, ...answer } = given[0];
    expect(answer).toEqual(await json(["ask", "units by region", "--json"]));
  });

  test("ends with 0 when every line was a question, however it was answered, and when there was none", async () => {
    const good = lines
      .split("\n")
      .filter((line) => line.includes('question"'))
      .join("\n");
    expect((await run(["ask", "--batch", "-"], { stdin: good })).code).toBe(0);
    expect(await run(["ask", "--batch", "-"], { stdin: "" })).toMatchObject({ code: 0, out: "" });
  });

  test("says in words that there is no such file", async () => {
    const { code, err } = await run(["ask", "--batch", join(scratch, "none.jsonl")]);
    expect(code).toBe(2);
    expect(err).toMatch(/"[^"]*none\.jsonl" cannot be read/);
    expect(err).not.toMatch(/at .*\.ts:\d+/);
  });
});

describe("look-up", () => {
  test("prints a query's dump as {query_name, data, chart_config}", async () => {
    const { query_name, data, chart_config, ...rest } = await json(["look-up", "model_sales", "--json"]);
    expect(query_name).toBe("model_sales");
    expect(data.length).toBeGreaterThan(100);
    expect(Object.keys(data[0])).toEqual(expect.arrayContaining(["model", "units"]));
    expect(chart_config).toHaveProperty("type");
    expect(rest).toEqual({});
  });

  test("draws the chart of the default view: its period, its order", async () => {
    const { chart_config } = await json(["look-up", "vehicle_stock", "--json"]);
    const { subtitle } = chart_config.options.plugins.almanac;
    const asked =
      '{"metrics": ["vehicle_stock"], "by": ["plant"], "time": "latest", "sort": "-vehicle_stock"}';
    const looked = await json(["look-up", "-", "--json"], { stdin: asked });
    expect(chart_config).toEqual(looked.parts[0].chart);
    expect(subtitle).toMatch(/17 Nov 2026/);
  });

  test("looks a plan up and gives what the question gives", async () => {
    const plan = '{"metrics": ["units"], "by": ["region"], "time": "last quarter"}';
    const looked = await json(["look-up", "-", "--json"], { stdin: plan });
    const asked = await json(["ask", "units by region last quarter", "--json"]);
    expect(answerSchema.parse(looked)).toEqual(looked);
    expect(looked.parts[0].rows).toEqual(asked.parts[0].rows);
    expect((await run(["look-up", "-"], { stdin: plan })).out).toMatch(/^Units by region, Q3 2026/);
  });

  test.for<[string, string, RegExp]>([
    ["no JSON", "metrics: units", /That is not JSON: .*\nWrite: \{"metrics"/],
    ["nothing", "", /That is not JSON/],
    ["no metric", '{"metrics": []}', /That is not a plan: metrics: /],
    ["no plan", "[1]", /That is not a plan: /],
    ["a field that is none", '{"metrics": ["units"], "per": ["region"]}', /per/],
    ["a limit of nothing", '{"metrics": ["units"], "limit": 0}', /limit: /],
    ["a misspelled metric", '{"metrics": ["unit"]}', /There is no metric "unit"\.\nDid you mean .*units/],
    [
      "a misspelled dimension",
      '{"metrics": ["units"], "by": ["regoin"]}',
      /There is no dimension "regoin"\.\nDid you mean region/,
    ],
    [
      "a misspelled member",
      '{"metrics": ["units"], "filters": [{"field": "region", "operator": "in", "values": ["Northeest"]}]}',
      /There is no region "Northeest"\.\nDid you mean Northeast/,
    ],
    [
      "a sign that does not go with members",
      '{"metrics": ["units"], "filters": [{"field": "region", "operator": ">", "values": ["West"]}]}',
      /">" does not go with the dimension "region"\.\nUse in, not in or is null/,
    ],
    [
      "a period that is none",
      '{"metrics": ["units"], "time": "soon"}',
      /"soon" is not a period I know\.\nWrite "last quarter"/,
    ],
    [
      "a period from end to start",
      '{"metrics": ["units"], "time": "2026-10-01..2026-09-01"}',
      /is not a period/,
    ],
    [
      "a day that no month has",
      '{"metrics": ["units"], "time": "2026-02-30..2026-03-01"}',
      /is not a period/,
    ],
    [
      "an order by what is not there",
      '{"metrics": ["units"], "sort": "-revenue"}',
      /no field to sort by "revenue"/,
    ],
  ])("a plan with %s is wrong usage, said with the nearest right names", async ([, stdin, says]) => {
    const { code, err, out } = await run(["look-up", "-"], { stdin });
    expect(code).toBe(2);
    expect(err).toMatch(says);
    expect(out).toBe("");
  });

  test("a query that is none is wrong usage, with the nearest name", async () => {
    const { code, err } = await run(["look-up", "model_sale"]);
    expect([code, err]).toEqual([2, 'There is no query "model_sale".\nDid you mean model_sales?\n']);
  });
});

describe("refresh", () => {
  test("runs one query by its name or its id, a category, or all", async () => {
    const lines = async (...args: string[]) => {
      const { code, out } = await run(["refresh", ...args]);
      expect(code).toBe(0);
      return out
        .trimEnd()
        .split("\n")
        .map((line) => line.split(":")[0]);
    };
    expect(await lines("model_sales")).toEqual(["sales_analytics/model_sales"]);
    expect(await lines("sales_analytics/model_sales")).toEqual(["sales_analytics/model_sales"]);
    const category = await lines("--category", "inventory_management");
    expect([...category].sort()).toEqual([
      "inventory_management/component_stock",
      "inventory_management/vehicle_stock",
    ]);
    expect((await lines("--all")).length).toBe((await json(["list", "--json"])).length);
  });

  test.for([
    [["refresh", "model_sale"], 'There is no query "model_sale".\nDid you mean model_sales?\n'],
    [["refresh", "--category", "sales"], 'There is no category "sales".\nDid you mean sales_analytics?\n'],
  ] as const)("%j is wrong usage", async ([args, says]) => {
    const { code, err } = await run([...args]);
    expect([code, err]).toEqual([2, says]);
  });
});

describe("list and check", () => {
  test("list names every query with how new its dump is", async () => {
    const rows = await json(["list", "--json"]);
    expect(rows.find((row: { query: string }) => row.query === "sales_analytics/model_sales")).toMatchObject({
      state: "fresh",
      completeThrough: "2026-11-17",
    });
    const { out } = await run(["list"]);
    expect(out.trimEnd().split("\n")).toHaveLength(rows.length);
    expect(out).toMatch(/^fresh +executive_reports\/financial_margin/m);
  });

  test("the real catalog has no problems, and each of its example questions is answered or asked back", async () => {
    const { problems, lints, examples } = await json(["check", "--json"]);
    expect({ problems, lints }).toEqual({ problems: [], lints: [] });
    expect(examples.length).toBeGreaterThan(20);
    expect(examples.map(({ query }: { query: string }) => query)).toContain("executive_reports/ceo_weekly");
    expect(examples.filter(({ kind }: { kind: string }) => kind !== "answer" && kind !== "clarify")).toEqual(
      [],
    );
    const { code, out } = await run(["check"]);
    expect(code).toBe(0);
    expect(out).toMatch(/0 problems, 0 example questions without an answer\.\n$/);
  });
});

describe("start and mcp", () => {
  test("start prints at most 12 lines, an answer and an honest refusal among them, and closes what it opened", async () => {
    const { code, out, doors } = await run(["start"]);
    expect(code).toBe(0);
    expect(out.trimEnd().split("\n").length).toBeLessThanOrEqual(12);
    expect(out).toMatch(/invented sample data/);
    expect(out).toMatch(/> units by color\nI cannot take "color" into account/);
    expect(doors).toEqual(["http", "closed http"]);
  });

  test("a damaged dump stops neither a batch nor the start, which makes it anew", async () => {
    const own = makeDumpsFolder();
    cpSync(dumps.dir, own.dir, { recursive: true });
    const env = { DUMPS_DIR: own.dir, DATABASE_URL: "duckdb:none.duckdb" };
    const sampled = { DUMPS_DIR: own.dir };
    for (const name of readdirSync(own.dir, { recursive: true, encoding: "utf8" }))
      if (name.includes("vehicle_sales") && name.endsWith(".columns"))
        appendFileSync(join(own.dir, name), "x");
    expect((await run(["start"], { env })).doors).toEqual(["http", "closed http"]);
    const healed = await run(["start"], { env: sampled });
    expect(healed.code).toBe(0);
    expect(healed.out).toMatch(/ 1 built in /);
    expect((await run(["start"], { env: sampled })).out).toMatch(/all there already/);
    own.remove();
  });

  test("start opens Slack when it has a token", async () => {
    const env = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1", ALLOW_SAMPLE: "true" };
    expect((await run(["start"], { env })).doors).toEqual(["http", "slack", "closed http", "closed slack"]);
  });

  test("mcp writes nothing of its own to standard output", async () => {
    expect(await run(["mcp"])).toMatchObject({ code: 0, out: "", doors: expect.arrayContaining(["stdio"]) });
  });
});

describe("the command line", () => {
  test.for(["start", "mcp", "ask", "refresh", "look-up", "list", "check", "demo"])(
    "%s has help",
    async (command) => {
      const { code, out, err } = await run([command, "--help"]);
      expect([code, err]).toEqual([0, ""]);
      expect(out).toMatch(new RegExp(`^Usage: almanac ${command}`));
    },
  );

  test("has help that names every command", async () => {
    const { code, out } = await run(["--help"]);
    expect(code).toBe(0);
    for (const command of ["start", "mcp", "ask", "refresh", "look-up", "list", "check", "demo"])
      expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
  });

  test.for<[string[], RegExp]>([
    [["aks", "units"], /unknown command 'aks'[\s\S]*ask/],
    [["ask", "units", "--jsn"], /unknown option '--jsn'[\s\S]*--json/],
    [["ask", "units", "by", "region"], /too many arguments|There is no/],
    [["look-up"], /missing required argument 'query'/],
    [["demo", "data"], /required option '--into <url>' not specified/],
    [["demo", "date", "--into", "mysql://u:secret@127.0.0.1:1/db"], /'date' is invalid.*data/],
    [["ask", "--batch"], /argument missing/],
  ])("%j is wrong usage", async ([args, says]) => {
    const { code, err, out } = await run(args);
    expect([code, out]).toEqual([2, ""]);
    expect(err).toMatch(says);
    expect(err).not.toContain("secret");
  });

  test.for<[Record<string, string>, RegExp]>([
    [{ PORT: "http" }, /These settings cannot be used: PORT: .*\nSee the table of settings in README\.md\./],
    [
      { QUERIES_DIR: "/nowhere/queries" },
      /There is no catalog folder "\/nowhere\/queries"\.\nSet QUERIES_DIR/,
    ],
    [{ SLACK_BOT_TOKEN: "xoxb-1" }, /the numbers are invented, and Slack would show them/],
    [{ HOST: "0.0.0.0" }, /the numbers are invented, and a remote MCP client would show them/],
  ])("settings %o are refused in words", async ([env, says]) => {
    const { code, err } = await run(["list"], { env });
    expect(code).toBe(1);
    expect(err).toMatch(says);
    expect(err).not.toMatch(/at .*\.ts:\d+/);
  });
});

test("check says which words stand for several things, and how well the examples are told apart", async () => {
  const dumps = makeDumpsFolder();
  try {
    const { out } = await runTerminal(["check"], { env: { DUMPS_DIR: dumps.dir } });
    expect(out).toContain('Advice: "owner" stands for dimension kpi_owner and dimension risk_owner');
    expect(out).toMatch(
      /Of \d+ example questions, \d+ name no number by their words; \d+ of these would be told/,
    );
    const { out: json } = await runTerminal(["check", "--json"], { env: { DUMPS_DIR: dumps.dir } });
    expect(JSON.parse(json)).toMatchObject({
      words: expect.arrayContaining([expect.stringContaining('"owner"')]),
      likeness: { examples: expect.any(Number), byLikeness: expect.any(Number), told: expect.any(Number) },
    });
  } finally {
    dumps.remove();
  }
});
