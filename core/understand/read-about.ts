import type { About } from "../about.ts";
import type { TimeSpec } from "../calendar.ts";
import type { Catalog } from "../catalog.ts";
import type { Reading } from "../reading.ts";
import type { Vocabulary } from "../vocabulary.ts";
import type { Word } from "../words.ts";
import { chatterWords, joiningWords } from "./chatter.ts";
import { termAt } from "./find-terms.ts";
import { readTime } from "./read-time.ts";

/** A question about the numbers themselves, and the words that say nothing to it. */
export interface ReadAbout {
  readonly about: About;
  readonly time?: TimeSpec;
  readonly unread: readonly string[];
}

/**
 * Patterns over a question whose phrases of the catalog stand as `<m>` (metric), `<d>` (dimension), `<x>` (member) and `<v>` (view),
 * its periods as `<t>`.
 */
const patterns: readonly (readonly [About["kind"], readonly RegExp[]])[] = [
  [
    "owner",
    [
      // "who owns the stock figures", "who do i talk to about claims"
      /(?:^|, )(?:\S+ ){0,4}who(?:m|se)?\b.*\b(?:own|owns|owned|owner|owners|owning|responsible|maintain|maintains|maintaining|keep|keeps|charge|contact|behind|accountable)\b/,
      /(?:^|, )(?:\S+ ){0,4}who(?:m)?\b.*\b(?:talk|speak|ask|turn|write|complain|call|go|ping|reach|email|bug|contact|see|message|yell|shout|scream|bother|chase|nag|thank|blame|pester|hassle|poke)\b.*\b(?:to|about|if|when|for|regarding|re)\b/,
      /\b(?:owner|contact|contact person) (?:of|for)\b/,
    ],
  ],
  [
    "difference",
    [
      /\b(?:difference|differences|differ|differs|different(?! <d>)|distinguish|distinction)\b.*<m>.*<m>/,
      /\bexplain\b.*<m> (?:vs|versus|and|or|against|compared to) <m>/,
      /<m>.*<m>.*\b(?:difference|differ|differs|different(?! <d>)|same thing|the same)\b/,
    ],
  ],
  [
    "freshness",
    [
      /\b(?:fresh|freshness|stale|up to date|uptodate|out of date|outdated|in sync)\b/,
      // "is yesterday's data in yet", "has the feed arrived"
      /\b(?:is|are|was|were|has|have|did|do|does|why)\b.*\b(?:data|number|numbers|figure|figures|feed|feeds|load|<t>)\b.*\b(?:in yet|in already|in now|in|loaded|arrived|arrive|current|currently|complete|delayed|behind|late|missing|updated|refreshed|there yet|available|come in)$/,
      /\b(?:is|are|was|were|has|have)\b.*\b(?:data|number|numbers|figure|figures|feed|<m>)\b.*\b(?:current|updated|refreshed|loaded|delayed|complete)\b/,
      /\b(?:do|does) (?:we|you|i|they) (?:already |yet )?(?:have|got|see|get)\b.*<t>.*(?:<m>|data|numbers|figures)|\b(?:have|has) (?:we|you|i|they)\b.*<t>.*(?:<m>|data|numbers|figures)|\b(?:stop|stops|stopped|end|ends|ended|stuck)\b.*<t>.*\b(?:stuck|feed|late|behind)\b|\bwhy\b.*(?:<m>|data|numbers)\b.*\b(?:stop|stops|stopped|end|ends)\b/,
      // "how far does the warranty data go", "how old is the stock data"
      /\bhow (?:far back|far(?! off| behind| ahead| from| below| above| short| away| over| under)|old|recent|recently|current|fresh|complete|late)\b.*(?:<m>|<v>|<x>|<d>|\bdata\b|\bnumbers\b|\bfigures\b)/,
      /\b(?:last|latest|most recent|next) (?:update|updated|refresh|refreshed|load|loaded|day of data|day with data|data)\b/,
      /\bhow often\b.*\b(?:updated|refreshed|refresh|update|loaded|load)\b|\bwhen\b.*\b(?:updated|refreshed|loaded|update|refresh|come in|comes in|available|current)\b/,
      /\b(?:until|till|through|up to|up until|as of) (?:when|what day|what date|which day|which date)\b/,
    ],
  ],
  [
    "meaning",
    [
      /\bwhat (?:do|does|did)\b.*\b(?:mean|means|stand for|include|includes|contain|cover|measure|consist)\b/,
      /\bwhat (?:is|are) (?:meant|included|counted|covered)\b|\bwhat (?:\S+ )?(?:counts|goes into|makes up|is part of|is in)\b/,
      /\b(?:define|definition|definitions|defined|meaning of|formula)\b/,
      /\bhow (?:do|does|is|are|did|exactly)\b.*\b(?:calculate|calculated|calculates|compute|computed|define|measure|measured|worked out|work out|counted|derive|derived)\b/,
      // "does revenue include incentives", "is margin before or after incentives", "are repeats counted in repairs"
      /\b(?:do|does|is|are|did|has|have)\b.*\b(?:include|includes|included|including|contain|contains|count|counts|counted|cover|covers|net|gross|exclude|excludes|excluded|excluding|taken out|deducted|subtracted|part of|taken off)\b/,
      /<m>.*\b(?:go|goes|going|counted|dated|booked) by\b/,
      /\b(?:is|are)\b.*<m>.*\b(?:before|after|with|without)\b.*<m>/,
      /\bexplain\b.*<m>/,
      // "what exactly is days of cover", "what is a comeback"
      /\bwhat (?:exactly|actually|even|on earth) (?:is|are) (?:a |an |the )?<m>$|\bwhat (?:is|are) (?:(?:exactly|actually|even) (?:a |an |the )?|an? )<m>$/,
      // "Revenue, is that before or after incentives"
      /<m>.*\b(?:is|are|was) (?:that|it|this|they|those|these)\b.*\b(?:before|after|with|without|including|incl|net|gross|less|minus|excluding)\b/,
    ],
  ],
  [
    "holdings",
    [
      /\bwhat (?:else )?(?:can|could|do|does|would) (?:you|i|we|u|one)\b.*\b(?:tell|know|have|ask|answer|track|hold|cover|offer|find out|look up)\b/,
      /\bwhat (?:data|information|metrics|numbers|figures|kinds? of data|sort of data)\b.*\b(?:have|there|available|exist|exists|got|keep|kept|track)\b/,
      /\b(?:do|does|have|is|are) (?:you|we|there|u)\b.*\b(?:data|information|info|anything|something|numbers|figures)\b (?:on|about|for|of|around)\b/,
      /\bhow can (?:i|we|you) (?:slice|split|cut|break|filter|group|drill)\b.*<m>/,
      /\b(?:break|split|slice|filter|cut|group|drill)\b.*<m>.*\b(?:by|into)$|<m>.*\b(?:break|split|slice|filter|cut|group|broken|sliced)\b.*\bby$/,
      /\bwhich (?:metrics|numbers|figures)\b.*\b(?:have|there|available|exist|got|keep|track)\b/,
    ],
  ],
];

