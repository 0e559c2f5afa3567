import { execFile, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { NewDump } from "../../core/dump.ts";
import { type DumpStore, openDumpStore } from "../../core/dump-store/dump-store.ts";
import { dumpToJson } from "../../core/dump-store/dump-to-json.ts";
import { safeWrite, syncFolder } from "../../core/dump-store/safe-write.ts";
import { silentLog } from "../../core/log.ts";
import { everything } from "../../core/scope.ts";
import { makeDump } from "./make-dump.ts";

const query = "sales/units";
const second = "2026-11-19T02:00:00.000Z";
const third = "2026-11-20T02:00:00.000Z";
const uuid = "0b1c2d3e-0000-4000-8000-000000000000";
const writer = join(import.meta.dirname, "write-many.ts");
let dir: string;
let store: DumpStore;
const reopen = (cacheBytes = 10_000_000) => openDumpStore({ dir, cacheBytes, log: silentLog() });
const fileOf = (name: string) => join(dir, query, name);
const filesOf = () => readdirSync(join(dir, query)).sort();

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "almanac-dumps-"));
  store = reopen();
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

function flipByte(file: string, at: number): void {
  const data = readFileSync(file);
  data[at] = (data[at] ?? 0) ^ 1;
  writeFileSync(file, data);
}

describe("a dump store", () => {
  test.for([0, 1, 3, 50_000])("gives %i rows back as they were written", async (rows) => {
    const dump = makeDump(rows);
    const head = await store.write(dump);
    expect(head).toMatchObject({ ...dump.head, format: 1, compression: rows > 10_000 ? "zstd" : "none" });
    for (const one of [store, reopen()]) {
      const opened = one.open(query, everything);
      expect(opened.head).toEqual(head);
      expect([...opened.columns.values()]).toEqual(dump.columns);
      expect(one.open(query, everything)).toBe(opened);
    }
  });

  test("lays a version down as a head, its data and a pointer", async () => {
    const head = await store.write(makeDump());
    expect(head.version).toMatch(/^20261118T020000Z-[0-9a-f]{8}$/);
    expect(filesOf()).toEqual([`${head.version}.columns`, `${head.version}.json`, "current"]);
    expect(readFileSync(fileOf("current"), "utf8")).toBe(`${head.version}\n`);
    expect(JSON.parse(readFileSync(fileOf(`${head.version}.json`), "utf8"))).toMatchObject(head);
    expect(readFileSync(fileOf(`${head.version}.columns`)).byteLength % 8).toBe(0);
  });

  test.for([3, 50_000])("gives the same %i rows the same name and the same bytes", async (rows) => {
    const { version } = await store.write(makeDump(rows));
    const before = readFileSync(fileOf(`${version}.columns`));
    const again = await store.write(makeDump(rows));
    expect(again.version).toBe(version);
    expect(readFileSync(fileOf(`${version}.columns`)).equals(before)).toBe(true);
  });

  test.for<readonly [string, (dump: NewDump) => NewDump]>([
    ["SQL", (dump) => ({ ...dump, head: { ...dump.head, sql: "SELECT 2" } })],
    ["binds", (dump) => ({ ...dump, head: { ...dump.head, binds: { now: "2026-11-17" } } })],
    ["data", (dump) => ({ ...dump, columns: makeDump(4).columns })],
  ])("gives another %s another name", async ([, change]) => {
    const { version } = await store.write(makeDump());
    expect((await store.write(change(makeDump()))).version).not.toBe(version);
  });

  test("serves the last version written and keeps the others", async () => {
    const one = await store.write(makeDump(3));
    const two = await store.write(makeDump(4, query, second));
    await store.write(makeDump(5, "kpi/values"));
    for (const opened of [store, reopen()]) {
      expect(opened.head(query)).toEqual(two);
      expect([...opened.heads().keys()].sort()).toEqual(["kpi/values", query]);
      expect(opened.history(query)).toEqual([two, one]);
      expect(opened.open(query, everything, one.version).rowCount).toBe(3);
      expect(opened.open(query, everything).rowCount).toBe(4);
      expect(opened.problems()).toEqual([]);
    }
  });

  test("sees what another process wrote when it is asked to", async () => {
    await store.write(makeDump(3));
    const other = reopen();
    await store.write(makeDump(4, query, second));
    await store.write(makeDump(5, "kpi/values"));
    expect(other.head(query)?.rowCount).toBe(3);
    expect(other.poll()).toEqual(["kpi/values", query]);
    expect(other.open(query, everything).rowCount).toBe(4);
    expect(other.poll()).toEqual([]);
    expect(store.poll()).toEqual([]);
  });

  test("takes no folder with a dot before its name for a category", async () => {
    await store.write(makeDump(3, ".pictures/units"));
    await store.write(makeDump(3, "sales/.units"));
    await store.write(makeDump(3));
    expect([...reopen().heads().keys()]).toEqual([query]);
  });

  test("keeps no more in memory than it may, and still opens everything", async () => {
    await store.write(makeDump(5_000));
    await store.write(makeDump(5_000, "kpi/values"));
    const small = reopen(70_000);
    const first = small.open(query, everything);
    small.open("kpi/values", everything);
    expect(small.open(query, everything)).not.toBe(first);
    expect(reopen(1).open(query, everything).rowCount).toBe(5_000);
  });

  test("knows nothing in a folder that is not there, and says how to begin", () => {
    const empty = openDumpStore({ dir: join(dir, "none"), cacheBytes: 1, log: silentLog() });
    expect(empty.heads().size).toBe(0);
    expect(empty.poll()).toEqual([]);
    expect(empty.history(query)).toEqual([]);
    expect(() => empty.open(query, everything)).toThrow(
      expect.objectContaining({ code: "dump_missing", hint: "Run: npm run almanac -- refresh sales/units" }),
    );
  });

  test("names the newest version when one is asked for that is not there", async () => {
    const { version } = await store.write(makeDump());
    expect(() => store.open(query, everything, "20200101T000000Z-00000000")).toThrow(
      expect.objectContaining({ code: "dump_missing", hint: `The newest one is ${version}.` }),
    );
  });
});

