import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "./figure.ts";
import { type Scale, scaleQuestions, writeScaleCatalog } from "./scale-catalog.ts";

const scales: readonly Scale[] = [
  { queries: 100, members: 10_000 },
  { queries: 500, members: 100_000 },
];
const asked = 1_000;

interface Measured {
  readonly startMs: number;
  readonly p50: number;
  readonly p99: number;
  readonly answered: number;
  readonly megabytes: number;
}

/** Invented catalogs of a large size, each beside one of ten queries and a thousand members. Each is a process of its own. */
export async function benchScale(): Promise<Figure[]> {
  const baseline = await measure({ queries: 10, members: 1_000 });
  const figures: Figure[] = [];
  for (const scale of scales) {
    const measured = await measure(scale);
    const name = `${scale.queries} queries x ${scale.members.toLocaleString("en-US")} members`;
    const figure = (of: keyof Measured, words: string): Figure => ({
      name: `${name}, ${words} (baseline: 10 x 1,000)`,
      value: measured[of],
      baseline: baseline[of],
    });
    figures.push(
      figure("p50", "ask p50, ms"),
      figure("p99", "ask p99, ms"),
      figure("answered", `answered of ${asked}`),
      figure("startMs", "start and first answer, ms"),
      figure("megabytes", "memory after all questions, MB"),
    );
  }
  return figures;
}

async function measure(scale: Scale): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), "almanac-scale-"));
  try {
    const words = await writeScaleCatalog(folder, scale);
    const env = {
      ...process.env,
      NOW: "2026-11-18T09:00:00Z",
      QUERIES_DIR: join(folder, "queries"),
      DUMPS_DIR: join(folder, "dumps"),
      DATABASE_URL: `duckdb:${join(folder, "source.duckdb")}`,
    };
    const root = join(import.meta.dirname, "../..");
    run(["main.ts", "refresh", "--all"], { cwd: root, env });
    const input = JSON.stringify(scaleQuestions(words, asked));
    const child = join(import.meta.dirname, "scale-child.ts");
    return JSON.parse(run([child, folder], { cwd: root, input })) as Measured;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(
  args: readonly string[],
  options: { cwd: string; env?: NodeJS.ProcessEnv; input?: string },
): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, {
    ...options,
    encoding: "utf8",
    maxBuffer: 2 ** 27,
  });
  if (status !== 0) throw new Error(`${args.join(" ")}: ${stderr || stdout.slice(-2000)}`);
  return stdout;
}
