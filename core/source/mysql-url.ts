import type { PoolOptions } from "mysql2";
import { AlmanacError } from "../errors.ts";

/** Where a MySQL server is, taken from a URL, and a name for it that holds no secret. */
export interface MysqlAddress {
  readonly name: string;
  readonly options: PoolOptions;
}

const form = "Write it as mysql://user:password@host:3306/database; encode special characters (%40 for @).";

/**
 * Reads `mysql://user:password@host:port/database?ssl=true`. Only `ssl` (`true`, `no-verify`) and `socket` are taken from
 * the query part: the rest of the driver's options is not the URL's to set. Errors: bad_config, never quoting the URL.
 */
export function readMysqlUrl(text: string): MysqlAddress {
  const url = parse(text);
  const database = decode(url.pathname.slice(1));
  if (database === "" || database.includes("/"))
    throw new AlmanacError("bad_config", "DATABASE_URL names no database.", { hint: form });
  const host = url.hostname.replace(/^\[|\]$/g, "") || "127.0.0.1";
  const port = url.port === "" ? 3306 : Number(url.port);
  const socket = url.searchParams.get("socket");
  const ssl = url.searchParams.get("ssl");
  return {
    name: `${socket ?? `${url.hostname || host}:${port}`}/${database}`,
    options: {
      ...(socket === null ? { host, port } : { socketPath: socket }),
      user: decode(url.username) || "root",
      password: decode(url.password),
      database,
      ...(ssl === null || ssl === "false" ? {} : { ssl: { rejectUnauthorized: ssl !== "no-verify" } }),
    },
  };
}

function parse(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !["mysql:", "mariadb:"].includes(url.protocol))
    throw new AlmanacError("bad_config", "DATABASE_URL cannot be read as an address.", { hint: form });
  return url;
}

function decode(part: string): string {
  // `%40`; a % that encodes nothing would be a URIError
  if (!/%(?![0-9a-f]{2})/i.test(part)) return decodeURIComponent(part);
  throw new AlmanacError("bad_config", "DATABASE_URL holds a % that encodes nothing.", { hint: form });
}
