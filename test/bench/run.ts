import { findMysqlServer, withoutMysql } from "../contract/mysql-server.ts";
import { benchAsk } from "./ask.bench.ts";
import { benchCharts } from "./chart.bench.ts";
import { benchExamples } from "./examples.bench.ts";
import type { Figure } from "./figure.ts";
import { benchLength } from "./length.bench.ts";
import { benchLookUp } from "./look-up.bench.ts";
import { benchNlv } from "./nlv.bench.ts";
import { benchRefresh } from "./refresh.bench.ts";
import { benchScale } from "./scale.bench.ts";
import { benchSlack } from "./slack.bench.ts";
import { benchStartUp } from "./start-up.bench.ts";

const print = (line: string) => process.stdout.write(`${line}\n`);

/** Each figure beside its baseline of the same run; `npm run bench -- look-up charts` runs some. */
const benches: Readonly<Record<string, () => Promise<void>>> = {
  ask: async () => printFigures(await benchAsk()),
  examples: async () => printFigures(await benchExamples()),
  "look-up": async () => printFigures(benchLookUp()),
  length: async () => printFigures(await benchLength()),
  nlv: async () => printFigures(await benchNlv()),
  scale: async () => printFigures(await benchScale()),
  start: async () => printFigures(benchStartUp()),
  refresh: async () => {
    const server = await findMysqlServer();
    if (!server) print(`refresh ${withoutMysql}`);
    else
      for (const { name, value, baseline, ratio } of await benchRefresh())
        print(`refresh, ${name}: ${value}, baseline ${baseline}, ratio ${ratio}`);
  },
  charts: async () => {
    for (const { kind, coldMs, warmMs, kilobytes } of await benchCharts()) {
      print(
        `chart, ${kind.padEnd(16)} warm ${warmMs.toFixed(0).padStart(4)} ms, cold ${coldMs.toFixed(0).padStart(4)} ms, ${kilobytes.toFixed(0)} kB`,
      );
    }
  },
  slack: async () => {
    for (const mode of ["socket", "http"] as const) {
      const { text, picture, baseline } = await benchSlack(mode);
      print(
        `Slack by ${mode}: text p95 ${text.p95.toFixed(1)} ms, picture p95 ${picture.p95.toFixed(1)} ms (baseline: one bare call ${baseline.p95.toFixed(1)} ms)`,
      );
    }
  },
};

const wanted = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) await bench();
process.exit(0);

function printFigures(figures: readonly Figure[]): void {
  for (const { name, value, baseline } of figures)
    print(
      `${name}: ${written(value)}, baseline ${written(baseline)}, ratio ${(value / baseline).toFixed(2)}`,
    );
}

function written(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en-US") : value.toPrecision(3);
}
