import type { Word } from "../words.ts";

/** Some words of a message that stand together. */
export interface Clause {
  readonly words: readonly Word[];
  /** Parted from what follows as a sentence is, or by a colon or a dash, or by a comma. */
  readonly end: "sentence" | "colon" | "comma" | "none";
  readonly asks: boolean;
  /** Where something of the catalog stands in it. */
  readonly anchors: readonly number[];
  /** It names a number: "units and revenue is plenty" says what is wanted. */
  readonly hasNumber: boolean;
  /** It names a member, be it by an everyday word: "trucks - ..." says of what. */
  readonly hasMember: boolean;
  /** It names a meeting or a paper: "for the deck", "the board asks". */
  readonly hasPurpose: boolean;
  /** Another sentence stands before it. */
  readonly isBehind: boolean;
}
