import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadCatalog } from "../catalog/load-catalog.ts";
import { taughtText } from "../catalog/taught.ts";
import { type Catalog, type CatalogProblem, writeProblem } from "../catalog.ts";
import { type Config, taughtFileOf } from "../config.ts";
import { messageOf } from "../errors.ts";
import type { Log } from "../log.ts";
import { periodOf } from "../understand/read-slots.ts";

/** The catalog that is served, as analysts save it. */
export interface CatalogKeeper {
  catalog(): Catalog;
  /** What is wrong with the catalog that is served, or with what was saved after it. */
  problems(): readonly CatalogProblem[];
  /** Takes in what has been saved; true when another catalog is served from now on. */
  poll(): boolean;
}

/**
 * Reads the catalog, and again when a file of it is saved. What brings a new mistake is not taken: the catalog of before is
 * served until it is mended. Errors: bad_config when there is no folder to begin with.
 */
export function keepCatalog(
  config: CatalogConfig,
  log: Pick<Log, "info" | "warn">,
  taught = taughtFileOf(config),
): CatalogKeeper {
  const marksNow = () => `${marksBelow(config.QUERIES_DIR)}\n${taughtText(taught)}`;
  let seen = marksNow();
  let served = load(config, taught);
  let problems = served.problems;
  for (const problem of problems) log.warn(problem, "the catalog has a problem");
  return {
    catalog: () => served.catalog,
    problems: () => problems,
    poll: () => {
      const marks = marksNow();
      if (marks === seen) return false;
      seen = marks;
      const saved = tryLoad(config, taught);
      const known = new Set(served.problems.map(writeProblem));
      const added = saved.problems.filter((problem) => !known.has(writeProblem(problem)));
      problems = saved.problems;
      for (const problem of added) log.warn(problem, "the catalog was not taken in: it has a problem");
      if (!saved.catalog || added.length > 0) return false;
      const isOther = saved.catalog.version !== served.catalog.version;
      served = { catalog: saved.catalog, problems: saved.problems };
      if (isOther) log.info({ version: saved.catalog.version }, "the catalog was taken in");
      return isOther;
    },
  };
}

type CatalogConfig = Pick<Config, "QUERIES_DIR" | "TIME_ZONE" | "DUMPS_DIR">;

interface Loaded {
  readonly catalog: Catalog;
  readonly problems: readonly CatalogProblem[];
}

function load({ QUERIES_DIR, TIME_ZONE }: CatalogConfig, taught: string): Loaded {
  const { catalog, problems } = loadCatalog(QUERIES_DIR, (text) => periodOf(text) !== undefined, taught);
  const calendar = { ...catalog.calendar, ...(TIME_ZONE ? { time_zone: TIME_ZONE } : {}) };
  return { catalog: { ...catalog, calendar }, problems };
}

/** A folder that is gone, or cannot be read just now, is a problem like any other. */
function tryLoad(config: CatalogConfig, taught: string): Partial<Loaded> & Pick<Loaded, "problems"> {
  try {
    return load(config, taught);
  } catch (error) {
    return { problems: [{ file: config.QUERIES_DIR, line: 1, field: "", message: messageOf(error) }] };
  }
}

/** By which a change of any file is known: every file with its size and the time at which it was saved. */
function marksBelow(directory: string): string {
  try {
    return readdirSync(directory, { recursive: true, encoding: "utf8" })
      .sort()
      .map((path) => {
        const { size, mtimeMs } = statSync(join(directory, path));
        return `${path} ${size} ${mtimeMs}`;
      })
      .join("\n");
  } catch (error) {
    return messageOf(error);
  }
}
