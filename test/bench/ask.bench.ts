import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openMeridian, readRows } from "../proof/meridian-almanac.ts";
import type { GoldenQuestion } from "../questions/grade.ts";
import type { Figure } from "./figure.ts";
import { quantile } from "./median.ts";

const rounds = 5;

/** Questions to answers over the sample, beside the same questions' SQL run on the sample's own DuckDB. */
export async function benchAsk(): Promise<Figure[]> {
  const { almanac, source, close } = await openMeridian();
  try {
    const file = join(import.meta.dirname, "../questions/first-light.jsonl");
    const questions = readFileSync(file, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as GoldenQuestion);
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      for (const { question } of questions) {
        const started = performance.now();
        await almanac.ask({ text: question, caller: { door: "terminal", person: "bench" } });
        if (round > 0) times.push(performance.now() - started);
      }
    }
    const sqlTimes: number[] = [];
    for (const { sql } of questions) {
      if (!sql) continue;
      const started = performance.now();
      await readRows(source, sql);
      sqlTimes.push(performance.now() - started);
    }
    return [0.5, 0.99].map((share) => {
      const [value, baseline] = [quantile(times, share), quantile(sqlTimes, share)];
      return {
        name: `ask, p${share * 100} of ${questions.length} questions, ms (baseline: their SQL on DuckDB)`,
        value,
        baseline,
      };
    });
  } finally {
    await close();
  }
}
