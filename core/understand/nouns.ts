import type { Catalog } from "../catalog.ts";
import { ratioOf } from "../coverage.ts";
import { addsUp, partsOf } from "../metric.ts";
import { isPlural, type Word } from "../words.ts";
import type { Span } from "./span.ts";

/** What stands around a phrase. */
export interface Context {
  readonly spans: readonly Span[];
  readonly index: number;
  readonly words: readonly Word[];
  readonly catalog: Catalog;
  /** Every metric that some phrase names. */
  readonly named: ReadonlySet<string>;
}

const auxiliaries = new Set([
  "was",
  "were",
  "is",
  "are",
  "be",
  "been",
  "got",
  "get",
  "have",
  "has",
  "had",
  "that",
  "which",
]);

const havingWords = new Set(
  "do does did we you they there have has got currently now right in on at the our".split(" "),
);

const objectWords = new Set(
  "a an any the our single one no zero more less fewer than at least most over under all many much".split(
    " ",
  ),
);

/** "Cars do we have in stock" */
function isHad(between: readonly Word[]): boolean {
  return between.some(({ norm }) => norm === "have") && between.every(({ norm }) => havingWords.has(norm));
}

/** "Contracts sold", "cars were cancelled" count once what two phrases name. */
export function isNounBeside({ spans, index, words, catalog }: Context, step: 1 | -1): boolean {
  const own = spans[index];
  const other = nextTerm(spans, index, step, words);
  if (!own || !other) return false;
  const [first, second] = step > 0 ? [own, other] : [other, own];
  const between = words.slice(first.to, second.from);
  // "Sell a single F&I contract", "sold more than 20 contracts"
  const isObject = (word: Word) => objectWords.has(word.norm) || word.kind === "number";
  const joins =
    between.every((word) => auxiliaries.has(word.norm)) || between.every(isObject) || isHad(between);
  if (!joins || words[second.from]?.apart) return false;
  const others = metricsOf(other);
  return metricsOf(own).some((name) => others.some((one) => sayOneThing(name, one, catalog)));
}

/** "Claims on Toledo-built cars", "margin on fleet deliveries": the noun of a member that restricts another number. */
export function isNounBehindMember({ spans, index, words, catalog, named }: Context): boolean {
  const own = spans[index];
  const isBuilt = builtWords.has(words[spans[index - 1]?.from ?? -1]?.norm ?? "");
  const at = isBuilt ? index - 2 : index - 1;
  const member = spans[at];
  if (!own || member?.slot.kind !== "term" || own.to - own.from > 1) return false;
  const things = metricsOf(own).filter((name) => {
    const metric = catalog.metrics.get(name);
    return metric !== undefined && addsUp(metric) && metric.format !== "currency";
  });
  return (
    things.length > 0 &&
    isPlural(words[own.from]) &&
    member.to >= own.from - (isBuilt ? 1 : 0) &&
    !words[own.from]?.apart &&
    ofWords.has(words[member.from - 1]?.norm ?? "") &&
    member.slot.meanings.some(({ kind }) => kind === "member") &&
    spans.slice(0, at).some((span) => metricsOf(span).some((name) => !things.includes(name))) &&
    [...named].some((name) => !things.includes(name))
  );
}

const ofWords = new Set(["on", "of", "for", "from", "in", "with"]);
const builtWords = new Set(["built", "made", "assembled", "produced"]);

/** The next phrase of the catalog, past numbers and what says how many. */
function nextTerm(
  spans: readonly Span[],
  index: number,
  step: 1 | -1,
  words: readonly Word[],
): Span | undefined {
  let place = index + step;
  const isSmallWords = (span: Span | undefined) =>
    span?.slot.kind === "chatter" &&
    words.slice(span.from, span.to).every(({ norm }) => objectWords.has(norm));
  while (
    isSmallWords(spans[place]) ||
    ["none_of", "threshold", "limit", "how_many", "order"].includes(spans[place]?.slot.kind ?? "")
  )
    place += step;
  return spans[place];
}

export function isVerbOf(context: Context): boolean {
  const { spans, index, words, catalog } = context;
  const own = spans[index];
  const other = nextTerm(spans, index, 1, words);
  if (!own || !other || own.to - own.from > 1 || words[own.from]?.tag !== "verb") return false;
  const isCount = metricsOf(other).some((name) => {
    const metric = catalog.metrics.get(name);
    return (
      metric !== undefined && addsUp(metric) && metric.format !== "currency" && !metricsOf(own).includes(name)
    );
  });
  return isCount && isNounBeside(context, 1);
}

/** Whether a metric beside a phrase is a kind of the one that the phrase names: cancelled units are units. */
export function isGeneral({ spans, index, catalog }: Context): boolean {
  const own = spans[index];
  const others = [spans[index - 1], spans[index + 1]].flatMap((span) => (span ? metricsOf(span) : []));
  const names = own ? metricsOf(own) : [];
  // "What share of the repairs were comebacks" is a part of all of them.
  const isShareOf = spans[index - 1]?.slot.kind === "share";
  if (isShareOf && names.some((name) => others.some((other) => ratioOf(catalog, other, name)))) return false;
  const isKind = (name: string, other: string) =>
    name !== other && other.endsWith(`_${name}`) && catalog.metrics.has(other);
  return names.length > 0 && names.every((name) => others.some((other) => isKind(name, other)));
}

function metricsOf({ slot }: Span): string[] {
  if (slot.kind !== "term") return [];
  return slot.meanings.flatMap((meaning) => (meaning.kind === "metric" ? [meaning.name] : []));
}

/**
 * Whether two metrics named in one breath may be one thing: both counts, say, or a ratio and what it is divided by. "Labor
 * cost" is money, which no hours are.
 */
export function sayOneThing(one: string, other: string, catalog: Catalog): boolean {
  const [first, second] = [catalog.metrics.get(one), catalog.metrics.get(other)];
  if (!first || !second) return false;
  return first.format === second.format || partsOf(first).includes(other) || partsOf(second).includes(one);
}
