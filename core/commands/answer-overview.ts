import type { Answer, Part } from "../answer.ts";
import { declinePart } from "../compose/compose.ts";
import type { Edition } from "../edition.ts";
import { capital, plural } from "../format.ts";
import { describeReading } from "../match/decide.ts";
import { type Reading, sortOf } from "../reading.ts";
import { answerReading, wrap } from "./answer-reading.ts";
import { movementSections } from "./movement-sections.ts";
import { profileSections, type Section, stateSections } from "./overview-sections.ts";
import { suggestQuestions } from "./suggest-questions.ts";

/** So many sections an overview has at most. */
const mostSections = 8;

/**
 * Answers what names no one number: how things are in an area against a year before, who moved most, and what its views single out; or
 * what a movement is made of. Why anything moved is never said: the data does not hold it.
 */
export function answerOverview(text: string, reading: Reading, edition: Edition): Answer {
  const sections =
    reading.overview === "why"
      ? movementSections(reading, edition, (section) => partOf(section, edition))
      : reading.overview === "profile"
        ? profileSections(reading, edition)
        : stateSections(reading, edition);
  const parts = sections.slice(0, mostSections).flatMap((section) => partOf(section, edition) ?? []);
  if (parts.length === 0 && reading.overview === "state") {
    const listed = listOf(text, reading, edition);
    if (listed) return listed;
  }
  if (parts.length === 0) {
    const what = describeReading(reading, edition.catalog);
    const [code, headline] =
      reading.overview === "why"
        ? ([
            "no_cause",
            "The data shows what moved, not why. Name a number, and I can show where it moved most.",
          ] as const)
        : ([
            "no_data",
            `There is nothing to show of ${what || "that"}, or none of it is open to you.`,
          ] as const);
    return wrap(text, declinePart("none", code, headline, reading), suggestQuestions(text, edition));
  }
  const [first, second] = parts;
  const lead =
    reading.overview === "why"
      ? `${first?.headline ?? ""}${second ? ` ${second.headline}` : ""} The data shows where, not why.`
      : `${first?.headline ?? ""}${parts.length > 1 ? ` ${capital(plural(parts.length - 1, "more part"))} below.` : ""}`;
  return {
    kind: "answer",
    question: text,
    headline: lead,
    parts,
    followUps: suggestQuestions(text, edition),
  };
}

/** Things that are kept without dates have no year before: the list of them tells how they are. */
function listOf(text: string, { overview: _, ...reading }: Reading, edition: Edition): Answer | undefined {
  const fields = reading.filters.map(({ field }) => field);
  const holding = [...edition.catalog.queries.values()].find(
    ({ kind, dimensions }) => kind === "detail" && fields.every((field) => dimensions.includes(field)),
  );
  const view = reading.metrics.length > 0 ? undefined : holding?.default;
  if (reading.metrics.length === 0 && (!view || fields.length === 0)) return undefined;
  const listed: Reading = view
    ? {
        ...reading,
        metrics: [...view.metrics],
        dimensions: [...view.by],
        ...(view.sort ? { sort: sortOf(view.sort) } : {}),
      }
    : reading;
  const answer = answerReading(text, { ...listed, shape: "breakdown" }, edition);
  return answer.kind === "answer" ? answer : undefined;
}

/** A section that has no numbers against a year before is shown without. */
function partOf({ title, reading }: Section, edition: Edition): Part | undefined {
  for (const tried of [reading, withoutComparison(reading)]) {
    const [part] = answerReading("", tried, edition).parts;
    if (part?.kind === "answer" && (part.rows.length > 0 || tried.filters.length > 0))
      return { ...part, title };
  }
  return undefined;
}

function withoutComparison({ comparison: _, sort, limit, ...rest }: Reading): Reading {
  const kept = sort && !/_(change|difference)$/.test(sort.field);
  return { ...rest, ...(kept ? { sort, ...(limit ? { limit } : {}) } : {}) };
}
