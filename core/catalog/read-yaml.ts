import { isScalar, LineCounter, parseDocument, visit } from "yaml";
import type { z } from "zod";
import type { CatalogProblem } from "../catalog.ts";

/** A text with the file it is from and the line it starts on. */
export interface Yaml {
  readonly file: string;
  readonly text: string;
}

interface ReadYaml {
  readonly value: unknown;
  readonly problems: readonly CatalogProblem[];
  lineOf(path: readonly PropertyKey[]): number;
}

/** Reads YAML and refuses what it loses without a word: comments inside a line, numbers with leading zeros. */
export function readYaml(yaml: Yaml): ReadYaml {
  const counter = new LineCounter();
  const document = parseDocument(yaml.text, { lineCounter: counter, prettyErrors: false, uniqueKeys: true });
  const problems: CatalogProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    file: yaml.file,
    line: counter.linePos(error.pos[0]).line,
    field: "",
    message: `${plain(error.message)} Put quotes around a text that holds ": ", "#", "%" or a comma.`,
  }));
  visit(document, {
    Scalar(_, node) {
      // A number with a leading zero: `01`.
      if (node.type === "PLAIN" && /^0\d+$/.test(node.source ?? "")) {
        const line = counter.linePos(node.range?.[0] ?? 0).line;
        problems.push({
          file: yaml.file,
          line,
          field: "",
          message: `"${node.source}" loses its zero; put quotes around it.`,
        });
      }
    },
  });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) return counter.linePos(node.range[0]).line;
      if (isScalar(node)) break;
    }
    return 1;
  };
  return { value: problems.length > 0 ? undefined : (document.toJS() ?? {}), problems, lineOf };
}

/** Reads one part of a YAML value by its schema; problems carry the file, the line and the field. */
export function readPart<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: readonly PropertyKey[],
  yaml: Yaml,
  read: ReadYaml,
): { value?: z.output<Schema>; problems: CatalogProblem[] } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { value: parsed.data, problems: [] };
  const problems = parsed.error.issues.map((issue) => {
    const full = [...path, ...issue.path];
    const field = full.map(String).join(".");
    return { file: yaml.file, line: read.lineOf(full), field, message: plain(issue.message) };
  });
  return { problems };
}

function plain(message: string): string {
  const text = message.trim();
  return /[.?!]$/.test(text) ? text : `${text}.`;
}
