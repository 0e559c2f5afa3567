import type { Spelling } from "./spelling.ts";

/** What a phrase of a question may stand for. */
export type Meaning =
  /** `end`: the phrase asks for the most or the least of it, as "cheapest" does of a price. */
  | { readonly kind: "metric"; readonly name: string; readonly end?: "top" | "bottom" }
  | { readonly kind: "ambiguous"; readonly name: string }
  | { readonly kind: "dimension"; readonly name: string }
  /**
   * `others` are further members that the phrase stands for: "battery pack" is the 64 kWh and the 82 kWh one, a city all
   * dealers in it. `byAlias`: the phrase is an alias, not the member's own name.
   */
  | {
      readonly kind: "member";
      readonly dimension: string;
      readonly label: string;
      readonly others?: readonly string[];
      readonly byAlias?: true;
    }
  /** `query id#view name`. */
  | { readonly kind: "view"; readonly id: string }
  | { readonly kind: "report"; readonly id: string };

/** A phrase with everything it may stand for. */
export interface Term {
  /** As the catalog writes it. */
  readonly phrase: string;
  readonly singulars: readonly string[];
  readonly meanings: readonly Meaning[];
}

/** Every phrase that a metric, dimension, member, view or report answers to. */
export interface Vocabulary {
  /** By the singulars of the phrase, blanks between them. */
  readonly terms: ReadonlyMap<string, Term>;
  /** How many words the longest phrase has. */
  readonly longest: number;
  /** Phrases of several words that do not name members, by first singular: small words may stand inside them. */
  readonly open: ReadonlyMap<string, readonly Term[]>;
  /** Single words of all phrases, lower case: what misspellings are repaired to. */
  readonly words: ReadonlySet<string>;
  readonly spelling: Spelling;
  /** Those of `words` that the catalog itself uses, members' names aside: what short forms stand for. */
  readonly own: ReadonlySet<string>;
  /** Members by the singulars of the words in their names; some of them say enough: "82 kWh pack". */
  readonly inNames: ReadonlyMap<string, readonly NamedBy[]>;
}

/** A member that has a word in its name. */
export interface NamedBy {
  readonly dimension: string;
  readonly label: string;
  /** The singulars of its name. */
  readonly words: readonly string[];
}

/** What a meaning is called in an explanation: `metric units`, `region Northeast`. */
export function nameOfMeaning(meaning: Meaning): string {
  switch (meaning.kind) {
    case "member":
      return `${meaning.dimension} ${meaning.label}`;
    case "view":
    case "report":
      return `${meaning.kind} ${meaning.id}`;
    default:
      return `${meaning.kind} ${meaning.name}`;
  }
}
