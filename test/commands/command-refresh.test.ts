import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { changeDuckDbFile, makeDuckDbFile } from "../source/duckdb-file.ts";
import { tinyFiles, tinyTables, writeCatalog } from "../tiny-catalog.ts";
import { runTerminal } from "./run-terminal.ts";

/** A place with the tiny catalog, some of its files changed, over a database that can be changed. */
async function makePlace(changes: Readonly<Record<string, string>> = {}) {
  const made = await makeDuckDbFile(tinyTables);
  onTestFinished(() => made.remove());
  const folder = writeCatalog(changes);
  const env = {
    DATABASE_URL: `duckdb:${made.file}`,
    QUERIES_DIR: folder,
    DUMPS_DIR: join(folder, ".dumps"),
  };
  return {
    run: (...args: string[]) => runTerminal(args, { env }),
    change: (...statements: string[]) => changeDuckDbFile(made.file, statements),
  };
}

const sales = (header: string) => `${header}\n${tinyFiles["sales/vehicle_sales.sql"]}`;

test("a query that is held keeps its last version, and check, start and a later refresh say so", async () => {
  const { run, change } = await makePlace({ "sales/vehicle_sales.sql": sales("-- owner: sales-operations") });
  expect((await run("refresh")).code).toBe(0);
  await change("DELETE FROM vehicle_sales WHERE day < '2026-11-01'");
  const refreshed = await run("refresh");
  expect(refreshed.code).toBe(1);
  expect(refreshed.out).toMatch(
    /^sales\/vehicle_sales: held, the last version stays\. 'sales\/vehicle_sales' is held: it has 1 row, and the last version had 4.*Its owner is sales-operations\. .*refresh sales\/vehicle_sales --accept$/m,
  );
  expect((await run("ask", "units in October")).out).toContain("15");

  const checked = await run("check");
  expect(checked.code).toBe(1);
  expect(checked.out).toMatch(/^'sales\/vehicle_sales' is held: .* \(18 Nov 2026\) Check/m);
  const { held } = JSON.parse((await run("check", "--json")).out);
  expect(held).toMatchObject({ "sales/vehicle_sales": { message: expect.stringContaining("is held") } });

  const accepted = await run("refresh", "vehicle_sales", "--accept");
  expect(accepted).toMatchObject({ code: 0, err: "" });
  expect(accepted.out).toMatch(/^sales\/vehicle_sales: 1 row, version \S+\n {2}Accepted: it has 1 row/);
  expect((await run("check")).out).not.toMatch(/held/);
});

test("start says what is held, and opens its doors", async () => {
  const { run } = await makePlace({ "sales/vehicle_sales.sql": sales("-- expect: { units: 18 }") });
  const started = await run("start");
  expect(started.code).toBe(0);
  expect(started.out).toMatch(
    /1 held, 0 of them still served as last refreshed\. sales\/vehicle_sales: .*units is 17 instead of 18/,
  );
  expect(started.out).toContain("http is open.");
});

test("a change of a table is noted beside the new version", async () => {
  const { run, change } = await makePlace();
  await run("refresh");
  await change("ALTER TABLE vehicle_sales ALTER units TYPE BIGINT");
  expect((await run("refresh", "vehicle_sales")).out).toMatch(
    /^ {2}Since the last refresh, column "units" of "vehicle_sales" is now BIGINT and was INTEGER\.$/m,
  );
});

test("a clash of definitions is told at the end of a refresh, and is a mistake for check", async () => {
  const { run } = await makePlace({
    "sales/by_month.sql": `-- title: Sales by month
-- time: { column: month, grain: month }
-- dimensions: [region]
-- metrics: [units]
SELECT DATE_FORMAT(day, '%Y-%m-01') AS month, region, SUM(units) AS units FROM vehicle_sales
WHERE model_year = '2026' GROUP BY 1, 2
`,
  });
  const refreshed = await run("refresh", "--all");
  expect(refreshed.code).toBe(0);
  expect(refreshed.out).toMatch(
    /\nClash: units of October 2026: 7 in sales\/by_month, 15 in sales\/vehicle_sales\n$/,
  );
  expect((await run("refresh", "claims")).out).not.toContain("Clash");
  const checked = await run("check");
  expect([checked.code, checked.out]).toEqual([1, expect.stringContaining("Clash: units of October 2026")]);
  expect(JSON.parse((await run("check", "--json")).out).clashes).toHaveLength(1);
});

test.for([
  ["refresh", "--accept"],
  ["refresh", "--all", "--accept"],
  ["refresh", "claims", "--category", "sales", "--accept"],
])("%j is wrong usage", async (args) => {
  const { run } = await makePlace();
  expect(await run(...args)).toMatchObject({
    code: 2,
    err: "--accept is for one query at a time.\nName the query whose new result is right: refresh QUERY --accept.\n",
  });
});

test("the help of refresh tells what accepting means", async () => {
  const { run } = await makePlace();
  expect((await run("refresh", "--help")).out).toMatch(/--accept +serve the query's new result/);
});

test("check asks the questions of views and reports too", async () => {
  const { run } = await makePlace({
    "sales/vehicle_sales.sql": (tinyFiles["sales/vehicle_sales.sql"] ?? "").replace(
      "sort: margin_rate",
      'sort: margin_rate\n--     questions: ["who earns least", "moon landings"]',
    ),
    "sales/weekly.yaml":
      'title: The week\nquestions: ["the week please"]\nsections:\n  - { title: Units, ask: units }\n',
  });
  const checked = await run("check", "--json");
  const asked = JSON.parse(checked.out).examples.map((one: { question: string }) => one.question);
  expect(asked).toEqual(
    expect.arrayContaining(["who earns least", "moon landings", "The week", "the week please", "units"]),
  );
});
