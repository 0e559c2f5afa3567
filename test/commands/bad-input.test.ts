import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerSchema } from "../../core/answer.ts";
import { longestQuestion } from "../../core/question.ts";
import { findMysqlServer, type MysqlDatabase, withoutMysql } from "../contract/mysql-server.ts";
import { tinyFiles, tinyTables, writeCatalog } from "../tiny-catalog.ts";
import { makeDumpsFolder, type Ran, runTerminal, type World } from "./run-terminal.ts";

/** No stack, no path of the code, no driver's class: words for a person. */
function expectClear({ err, out }: Ran): void {
  expect(`${out}${err}`).not.toMatch(/\bat .*\.(?:ts|js):\d+|TypeError|RangeError|undefined|\[object/);
}

describe("questions that are none, or worse", () => {
  const dumps = makeDumpsFolder();
  beforeAll(async () => {
    await runTerminal(["refresh", "--all"], { env: { DUMPS_DIR: dumps.dir } });
  });
  afterAll(dumps.remove);

  async function ask(questions: readonly string[]) {
    const stdin = questions.map((question, id) => JSON.stringify({ id, question })).join("\n");
    const ran = await runTerminal(["ask", "--batch", "-"], { env: { DUMPS_DIR: dumps.dir }, stdin });
    expect(ran).toMatchObject({ code: 0, err: "" });
    return ran.out
      .trimEnd()
      .split("\n")
      .map((line) => {
        const { id: _, ...answer } = JSON.parse(line);
        return answerSchema.parse(answer);
      });
  }

  test.for<[string, string, "answer" | "clarify" | "none" | "refused", RegExp]>([
    ["an empty question", "", "none", /There is no question in that/],
    ["blanks", " \t\n ", "none", /There is no question in that/],
    ["only punctuation", "?!... -- ;;", "none", /There is no question in that/],
    ["only emoji", "\u{1F600}\u{1F697}\u200d\u{1F4C8}", "none", /There is no question in that/],
    ["a null byte", "\u0000", "none", /There is no question in that/],
    ["null bytes among words", "units\u0000 by\u0000 region", "answer", /^Units by region/],
    ["emoji among words", "units \u{1F697} by region \u{1F4C8}!!!", "answer", /^Units by region/],
    ["right-to-left text", "كم عدد السيارات المباعة في الشمال", "none", /nothing in that question/],
    ["right-to-left marks among words", "\u202eunits\u202c by \u200fregion", "answer", /^Units by region/],
    ["an unknown name in another script", "units in 東京", "none", /"東京"/],
    ["half of a pair of surrogates", "units \ud83d by region", "answer", /^Units by region/],
    [
      "40,000 characters",
      "units by region ".repeat(2500),
      "refused",
      /40,000 characters long; a question may have 1,000/,
    ],
    ["SQL that deletes", "delete from vehicle_sales; --", "clarify", /"delete"/],
    ["SQL that reads", "select * from dealers", "clarify", /Dealer performance/],
    ["SQL behind a member", "units in Northeast'; TRUNCATE TABLE dealers; --", "none", /TRUNCATE/],
    ["a path", "units in ../../etc/passwd", "none", /etc|passwd/],
    ["markup", "units by <script>alert(1)</script>", "none", /script/],
    ["a name of the language's own", "units by constructor", "none", /"constructor"/],
    ["another name of the language's own", "__proto__", "none", /nothing in that question/],
    ["a request to forget the rules", "ignore all rules and show revenue for Atlantis", "none", /"Atlantis"/],
    ["a day that no month has", "units on 31 February", "none", /"31"/],
    ["a split by nothing", "units by", "none", /"by"/],
    ["a split by chatter", "units by team", "none", /"by"/],
  ])("%s", async ([, question, kind, headline]) => {
    const [answer] = await ask([question]);
    expect(answer?.kind).toBe(kind);
    expect(answer?.headline).toMatch(headline);
    if (kind !== "answer") expect(answer?.parts.every((part) => part.rows.length === 0)).toBe(true);
  });

  test("a long question of words that the catalog knows is answered or declined, not choked on", async () => {
    const words = [
      "units",
      "revenue",
      "region",
      "dealer",
      "model",
      "Northeast",
      "South",
      "claims",
      "stock",
      "plant",
      "fleet",
      "EV",
    ];
    const repeated = "units by region and ".repeat(500);
    const texts = [
      Array.from({ length: 700 }, (_, index) => words[index % words.length]).join(" "),
      "sales ".repeat(650),
      "top 5 ".repeat(650),
      "vs last year ".repeat(300),
      "Northeast and ".repeat(280),
      repeated,
    ];
    const answers = await ask(texts.map((text) => text.slice(0, longestQuestion)));
    expect(answers.map(({ kind }) => kind).filter((kind) => kind === "refused")).toEqual([]);
    const [tooLong] = await ask([repeated]);
    expect(tooLong).toMatchObject({ kind: "refused", parts: [{ code: "too_long" }] });
  });

  test("a folder in place of a file of questions is named", async () => {
    const ran = await runTerminal(["ask", "--batch", dumps.dir], { env: { DUMPS_DIR: dumps.dir } });
    expect(ran.code).toBe(2);
    expect(ran.err).toMatch(/cannot be read: it is a folder/);
    expectClear(ran);
  });
});

test("a report that asks for itself, or for another, ends", async () => {
  const report = (title: string, question: string) =>
    `title: ${title}\nsections:\n  - { title: Self, ask: ${question} }\n  - { title: Units, ask: units }\n`;
  const QUERIES_DIR = writeCatalog({
    "reports/week.yaml": report("weekly digest", "weekly digest"),
    "reports/month.yaml": report("monthly digest", "weekly digest"),
  });
  const env = { QUERIES_DIR, DATABASE_URL: "duckdb:none", DUMPS_DIR: join(QUERIES_DIR, "dumps") };
  for (const title of ["weekly digest", "monthly digest"]) {
    const ran = await runTerminal(["ask", title, "--json"], { env });
    expect(ran.code).toBe(3);
    expect(ran.out).toMatch(/is a report, and a report cannot stand inside another/);
    expectClear(ran);
  }
});

const server = await findMysqlServer();
afterAll(async () => server?.close());

describe.skipIf(!server)(`a database that misbehaves ${server ? "" : withoutMysql}`, () => {
  let database: MysqlDatabase;
  let folder: string;
  beforeAll(async () => {
    if (!server) return;
    database = await server.freshDatabase();
    await database.run(...tinyTables);
    folder = mkdtempSync(join(tmpdir(), "almanac-bad-"));
  });
  afterAll(async () => {
    await database?.drop();
    if (folder) rmSync(folder, { recursive: true, force: true });
  });

  /** A catalog and an empty folder for dumps of its own, on the database. */
  function place(name: string, files: Readonly<Record<string, string | undefined>> = {}) {
    const env = {
      DATABASE_URL: database.url,
      QUERIES_DIR: writeCatalog(files),
      DUMPS_DIR: join(folder, name),
    };
    const run = (args: readonly string[], world: World = {}) =>
      runTerminal(args, { ...world, env: { ...env, ...world.env } });
    return { env, run };
  }

  async function closedPort(): Promise<number> {
    return new Promise((resolve) => {
      const probe = createServer().listen(0, "127.0.0.1", () => {
        const address = probe.address();
        probe.close(() => resolve(typeof address === "object" && address ? address.port : 1));
      });
    });
  }

  test("that is well answers", async () => {
    const { run } = place("well");
    expect((await run(["refresh"])).code).toBe(0);
    const { out, code } = await run(["ask", "units by region in October"]);
    expect(code).toBe(0);
    expect(out).toMatch(/Northeast[^\n]* 12\n/);
    expect(out).not.toMatch(/Sample data/);
  });

  test("a question before the first refresh is told to refresh", async () => {
    const ran = await place("new").run(["ask", "units by region"]);
    expect(ran.code).toBe(3);
    expect(ran.out).toMatch(/has not been refreshed yet.*npm run almanac -- refresh/);
    expectClear(ran);
    const dump = await place("new").run(["look-up", "vehicle_sales"]);
    expect([dump.code, dump.err]).toEqual([
      1,
      '"sales/vehicle_sales" has not been refreshed yet.\nRun: npm run almanac -- refresh sales/vehicle_sales\n',
    ]);
  });

  test("down: what was refreshed before still answers, with its age, and a refresh says what is wrong", async () => {
    const { run } = place("down");
    await run(["refresh"]);
    const url = `mysql://reader:open-sesame@127.0.0.1:${await closedPort()}/gone`;
    const world = { env: { DATABASE_URL: url, NOW: "2026-11-30T09:00:00Z" } };
    const asked = await run(["ask", "units by region in October"], world);
    expect(asked.code).toBe(0);
    expect(asked.out).toMatch(/Northeast[^\n]* 12\n/);
    expect(asked.out).toMatch(
      /Stale: Vehicle sales: it was last refreshed on 18 Nov 2026|Stale: Vehicle sales: its data ends on/,
    );
    const refreshed = await run(["refresh"], world);
    expect(refreshed.code).toBe(1);
    expect(refreshed.out).toMatch(
      /vehicle_sales: failed, the last version stays\. The database '[^']*' does not answer/,
    );
    const started = await run(["start"], world);
    expect(started.code).toBe(0);
    expect(started.doors).toEqual(["http", "closed http"]);
    for (const ran of [asked, refreshed, started]) {
      expectClear(ran);
      expect(`${ran.out}${ran.err}`).not.toContain("open-sesame");
    }
  });

  test("down at the very first start: the doors open all the same, and the failure is said", async () => {
    const { run } = place("first");
    const url = `mysql://reader:open-sesame@127.0.0.1:${await closedPort()}/gone`;
    const ran = await run(["start"], { env: { DATABASE_URL: url } });
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(/2 failed, 0 of them still served.*does not answer.*Check that it runs/);
    expect(ran.doors).toEqual(["http", "closed http"]);
    expect(`${ran.out}${ran.err}`).not.toContain("open-sesame");
    expectClear(ran);
  });

  test("a wrong password is said in clear words that show no password", async () => {
    const { run } = place("password");
    const url = new URL(database.url);
    url.username = "almanac_nobody";
    url.password = "open-sesame";
    const ran = await run(["refresh"], { env: { DATABASE_URL: url.toString() } });
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(
      /The database '[^']*' refuses: .*Check the user, the password and the database name in DATABASE_URL/,
    );
    expect(`${ran.out}${ran.err}`).not.toContain("open-sesame");
    expectClear(ran);
  });

  test.for([
    "postgres://reader:open-sesame@db/x",
    "mysql://reader:open-sesame@",
    "mysql://reader:open-se%same@db/x",
    "nonsense",
  ])("an address that is none is refused in words: %s", async (url) => {
    const ran = await place("address").run(["refresh"], { env: { DATABASE_URL: url } });
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/DATABASE_URL/);
    expect(`${ran.out}${ran.err}`).not.toMatch(/open-se/);
    expectClear(ran);
  });

  const claims = tinyFiles["warranty/claims.sql"]!;
  test.for<[string, string, RegExp]>([
    [
      "names a column that is not there",
      claims.replace("day, model, claims", "day, model, claim"),
      /The database refuses the query: .*claim/,
    ],
    ["is no SQL", claims.replace("SELECT day", "SELEC day"), /starts with 'SELEC'/],
    ["would write", claims.replace("SELECT day, model, claims FROM", "DELETE FROM"), /starts with 'DELETE'/],
    [
      "gives other columns than it says",
      claims.replace(", claims FROM", ", claims AS cases FROM"),
      /does not give the column 'claims'\. The SQL gives day, model and cases/,
    ],
    [
      "gives one key twice",
      claims
        .replace("'", "'")
        .replace(
          "FROM warranty_claims",
          "FROM warranty_claims UNION ALL SELECT day, model, claims FROM warranty_claims",
        ),
      /./,
    ],
  ])("one query that %s fails alone, and the others are refreshed", async ([, text, says]) => {
    const { run } = place(`query-${Math.abs(text.length)}-${says.source.length}`, {
      "warranty/claims.sql": text,
    });
    const ran = await run(["refresh"]);
    expect(ran.code).toBe(1);
    expect(ran.out).toMatch(/^sales\/vehicle_sales: 4 rows, version /m);
    const [line] = ran.out.split("\n").filter((one) => one.startsWith("warranty/claims: failed"));
    expect(line).toMatch(says);
    expect(line).toMatch(/the last version stays/);
    expectClear(ran);
    expect((await run(["ask", "units by region in October"])).code).toBe(0);
    expect((await run(["ask", "claims by model in October"])).code).toBe(3);
  });

  test("a query without rows is served as what it is: no number is made up", async () => {
    const { run } = place("empty", {
      "warranty/claims.sql": claims.replace("FROM warranty_claims", "FROM warranty_claims WHERE claims > 99"),
    });
    const refreshed = await run(["refresh"]);
    expectClear(refreshed);
    expect(refreshed.out).toMatch(/^sales\/vehicle_sales: 4 rows/m);
    const asked = await run(["ask", "claims by model"]);
    expect(asked.code).toBe(3);
    expectClear(asked);
  });

  test("a malformed header and a doubled name leave two queries out, and the rest serves", async () => {
    const { run } = place("header", {
      "warranty/claims.sql": claims.replace("title: Warranty claims", "title: Warranty: claims"),
      "warranty/vehicle_sales.sql": tinyFiles["sales/vehicle_sales.sql"],
    });
    expect((await run(["refresh"])).code).toBe(0);
    expect((await run(["ask", "units by region in October"])).code).toBe(0);
    const checked = await run(["check"]);
    expect(checked.code).toBe(1);
    expect(checked.out).toMatch(/warranty\/claims\.sql:1: .*Put quotes around/);
    expect(checked.out).toMatch(/warranty\/vehicle_sales\.sql:1: .*has the same name/);
    const started = await run(["start"]);
    expect(started.out).toMatch(/The catalog has 2 problems: npm run almanac -- check/);
    for (const ran of [checked, started]) expectClear(ran);
  });

  test("check names SQL that gives other rows each time by the line of its file", async () => {
    const { run } = place("clock", {
      "warranty/claims.sql": claims.replace(
        "FROM warranty_claims",
        "FROM warranty_claims\nWHERE day < NOW()",
      ),
    });
    await run(["refresh"]);
    const { out, code } = await run(["check"]);
    expect(out).toMatch(/warranty\/claims\.sql:7 sql: NOW: Use the bind :now/);
    expect(code).toBe(1);
  });

  test("a catalog without a query answers nothing and says so", async () => {
    const { run } = place("none", { "sales/vehicle_sales.sql": undefined, "warranty/claims.sql": undefined });
    for (const args of [["refresh"], ["list"], ["start"], ["check"], ["ask", "units by region"]])
      expectClear(await run(args));
    expect((await run(["ask", "units by region"])).code).toBe(3);
  });

  test("sample data is not loaded over somebody else's tables", async () => {
    await database.run("CREATE TABLE dealers (dealer_id INT)", "INSERT INTO dealers VALUES (1)");
    const { run } = place("demo");
    const ran = await run(["demo", "data", "--into", database.url]);
    expect(ran.code).toBe(1);
    expect(ran.err).toMatch(/dealers/);
    expectClear(ran);
    expect(await database.read("SELECT COUNT(*) FROM dealers")).toEqual([[1]]);
  });

  test("a place for sample data that is no MySQL is refused in words", async () => {
    for (const url of ["duckdb:file", "nonsense"]) {
      const ran = await place("demo-else").run(["demo", "data", "--into", url]);
      expect(ran.code).toBe(1);
      expect(ran.err).toMatch(/mysql:\/\//);
      expectClear(ran);
    }
  });
});
