import { askNlv, hasNlv, type NlvTable } from "../nlv/nlv.ts";
import type { Figure } from "./figure.ts";

/** What the best peer that was published has right: a rule-based one, and one that asks a large model. */
const peers = { "NL4DV, by rules": 64, "NL4DV, by GPT-4": 87 };
/** Movies are kept for the end: they are asked by name alone. */
const asked: readonly NlvTable[] = process.argv.includes("movies") ? ["cars", "movies"] : ["cars"];

/** Questions that 102 people asked for charts they were shown: columns and aggregate right, and what was answered wrong. Nothing without the data. */
export async function benchNlv(): Promise<Figure[]> {
  if (!hasNlv) return [];
  const figures: Figure[] = [];
  for (const table of asked) {
    const grades = await askNlv(table);
    const percent = (count: number) => (100 * count) / grades.length;
    const right = percent(grades.filter(({ best }) => best).length);
    for (const [peer, baseline] of Object.entries(peers))
      figures.push({ name: `NLV, ${table}: % right (baseline: ${peer})`, value: right, baseline });
    const wrong = grades.filter(({ best, answer }) => !best && answer.kind === "answer").length;
    figures.push({
      name: `NLV, ${table}: % answered wrong (baseline: the promise)`,
      value: percent(wrong),
      baseline: 6,
    });
  }
  return figures;
}
