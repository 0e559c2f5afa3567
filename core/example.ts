/** A way to ask for something of the catalog. */
export interface Example {
  readonly text: string;
  /** What it asks for: the id of a view or of a report. */
  readonly id: string;
}

/** What a text may ask for. */
interface ExampleMatch {
  readonly id: string;
  /** How likely it does, from 0 to 1. */
  readonly likelihood: number;
  /** The share of the text's words of content that examples of it have, from 0 to 1. */
  readonly shared: number;
}

/** How well examples tell apart what they ask for. */
interface ExampleHealth {
  /** How often an example is told rightly by the others, from 0 to 1. */
  readonly accuracy: number;
  /** Those that are told wrongly, and as what. */
  readonly confused: readonly { readonly example: Example; readonly as: string }[];
}

/** Tells by examples what a text asks for. */
export interface ExampleMatcher {
  /** Best first; none where there are no examples. */
  match(text: string, count: number): ExampleMatch[];
  /** Whether any example has a word, in lower case. */
  knows(word: string): boolean;
  readonly health: ExampleHealth;
}
