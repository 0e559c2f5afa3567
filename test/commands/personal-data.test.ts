import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makeDuckDbFile } from "../source/duckdb-file.ts";
import { writeCatalog } from "../tiny-catalog.ts";
import { makeDumpsFolder, runTerminal } from "./run-terminal.ts";

const canary = "Canary";
const rows = [
  // 40 customers in Erie, 6 in Gary, and one by herself in Nome
  ...Array.from({ length: 40 }, (_, at) => [`Erie`, at, `abigail${at}@example.com`]),
  ...Array.from({ length: 6 }, (_, at) => ["Gary", 40 + at, `bobby${at}@example.org`]),
  ["Nome", 46, "canary.smith@nome.example"],
].map(([city, id, email]) => `(${id}, '${canary} ${id}', '${email}', '${city}', 100)`);

const catalog = {
  "metrics.yaml": "customers: { aggregate: count }\nspent: { aggregate: sum, format: currency }\n",
  "dimensions.yaml": "city: {}\ncontact: { mask: email }\n",
  "access.yaml": `default: {}
columns:
  customers: { id: public, name: personal, email: masked, city: public, spent: public }
`,
  "sales/vehicle_sales.sql": undefined,
  "warranty/claims.sql": undefined,
};

function query(lines: Readonly<Record<string, string>>, sql: string): string {
  const header = { title: "Customers", metrics: "[customers, spent]", ...lines };
  return [...Object.entries(header).map(([key, value]) => `-- ${key}: ${value}`), sql].join("\n");
}

const byCity = query(
  { dimensions: "[city]", count_of: "customers" },
  "SELECT city, COUNT(DISTINCT id) AS customers, SUM(spent) AS spent FROM customers GROUP BY city",
);
const byContact = query(
  { dimensions: "[city, contact]", title: "Contacts" },
  `SELECT city, email AS contact, COUNT(*) AS customers, SUM(spent) AS spent
FROM customers GROUP BY city, email`,
);
const byName = query(
  {
    dimensions: "[city]",
    title: "Names",
    metrics: "[spent]",
    complete_through: "SELECT MAX(name) FROM customers",
    time: "{ column: day }",
  },
  `SELECT name AS city,
  1 AS spent FROM customers WHERE customers.nick = ''`,
).replace("{ column: day }", "{ column: day, grain: day }");

let made: Awaited<ReturnType<typeof makeDuckDbFile>>;
const dumps = makeDumpsFolder();
beforeAll(async () => {
  made = await makeDuckDbFile([
    "CREATE TABLE customers (id INT, name VARCHAR, email VARCHAR, city VARCHAR, spent INT, nick VARCHAR)",
    `INSERT INTO customers (id, name, email, city, spent) VALUES ${rows.join(", ")}`,
  ]);
});
afterAll(() => {
  made.remove();
  dumps.remove();
});

/** Runs a command on a catalog, and gives what it printed and every byte that it has written. */
async function run(
  name: string,
  files: Readonly<Record<string, string | undefined>>,
  args: readonly string[],
) {
  const dir = join(dumps.dir, name);
  const env = {
    DATABASE_URL: `duckdb:${made.file}`,
    QUERIES_DIR: writeCatalog({ ...catalog, ...files }),
    DUMPS_DIR: dir,
  };
  const ran = await runTerminal(args, { env });
  return { ...ran, env, written: allBytes(dir) };
}

function allBytes(dir: string): string {
  try {
    return readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
      .join("\n");
  } catch {
    return "";
  }
}

describe("a customer by herself", () => {
  test("is not in the dump, and the refresh says how many are withheld", async () => {
    const { code, out, err, env, written } = await run("small", { "crm/by_city.sql": byCity }, ["refresh"]);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(
        /^crm\/by_city: 2 rows, version \S+; small groups: 2 rows withheld, 7 people in merged rows\n$/,
      ),
    ]);
    expect(`${out}${err}${written}`).not.toMatch(/Nome|Canary/i);
    expect(written).toContain('"withheld"');
    const { out: dump } = await runTerminal(["look-up", "by_city"], { env });
    expect(JSON.parse(dump).data).toEqual([
      { city: "Erie", customers: 40, spent: 4000 },
      { city: "withheld (small groups)", customers: 7, spent: 700 },
    ]);
    const { out: answer } = await runTerminal(["ask", "customers by city"], { env });
    expect(answer).toMatch(/Erie/);
    expect(answer).toMatch(/withheld \(small groups\)/);
  });

  test("is one of many behind a mask", async () => {
    const { out, err, env, written } = await run("mask", { "crm/by_contact.sql": byContact }, ["refresh"]);
    expect(out).toMatch(/^crm\/by_contact: 3 rows, version/);
    expect(`${out}${err}${written}`).not.toMatch(/abigail|bobby|canary|smith/i);
    const { out: dump } = await runTerminal(["look-up", "by_contact"], { env });
    expect(JSON.parse(dump).data).toContainEqual({
      city: "Erie",
      contact: "ab***@example.com",
      customers: 40,
      spent: 4000,
    });
  });
});

describe("a query with personal data", () => {
  const files = { "crm/by_name.sql": byName, "crm/by_city.sql": byCity };

  test("is not refreshed; the others are", async () => {
    const { code, out, err, written } = await run("personal", files, ["refresh"]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /crm\/by_name: failed, the last version stays\. 'crm\/by_name': the SQL uses 'name' of 'customers', which is personal \(and 2 more such uses\)\. Leave it out/,
    );
    expect(out).toMatch(/crm\/by_city: 2 rows/);
    expect(written).toMatch(/"code":"personal_data"/);
    expect(`${out}${err}${written}`).not.toContain(canary);
  });

  test("is named by check, with file and line, before anything is refreshed", async () => {
    const { code, out } = await run("check", files, ["check"]);
    expect(code).toBe(1);
    expect(out).toMatch(
      /crm\/by_name\.sql:6 sql: 'crm\/by_name' uses 'name' of 'customers', which is personal\. Leave/,
    );
    expect(out).toMatch(
      /crm\/by_name\.sql:7 sql: 'crm\/by_name' uses 'nick' of 'customers', which has no tag\. Tag it/,
    );
    expect(out).toMatch(/crm\/by_name\.sql:4 complete_through: 'crm\/by_name' uses 'name'/);
    expect(out).not.toMatch(/by_city\.sql/);
  });

  test("is not refreshed either while access.yaml has a mistake, nor is any other", async () => {
    const { out, written } = await run("broken", { ...files, "access.yaml": "column: {}\n" }, ["refresh"]);
    expect(out).toMatch(/by_city: failed.*access\.yaml has a mistake, so no column is known to be public/);
    expect(written).not.toContain(canary);
  });
});
