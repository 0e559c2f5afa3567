/** Spellings that people type and a tokenizer would tear apart. */
const shorthands: readonly (readonly [RegExp, string])[] = [
  [/\bw\/o\b/gi, "without"],
  [/\bw\/(?=\s|$)/gi, "with "],
  [/\brn\b/gi, "right now"],
  // `lansing n toledo`
  [/(?<=\w) n (?=\w)/gi, " and "],
  [/\bgimme\b/gi, "give me"],
  [/\blemme\b/gi, "let me"],
  [/\bgotta\b/gi, "got to"],
  [/\bwanna\b/gi, "want to"],
  [/\boutta\b/gi, "out of"],
  [/\bhafta\b/gi, "have to"],
  [/\bdunno\b/gi, "do not know"],
  // `y did claims jump`
  [/\by (?=(?:did|is|are|was|were|does|do|has|have|r)\b)/gi, "why "],
  // `claims in $`: money, where no amount stands behind it
  [/\$+(?![\d.])/g, " dollars "],
  [/\bn(?=\s+(?:same|the|what|how|by|for|in|vs)\b)/gi, "and"],
  [
    /\b(do|go|com|gett|noth|someth|look|say|try|mak|giv|tak|runn|com|see|try|sell)in'?(?=\s|[,.?!]|$)/gi,
    "$1ing",
  ],
  [/\bnite\b/gi, "night"],
  [/\bno\. of\b/gi, "number of"],
  [/\bfinance (?:&|and) insurance\b/gi, "f&i"],
  // `sept+oct`
  [/(?<=\p{L})\+(?=\p{L})/gu, " and "],
  // `2pm.`, `9 a.m.`: a time of day, and where it ends a sentence
  [/\b(\d{1,2}(?::\d{2})?)\s?([ap])\.m\b\.?/gi, "$1$2m"],
  [/\b(\d{1,2}(?::\d{2})?\s?[ap]m)\.(?=\s|$)/gi, "$1 ."],
  // `the 30-second version`
  [/\b\d+[- ](?:second|sec|minute|min) (version|summary|overview|recap|rundown)\b/gi, "$1"],
  // `this year vs last`
  [
    /\b(this|the current) (month|week|quarter|qtr|year|yr)((?: so far| to date)?),? (vs\.?|versus|v|against|compared (?:to|with)|over|than|or|and) (?:the )?(?:last|previous|prior)(?: one)?\b(?! (?:\d|day|week|month|quarter|qtr|year|yr|full|two|three|four|five|six|twelve|few))/gi,
    "$1 $2$3 vs last $2",
  ],
  // `more then 30`
  [
    /\b(more|less|fewer|higher|lower|greater|bigger|larger|smaller|better|worse|rather|other) then\b/gi,
    "$1 than",
  ],
  // `hows`, `whats`
  [/\b(how|what|where|who|that|there|when)s\b/gi, "$1 is"],
  [/\b(how|what|where|who|that|there|when)'s\b/gi, "$1 is"],
  // `arent`, `havent`
  [/\b(are|is|was|were|have|has|had|do|does|did|could|would|should)nt\b/gi, "$1n't"],
  // `f & i`, `r and d`: letters that stand for words
  [/\b([a-z])\s*(?:&|\band\b)\s*([a-z])\b/gi, "$1&$2"],
  // `.3`
  [/(?<![\d\w])\.(?=\d)/g, "0."],
  [/\b([ymqw])\/\1\b/gi, "$1o$1"],
];

/** `Oct. 5`, `vs. last year`, `Oct. For the deck`: a dot that shortens, unless a sentence begins behind it. */
const shortening =
  /\b(jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|avg|incl|excl|approx|vs|qtr|yr|mgmt|dept|max|min|est)\.(?=\s+(?![A-Z])|,)/gi;
const shortenedEnd = /\b(jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec)\.(?=\s|$)/gi;

const monthName =
  "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?(?:\\s+\\d{4})?";
const monthRange = new RegExp(`\\b(${monthName})\\s*-\\s*(${monthName})(?![a-z])`, "gi");

/** No word is so long, and the tokenizer takes time by the square of a run's length. */
const endless = /(\S{200})(?=\S)/g;

/** Four words or more in capitals. */
const shouted = /(?<!\p{L})\p{Lu}+(?:[^\p{L}]+\p{Lu}+){3,}(?!\p{L})/gu;

/** Curly quotes, dashes and invisible characters as plain ones; slashes, underscores and `top-10` taken apart. */
export function tidyText(text: string): string {
  let clean = text
    .normalize("NFKC")
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, "");
  // Where a text is shouted, capitals tell no names.
  clean = clean.replace(shouted, (words) => words.toLowerCase());
  clean = clean.replace(endless, "$1 ");
  clean = clean.replace(shortening, "$1").replace(shortenedEnd, "$1 .");
  for (const [pattern, full] of shorthands) clean = clean.replace(pattern, full);
  return (
    clean
      .replace(/_/g, " ")
      // A slash that is not inside a date: `units/revenue`.
      .replace(/(?<!\d)\/|\/(?!\d)/g, " / ")
      // A hyphen between two months: `May-Oct 2026`.
      .replace(monthRange, "$1 to $2")
      // A hyphen between a word and a number: `top-10`.
      .replace(/(?<=\p{L})-(?=\d)/gu, " ")
  );
}
