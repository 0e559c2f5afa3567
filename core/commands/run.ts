import type { Readable, Writable } from "node:stream";
import type { OperatedAlmanac } from "../almanac.ts";
import type { Config } from "../config.ts";
import type { Log } from "../log.ts";

/** What the process gives to a command. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: Readable;
  readonly stdout: Writable & { readonly columns?: number };
  readonly stderr: Writable;
}

export interface Run {
  readonly almanac: OperatedAlmanac;
  readonly config: Config;
  readonly log: Log;
  readonly terminal: Terminal;
  print(...lines: readonly string[]): void;
}

/** Exit codes: what became of a command. */
export const exitCodes = { done: 0, failed: 1, usage: 2, none: 3, clarify: 4 } as const;

/** A door that is open. */
export interface OpenDoor {
  /** Where it listens, in words for the operator. */
  readonly where: string;
  /** Settles when the other side has gone; never, for a door that stays open. */
  readonly ended?: Promise<void>;
  close(): Promise<void>;
}

/** Opens the doors; given by main.ts, since the core does not know them. Errors: bad_config, port_in_use, slack_refused. */
export interface Doors {
  http(run: Run): Promise<OpenDoor>;
  slack(run: Run): Promise<OpenDoor>;
  stdio(run: Run): Promise<OpenDoor>;
  /** Settles when the process is told to stop. */
  stopped(): Promise<void>;
}
