import type { Catalog } from "./catalog.ts";
import type { Dump, DumpHead } from "./dump.ts";
import type { ExampleMatcher } from "./example.ts";
import type { MemberIndex } from "./members.ts";
import type { Scope } from "./scope.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** The catalog and the dumps that go with it, as one caller sees them at one moment: all that answering needs. */
export interface Edition {
  readonly catalog: Catalog;
  readonly vocabulary: Vocabulary;
  readonly members: MemberIndex;
  readonly scope: Scope;
  readonly now: Date;
  readonly thresholds: Thresholds;
  /** What texts ask for by the examples of the catalog; fitted when it is first needed. */
  examples(): ExampleMatcher;
  head(query: string): DumpHead | undefined;
  /** Errors: dump_missing, dump_damaged, not_allowed. */
  open(query: string): Dump;
}

/** Confidences in [0, 1]. */
export interface Thresholds {
  /** From here on a reading is answered. */
  readonly answer: number;
  /** From here on it is asked about. */
  readonly ask: number;
}
