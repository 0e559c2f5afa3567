import { z } from "zod";
import { type Calendar, calendarSchema } from "../calendar.ts";
import type { CatalogProblem } from "../catalog.ts";
import { type Dimension, dimensionSchema } from "../dimension.ts";
import { type AmbiguousWord, ambiguousSchema, type Metric, metricSchema, wordsOfName } from "../metric.ts";
import { readPart, readYaml, type Yaml } from "./read-yaml.ts";

interface Definitions {
  readonly metrics: Map<string, Metric>;
  readonly ambiguous: Map<string, AmbiguousWord>;
  readonly dimensions: Map<string, Dimension>;
  readonly hierarchies: string[][];
  readonly calendar: Calendar;
  readonly problems: CatalogProblem[];
}

const nameFormat = /^[a-z][a-z0-9_]*$/;
const hierarchiesSchema = z.record(z.string(), z.array(z.string()).min(2));

/** Reads `metrics.yaml`, `dimensions.yaml` and `calendar.yaml`. A definition with a problem is left out and named. */
export function readDefinitions(metricsYaml: Yaml, dimensionsYaml: Yaml, calendarYaml: Yaml): Definitions {
  const metrics = new Map<string, Metric>();
  const ambiguous = new Map<string, AmbiguousWord>();
  const dimensions = new Map<string, Dimension>();
  const hierarchies: string[][] = [];
  const problems: CatalogProblem[] = [];

  eachEntry(metricsYaml, problems, (name, value, read) => {
    if (value !== null && typeof value === "object" && "ambiguous" in value) {
      const part = readPart(ambiguousSchema, value, [name], metricsYaml, read);
      problems.push(...part.problems);
      if (part.value) ambiguous.set(name, { ...part.value, name });
      return;
    }
    const part = readPart(metricSchema, value ?? {}, [name], metricsYaml, read);
    problems.push(...part.problems);
    if (!part.value) return;
    const wrong = oddMetric(part.value);
    if (wrong)
      problems.push({ file: metricsYaml.file, line: read.lineOf([name]), field: name, message: wrong });
    else metrics.set(name, { ...part.value, name, label: part.value.label ?? wordsOfName(name) });
  });

  eachEntry(dimensionsYaml, problems, (name, value, read) => {
    if (name === "hierarchies") {
      const part = readPart(hierarchiesSchema, value, [name], dimensionsYaml, read);
      problems.push(...part.problems);
      hierarchies.push(...Object.values(part.value ?? {}));
      return;
    }
    const part = readPart(dimensionSchema, value ?? {}, [name], dimensionsYaml, read);
    problems.push(...part.problems);
    if (part.value)
      dimensions.set(name, { ...part.value, name, label: part.value.label ?? wordsOfName(name) });
  });

  const read = readYaml(calendarYaml);
  const part = readPart(calendarSchema, read.value ?? {}, [], calendarYaml, read);
  problems.push(...read.problems, ...part.problems);
  return {
    metrics,
    ambiguous,
    dimensions,
    hierarchies,
    calendar: part.value ?? calendarSchema.parse({}),
    problems,
  };
}

function eachEntry(
  yaml: Yaml,
  problems: CatalogProblem[],
  visit: (name: string, value: unknown, read: ReturnType<typeof readYaml>) => void,
): void {
  const read = readYaml(yaml);
  problems.push(...read.problems);
  for (const [name, value] of Object.entries((read.value ?? {}) as Record<string, unknown>)) {
    if (nameFormat.test(name)) visit(name, value, read);
    else {
      const message = "A name is lower case letters, digits and _, beginning with a letter.";
      problems.push({ file: yaml.file, line: read.lineOf([name]), field: name, message });
    }
  }
}

function oddMetric(metric: z.output<typeof metricSchema>): string | undefined {
  if (metric.ratio && metric.aggregate)
    return "A ratio is worked out from its two metrics; leave `aggregate` out.";
  if (!metric.ratio && !metric.aggregate)
    return "Say how it adds up: `aggregate: sum | count | average | min | max | none`, or `ratio: [a, b]`.";
  if (metric.up && !metric.at) return "`up` says how a ratio is rolled up from `at`; give both.";
  return undefined;
}
