import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, rename, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname } from "node:path";

/** What a file is to hold. */
export interface Sealed {
  readonly sha256: string;
  readonly bytes: number;
}

/** Temporary files of this process that are being written now. */
const inWork = new Set<string>();

/** The name of a temporary file: who writes it, so that another process knows whether it was left behind. */
function temporaryName(target: string): string {
  return `${target}.${hostname()}.${process.pid}.${randomUUID()}.tmp`;
}

/**
 * Whether a temporary file was left behind by a process that ended: one of this machine is asked for by its number, one of
 * another machine is given a day. `age` is in milliseconds.
 */
export function isLeftBehind(file: string, age: number): boolean {
  if (inWork.has(file)) return false;
  // `x.json.host-1.4711.0b1c...tmp`
  const parts = /^(.*)\.(\d+)\.[0-9a-f-]{36}\.tmp$/.exec(file);
  if (!parts?.[1]?.endsWith(`.${hostname()}`)) return age > 86_400_000;
  const pid = Number(parts[2]);
  return pid === process.pid || !isAlive(pid);
}

/**
 * Writes a file so that its name never stands for half of it: beside it, checked by size and hash as read back from disk,
 * synchronized, then renamed. A full disk can end a write short without an error, hence the reading back.
 */
export async function safeWrite(
  target: string,
  write: (file: FileHandle) => Promise<Sealed>,
): Promise<Sealed> {
  await mkdir(dirname(target), { recursive: true });
  const temporary = temporaryName(target);
  inWork.add(temporary);
  try {
    const file = await open(temporary, "wx");
    let sealed: Sealed;
    try {
      sealed = await write(file);
      await file.sync();
    } finally {
      await file.close();
    }
    await checkWritten(temporary, sealed);
    await rename(temporary, target);
    await syncFolder(dirname(target));
    return sealed;
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {});
    throw error;
  } finally {
    inWork.delete(temporary);
  }
}

/** Writes a short text the same way. */
export function safeWriteText(target: string, text: string): Promise<Sealed> {
  return safeWrite(target, async (file) => {
    await file.writeFile(text);
    return { bytes: Buffer.byteLength(text), sha256: createHash("sha256").update(text).digest("hex") };
  });
}

async function checkWritten(file: string, sealed: Sealed): Promise<void> {
  const { size } = await stat(file);
  if (size !== sealed.bytes) throw new Error(`wrote ${size} of ${sealed.bytes} bytes`);
  const hash = createHash("sha256");
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  if (hash.digest("hex") !== sealed.sha256) throw new Error("what was read back is not what was written");
}

/** What systems say that cannot synchronize a folder, Windows among them: there the rename alone has to do. */
const noFolderSync = ["EPERM", "EISDIR", "EINVAL", "ENOTSUP"];

/** Makes sure that a new name in a folder outlives a crash, where the system can. `openFolder` opens it for reading. */
export async function syncFolder(
  folder: string,
  openFolder: (folder: string) => Promise<Pick<FileHandle, "sync" | "close">> = (path) => open(path, "r"),
): Promise<void> {
  try {
    const handle = await openFolder(folder);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (!noFolderSync.includes((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
}

/** Whether a process of this machine still runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
