import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import Fuse from "fuse.js";
import MiniSearch from "minisearch";
import { fitExamples } from "../../core/understand/match-examples.ts";
import type { Figure } from "./figure.ts";

type Labeled = readonly [text: string, intent: string];
interface Intents {
  readonly train_5: readonly Labeled[];
  readonly train_10: readonly Labeled[];
  readonly test: readonly Labeled[];
}
type Tell = (text: string) => string | undefined;

/** Where the third-party questions stand, beside the project. */
const file = join(import.meta.dirname, "../../../shared/data/intents/banking77.json");

/**
 * BANKING77 (77 intents, 3,080 questions) by examples alone: how many are told rightly, beside what libraries tell in the same run, what a
 * typo costs, and how long one takes. Nothing without the data.
 */
export async function benchExamples(): Promise<Figure[]> {
  if (!existsSync(file)) return [];
  const intents = JSON.parse(readFileSync(file, "utf8")) as Intents;
  const figures: Figure[] = [];
  for (const [count, train] of [
    [10, intents.train_10],
    [5, intents.train_5],
  ] as const) {
    const matcher = fitExamples(train.map(([text, id]) => ({ text, id })));
    const tell: Tell = (text) => matcher.match(text, 1)[0]?.id;
    const started = performance.now();
    const right = shareRight(intents.test, tell);
    const took = (performance.now() - started) / intents.test.length;
    const name = `BANKING77, ${count} examples`;
    for (const [peer, tellBy] of [
      ["fuse.js", withFuse(train)],
      ["minisearch", withMiniSearch(train)],
      ["nlp.js", await withNlpJs(train, intents.test)],
    ] as const)
      figures.push({
        name: `${name}: % right (baseline: ${peer})`,
        value: right,
        baseline: shareRight(intents.test, tellBy),
      });
    const typed = intents.test.map(([text, intent], index) => [withTypo(text, index), intent] as const);
    figures.push({
      name: `${name}: % right with a typo in each (baseline: without)`,
      value: shareRight(typed, tell),
      baseline: right,
    });
    figures.push({ name: `${name}: ms a question (baseline: the promise)`, value: took, baseline: 1 });
  }
  return figures;
}

function shareRight(questions: readonly Labeled[], tell: Tell): number {
  const right = questions.filter(([text, intent]) => tell(text) === intent).length;
  return Math.round((1_000 * right) / questions.length) / 10;
}

function withFuse(train: readonly Labeled[]): Tell {
  const fuse = new Fuse(
    train.map(([text, intent]) => ({ text, intent })),
    { keys: ["text"], includeScore: true, ignoreLocation: true, threshold: 1, useExtendedSearch: false },
  );
  return (text) => fuse.search(text, { limit: 1 })[0]?.item.intent;
}

function withMiniSearch(train: readonly Labeled[]): Tell {
  const search = new MiniSearch({
    fields: ["text"],
    storeFields: ["intent"],
    searchOptions: { fuzzy: 0.2, prefix: true },
  });
  search.addAll(train.map(([text, intent], id) => ({ id, text, intent })));
  return (text) => search.search(text)[0]?.intent as string | undefined;
}

interface NlpJs {
  addDocument(language: string, text: string, intent: string): void;
  removeDocument(language: string, text: string, intent: string): void;
  train(): Promise<void>;
  process(language: string, text: string): Promise<{ intent: string }>;
}

/** Its calls wait, so all questions are told before any is graded. */
async function withNlpJs(train: readonly Labeled[], test: readonly Labeled[]): Promise<Tell> {
  const nlp = { languages: ["en"], autoSave: false, autoLoad: false, modelFileName: "", nlu: { log: false } };
  const require = createRequire(import.meta.url);
  // It comes without types.
  const { dockStart } = require("@nlpjs/basic") as {
    dockStart(settings: object): Promise<{ get(name: string): unknown }>;
  };
  const dock = await dockStart({ settings: { nlp }, use: ["Basic"] });
  const manager = dock.get("nlp") as NlpJs;
  for (const [text, intent] of train) manager.addDocument("en", text, intent);
  await manager.train();
  const told = new Map<string, string>();
  for (const [text] of test) told.set(text, (await manager.process("en", text)).intent);
  // What is started next would know them too.
  for (const [text, intent] of train) manager.removeDocument("en", text, intent);
  return (text) => told.get(text);
}

/** One letter left out, added, changed or swapped in one word of four letters or more; always the same one. */
function withTypo(text: string, seed: number): string {
  let state = seed + 1;
  const next = (below: number) => {
    // Linear congruential generator: the constants of Numerical Recipes.
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const words = text.split(" ");
  const long = [...words.keys()].filter((index) => /^[a-z]{4,}$/i.test(words[index] ?? ""));
  const at = long[next(long.length)];
  const word = words[at ?? -1];
  if (at === undefined || word === undefined) return text;
  const place = next(word.length - 1);
  const letter = String.fromCharCode(97 + next(26));
  const changed = [
    word.slice(0, place) + word.slice(place + 1),
    word.slice(0, place) + letter + word.slice(place),
    word.slice(0, place) + letter + word.slice(place + 1),
    word.slice(0, place) + word.charAt(place + 1) + word.charAt(place) + word.slice(place + 2),
  ];
  return words.with(at, changed[next(changed.length)] ?? word).join(" ");
}
