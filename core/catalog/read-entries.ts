import type { CatalogProblem } from "../catalog.ts";
import { type ReadYaml, readYaml, type Yaml } from "./read-yaml.ts";

/** One name of a file of definitions with what stands behind it. */
export interface Definition {
  readonly name: string;
  readonly value: unknown;
  readonly read: ReadYaml;
}

const nameFormat = /^[a-z][a-z0-9_]*$/;

/**
 * Reads a file of named definitions entry by entry, so that a mistake in one costs no other. An entry begins where a line
 * begins with its name.
 */
export function readEntries(yaml: Yaml): { entries: Definition[]; problems: CatalogProblem[] } {
  const entries: Definition[] = [];
  const problems: CatalogProblem[] = [];
  const seen = new Map<string, number>();
  for (const chunk of chunksOf(yaml)) {
    const read = readYaml(chunk);
    // `units:`, `"units":`
    const named = /^["']?([^"':]*)["']?\s*:(?:\s|$)/.exec(chunk.text)?.[1];
    if (read.problems.length > 0) {
      problems.push(...read.problems.map((one) => (one.field ? one : { ...one, field: named ?? "" })));
      continue;
    }
    if (Array.isArray(read.value) || typeof read.value !== "object" || read.value === null) {
      const message = "Definitions begin with their name: `name: { ... }`.";
      problems.push({ file: yaml.file, line: read.lineOf([]), field: "", message });
      continue;
    }
    for (const [name, value] of Object.entries(read.value)) {
      const line = read.lineOf([name]);
      const first = seen.get(name);
      seen.set(name, first ?? line);
      if (first !== undefined) {
        const message = `"${name}" is defined twice, first on line ${first}; keep one. Until then the first counts.`;
        problems.push({ file: yaml.file, line, field: name, message });
      } else if (nameFormat.test(name)) entries.push({ name, value, read });
      else {
        const message = "A name is lower case letters, digits and _, beginning with a letter.";
        problems.push({ file: yaml.file, line, field: name, message });
      }
    }
  }
  return { entries, problems };
}

/** Texts that begin where a line begins with neither a blank nor a comment, with the lines they start on. */
function chunksOf({ file, text }: Yaml): Yaml[] {
  const chunks: { file: string; line: number; lines: string[] }[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/)
    .entries()) {
    // `units: ...`; not a comment, a line that is set in, or the `---` of a document.
    const begins = chunks.length === 0 ? /^\s*[^\s#]/.test(line) : /^[^\s#]/.test(line);
    if (begins && line !== "---" && line !== "...") chunks.push({ file, line: index + 1, lines: [] });
    chunks.at(-1)?.lines.push(line.startsWith("#") ? "" : line);
  }
  return chunks.map(({ lines, ...rest }) => ({ ...rest, text: lines.join("\n").trimEnd() }));
}
