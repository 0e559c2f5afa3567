import type { Meaning } from "../vocabulary.ts";
import { type Context, isGeneral, isNounBehindMember, isNounBeside, isVerbOf } from "./nouns.ts";
import type { Slot } from "./span.ts";

/** One way to take a phrase; without a meaning the phrase says nothing of its own. */
export interface Choice {
  readonly meaning?: Meaning;
  readonly cost: number;
  /** The phrase is only the noun of the metric beside it: "contracts sold". */
  readonly noun?: true;
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

function dearer(choice: Choice): Choice {
  return { ...choice, cost: choice.cost + cost.noun };
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
