import { openDumpStore } from "../../core/dump-store/dump-store.ts";
import { silentLog } from "../../core/log.ts";
import { makeDump } from "./make-dump.ts";

/** A process of its own that writes versions of one query: `node write-many.ts DIR FIRST COUNT ROWS`. */
const [dir = "", first = "0", count = "1", rows = "3"] = process.argv.slice(2);
const store = openDumpStore({ dir, cacheBytes: 1, log: silentLog() });
for (let at = Number(first); at < Number(first) + Number(count); at += 1) {
  const instant = new Date(Date.UTC(2026, 10, 18) + at * 1_000).toISOString();
  await store
    .write(makeDump(Number(rows) + at, "sales/units", instant))
    .catch((error: Error & { code: string }) => {
      process.stdout.write(`${error.code}: ${error.message}\n`);
      process.exitCode = 1;
    });
}