describe("damage", () => {
  test.for<readonly [string, (file: string) => void]>([
    ["a flipped bit", (file) => flipByte(file, 40)],
    ["a torn end", (file) => truncateSync(file, 24)],
    ["an empty file", (file) => writeFileSync(file, "")],
    ["a missing file", (file) => rmSync(file)],
  ])("%s in the data: the version before is served and the damage is told", async ([, harm]) => {
    const one = await store.write(makeDump(3));
    const two = await store.write(makeDump(4, query, second));
    harm(fileOf(`${two.version}.columns`));
    const opened = reopen();
    expect(opened.open(query, everything).head).toEqual(one);
    expect(opened.head(query)).toEqual(one);
    expect(opened.problems()).toMatchObject([{ query, version: two.version, message: expect.any(String) }]);
    expect(() => opened.open(query, everything, two.version)).toThrow(
      expect.objectContaining({ code: "dump_damaged" }),
    );
    expect(opened.poll()).toEqual([]);
    await opened.write(makeDump(5, query, third));
    expect(opened.problems()).toEqual([]);
    expect(opened.open(query, everything).rowCount).toBe(5);
  });

  test("no byte of a head can change unnoticed", async () => {
    await store.write(makeDump(3));
    const two = await store.write(makeDump(4, query, second));
    const file = fileOf(`${two.version}.json`);
    const size = readFileSync(file).byteLength;
    for (let at = 0; at < size; at += 7) {
      flipByte(file, at);
      const opened = reopen();
      expect(opened.head(query)?.version).not.toBe(two.version);
      expect(opened.problems()).toMatchObject([{ query, version: two.version }]);
      flipByte(file, at);
    }
  });

  test("a head whose members stand on lines of their own, as they once did, is read", async () => {
    const head = await store.write(makeDump(3));
    const text = JSON.stringify(head, null, 1);
    const headSha256 = createHash("sha256").update(text).digest("hex");
    writeFileSync(fileOf(`${head.version}.json`), `${JSON.stringify({ ...head, headSha256 }, null, 1)}\n`);
    expect(reopen().head(query)).toEqual(head);
  });

  test("members that are the same in two dumps are in memory once", async () => {
    await store.write(makeDump(3));
    await store.write(makeDump(3, "kpi/values"));
    const opened = reopen();
    const [one, other] = [query, "kpi/values"].map((id) => {
      const column = opened.head(id)?.columns.find(({ role }) => role === "dimension");
      return column?.role === "dimension" ? column.members : undefined;
    });
    expect(one).toBeDefined();
    expect(other).toBe(one);
  });

  test.for(["", "nonsense", "../../etc/passwd", "20261118T020000Z-"])(
    "a pointer that reads '%s': the newest good version is served",
    async (text) => {
      await store.write(makeDump(3));
      const two = await store.write(makeDump(4, query, second));
      writeFileSync(fileOf("current"), text);
      const opened = reopen();
      expect(opened.head(query)).toEqual(two);
      expect(opened.problems()).toMatchObject([{ version: "current" }]);
    },
  );

  test("when no version is good it says so and how to mend it", async () => {
    const { version } = await store.write(makeDump());
    flipByte(fileOf(`${version}.columns`), 9);
    const opened = reopen();
    for (let time = 0; time < 2; time += 1) {
      expect(() => opened.open(query, everything)).toThrow(
        expect.objectContaining({
          code: "dump_damaged",
          hint: expect.stringContaining("npm run almanac -- refresh sales/units"),
        }),
      );
    }
    writeFileSync(fileOf(`${version}.json`), "{");
    expect(() => reopen().open(query, everything)).toThrow(expect.objectContaining({ code: "dump_damaged" }));
  });

  test("a head that belongs to another query is not served", async () => {
    const { version } = await store.write(makeDump(3, "kpi/values"));
    mkdirSync(join(dir, query), { recursive: true });
    for (const name of [`${version}.json`, `${version}.columns`, "current"])
      writeFileSync(fileOf(name), readFileSync(join(dir, "kpi/values", name)));
    const opened = reopen();
    expect(opened.head(query)).toBeUndefined();
    expect(opened.problems()).toMatchObject([{ query, version }]);
  });
});

