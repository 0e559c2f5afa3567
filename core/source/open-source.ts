import { AlmanacError } from "../errors.ts";
import type { Source } from "./source.ts";

export interface SourceOptions {
  readonly timeoutS: number;
  /** The file that `sample:` stands for. */
  readonly sampleFile?: string;
  readonly timeZoneOffset?: string;
  readonly now?: Date;
}

const forms = "mysql://user:password@host/database, duckdb:FILE or sample:";

/**
 * The source behind a `DATABASE_URL`. Drivers are loaded when they are needed.
 * Errors: bad_config for an address of another kind; a database that is down shows at the first query.
 */
export async function openSource(url: string, options: SourceOptions): Promise<Source> {
  const scheme = url.slice(0, url.indexOf(":") + 1).toLowerCase();
  const { timeoutS } = options;
  if (scheme === "mysql:" || scheme === "mariadb:") {
    const { openMysqlSource } = await import("./mysql.ts");
    return openMysqlSource({ url, timeoutS, timeZoneOffset: options.timeZoneOffset, now: options.now });
  }
  const sample = scheme === "sample:";
  // `duckdb:warehouse.duckdb`, `duckdb:///data/warehouse.duckdb`
  const file = sample ? options.sampleFile : url.replace(/^duckdb:(\/\/)?/i, "");
  if ((sample || scheme === "duckdb:") && file) {
    const { openDuckDbSource } = await import("./duckdb.ts");
    return openDuckDbSource({ file, timeoutS, kind: sample ? "sample" : "duckdb" });
  }
  throw new AlmanacError(
    "bad_config",
    `DATABASE_URL starts with '${scheme}', which names no kind of database.`,
    {
      hint: `Write ${forms}.`,
    },
  );
}
