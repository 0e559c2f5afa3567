import { type Access, accessSchema } from "../access.ts";
import type { CatalogProblem } from "../catalog.ts";
import type { Dimension } from "../dimension.ts";
import { didYouMean, editDistance } from "../nearest.ts";
import { isSameName } from "../scope.ts";
import { readPart, readYaml, type Yaml } from "./read-yaml.ts";

/** With a mistake in the file nobody sees anything but the operator: a rule left out would show what it hides. */
export const nobody: Access = { ...accessSchema.parse({}), isBroken: true };

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
  if (part.value) checkRules(part.value, say);
  const closed = problems.map(closes);
  return { access: closed.length > 0 || !part.value ? nobody : part.value, problems: closed };
}

/** A file that may be meant for `access.yaml`, and is not read as such. */
export function strayAccess(file: string): CatalogProblem {
  return closes({
    file,
    line: 1,
    field: "",
    message: "Is this access.yaml? It stands at the top of the catalog, under just that name.",
  });
}

function closes(problem: CatalogProblem): CatalogProblem {
  const until = "Until this is mended nobody but the operator sees anything, and nothing is refreshed.";
  return { ...problem, message: `${problem.message} ${until}` };
}

/** A rule for a role that nobody has, or by an attribute that nobody has, binds nobody: most likely a slip of the pen. */
function checkRules(
  { default: usual, people, groups, rules }: Access,
  say: (path: readonly PropertyKey[], message: string) => void,
): void {
  const grants = [...(usual ? [usual] : []), ...Object.values(people), ...Object.values(groups)];
  const roles = new Set(grants.flatMap((grant) => grant.roles));
  const ruled = new Set(rules.flatMap((rule) => rule.roles));
  for (const role of roles) {
    const meant = [...ruled].find((other) => !ruled.has(role) && editDistance(role, other, 2) <= 2);
    if (meant) say([], `No rule knows the role "${role}". Did you mean ${meant}?`);
  }
  for (const [kind, given] of Object.entries({ people, groups })) {
    const names = Object.keys(given);
    const twin = names.find((name, at) => names.findIndex((one) => isSameName(one, name)) < at);
    if (twin !== undefined)
      say([kind, twin], `"${twin}" stands here twice: names are compared without case. Keep one.`);
  }
  const attributes = new Set(grants.flatMap((grant) => Object.keys(grant.attributes)));
  for (const [index, rule] of rules.entries()) {
    for (const role of rule.roles)
      if (!roles.has(role))
        say(["rules", index, "roles"], `Nobody has the role "${role}". ${didYouMean(role, roles)}`.trim());
    if (!attributes.has(rule.attribute))
      say(
        ["rules", index, "attribute"],
        `Nobody has the attribute "${rule.attribute}". ${didYouMean(rule.attribute, attributes)}`.trim(),
      );
  }
}
