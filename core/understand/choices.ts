import type { Catalog } from "../catalog.ts";
import { ratioOf } from "../coverage.ts";
import { addsUp, partsOf } from "../metric.ts";
import type { Meaning } from "../vocabulary.ts";
import { isPlural, type Word } from "../words.ts";
import type { Slot, Span } from "./span.ts";

/** One way to take a phrase; without a meaning the phrase says nothing of its own. */
export interface Choice {
  readonly meaning?: Meaning;
  readonly cost: number;
  /** The phrase is only the noun of the metric beside it: "contracts sold". */
  readonly noun?: true;
}

/** What stands around a phrase. */
export interface Context {
  readonly spans: readonly Span[];
  readonly index: number;
  readonly words: readonly Word[];
  readonly catalog: Catalog;
  /** Every metric that some phrase names. */
  readonly named: ReadonlySet<string>;
}

const cost = { usual: 0, unusual: 1, byAlias: 0.5, besideOther: 1, noun: 3, commonWord: 4 };

/** Words after which a member is meant, however common a word it is. */
const restricting = new Set([
  "in",
  "for",
  "by",
  "of",
  "at",
  "from",
  "only",
  "except",
  "excluding",
  "without",
  "not",
  "on",
  "the",
  "vs",
  "versus",
  "and",
  "or",
]);

/** Every way to take the phrase at `index`, by what it may mean and what stands beside it. */
export function choicesOf(meanings: readonly Meaning[], context: Context): Choice[] {
  const wantsDimension = asksForDimension(context);
  const beside = dimensionsBeside(context);
  const choices = meanings.flatMap((meaning): Choice[] => {
    switch (meaning.kind) {
      case "ambiguous":
        return ambiguousChoices(meaning.name, context, wantsDimension);
      case "metric":
        return [{ meaning, cost: wantsDimension ? cost.unusual : cost.usual }];
      case "dimension":
        return [{ meaning, cost: wantsDimension ? cost.usual : cost.unusual }];
      case "member": {
        if (meaning.byAlias && hasOwnName(meanings) && !isNamedAnywhere(meaning.dimension, context))
          return [];
        const elsewhere = beside.size > 0 && !beside.has(meaning.dimension) ? cost.besideOther : 0;
        return [{ meaning, cost: cost.unusual + (meaning.byAlias ? cost.byAlias : 0) + elsewhere }];
      }
      default:
        return [{ meaning, cost: cost.usual }];
    }
  });
  // "Sell a single F&I contract": what is sold is counted, and selling says no more.
  if (isVerbOf(context)) return [{ cost: cost.usual, noun: true }, ...choices.map(dearer)];
  if (isNounBeside(context, -1) || isNounBeside(context, 1)) {
    // "Cancelled cars": what is cancelled are units, and cancelled units are what is asked for.
    if (isGeneral(context)) return [{ cost: cost.usual, noun: true }, ...choices.map(dearer)];
    choices.push({ cost: cost.noun, noun: true });
  }
  // "Claims on Toledo cars": what has the claims, and nothing that is asked for.
  if (isNounBehindMember(context)) return [{ cost: cost.usual, noun: true }, ...choices.map(dearer)];
  if (isCommonWord(meanings, context)) choices.push({ cost: cost.commonWord });
  return choices;
}

/** "Toledo" is a plant by name; the city of a dealer only where dealers are spoken of. */
function hasOwnName(meanings: readonly Meaning[]): boolean {
  return meanings.some((meaning) => meaning.kind === "member" && !meaning.byAlias);
}

function isNamedAnywhere(dimension: string, { spans }: Context): boolean {
  return spans.some(
    ({ slot }) =>
      slot.kind === "term" &&
      slot.meanings.some((meaning) => meaning.kind === "dimension" && meaning.name === dimension),
  );
}

/** "Sales" beside "revenue" says nothing more; "how many" asks for a count and "how much" for money. */
function ambiguousChoices(
  name: string,
  { spans, catalog, named }: Context,
  wantsDimension: boolean,
): Choice[] {
  const word = catalog.ambiguous.get(name);
  if (!word) return [];
  if (word.ambiguous.some((metric) => named.has(metric))) return [{ cost: 0 }];
  const isMoney = (metric: string) => catalog.metrics.get(metric)?.format === "currency";
  const asks = (kind: Slot["kind"]) => spans.some((span) => span.slot.kind === kind);
  let options: readonly string[] = word.ambiguous;
  if (asks("how_many")) options = narrow(options, (metric) => !isMoney(metric));
  else if (asks("money")) options = narrow(options, isMoney);
  return options.map((metric) => ({
    meaning: { kind: "metric", name: metric },
    cost: wantsDimension ? cost.unusual : cost.usual,
  }));
}

function narrow(options: readonly string[], keep: (metric: string) => boolean): readonly string[] {
  const kept = options.filter(keep);
  return kept.length > 0 ? kept : options;
}

/** Whether the words before a phrase ask for things rather than a number: "by ...", "which ...", "top 5 ...". */
function asksForDimension({ spans, index, words }: Context): boolean {
  const own = spans[index];
  const before = spans[index - 1];
  if (!own || !before) return false;
  const between = words
    .slice(before.to, own.from)
    .every((word) => ["the", "our", "of", "all", "each"].includes(word.norm));
  return between && ["by", "which", "limit", "order"].includes(before.slot.kind);
}

/** The dimensions named right before or behind a phrase: the plant in "Toledo plant". */
function dimensionsBeside({ spans, index }: Context): ReadonlySet<string> {
  const own = spans[index];
  const neighbors = [spans[index - 1], spans[index + 1]].filter(
    (span) => span && own && (span.to === own.from || own.to === span.from),
  );
  return new Set(
    neighbors.flatMap((span) =>
      span?.slot.kind === "term"
        ? span.slot.meanings.flatMap((meaning) => (meaning.kind === "dimension" ? [meaning.name] : []))
        : [],
    ),
  );
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
function isNounBeside({ spans, index, words, catalog }: Context, step: 1 | -1): boolean {
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
function isNounBehindMember({ spans, index, words, catalog, named }: Context): boolean {
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

function isVerbOf(context: Context): boolean {
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
function isGeneral({ spans, index, catalog }: Context): boolean {
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

function dearer(choice: Choice): Choice {
  return { ...choice, cost: choice.cost + cost.noun };
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

/** A member that is an everyday word ("people") may be no member, where it stands apart and nothing before it restricts. */
function isCommonWord(meanings: readonly Meaning[], { spans, index, words }: Context): boolean {
  const span = spans[index];
  const word = span && words[span.from];
  if (!span || !word || span.to - span.from > 1 || !word.english || /^\p{Lu}/u.test(word.text)) return false;
  const touches = [spans[index - 1], spans[index + 1]].some(
    (other) => other?.slot.kind === "term" && (other.to === span.from || other.from === span.to),
  );
  const before = words[span.from - 1]?.norm ?? "";
  return !touches && !restricting.has(before) && meanings.every((meaning) => meaning.kind === "member");
}
