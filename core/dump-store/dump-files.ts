import { createHash } from "node:crypto";
import { type Dirent, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";
import type { Dump, DumpHead } from "../dump.ts";
import { readColumns } from "./columns-file.ts";
import { type KnownColumns, readHead } from "./head-file.ts";
import { isLeftBehind } from "./safe-write.ts";

/** `20261118T020000Z-1f2e3d4c` */
const versionPattern = /^\d{8}T\d{6}Z-[0-9a-f]{8}$/;

/** The ids (`category/name`) of all queries that have a folder below the dumps. */
export function queryFolders(dir: string): readonly string[] {
  return foldersIn(dir).flatMap((category) =>
    foldersIn(join(dir, category)).map((name) => `${category}/${name}`),
  );
}

/** The versions that have a head on disk, newest first. */
export function versionsIn(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(".json"))
    .map((name) => name.slice(0, -".json".length))
    .filter((name) => versionPattern.test(name))
    .sort()
    .reverse();
}

/** The version that `current` names; undefined when there is no such file or it names none. */
export function currentVersion(folder: string): string | undefined {
  const text = textOf(join(folder, "current"))?.trim();
  return text !== undefined && versionPattern.test(text) ? text : undefined;
}

/** Changes whenever `current` is replaced. Undefined when there is none. */
export function currentMark(folder: string): string | undefined {
  const found = statSync(join(folder, "current"), { throwIfNoEntry: false });
  return found && `${found.ino}-${found.mtimeMs}-${found.size}`;
}

/** The head of a version; undefined when it is missing or damaged. */
export function headIn(folder: string, version: string, known?: KnownColumns): DumpHead | undefined {
  const text = textOf(join(folder, `${version}.json`));
  const head = text === undefined ? undefined : readHead(text, known);
  return head?.version === version ? head : undefined;
}

/** Opens a version's data. Gives the reason, in words, when the file is not what was written. */
export function openColumns(folder: string, head: DumpHead): Dump | string {
  const file = `${head.version}.columns`;
  const data = bytesOf(join(folder, file));
  if (!data) return `${file} is missing`;
  if (data.byteLength !== head.bytes) return `${file} has ${data.byteLength} bytes instead of ${head.bytes}`;
  if (createHash("sha256").update(data).digest("hex") !== head.sha256) return `${file} has another sha-256`;
  const unpacked = head.compression === "zstd" ? zstdDecompressSync(data) : data;
  const columns = readColumns(aligned(unpacked), head);
  if (!columns) return `${file} does not hold what its head says`;
  return { head, rowCount: head.rowCount, columns };
}

/** Removes temporary files that a process left behind when it ended. `now`, in ms, tells old ones of other machines. */
export function sweep(dir: string, now: number): readonly string[] {
  const swept: string[] = [];
  for (const query of queryFolders(dir)) {
    for (const name of namesIn(join(dir, query))) {
      const file = join(dir, query, name);
      if (!name.endsWith(".tmp") || !isLeftBehind(file, ageOf(file, now))) continue;
      rmSync(file, { force: true });
      swept.push(`${query}/${name}`);
    }
  }
  return swept;
}

function ageOf(file: string, now: number): number {
  return now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now);
}

// Typed arrays need their place in memory to be a multiple of 8; small files come from a shared pool.
function aligned(data: Uint8Array): Uint8Array {
  return data.byteOffset % 8 === 0 ? data : new Uint8Array(data);
}

function foldersIn(dir: string): readonly string[] {
  try {
    const entries = readdirSync(dir, { withFileTypes: true });
    const isOurs = (entry: Dirent) => entry.isDirectory() && !entry.name.startsWith(".");
    return entries.flatMap((entry) => (isOurs(entry) ? [entry.name] : [])).sort();
  } catch {
    return [];
  }
}

function namesIn(dir: string): readonly string[] {
  try {
    return readdirSync(dir);
  } catch {
    return [];
  }
}

function textOf(file: string): string | undefined {
  return bytesOf(file)?.toString("utf8");
}

function bytesOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
