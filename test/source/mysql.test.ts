import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openMysqlSource } from "../../core/source/mysql.ts";
import { findMysqlServer, type MysqlDatabase, withoutMysql } from "../contract/mysql-server.ts";
import { contractTables, readAll, type SourceSubject, sourceContract } from "../contract/source-contract.ts";

const server = await findMysqlServer();
afterAll(async () => server?.close());

describe.skipIf(!server)(`MySQL source ${server ? "" : withoutMysql}`, () => {
  let database: MysqlDatabase;
  const subject: SourceSubject = {
    kind: "mysql",
    setUp: async () => {
      if (!server) return;
      database = await server.freshDatabase();
      await database.run(...contractTables);
    },
    open: (timeoutS) => openMysqlSource({ url: database.url, timeoutS, timeZoneOffset: "+00:00" }),
    isHeld: async () => {
      const rows = await database.read(
        `SELECT id FROM information_schema.processlist WHERE db = '${database.name}' AND command <> 'Sleep' AND id <> CONNECTION_ID()`,
      );
      return rows.length > 0;
    },
    slow: `SELECT COUNT(DISTINCT MD5(a.n + b.n * c.n)) FROM ${"abcdefgh"
      .split("")
      .map((name) => `digits ${name}`)
      .join(", ")}`,
    tearDown: async () => database?.drop(),
  };
  sourceContract("keeps the contract", subject);

  describe("faults", () => {
    beforeAll(subject.setUp);
    afterAll(subject.tearDown);

    test("nothing listens: opening succeeds, the query says so", async () => {
      const source = await openMysqlSource({ url: "mysql://root:s3cret@127.0.0.1:1/shop", timeoutS: 5 });
      const error = await readAll(source, "SELECT 1").catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({
        code: "source_unreachable",
        hint: expect.stringContaining("DATABASE_URL"),
      });
      expect(JSON.stringify(error) + String(error)).not.toContain("s3cret");
      await source.close();
    });

    test("a wrong password is denied and not repeated anywhere", async () => {
      const url = new URL(database.url);
      url.password = "s3cret-and-wrong";
      const source = await openMysqlSource({ url: url.toString(), timeoutS: 5 });
      const error = (await readAll(source, "SELECT 1").catch((thrown: unknown) => thrown)) as Error;
      expect(error).toMatchObject({ code: "source_denied" });
      const everything = [
        error.message,
        error.stack,
        JSON.stringify(error),
        String(error.cause),
        source.name,
      ];
      expect(everything.join()).not.toContain("s3cret");
      expect(JSON.stringify(error.cause)).not.toContain("s3cret");
      await source.close();
    });

    test("a database that is not there is named", async () => {
      const url = new URL(database.url);
      url.pathname = "/almanac_no_such_database";
      const source = await openMysqlSource({ url: url.toString(), timeoutS: 5 });
      await expect(readAll(source, "SELECT 1")).rejects.toMatchObject({
        code: "source_denied",
        message: expect.stringContaining("almanac_no_such_database"),
      });
      await source.close();
    });

    test("a connection that is killed in the middle of a result ends the reading with an error", async () => {
      const source = await subject.open(30);
      const { batches } = await source.query(
        "SELECT a.n, REPEAT('x', 500) AS x FROM digits a, digits b, digits c, digits d, digits e, digits f",
        {},
      );
      const reading = (async () => {
        let rows = 0;
        for await (const batch of batches) {
          if (rows === 0) await killQueries(database);
          rows += batch.length;
        }
        return rows;
      })();
      await expect(reading).rejects.toMatchObject({ code: "source_unreachable" });
      expect((await readAll(source, "SELECT COUNT(*) FROM digits")).rows).toEqual([[10]]);
      await source.close();
    });

    test("the session is read-only, so that a function that writes is stopped by the server too", async () => {
      await database.run(
        `CREATE FUNCTION write_one() RETURNS INT MODIFIES SQL DATA
           BEGIN INSERT INTO digits VALUES (10); RETURN 1; END`,
      );
      const source = await subject.open(30);
      await expect(readAll(source, "SELECT write_one()")).rejects.toMatchObject({
        code: "query_failed",
        message: expect.stringContaining("write"),
      });
      await source.close();
    });

    test("a fixed clock reaches the server's clock functions", async () => {
      const source = await openMysqlSource({
        url: database.url,
        timeoutS: 5,
        timeZoneOffset: "+00:00",
        now: new Date("2026-11-18T09:00:00Z"),
      });
      expect((await readAll(source, "SELECT NOW()")).rows).toEqual([["2026-11-18 09:00:00"]]);
      await source.close();
    });

    test("JSON, bits and bytes come as texts and numbers", async () => {
      await database.run(
        "CREATE TABLE odd (j JSON, b BIT(3), v VARBINARY(10), e ENUM('x', 'y'))",
        "INSERT INTO odd VALUES ('{\"a\": 1}', b'101', 'abc', 'y')",
      );
      const source = await subject.open(30);
      const [row] = (await readAll(source, "SELECT j, b, v, e FROM odd")).rows;
      expect(row?.slice(1)).toEqual([5, "abc", "y"]);
      expect(JSON.parse(String(row?.[0]))).toEqual({ a: 1 });
      await source.close();
    });
  });
});

async function killQueries(database: MysqlDatabase): Promise<void> {
  const rows = await database.read(
    `SELECT id FROM information_schema.processlist WHERE db = '${database.name}' AND info LIKE '%REPEAT%' AND id <> CONNECTION_ID()`,
  );
  expect(rows.length).toBe(1);
  for (const [id] of rows) await database.run(`KILL ${id}`);
}

describe("a MySQL address", () => {
  test.for([
    ["mysql://root:s3cret@host", "names no database"],
    ["mysql://root:s3cret%@host/shop", "encodes nothing"],
    ["postgres://root:s3cret@host/shop", "cannot be read"],
    ["mysql://root:s3cret@host:99999/shop", "cannot be read"],
  ] as const)("%s: %s", async ([url, message]) => {
    const error = await openMysqlSource({ url, timeoutS: 1 }).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({ code: "bad_config", message: expect.stringContaining(message) });
    expect(String(error)).not.toContain("s3cret");
  });

  test("the name holds host, port and database alone", async () => {
    const source = await openMysqlSource({
      url: "mysql://me:s3%40cret@db.internal:3307/shop?multipleStatements=true",
      timeoutS: 1,
    });
    expect(source.name).toBe("db.internal:3307/shop");
    await source.close();
  });
});
