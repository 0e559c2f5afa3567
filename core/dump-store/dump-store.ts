import { join } from "node:path";
import { LRUCache } from "lru-cache";
import type { Dump, DumpHead, NewDump } from "../dump.ts";
import { AlmanacError } from "../errors.ts";
import type { Log } from "../log.ts";
import type { Scope } from "../scope.ts";
import {
  currentMark,
  currentVersion,
  headIn,
  openColumns,
  queryFolders,
  sweep,
  versionsIn,
} from "./dump-files.ts";
import type { KnownColumns } from "./head-file.ts";
import { type DamageReport, type DumpProblem, keepDamage } from "./keep-damage.ts";
import { restrictDump } from "./restrict-dump.ts";
import { pointTo, writeDump } from "./write-dump.ts";

/** The dumps of all queries: immutable versions on disk, the served ones known by head, opened ones kept in memory. */
export interface DumpStore {
  /** Writes a version and serves it from now on. Errors: dump_write_failed; the last version stays. */
  write(dump: NewDump): Promise<DumpHead>;
  /** The head of the version that is served. */
  head(query: string): DumpHead | undefined;
  /** The heads of all versions that are served, by query. */
  heads(): ReadonlyMap<string, DumpHead>;
  /**
   * The one way to the rows. Without a version the one that is served: when that is damaged, the last good one before it.
   * Errors: dump_missing; dump_damaged when no version is good, or when the one asked for is not.
   */
  open(query: string, scope: Scope, version?: string): Dump;
  /** The heads of all good versions on disk, newest first. */
  history(query: string): readonly DumpHead[];
  /** What was found damaged and has not been replaced since. */
  problems(): readonly DumpProblem[];
  /** Takes in what other processes have written. Gives the queries whose version has changed. */
  poll(): readonly string[];
}

export interface DumpStoreOptions {
  readonly dir: string;
  /** How much of the opened dumps stays in memory. */
  readonly cacheBytes: number;
  readonly log: Log;
  /** The machine's own clock in ms, which the age of files is held against. */
  readonly machineNow?: () => number;
}

interface Shelf {
  readonly dir: string;
  readonly served: Map<string, DumpHead>;
  /** What `current` named when it was last read. */
  readonly pointers: Map<string, string | undefined>;
  /** By which a `current` that was read is known again. */
  readonly marks: Map<string, string | undefined>;
  readonly damage: DamageReport;
  readonly cache: LRUCache<string, Dump>;
  readonly columns: KnownColumns;
}

/** Opens the folder of the dumps; one that is not there is empty. Files that a crash left behind are removed. */
export function openDumpStore({ dir, cacheBytes, log, machineNow = Date.now }: DumpStoreOptions): DumpStore {
  const shelf: Shelf = {
    dir,
    served: new Map(),
    pointers: new Map(),
    marks: new Map(),
    damage: keepDamage(log),
    cache: new LRUCache({ maxSize: Math.max(1, cacheBytes), sizeCalculation: sizeOf }),
    columns: new Map(),
  };
  for (const file of sweep(dir, machineNow()))
    log.warn({ file }, "a file that was never finished is removed");
  for (const query of queryFolders(dir)) load(shelf, query);
  return {
    write: async (dump) => {
      const { query } = dump.head;
      const head = await writeDump(join(dir, query), dump);
      await pointTo(join(dir, query), head);
      shelf.served.set(query, head);
      shelf.pointers.set(query, head.version);
      shelf.damage.clear(query);
      return head;
    },
    head: (query) => shelf.served.get(query),
    heads: () => shelf.served,
    open: (query, scope, version) =>
      version === undefined ? openServed(shelf, query, scope) : openVersion(shelf, query, scope, version),
    history: (query) => [...goodHeads(shelf, query, versionsIn(join(dir, query)))],
    problems: () => shelf.damage.all(),
    poll: () => queryFolders(dir).filter((query) => load(shelf, query)),
  };
}

