import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";

/** A DuckDB file in a folder of its own, filled by statements. */
export async function makeDuckDbFile(
  statements: readonly string[],
): Promise<{ readonly file: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "almanac-duckdb-"));
  const file = join(folder, "test.duckdb");
  await changeDuckDbFile(file, statements);
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Runs statements on a DuckDB file that nobody else has open. */
export async function changeDuckDbFile(file: string, statements: readonly string[]): Promise<void> {
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  for (const statement of statements) await connection.run(statement);
  connection.closeSync();
  instance.closeSync();
}