/** Whether it is asked whose something is. */
export function asksOwner(text: string): boolean {
  return ownerWords.test(text);
}

const ownerWords =
  /\bwho(?:se|s|m)?\b(?!.*\b(?:most|least|best|worst|top|sold|sells)\b).*\b(?:own|owns|owned|owner|responsible|accountable|charge|bug|ask|ping|phone|ring|email|message|poke|contact|talk to|call|chase|yell|complain|nag|kpi|metric|it|that)\b|\bowner of\b/i;

/** Words that ask for a value: with them a question is of numbers, not about them. */
const valueWords =
  /\b(?:how many|how much|(?<!on )top|most|least|highest|lowest|best|worst|biggest|largest|smallest|fewest|greatest|strongest|weakest|total|sum|trend|rank|more than|less than|average|by <d>|per <d>|vs|versus|compared?)\b/;

/** Reads a question about the numbers; of "who owns that" the numbers are those of the question before. */
export function readAbout(
  words: readonly Word[],
  catalog: Catalog,
  vocabulary: Vocabulary,
  before?: Reading,
): ReadAbout | undefined {
  const { text, metrics, dimensions, time, loose, isCompound } = templateOf(
    untilOr(words),
    catalog,
    vocabulary,
  );
  const kind = patterns.find(([, all]) => all.some((one) => one.test(text)))?.[0];
  if (isCompound) return undefined;
  if (!kind || (valueWords.test(text) && kind !== "difference")) return undefined;
  const points = /\b(?:that|it|this|these|those|them)\b/.test(text);
  const subjects =
    metrics.length === 0 && dimensions.length === 0 && points && before ? before.metrics : metrics;
  const isNumber = time !== undefined || text.includes("<x>") || /\b(?:by|per|each|which) <d>/.test(text);
  if ((kind === "meaning" || kind === "difference") && (isNumber || subjects.length === 0)) return undefined;
  if (kind === "difference" && (subjects.length < 2 || loose.length > 0)) return undefined;
  const known = kind === "freshness" || kind === "holdings" || subjects.length + dimensions.length > 0;
  // "What do we have under 30 days on" asks for those; "where do we stand, anything on fire" for how things are.
  const asksForThem =
    kind === "holdings" && (loose.some((word) => /\d/.test(word)) || /\banything on fire\b/.test(text));
  if (!known || asksForThem) return undefined;
  return {
    about: { kind, metrics: [...subjects], dimensions: [...dimensions] },
    ...(time ? { time } : {}),
    unread: loose,
  };
}

