import type { Choice } from "../answer.ts";
import { viewOf } from "../catalog.ts";
import type { Edition } from "../edition.ts";
import { listOf } from "../format.ts";
import type { Decision } from "../match/decide.ts";
import type { Reading } from "../reading.ts";
import { understand } from "../understand/understand.ts";

/** How much of what a text says the examples have to say too: to answer, and to ask back. */
const leastShared = { answer: 0.5, ask: 0.34 };
const mostChoices = 3;

/**
 * What a text asks for by the examples of the catalog, for phrases that name no number. What the words do name (a member, a period) has
 * to go with it, and a word that would narrow the answer down and that no example has is never answered over.
 */
export function readByExamples(text: string, edition: Edition): Decision | undefined {
  const { thresholds } = edition;
  const matcher = edition.examples();
  const matches = matcher.match(text, mostChoices).flatMap((match) => {
    const reading = readingOf(match.id, text, edition);
    return reading ? [{ ...match, reading, title: titleOf(match.id, edition) }] : [];
  });
  const [best] = matches;
  if (!best || best.likelihood < thresholds.ask || best.shared < leastShared.ask) return undefined;
  const unknown = best.reading.restricting.filter((word) => !matcher.knows(word.toLowerCase()));
  const isSure = best.likelihood >= thresholds.answer && best.shared >= leastShared.answer;
  if (isSure && unknown.length === 0) {
    const assumed = [...best.reading.assumed, `"${best.title}", which is asked for in much the same words`];
    const confidence = Math.min(0.95, best.likelihood);
    const reading = { ...best.reading, confidence, assumed, unread: [], restricting: [] };
    return { kind: "answer", reading };
  }
  const choices = matches
    .filter((match) => match.shared >= leastShared.ask)
    .map(
      ({ id, title, reading }): Choice => ({ label: title, edit: { view: id, ignore: [...reading.unread] } }),
    );
  const headline = `Did you mean ${listOf(
    choices.map((choice) => `"${choice.label}"`),
    "or",
  )}?`;
  return { kind: "clarify", code: "low_confidence", headline, reading: best.reading, choices };
}

/** The view or report of an example, with what else the words say; undefined where they do not go together. */
function readingOf(id: string, text: string, { catalog, vocabulary }: Edition): Reading | undefined {
  return understand(text, catalog, vocabulary, { view: id }).readings[0];
}

function titleOf(id: string, { catalog }: Edition): string {
  const found = viewOf(catalog, id);
  return catalog.reports.get(id)?.title ?? found?.view.title ?? found?.query.title ?? id;
}
