import { existsSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isAlive } from "../dump-store/safe-write.ts";

/** The sample's database for a day. That of another day may still be read by another process: the latest of them stays too. */
export async function makeSample(dumpsDir: string, today: string): Promise<string> {
  const folder = join(dumpsDir, ".sample");
  const file = join(folder, `meridian-${today}.duckdb`);
  if (existsSync(file)) return file;
  const { generateMeridian } = await import("../sample/generate-meridian.ts");
  const { loadIntoDuckDb } = await import("../sample/load-duckdb.ts");
  await loadIntoDuckDb(generateMeridian({ today }), file);
  for (const name of superfluous(readdirSync(folder), today)) remove(join(folder, name));
  return file;
}

function superfluous(names: readonly string[], today: string): readonly string[] {
  const days = new Set(names.flatMap((name) => (name.endsWith(".duckdb") ? dayOf(name) : [])));
  days.delete(today);
  const kept = [today, [...days].sort().at(-1)];
  return names.filter((name) => {
    // `meridian-2026-11-18.duckdb.4711.new`, `....4711.new.wal`
    const writer = /\.(\d+)\.new(\.wal)?$/.exec(name)?.[1];
    return writer === undefined ? !kept.includes(dayOf(name)[0]) : !isAlive(Number(writer));
  });
}

function dayOf(name: string): string[] {
  // `meridian-2026-11-18.duckdb`
  return /^meridian-(\d{4}-\d{2}-\d{2})\./.exec(name)?.slice(1, 2) ?? [];
}

// On Windows a file that is open cannot be removed; the next day's refresh tries again.
function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // It costs room on the disk and nothing else.
  }
}
