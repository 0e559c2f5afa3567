import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { type Catalog, type CatalogProblem, type Report, reportSchema } from "../catalog.ts";
import { AlmanacError } from "../errors.ts";
import type { Query } from "../query.ts";
import { checkDefinitions, checkQuery } from "./check-names.ts";
import { readDefinitions } from "./read-definitions.ts";
import { readQuery } from "./read-query.ts";
import { readPart, readYaml } from "./read-yaml.ts";

/**
 * Reads and checks a catalog folder. What has a problem is left out, and the rest serves.
 * Errors: bad_config when the folder is missing.
 */
export function loadCatalog(directory: string): { catalog: Catalog; problems: readonly CatalogProblem[] } {
  if (!existsSync(directory)) {
    throw new AlmanacError("bad_config", `There is no catalog folder "${directory}".`, {
      hint: "Set QUERIES_DIR to the folder that holds metrics.yaml.",
    });
  }
  const files = filesBelow(directory);
  const shown = (path: string) => [directory.replace(/[\\/]+$/, ""), path].join("/");
  const definitionText = (name: string) => ({ file: shown(name), text: files.get(name) ?? "" });
  const definitions = readDefinitions(
    definitionText("metrics.yaml"),
    definitionText("dimensions.yaml"),
    definitionText("calendar.yaml"),
  );
  const problems: CatalogProblem[] = [...definitions.problems];
  problems.push(...checkDefinitions(definitions, shown("metrics.yaml"), shown("dimensions.yaml")));

  const queries = new Map<string, Query>();
  const reports = new Map<string, Report>();
  for (const [path, text] of files) {
    const found = /^([^/]+)\/([^/]+)\.(sql|yaml)$/.exec(path);
    if (!found?.[1] || !found[2]) {
      if (path.endsWith(".sql")) problems.push(misplaced(shown(path)));
      continue;
    }
    const id = `${found[1]}/${found[2]}`;
    if (found[3] === "yaml") {
      const report = readReport(id, shown(path), text, problems);
      if (report) reports.set(id, report);
      continue;
    }
    const read = readQuery(id, shown(path), text, definitions.metrics);
    problems.push(...read.problems);
    if (!read.query) continue;
    const wrong = checkQuery(read.query, definitions);
    const twin = [...queries.values()].find((other) => other.name === read.query?.name);
    if (twin)
      wrong.push({
        file: shown(path),
        line: 1,
        field: "",
        message: `${twin.file} has the same name; names must differ across categories.`,
      });
    problems.push(...wrong);
    if (wrong.length === 0) queries.set(id, read.query);
  }
  const { metrics, ambiguous, dimensions, hierarchies, calendar } = definitions;
  const catalog = {
    metrics,
    ambiguous,
    dimensions,
    hierarchies,
    queries,
    reports,
    calendar,
    version: hashOf(files),
  };
  return { catalog, problems };
}

function readReport(id: string, file: string, text: string, problems: CatalogProblem[]): Report | undefined {
  const yaml = { file, text };
  const read = readYaml(yaml);
  problems.push(...read.problems);
  if (read.problems.length > 0) return undefined;
  const part = readPart(reportSchema, read.value, [], yaml, read);
  problems.push(...part.problems);
  return part.value && { ...part.value, id };
}

/** Relative paths with `/`, sorted, and their texts. */
function filesBelow(directory: string): Map<string, string> {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(sql|yaml)$/.test(entry.name))
    .map((entry) => relative(directory, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(directory, path), "utf8")]));
}

function hashOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [path, text] of files) hash.update(`${path}\0${text}\0`);
  return hash.digest("hex").slice(0, 12);
}

function misplaced(file: string): CatalogProblem {
  return {
    file,
    line: 1,
    field: "",
    message: "A query stands in a category folder: queries/<category>/<name>.sql.",
  };
}
