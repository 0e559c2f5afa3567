import { createHash } from "node:crypto";
import type { FileHandle } from "node:fs/promises";
import { join } from "node:path";
import { constants, createZstdCompress } from "node:zlib";
import type { DumpHead, NewDump } from "../dump.ts";
import { AlmanacError, messageOf } from "../errors.ts";
import { columnParts } from "./columns-file.ts";
import { writeHead } from "./head-file.ts";
import { type Sealed, safeWrite, safeWriteText } from "./safe-write.ts";

/** Smaller data is kept as it is. In bytes. */
const compressFrom = 100_000;
const pieceBytes = 1 << 20;

/**
 * Writes a version: first its data, then its head. Neither is served before `current` names it. The version's name ends
 * in a hash of SQL, binds, members and data, so that two versions of one name are the same.
 * Errors: dump_write_failed; what was served before stays.
 */
export async function writeDump(folder: string, dump: NewDump): Promise<DumpHead> {
  const parts = columnParts(dump.columns);
  const version = `${compact(dump.head.refreshedAt)}-${contentHash(dump, parts).slice(0, 8)}`;
  const size = parts.reduce((sum, part) => sum + part.byteLength, 0);
  const compression = size > compressFrom ? "zstd" : "none";
  const write = async (): Promise<DumpHead> => {
    const sealed = await safeWrite(join(folder, `${version}.columns`), (file) =>
      compression === "zstd" ? writePacked(file, parts, size) : writePlain(file, parts),
    );
    const head: DumpHead = { format: 1, ...dump.head, version, ...sealed, compression };
    await safeWriteText(join(folder, `${version}.json`), writeHead(head));
    return head;
  };
  return write().catch((error: unknown) => {
    throw writeFailed(dump.head.query, error);
  });
}

/** Makes a version the one that is served. The last writer wins. Errors: dump_write_failed. */
export async function pointTo(folder: string, head: DumpHead): Promise<void> {
  await safeWriteText(join(folder, "current"), `${head.version}\n`).catch((error: unknown) => {
    throw writeFailed(head.query, error);
  });
}

/** `2026-11-18T02:00:00.000Z` -> `20261118T020000Z` */
function compact(instant: string): string {
  return `${instant.slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
}

function contentHash({ head }: NewDump, parts: readonly Uint8Array[]): string {
  const { query, sql, binds, columns, rowCount, completeThrough } = head;
  const hash = createHash("sha256");
  hash.update(JSON.stringify([query, sql, binds, columns, rowCount, completeThrough]));
  for (const part of parts) hash.update(part);
  return hash.digest("hex");
}

async function writePlain(file: FileHandle, parts: readonly Uint8Array[]): Promise<Sealed> {
  const data = Buffer.concat(parts);
  await file.writeFile(data);
  return { bytes: data.byteLength, sha256: createHash("sha256").update(data).digest("hex") };
}

// In pieces, so that neither the data nor the packed data stands in memory a second time.
async function writePacked(file: FileHandle, parts: readonly Uint8Array[], size: number): Promise<Sealed> {
  const packer = createZstdCompress({
    params: { [constants.ZSTD_c_compressionLevel]: 3 },
    pledgedSrcSize: size,
  });
  const hash = createHash("sha256");
  let bytes = 0;
  const feed = async () => {
    for (const part of parts) {
      for (let at = 0; at < part.byteLength; at += pieceBytes) {
        const piece = part.subarray(at, at + pieceBytes);
        await new Promise<void>((resolve, reject) =>
          packer.write(piece, (error) => (error ? reject(error) : resolve())),
        );
      }
    }
    packer.end();
  };
  const drain = async () => {
    for await (const piece of packer) {
      const packed = piece as Buffer;
      hash.update(packed);
      bytes += packed.byteLength;
      await file.writeFile(packed);
    }
  };
  await Promise.all([feed(), drain()]);
  return { bytes, sha256: hash.digest("hex") };
}

function writeFailed(query: string, error: unknown): AlmanacError {
  return new AlmanacError(
    "dump_write_failed",
    `The dump of '${query}' could not be written: ${messageOf(error)}.`,
    {
      hint: "Check that DUMPS_DIR can be written and that its disk has room; the last version is still served.",
      cause: error,
    },
  );
}
