import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { runCommandLine } from "../../core/commands/command-line.ts";
import type { Doors, OpenDoor } from "../../core/commands/run.ts";

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
  /** The doors that were opened and, with "closed" before them, closed. */
  readonly doors: readonly string[];
}

export interface World {
  /** Settings on top of a fixed clock and no log. */
  readonly env?: Readonly<Record<string, string>>;
  readonly stdin?: string;
}

/** Runs a command line in memory, with doors that open and close at once. */
export async function runTerminal(
  args: readonly string[],
  { env = {}, stdin = "" }: World = {},
): Promise<Ran> {
  const [out, err] = [collect(), collect()];
  const opened: string[] = [];
  const door = (name: string) => async (): Promise<OpenDoor> => {
    opened.push(name);
    return {
      where: `${name} is open.`,
      ended: Promise.resolve(),
      close: async () => {
        opened.push(`closed ${name}`);
      },
    };
  };
  const doors: Doors = {
    http: door("http"),
    slack: door("slack"),
    stdio: door("stdio"),
    stopped: async () => {},
  };
  const terminal = {
    env: { NOW: "2026-11-18T09:00:00Z", LOG_LEVEL: "silent", ...env },
    stdin: Readable.from([stdin]),
    stdout: Object.assign(out.stream, { columns: 100 }),
    stderr: err.stream,
  };
  const code = await runCommandLine(args, terminal, doors);
  return { code, out: out.text(), err: err.text(), doors: opened };
}

/** A folder for dumps that the caller removes. */
export function makeDumpsFolder(): { readonly dir: string; remove(): void } {
  const dir = mkdtempSync(join(tmpdir(), "almanac-dumps-"));
  return { dir, remove: () => rmSync(dir, { recursive: true, force: true }) };
}

function collect(): { readonly stream: Writable; text(): string } {
  const chunks: Buffer[] = [];
  const stream = new Writable({
    write(chunk: Buffer | string, _encoding, done) {
      chunks.push(Buffer.from(chunk));
      done();
    },
  });
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
