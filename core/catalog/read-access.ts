import { type Access, accessSchema } from "../access.ts";
import type { CatalogProblem } from "../catalog.ts";
import type { Dimension } from "../dimension.ts";
import { didYouMean } from "../nearest.ts";
import { readPart, readYaml, type Yaml } from "./read-yaml.ts";

/** With a mistake in the file nobody sees anything but the operator: a rule left out would show what it hides. */
const nobody: Access = { ...accessSchema.parse({}), isBroken: true };

/** Reads `access.yaml` whole or not at all. */
export function readAccess(
  yaml: Yaml,
  dimensions: ReadonlyMap<string, Dimension>,
): { access: Access; problems: readonly CatalogProblem[] } {
  const read = readYaml(yaml);
  const part = readPart(accessSchema, read.problems.length > 0 ? {} : read.value, [], yaml, read);
  const problems = [...read.problems, ...part.problems];
  const say = (path: readonly PropertyKey[], message: string) =>
    problems.push({ file: yaml.file, line: read.lineOf(path), field: path.join("."), message });
  for (const [index, { dimension }] of (part.value?.rules ?? []).entries()) {
    if (!dimensions.has(dimension))
      say(
        ["rules", index, "dimension"],
        `There is no dimension "${dimension}". ${didYouMean(dimension, dimensions.keys())}`.trim(),
      );
  }
  const closed = problems.map((problem) => ({
    ...problem,
    message: `${problem.message} Until this is mended nobody but the operator sees anything, and nothing is refreshed.`,
  }));
  return { access: closed.length > 0 || !part.value ? nobody : part.value, problems: closed };
}
