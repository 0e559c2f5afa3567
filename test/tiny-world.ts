import { buildVocabulary } from "../core/catalog/build-vocabulary.ts";
import { loadCatalog } from "../core/catalog/load-catalog.ts";
import type { Catalog } from "../core/catalog.ts";
import type { DumpHead } from "../core/dump.ts";
import { indexMembers } from "../core/members.ts";
import type { Reading } from "../core/reading.ts";
import { type Understanding, understand } from "../core/understand/understand.ts";
import type { Vocabulary } from "../core/vocabulary.ts";
import { writeCatalog } from "./tiny-catalog.ts";

/** The members that the tables of the tiny catalog hold. */
const tinyMembers: Readonly<Record<string, readonly string[]>> = {
  region: ["Northeast", "South", "West"],
  dealer: ["Gulf Cars", "Harbor Auto", "Hudson Valley Motors"],
  model: ["Fjord", "Ridge"],
  model_year: ["2025", "2026"],
};

export interface TinyWorld {
  readonly catalog: Catalog;
  readonly vocabulary: Vocabulary;
  understand(text: string): Understanding;
  /** The first reading. Errors: where there is none. */
  read(text: string): Reading;
}

/** The tiny catalog with its members, ready to be asked. Call it inside a test. */
export function tinyWorld(changes: Readonly<Record<string, string>> = {}): TinyWorld {
  const { catalog, problems } = loadCatalog(writeCatalog(changes));
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  const columns = Object.entries(tinyMembers).map(([name, labels]) => ({
    role: "dimension" as const,
    name,
    members: labels.map((label) => ({ key: label, label, aliases: [] })),
  }));
  const head: Pick<DumpHead, "columns"> = { columns };
  const vocabulary = buildVocabulary(catalog, indexMembers([head as DumpHead]));
  const ask = (text: string) => understand(text, catalog, vocabulary);
  return {
    catalog,
    vocabulary,
    understand: ask,
    read(text) {
      const [reading] = ask(text).readings;
      if (!reading) throw new Error(`nothing was read of ${JSON.stringify(text)}`);
      return reading;
    },
  };
}