/** "Is warranty in yet or is that feed still stuck": the second half asks the same the other way round. */
function untilOr(words: readonly Word[]): readonly Word[] {
  const asks = /^(?:is|are|was|were|do|does|did|has|have)$/;
  const opens = asks.test(words.find(({ norm }) => !chatterWords.has(norm))?.norm ?? "");
  const or = words.findIndex(
    ({ norm }, at) =>
      norm === "or" &&
      (asks.test(words[at + 1]?.norm ?? "") || ["not", "nah", "what"].includes(words[at + 1]?.norm ?? "")),
  );
  return opens && or > 2 ? words.slice(0, or) : words;
}

interface Template {
  readonly text: string;
  readonly metrics: readonly string[];
  readonly dimensions: readonly string[];
  readonly time?: TimeSpec;
  /** Words that are neither of the catalog nor of everyday speech about numbers. */
  readonly loose: readonly string[];
  /** One of them stands right before a phrase, and may make another thing of it. */
  readonly isCompound: boolean;
}

const aboutVerbs: ReadonlySet<string> = new Set(["cover", "covers", "count", "counts", "include"]);

const plainWords: ReadonlySet<string> = new Set(
  patterns
    .flatMap(([, all]) => all.map((one) => one.source))
    .join(" ")
    .split(/[^a-z]+/),
);

function templateOf(words: readonly Word[], catalog: Catalog, vocabulary: Vocabulary): Template {
  const said: string[] = [];
  const loose: string[] = [];
  const metrics = new Set<string>();
  const dimensions = new Set<string>();
  let time: TimeSpec | undefined;
  let isCompound = false;
  for (let at = 0; at < words.length; ) {
    if (words[at]?.apart) said.push(",");
    // "Does it cover fleet": a verb here, whatever the catalog calls a cover.
    const isVerb =
      aboutVerbs.has(words[at]?.norm ?? "") &&
      words.slice(0, at).some(({ norm }) => /^(?:do|does|did)$/.test(norm));
    const found = isVerb ? undefined : phraseAt(words, at, catalog, vocabulary);
    if (found) {
      for (const name of found.metrics) metrics.add(name);
      for (const name of found.dimensions) dimensions.add(name);
      time ??= found.time;
      said.push(found.sign);
      at += found.length;
      continue;
    }
    const word = words[at];
    const norm = word?.norm ?? "";
    said.push(norm);
    at++;
    if (!word || joiningWords.has(norm) || chatterWords.has(norm) || plainWords.has(norm)) continue;
    loose.push(word.text);
    // "Parking lot" is no lot.
    if (phraseAt(words, at, catalog, vocabulary)?.sign === "<d>" && !words[at]?.apart) isCompound = true;
  }
  return {
    text: said.join(" ").replaceAll(" ,", ","),
    metrics: [...metrics],
    dimensions: [...dimensions],
    ...(time ? { time } : {}),
    loose,
    isCompound,
  };
}

interface Phrase {
  readonly sign: string;
  readonly length: number;
  readonly metrics: readonly string[];
  readonly dimensions: readonly string[];
  readonly time?: TimeSpec;
}

function phraseAt(
  words: readonly Word[],
  at: number,
  catalog: Catalog,
  vocabulary: Vocabulary,
): Phrase | undefined {
  const term = termAt(words, at, vocabulary);
  const none = { metrics: [], dimensions: [] };
  for (const meaning of term?.meanings ?? []) {
    const length = term?.singulars.length ?? 1;
    if (meaning.kind === "metric") return { ...none, sign: "<m>", length, metrics: [meaning.name] };
    if (meaning.kind === "ambiguous") {
      const metrics = catalog.ambiguous.get(meaning.name)?.ambiguous ?? [];
      return { ...none, sign: "<m>", length, metrics };
    }
    if (meaning.kind === "dimension") return { ...none, sign: "<d>", length, dimensions: [meaning.name] };
    if (meaning.kind === "view") {
      const query = catalog.queries.get(meaning.id.split("#")[0] ?? "");
      return { ...none, sign: "<v>", length, metrics: query?.default.metrics ?? [] };
    }
    if (meaning.kind === "member" && (words[at]?.capital || !words[at]?.english))
      return { ...none, sign: "<x>", length };
  }
  const span = readTime(words, at, catalog.calendar);
  if (span?.slot.kind !== "time" || words[at]?.norm === "current" || words[at]?.norm === "latest")
    return undefined;
  return { ...none, sign: "<t>", length: span.to - at, time: span.slot.time };
}