describe("an ending in the middle of writing", () => {
  test("data without a head, or a version without the pointer, changes nothing that is served", async () => {
    const one = await store.write(makeDump(3));
    const pointer = readFileSync(fileOf("current"));
    const two = await store.write(makeDump(4, query, second));
    writeFileSync(fileOf("current"), pointer);
    expect(reopen().head(query)).toEqual(one);
    rmSync(fileOf(`${two.version}.json`));
    const opened = reopen();
    expect(opened.head(query)).toEqual(one);
    expect(opened.history(query)).toEqual([one]);
    expect(opened.problems()).toEqual([]);
  });

  test("files left behind are removed, those of a living process stay", async () => {
    await store.write(makeDump());
    const gone = spawnSync(process.execPath, ["-e", ""]).pid;
    const names = {
      dead: `x.columns.${hostname()}.${gone}.${uuid}.tmp`,
      earlierSelf: `x.columns.${hostname()}.${process.pid}.${uuid}.tmp`,
      alive: `x.columns.${hostname()}.${process.ppid}.${uuid}.tmp`,
      elsewhere: `x.columns.other-machine.1.${uuid}.tmp`,
      longAgo: `y.columns.other-machine.1.${uuid}.tmp`,
    };
    for (const name of Object.values(names)) writeFileSync(fileOf(name), "half");
    utimesSync(fileOf(names.longAgo), 1_000, 1_000);
    reopen();
    const left = Object.entries(names).flatMap(([what, name]) => (existsSync(fileOf(name)) ? [what] : []));
    expect(left).toEqual(["alive", "elsewhere"]);
  });

  test("a write that the disk cuts short is noticed before anything is renamed", async () => {
    const target = fileOf("short");
    const short = safeWrite(target, async (file) => {
      await file.writeFile("half");
      return { bytes: 8, sha256: "" };
    });
    await expect(short).rejects.toThrow("wrote 4 of 8 bytes");
    const changed = safeWrite(target, async (file) => {
      await file.writeFile("half");
      return { bytes: 4, sha256: "other" };
    });
    await expect(changed).rejects.toThrow("not what was written");
    expect(filesOf()).toEqual([]);
  });

  test("a disk that takes no more: a clear error, the last version stays, nothing is left lying", async () => {
    const one = await store.write(makeDump(3));
    const before = filesOf();
    // No file may grow beyond 16 kB; ignoring the signal turns that into an error of the write.
    const command = `trap '' XFSZ; ulimit -f 16; exec "$0" "$1" "$2" 100000 1 60000`;
    const run = spawnSync("bash", ["-c", command, process.execPath, writer, dir], { encoding: "utf8" });
    expect(run.stdout).toMatch(/^dump_write_failed: The dump of 'sales\/units' could not be written: EFBIG/);
    expect(filesOf()).toEqual(before);
    expect(reopen().open(query, everything).head).toEqual(one);
  });

  test.for([
    ["EPERM", undefined],
    ["EISDIR", undefined],
    ["EINVAL", undefined],
    ["ENOTSUP", undefined],
    ["EIO", "EIO"],
  ] as const)("a system that answers %s to the synchronizing of a folder: %s", async ([code, thrown]) => {
    const refuse = () => Promise.reject(Object.assign(new Error(code), { code }));
    const closed: string[] = [];
    const openFolder = async () => ({ sync: refuse, close: async () => void closed.push("closed") });
    const error = await syncFolder(dir, openFolder).catch((one: unknown) => one as { code: string });
    expect(error?.code).toBe(thrown);
    expect(closed).toEqual(["closed"]);
    const unopened = await syncFolder(dir, refuse).catch((one: unknown) => one as { code: string });
    expect(unopened?.code).toBe(thrown);
  });

  test("a place that cannot be written: a clear error", async () => {
    writeFileSync(join(dir, "sales"), "a file where a folder should be");
    await expect(store.write(makeDump())).rejects.toMatchObject({
      code: "dump_write_failed",
      hint: expect.stringContaining("DUMPS_DIR"),
    });
    expect(store.head(query)).toBeUndefined();
  });

  test("processes that write and read at the same time never meet half a version", async () => {
    await store.write(makeDump(3, query, "2026-11-17T00:00:00.000Z"));
    const run = promisify(execFile);
    let writing = true;
    const writers = Promise.all(
      ["0", "5", "10"].map((first) => run(process.execPath, [writer, dir, first, "10", "20000"])),
    ).finally(() => {
      writing = false;
    });
    const reader = reopen();
    let opened = 0;
    while (writing) {
      reader.poll();
      const { head, rowCount } = reader.open(query, everything);
      expect(rowCount).toBe(head.rowCount);
      opened += 1;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    await writers;
    expect(opened).toBeGreaterThan(1);
    const after = reopen();
    expect(after.history(query).length).toBe(21);
    for (const { version } of after.history(query)) after.open(query, everything, version);
    expect([...reader.problems(), ...after.problems()]).toEqual([]);
    expect(filesOf().filter((name) => name.endsWith(".tmp"))).toEqual([]);
  });

  test("a process that is killed at any moment leaves a good version in place", async () => {
    await store.write(makeDump(3, query, "2026-11-17T00:00:00.000Z"));
    for (const wait of [250, 300, 350, 400, 450, 500]) {
      spawnSync(process.execPath, [writer, dir, "0", "10000", "30000"], {
        timeout: wait,
        killSignal: "SIGKILL",
      });
      const opened = reopen();
      expect(opened.open(query, everything).rowCount).toBe(opened.head(query)?.rowCount);
      expect(opened.problems()).toEqual([]);
      expect(filesOf().filter((name) => name.endsWith(".tmp"))).toEqual([]);
    }
  });
});

describe("a dump as JSON", () => {
  test("is one object for each row, with labels, dates and nulls", async () => {
    await store.write(makeDump(3));
    expect(dumpToJson(store.open(query, everything))).toEqual({
      query_name: "sales/units",
      data: [
        { region: "East", day: "2020-01-01", units: 0 },
        { region: "West", day: "2020-01-02", units: null },
        { region: "East", day: "2020-01-03", units: 3 },
      ],
    });
  });

  test("shows keys where members of one name must be told apart", async () => {
    const dump = makeDump(3);
    const members = [
      { key: "12", label: "Lakeshore Auto", aliases: [] },
      { key: null, label: "not given", aliases: [] },
    ];
    const [region, ...rest] = dump.columns;
    if (region?.role !== "dimension") throw new Error("no dimension");
    await store.write({
      head: {
        ...dump.head,
        columns: [{ role: "dimension", name: "region", members }, ...dump.head.columns.slice(1)],
      },
      columns: [{ ...region, members }, ...rest],
    });
    const { data } = dumpToJson(store.open(query, everything));
    expect(data.slice(0, 2)).toEqual([
      { region: "Lakeshore Auto", region_key: "12", day: "2020-01-01", units: 0 },
      { region: null, region_key: null, day: "2020-01-02", units: null },
    ]);
  });
});
