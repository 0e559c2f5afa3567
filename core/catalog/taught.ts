import { existsSync, readFileSync } from "node:fs";
import { parse, stringify } from "yaml";
import { z } from "zod";
import type { CatalogProblem } from "../catalog.ts";
import type { Definitions } from "./read-definitions.ts";

const words = z.record(z.string(), z.array(z.string()));

/** Synonyms that were taught since the catalog was last written: they lie over it until they are written into it. */
const taughtSchema = z.strictObject({
  metrics: words.default({}),
  dimensions: words.default({}),
  members: z.record(z.string(), words).default({}),
});
export type Taught = z.infer<typeof taughtSchema>;

/** What a taught word stands for. */
export type TaughtTarget =
  | { readonly kind: "metric" | "dimension"; readonly name: string }
  | { readonly kind: "member"; readonly dimension: string; readonly label: string };

const nothingTaught: Taught = { metrics: {}, dimensions: {}, members: {} };

/** The text of a file of taught words; empty where there is none. */
export function taughtText(file: string | undefined): string {
  return file !== undefined && existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** Reads taught words. Errors: one that says what is wrong with the text. */
export function readTaught(text: string): Taught {
  return text.trim() === "" ? nothingTaught : taughtSchema.parse(parse(text));
}

export function writeTaught(taught: Taught): string {
  return `# Words taught with \`almanac teach\`; \`almanac teach --export\` writes them into the catalog.\n${stringify(taught)}`;
}

/** Taught words with one more. */
export function withWord(taught: Taught, phrase: string, target: TaughtTarget): Taught {
  const add = (known: readonly string[] | undefined) => [...new Set([...(known ?? []), phrase])];
  if (target.kind === "member") {
    const own = taught.members[target.dimension] ?? {};
    const members = { ...own, [target.label]: add(own[target.label]) };
    return { ...taught, members: { ...taught.members, [target.dimension]: members } };
  }
  const key = target.kind === "metric" ? "metrics" : "dimensions";
  return { ...taught, [key]: { ...taught[key], [target.name]: add(taught[key][target.name]) } };
}

/** Lays taught words over the definitions; words for what is gone are a problem each. */
export function layTaught(definitions: Definitions, text: string, file: string): CatalogProblem[] {
  const problems: CatalogProblem[] = [];
  const gone = (what: string) =>
    problems.push({
      file,
      line: 1,
      field: what,
      message: `Words were taught for "${what}", which the catalog no longer has.`,
    });
  let taught: Taught;
  try {
    taught = readTaught(text);
  } catch {
    const message = "This is no file of taught words; remove it, or write it anew with `almanac teach`.";
    return [{ file, line: 1, field: "", message }];
  }
  for (const [name, phrases] of Object.entries(taught.metrics)) {
    const metric = definitions.metrics.get(name);
    if (metric) definitions.metrics.set(name, { ...metric, synonyms: [...metric.synonyms, ...phrases] });
    else gone(name);
  }
  const named = new Set([...Object.keys(taught.dimensions), ...Object.keys(taught.members)]);
  for (const name of named) {
    const dimension = definitions.dimensions.get(name);
    if (!dimension) gone(name);
    else
      definitions.dimensions.set(name, {
        ...dimension,
        synonyms: [...dimension.synonyms, ...(taught.dimensions[name] ?? [])],
        members: joined(dimension.members, taught.members[name] ?? {}),
      });
  }
  return problems;
}

function joined(
  one: Readonly<Record<string, readonly string[]>>,
  other: Readonly<Record<string, readonly string[]>>,
): Record<string, string[]> {
  const labels = [...new Set([...Object.keys(one), ...Object.keys(other)])];
  return Object.fromEntries(labels.map((label) => [label, [...(one[label] ?? []), ...(other[label] ?? [])]]));
}
