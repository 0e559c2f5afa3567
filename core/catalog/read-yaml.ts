import { isMap, isPair, isSeq, LineCounter, type Node, type Pair, parseDocument, visit } from "yaml";
import { z } from "zod";
import type { CatalogProblem } from "../catalog.ts";
import { didYouMean } from "../nearest.ts";

/** A text with the file it is from and, where it is not the file's first, the line it starts on. */
export interface Yaml {
  readonly file: string;
  readonly text: string;
  readonly line?: number;
}

export interface ReadYaml {
  readonly value: unknown;
  readonly problems: readonly CatalogProblem[];
  /** The line of a field, or of the nearest field around it that is written down. */
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads YAML and refuses what it loses without a word: doubled keys and the zeros that lead a number. */
export function readYaml(yaml: Yaml): ReadYaml {
  const counter = new LineCounter();
  const document = parseDocument(yaml.text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false });
  const lineAt = (offset: number): number => counter.linePos(offset).line + (yaml.line ?? 1) - 1;
  // What comes behind the first error mostly follows from it.
  const problems: CatalogProblem[] = [...document.errors.slice(0, 1), ...document.warnings].map((error) => ({
    file: yaml.file,
    line: lineAt(error.pos[0]),
    field: "",
    message: `${plain(error.message)} Put quotes around a text that holds ": ", "#", "%" or a comma.`,
  }));
  const say = (node: unknown, field: string, message: string) =>
    problems.push({ file: yaml.file, line: lineAt(startOf(node)), field, message });
  visit(document, {
    Scalar(_, node, path) {
      // A number with a leading zero: `01`.
      if (node.type === "PLAIN" && /^0\d+$/.test(node.source ?? ""))
        say(node, fieldOf(path), `"${node.source}" loses its zero; put quotes around it.`);
    },
    Map(_, map, path) {
      const seen = new Set<string>();
      for (const { key } of map.items) {
        const name = String(key);
        if (seen.has(name))
          say(key, [...pathOf(path), name].join("."), `"${name}" stands here twice; keep one.`);
        seen.add(name);
      }
    },
  });
  const lineOf = (path: readonly PropertyKey[]): number => lineAt(startOf(nodeAt(document.contents, path)));
  return { value: problems.length > 0 ? undefined : (document.toJS() ?? {}), problems, lineOf };
}

/** Reads one part of a YAML value by its schema; problems carry the file, the line, the field and what to write. */
export function readPart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: readonly PropertyKey[],
  yaml: Yaml,
  read: ReadYaml,
): { value?: z.output<Schema>; problems: CatalogProblem[] } {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return { value: parsed.data, problems: [] };
  const at = (inner: readonly PropertyKey[], message: string): CatalogProblem => {
    const full = [...path, ...inner];
    return { file: yaml.file, line: read.lineOf(full), field: full.map(String).join("."), message };
  };
  const problems = parsed.error.issues.flatMap((issue) => {
    if (issue.code === "unrecognized_keys") {
      const known = keysOf(schema, issue.path);
      return issue.keys.map((key) =>
        at([...issue.path, key], `There is no field "${key}". ${didYouMean(key, known)}`.trim()),
      );
    }
    if (issue.code === "invalid_type" && issue.input === undefined)
      return [at(issue.path, `This field is missing: add "${String(issue.path.at(-1) ?? "")}: ...".`)];
    if (issue.code === "invalid_type" && issue.input === null)
      return [at(issue.path, "Nothing stands behind this field: give it a value, or leave it out.")];
    return [at(issue.path, plain(issue.message))];
  });
  return { problems };
}

/** The fields that a schema knows at a place. */
function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema;
  const bare = (): void => {
    while (at instanceof z.ZodOptional || at instanceof z.ZodDefault || at instanceof z.ZodNullable)
      at = at.unwrap();
  };
  for (const step of path) {
    bare();
    if (at instanceof z.ZodObject) at = at.shape[String(step)];
    else if (at instanceof z.ZodRecord) at = at.valueType;
    else if (at instanceof z.ZodArray) at = at.element;
  }
  bare();
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

/** The key, or the member of a list, that stands deepest on a path. */
function nodeAt(root: unknown, path: readonly PropertyKey[]): unknown {
  let found: unknown = root;
  let inside: unknown = root;
  for (const step of path) {
    if (isMap(inside)) {
      const pair: Pair | undefined = inside.items.find(({ key }) => String(key) === String(step));
      if (!pair) break;
      found = pair.key;
      inside = pair.value;
    } else if (isSeq(inside)) {
      const member: unknown = inside.items[Number(step)];
      if (member === undefined) break;
      found = member;
      inside = member;
    } else break;
  }
  return found;
}

function startOf(node: unknown): number {
  return (node as Partial<Node> | null | undefined)?.range?.[0] ?? 0;
}

function pathOf(ancestors: readonly unknown[]): string[] {
  return ancestors.flatMap((one) => (isPair(one) ? String(one.key) : []));
}

function fieldOf(ancestors: readonly unknown[]): string {
  return pathOf(ancestors).join(".");
}

function plain(message: string): string {
  const text = message.trim();
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
