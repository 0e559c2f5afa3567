import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, sep } from "node:path";
import type { Calendar } from "../calendar.ts";
import { type Catalog, type CatalogProblem, type Report, reportSchema } from "../catalog.ts";
import { AlmanacError } from "../errors.ts";
import type { Metric } from "../metric.ts";
import { didYouMean } from "../nearest.ts";
import type { Query } from "../query.ts";
import { weekday, weekdayDimension } from "../weekday.ts";
import { checkExpect } from "./check-expect.ts";
import { brokenNames, checkQuery, takeOutBroken } from "./check-names.ts";
import { checkCounted } from "./check-people.ts";
import { withAverages } from "./entity-averages.ts";
import { nobody, readAccess, strayAccess } from "./read-access.ts";
import { type Definitions, readDefinitions } from "./read-definitions.ts";
import { readQuery } from "./read-query.ts";
import { readPart, readYaml } from "./read-yaml.ts";
import { layTaught, taughtText } from "./taught.ts";

const definitionNames = ["metrics.yaml", "dimensions.yaml", "calendar.yaml", "access.yaml"];

/**
 * Reads and checks a catalog folder, with the words that were taught since. What has a problem is left out, and the rest serves.
 * `isPeriod` tells whether a text names a period; without it none is checked. Errors: bad_config when the folder is missing.
 */
export function loadCatalog(
  directory: string,
  isPeriod: (text: string) => boolean = () => true,
  taught?: string,
): { catalog: Catalog; problems: readonly CatalogProblem[] } {
  if (!statSync(directory, { throwIfNoEntry: false })?.isDirectory()) {
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
    isPeriod,
  );
  const words = taughtText(taught);
  const problems: CatalogProblem[] = [...definitions.problems];
  problems.push(...layTaught(definitions, words, taught ?? ""));
  const definitionFiles = { metrics: shown("metrics.yaml"), dimensions: shown("dimensions.yaml") };
  problems.push(...takeOutBroken(definitions, definitionFiles));
  const broken = brokenNames(problems);

  const access = readRights(files, shown, definitions.dimensions);
  problems.push(...(access?.problems ?? []));

  const queries = new Map<string, Query>();
  const reports = new Map<string, Report>();
  for (const [path, text] of files) {
    const found = /^([^/]+)\/([^/]+)\.(sql|yaml)$/.exec(path);
    if (!found?.[1] || !found[2]) {
      const wrong = misplaced(path);
      if (wrong) problems.push({ file: shown(path), line: 1, field: "", message: wrong });
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
    const wrong = checkQuery(read.query, definitions, {
      broken,
      isPeriod,
      access: access?.access,
      lineOf: read.lineOf,
    });
    wrong.push(...checkExpect(read.query, definitions, read.lineOf));
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
  const counted = new Map(
    [...queries.values()].flatMap(({ count_of, id }) => (count_of === undefined ? [] : [[count_of, id]])),
  );
  for (const query of [...queries.values()]) {
    checkCounted(query, counted, definitions.metrics, (path, message) => {
      problems.push({ file: query.file, line: 1, field: path.join("."), message });
      queries.delete(query.id);
    });
  }
  const { ambiguous, dimensions, hierarchies, calendar } = definitions;
  const written = [...definitions.metrics].map(([name, one]) => [name, inCurrency(one, calendar)] as const);
  const metrics = withAverages(new Map(written), queries);
  const catalog = {
    metrics,
    ambiguous,
    dimensions: dimensions.has(weekday)
      ? dimensions
      : new Map([...dimensions, [weekday, weekdayDimension] as const]),
    hierarchies: [...hierarchies.values()],
    queries,
    reports,
    calendar,
    ...(access ? { access: access.access } : {}),
    version: hashOf(words === "" ? files : new Map([...files, ["taught.yaml", words]])),
  };
  return { catalog, problems };
}

/** Amounts are in the calendar's currency unless they say another. */
function inCurrency(metric: Metric, { currency }: Calendar): Metric {
  return metric.format === "currency" && metric.unit === undefined ? { ...metric, unit: currency } : metric;
}

/** Who may see what. A file that is called nearly so is closed like a broken one: left unread it would open everything. */
function readRights(
  files: ReadonlyMap<string, string>,
  shown: (path: string) => string,
  dimensions: Definitions["dimensions"],
): ReturnType<typeof readAccess> | undefined {
  const stray = [...files.keys()].find(
    (path) => path !== "access.yaml" && /(^|\/)access\.ya?ml$/i.test(path),
  );
  if (stray !== undefined) return { access: nobody, problems: [strayAccess(shown(stray))] };
  const text = files.get("access.yaml");
  return text === undefined ? undefined : readAccess({ file: shown("access.yaml"), text }, dimensions);
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
    .map((entry) => join(entry.parentPath, entry.name))
    // A link counts as what it leads to: secrets and configurations are often mounted so.
    .filter((path) => /\.(sql|ya?ml)$/i.test(path) && statSync(path, { throwIfNoEntry: false })?.isFile())
    .map((path) => relative(directory, path).split(sep).join("/"))
    .sort();
  return new Map(paths.map((path) => [path, readFileSync(join(directory, path), "utf8")]));
}

function hashOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash("sha256");
  for (const [path, text] of files) hash.update(`${path}\0${text}\0`);
  return hash.digest("hex").slice(0, 12);
}

/** What is wrong with a file that is not read. */
function misplaced(path: string): string | undefined {
  if (definitionNames.includes(path)) return undefined;
  if (!/\.(sql|yaml)$/.test(path)) return "This file is not read; let its name end in .sql or .yaml.";
  if (path.endsWith(".sql")) return "A query stands in a category folder: queries/<category>/<name>.sql.";
  if (path.includes("/")) return "A report stands in a category folder: queries/<category>/<name>.yaml.";
  return `This file is not read. ${didYouMean(path, definitionNames)}`.trim();
}
