import { z } from "zod";
import type { Calendar } from "../calendar.ts";
import type { CatalogProblem } from "../catalog.ts";
import { type Dimension, dimensionSchema } from "../dimension.ts";
import { type AmbiguousWord, ambiguousSchema, type Metric, metricSchema, wordsOfName } from "../metric.ts";
import type { Filter } from "../reading.ts";
import { parseCondition } from "./parse-condition.ts";
import { readCalendar } from "./read-calendar.ts";
import { readEntries } from "./read-entries.ts";
import { type ReadYaml, readPart, type Yaml } from "./read-yaml.ts";

export interface Definitions {
  readonly metrics: Map<string, Metric>;
  readonly ambiguous: Map<string, AmbiguousWord>;
  readonly dimensions: Map<string, Dimension>;
  readonly hierarchies: Map<string, string[]>;
  readonly calendar: Calendar;
  readonly problems: CatalogProblem[];
  /** The line on which a metric, an ambiguous word or a dimension, or a field of it, is defined. */
  readonly lines: Lines;
}

/** Tells the line of a field by its path in the file. */
export type Lines = Readonly<Record<"metrics" | "dimensions", (path: readonly string[]) => number>>;

const hierarchiesSchema = z.record(z.string(), z.array(z.string()).min(2));

/** Reads `metrics.yaml`, `dimensions.yaml` and `calendar.yaml`. A definition with a problem is left out and named. */
export function readDefinitions(
  metricsYaml: Yaml,
  dimensionsYaml: Yaml,
  calendarYaml: Yaml,
  isPeriod: (text: string) => boolean,
): Definitions {
  const metrics = new Map<string, Metric>();
  const ambiguous = new Map<string, AmbiguousWord>();
  const dimensions = new Map<string, Dimension>();
  const hierarchies = new Map<string, string[]>();
  const problems: CatalogProblem[] = [];
  const reads = { metrics: new Map<string, ReadYaml>(), dimensions: new Map<string, ReadYaml>() };

  eachEntry(metricsYaml, problems, (name, value, read) => {
    reads.metrics.set(name, read);
    if (value !== null && typeof value === "object" && "ambiguous" in value) {
      const part = readPart(ambiguousSchema, value, [name], metricsYaml, read);
      problems.push(...part.problems);
      if (part.value) ambiguous.set(name, { ...part.value, name });
      return;
    }
    const part = readPart(metricSchema, value ?? {}, [name], metricsYaml, read);
    problems.push(...part.problems);
    if (!part.value) return;
    const defaults = part.value.where === undefined ? [] : parseCondition(part.value.where);
    const wrong = oddMetric(part.value, defaults);
    if (wrong)
      problems.push({ file: metricsYaml.file, line: read.lineOf([name]), field: name, message: wrong });
    else
      metrics.set(name, {
        ...part.value,
        name,
        label: part.value.label ?? wordsOfName(name),
        ...(defaults && defaults.length > 0 ? { defaults } : {}),
      });
  });

  eachEntry(dimensionsYaml, problems, (name, value, read) => {
    reads.dimensions.set(name, read);
    if (name === "hierarchies") {
      const part = readPart(hierarchiesSchema, value, [name], dimensionsYaml, read);
      problems.push(...part.problems);
      for (const [key, levels] of Object.entries(part.value ?? {})) hierarchies.set(key, levels);
      return;
    }
    const part = readPart(dimensionSchema, value ?? {}, [name], dimensionsYaml, read);
    problems.push(...part.problems);
    if (part.value)
      dimensions.set(name, { ...part.value, name, label: part.value.label ?? wordsOfName(name) });
  });

  const lineIn = (read: ReadonlyMap<string, ReadYaml>) => (path: readonly string[]) =>
    read.get(path[0] ?? "")?.lineOf(path) ?? 1;
  return {
    metrics,
    ambiguous,
    dimensions,
    hierarchies,
    calendar: readCalendar(calendarYaml, isPeriod, problems),
    problems,
    lines: { metrics: lineIn(reads.metrics), dimensions: lineIn(reads.dimensions) },
  };
}

function eachEntry(
  yaml: Yaml,
  problems: CatalogProblem[],
  visit: (name: string, value: unknown, read: ReadYaml) => void,
): void {
  const found = readEntries(yaml);
  problems.push(...found.problems);
  for (const { name, value, read } of found.entries) visit(name, value, read);
}

function oddMetric(
  metric: z.output<typeof metricSchema>,
  defaults: readonly Filter[] | undefined,
): string | undefined {
  if (!defaults)
    return `"${metric.where}" is not a condition; write \`channel = retail\` or \`region in [West, South]\`.`;
  if (metric.ratio && metric.where)
    return "A ratio has the conditions of its two metrics; put `where` there.";
  if (metric.aggregate === "average" && metric.constant_over.length > 0)
    return "An average cannot be `constant_over` dimensions; let the SQL give it once.";
  if (metric.over_time && metric.constant_over.length > 0)
    return "A stock cannot be `constant_over` dimensions; let the SQL give it once.";
  if (metric.ratio && metric.aggregate)
    return "A ratio is worked out from its two metrics; leave `aggregate` out.";
  if (!metric.ratio && !metric.aggregate)
    return "Say how it adds up: `aggregate: sum | count | average | min | max | none`, or `ratio: [a, b]`.";
  if (metric.up && !metric.at) return "`up` says how a ratio is rolled up from `at`; give both.";
  return undefined;
}
