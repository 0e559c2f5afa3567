import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { faults } from "./faults.ts";

/** Plants each fault in a copy of the tree and runs the proofs there: `npm run faults`, or with a part of a name for some. */
const wanted = process.argv[2] ?? "";
const left = new Set([".git", "node_modules", "dumps", "coverage"]);
let missed = 0;

for (const { name, file, find, replace } of faults.filter((one) => one.name.includes(wanted))) {
  const copy = mkdtempSync(join(tmpdir(), "almanac-fault-"));
  cpSync(".", copy, { recursive: true, filter: (path) => !left.has(basename(path)) });
  symlinkSync(resolve("node_modules"), join(copy, "node_modules"));
  const text = readFileSync(join(copy, file), "utf8");
  if (text.split(find).length !== 2) throw new Error(`"${find}" does not stand once in ${file}.`);
  writeFileSync(
    join(copy, file),
    text.replace(find, () => replace),
  );
  const proofs = ["test/proof/look-up-equals-sql.test.ts", "-t", "on duckdb.*(operator|coast-manager)"];
  const { status, stdout } = spawnSync("npx", ["vitest", "run", ...proofs], {
    cwd: copy,
    encoding: "utf8",
    env: { ...process.env, PROOF_RUNS: process.env.PROOF_RUNS ?? "300" },
  });
  if (!/Tests.*\d+ (passed|failed)/.test(stdout)) throw new Error(`The proofs did not run:\n${stdout}`);
  const isFound = status !== 0;
  if (!isFound) missed++;
  process.stdout.write(`${isFound ? "found " : "MISSED"} ${name}\n`);
  rmSync(copy, { recursive: true, force: true });
}
process.stdout.write(`${missed} missed\n`);
process.exit(missed > 0 ? 1 : 0);
