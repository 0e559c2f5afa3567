import { AlmanacError, type ErrorCode, messageOf } from "../errors.ts";

const unreachable = [
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
].concat(
  "ECONNRESET",
  "EPIPE",
  "ENOENT",
  "PROTOCOL_CONNECTION_LOST",
  "HANDSHAKE_NO_SSL_SUPPORT",
  "HANDSHAKE_SSL_ERROR",
);

/** Policy: the server's error numbers that are not the query's own fault. */
const numbers: Readonly<Record<number, ErrorCode>> = {
  1040: "source_unreachable",
  1053: "source_unreachable",
  1927: "source_unreachable",
  1044: "source_denied",
  1045: "source_denied",
  1049: "source_denied",
  1142: "source_denied",
  1143: "source_denied",
  1227: "source_denied",
  1370: "source_denied",
  1698: "source_denied",
  3118: "source_denied",
  1969: "query_timeout",
  3024: "query_timeout",
};

interface Thrown {
  readonly code?: string;
  readonly errno?: number;
}

/** What a MySQL server or the way to it has thrown, in the product's own words. */
export function mysqlError(error: unknown, name: string, timeoutS: number): AlmanacError {
  if (error instanceof AlmanacError) return error;
  const { code, errno } = (error ?? {}) as Thrown;
  const known = errno !== undefined ? numbers[errno] : undefined;
  if (known === "query_timeout") return timedOut(name, timeoutS, error);
  if (known === "source_denied") {
    return new AlmanacError("source_denied", `The database '${name}' refuses: ${messageOf(error)}.`, {
      hint: "Check the user, the password and the database name in DATABASE_URL, and the user's right to SELECT.",
      cause: error,
    });
  }
  if (known === "source_unreachable" || (code !== undefined && unreachable.includes(code))) {
    return new AlmanacError(
      "source_unreachable",
      `The database '${name}' does not answer: ${messageOf(error) || code}.`,
      { hint: "Check that it runs, and the host and port in DATABASE_URL.", cause: error },
    );
  }
  if (errno === 1792) {
    return new AlmanacError("query_failed", `The query tries to write: ${messageOf(error)}.`, {
      hint: "A query of the catalog may only read.",
      cause: error,
    });
  }
  return failed(error);
}

/** What DuckDB has thrown, in the product's own words. */
export function duckDbError(error: unknown, name: string, timeoutS: number, late: boolean): AlmanacError {
  if (error instanceof AlmanacError) return error;
  if (late) return timedOut(name, timeoutS, error);
  const message = messageOf(error);
  // "IO Error: Cannot open file", "IO Error: Could not set lock on file"
  if (/^IO Error: (Cannot open|Could not|Trying to read|The file)/i.test(message)) {
    return new AlmanacError(
      "source_unreachable",
      `The file '${name}' cannot be opened: ${firstLine(message)}.`,
      {
        hint: "Check the file in DATABASE_URL, and that no other process has it open for writing.",
        cause: error,
      },
    );
  }
  return failed(error);
}

/** The query ran longer than it may. */
export function timedOut(name: string, timeoutS: number, cause?: unknown): AlmanacError {
  return new AlmanacError("query_timeout", `The query on '${name}' was stopped after ${timeoutS} s.`, {
    hint: "Make it faster, or raise QUERY_TIMEOUT_S.",
    cause,
  });
}

function failed(error: unknown): AlmanacError {
  return new AlmanacError("query_failed", `The database refuses the query: ${firstLine(messageOf(error))}.`, {
    hint: "Run the query in a SQL client of this database and correct it there.",
    cause: error,
  });
}

function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/[.!\s]+$/, "");
}
