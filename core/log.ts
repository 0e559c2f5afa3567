import { type DestinationStream, destination, type Logger, pino } from "pino";

export type Log = Logger;

/** Structured log lines on standard error: standard output belongs to answers and to MCP. Secrets are never logged. */
export function createLog(level: string, stream: DestinationStream = destination(2)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact: ["*.password", "*.token", "*.authorization"],
    },
    stream,
  );
}

/** Writes nothing. */
export function silentLog(): Log {
  return pino({ level: "silent" });
}
