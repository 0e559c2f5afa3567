import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCatalog } from "../../core/catalog/load-catalog.ts";
import type { Dump, DumpColumn } from "../../core/dump.ts";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import { loadIntoMysql } from "../../core/sample/load-mysql.ts";
import { findMysqlServer, type MysqlDatabase, withoutMysql } from "../contract/mysql-server.ts";
import { type MeridianAlmanac, openMeridian, today, writeFullCatalog } from "./meridian-almanac.ts";

const server = await findMysqlServer();
const catalog = writeFullCatalog();
const queries = [...loadCatalog(catalog).catalog.queries.keys()];
/** Only where the decimals of a division differ. */
const tolerance = 1e-6;

describe.skipIf(!server)(`the sample on two engines ${server ? "" : withoutMysql}`, () => {
  let database: MysqlDatabase;
  let duckdb: MeridianAlmanac;
  let mysql: MeridianAlmanac;
  beforeAll(async () => {
    if (!server) return;
    database = await server.freshDatabase();
    const loaded = loadIntoMysql(generateMeridian({ today }), database.url);
    duckdb = await openMeridian(undefined, catalog);
    await loaded;
    mysql = await openMeridian(database.url, catalog);
  });
  afterAll(async () => {
    await duckdb?.close();
    await mysql?.close();
    await database?.drop();
    await server?.close();
  });

  test.for(queries)("%s gives equal rows, members and numbers", async (id, { annotate }) => {
    const [one, other] = [duckdb.almanac.open(id), mysql.almanac.open(id)];
    expect(keysOf(one), "dimensions and time").toEqual(keysOf(other));
    expect(one.rowCount).toBeGreaterThan(0);
    expect(one.head.completeThrough).toBe(other.head.completeThrough);
    expect(one.head.lineage).toEqual(other.head.lineage);
    expect(differences(one, other)).toEqual([]);
    const same = one.head.sha256 === other.head.sha256 ? "the same bytes" : "equal within 1e-6";
    await annotate(`${id}: ${one.rowCount} rows, ${same}`);
  });

  test("at least as many dumps as ever are equal to the byte", async ({ annotate }) => {
    const differ = queries.filter((id) => duckdb.almanac.head(id)?.sha256 !== mysql.almanac.head(id)?.sha256);
    await annotate(`${queries.length - differ.length} of ${queries.length} dumps are the same bytes`);
    expect(differ).toEqual([]);
  });
});

/** Everything of a dump that is not a number, as data that can be compared. */
function keysOf({ columns }: Dump): unknown[] {
  return [...columns.values()].map((column) => {
    if (column.role === "measure") return column.name;
    const { role, name } = column;
    return role === "time"
      ? { role, name, grain: column.grain, days: column.days }
      : { role, name, members: column.members, codes: column.codes };
  });
}

/** The first numbers that differ, by column and row. */
function differences(one: Dump, other: Dump): string[] {
  const found: string[] = [];
  for (const column of one.columns.values()) {
    const twin = other.columns.get(column.name) as DumpColumn;
    if (column.role !== "measure" || twin.role !== "measure") continue;
    for (let row = 0; row < one.rowCount && found.length < 5; row++) {
      const [a, b] = [column.values[row]!, twin.values[row]!];
      const equal = Object.is(a, b) || Math.abs(a - b) <= tolerance * Math.max(Math.abs(a), Math.abs(b));
      if (!equal) found.push(`${column.name} of row ${row}: ${a} and ${b}`);
    }
  }
  return found;
}
