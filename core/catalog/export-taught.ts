import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";
import type { Taught } from "./taught.ts";

/** Writes taught words into `metrics.yaml` and `dimensions.yaml`, comments kept. Gives the files that were changed. */
export function exportTaught(directory: string, { metrics, dimensions, members }: Taught): string[] {
  const inDimensions: Change[] = [
    ...Object.entries(dimensions).map(([name, words]) => ({ path: [name, "synonyms"], words })),
    ...Object.entries(members).flatMap(([name, own]) =>
      Object.entries(own).map(([label, words]) => ({ path: [name, "members", label], words })),
    ),
  ];
  const inMetrics = Object.entries(metrics).map(([name, words]) => ({ path: [name, "synonyms"], words }));
  return [
    ...change(join(directory, "metrics.yaml"), inMetrics),
    ...change(join(directory, "dimensions.yaml"), inDimensions),
  ];
}

interface Change {
  readonly path: readonly string[];
  readonly words: readonly string[];
}

function change(file: string, changes: readonly Change[]): string[] {
  if (changes.length === 0 || !existsSync(file)) return [];
  const document = parseDocument(readFileSync(file, "utf8"));
  for (const { path, words } of changes) {
    if (document.get(path[0]) === null) document.setIn([path[0]], document.createNode({}));
    for (const word of words) {
      if (document.hasIn(path)) document.addIn(path, word);
      else document.setIn(path, document.createNode([word], { flow: true }));
    }
  }
  writeFileSync(file, document.toString({ lineWidth: 120, flowCollectionPadding: false }));
  return [file];
}
