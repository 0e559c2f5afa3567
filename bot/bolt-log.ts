import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../core/log.ts";

/** Bolt's and the Web API client's log lines in ours. Their debug lines hold whole messages, so they are left out. */
export function boltLog(log: Log): Logger {
  const write =
    (level: "info" | "warn" | "error") =>
    (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error);
      const text = parts.map((part) => (part instanceof Error ? part.message : String(part))).join(" ");
      log[level]({ from: "bolt", ...(error && { name: error.name }) }, text);
    };
  return {
    debug: () => undefined,
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    setLevel: () => undefined,
    getLevel: () => LogLevel.INFO,
    setName: () => undefined,
  };
}