/** Reads what `current` names, when it names something new. True when another version is served now. */
function load(shelf: Shelf, query: string): boolean {
  const folder = join(shelf.dir, query);
  // Before the pointer: what is written in between is read now and looked at once more at the next poll.
  const mark = currentMark(folder);
  if (shelf.marks.has(query) && shelf.marks.get(query) === mark) return false;
  shelf.marks.set(query, mark);
  const pointed = currentVersion(folder);
  if (shelf.pointers.has(query) && shelf.pointers.get(query) === pointed) return false;
  shelf.pointers.set(query, pointed);
  const named = pointed === undefined ? undefined : [pointed];
  const [head] = [...goodHeads(shelf, query, named ?? [])];
  const served = head ?? newestGood(shelf, query, pointed);
  if (!served || served.version === shelf.served.get(query)?.version) return false;
  shelf.served.set(query, served);
  return true;
}

function newestGood(shelf: Shelf, query: string, pointed: string | undefined): DumpHead | undefined {
  const versions = versionsIn(join(shelf.dir, query));
  if (pointed === undefined && versions.length > 0)
    shelf.damage.add(query, "current", `'${query}/current' names no version; the newest good one is served`);
  return goodHeads(shelf, query, before(versions, pointed)).next().value ?? undefined;
}

function openServed(shelf: Shelf, query: string, scope: Scope): Dump {
  const head = shelf.served.get(query);
  if (!head) throw missing(shelf, query);
  const dump = openHead(shelf, head, scope);
  if (dump) return dump;
  const older = before(versionsIn(join(shelf.dir, query)), head.version);
  for (const previous of goodHeads(shelf, query, older)) {
    const opened = openHead(shelf, previous, scope);
    if (!opened) continue;
    shelf.served.set(query, previous);
    return opened;
  }
  throw damaged(query, head.version);
}

function openVersion(shelf: Shelf, query: string, scope: Scope, version: string): Dump {
  const served = shelf.served.get(query);
  const head = served?.version === version ? served : headIn(join(shelf.dir, query), version);
  const dump = head && openHead(shelf, head, scope);
  if (dump) return dump;
  const known = versionsIn(join(shelf.dir, query));
  if (known.includes(version)) throw damaged(query, version);
  throw new AlmanacError("dump_missing", `'${query}' has no version '${version}'.`, {
    hint: known[0] ? `The newest one is ${known[0]}.` : refreshHint(query),
  });
}

function openHead({ dir, cache, damage }: Shelf, head: DumpHead, scope: Scope): Dump | undefined {
  const whole = `${head.query}@${head.version}`;
  // Callers under the same rules share what the rules leave; whoever has none shares the whole.
  const id = scope.rules.length === 0 ? whole : `${whole}|${JSON.stringify(scope.rules)}`;
  const known = cache.get(id);
  if (known) return known;
  const dump = cache.get(whole) ?? openColumns(join(dir, head.query), head);
  if (typeof dump === "string") {
    damage.add(head.query, head.version, `'${head.query}': ${dump}`);
    return undefined;
  }
  cache.set(whole, dump);
  if (id === whole) return dump;
  const left = restrictDump(dump, scope.rules);
  cache.set(id, left);
  return left;
}

function* goodHeads(
  { dir, damage, columns }: Shelf,
  query: string,
  versions: readonly string[],
): Generator<DumpHead> {
  for (const version of versions) {
    const head = headIn(join(dir, query), version, columns);
    if (head?.query === query) yield head;
    else damage.add(query, version, `'${query}/${version}.json' is missing or not what was written`);
  }
}

function before(versions: readonly string[], version: string | undefined): readonly string[] {
  return version === undefined ? versions : versions.filter((one) => one < version);
}

function missing(shelf: Shelf, query: string): AlmanacError {
  const [version] = versionsIn(join(shelf.dir, query));
  if (version !== undefined) return damaged(query, version);
  return new AlmanacError("dump_missing", `'${query}' has not been refreshed yet.`, {
    hint: refreshHint(query),
  });
}

function damaged(query: string, version: string): AlmanacError {
  return new AlmanacError("dump_damaged", `The dump '${query}' ${version} is not what was written.`, {
    hint: `${refreshHint(query)}. Then check the disk.`,
  });
}

function refreshHint(query: string): string {
  return `Run: npm run almanac -- refresh ${query}`;
}

function sizeOf(dump: Dump): number {
  let bytes = 1_000;
  for (const column of dump.columns.values()) {
    if (column.role === "dimension") bytes += column.codes.byteLength;
    else bytes += column.role === "time" ? column.days.byteLength : column.values.byteLength;
  }
  return bytes;
}
