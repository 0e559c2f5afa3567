import type { Answer, Part } from "../answer.ts";
import type { Report } from "../catalog.ts";
import { plural } from "../format.ts";
import type { Scope } from "../scope.ts";

/**
 * Answers a report: every section's question in turn. A section without an answer says so and stops no other. Where the scope
 * hides something, a section that cannot be answered is only counted: its words may name what is hidden.
 */
export function answerReport(
  question: string,
  report: Report,
  ask: (question: string) => Answer,
  scope: Scope,
): Answer {
  const isOpen = scope.roles === undefined;
  const sections = report.sections.map((section) => ({ section, part: ask(section.ask).parts[0] }));
  const parts: Part[] = sections.flatMap(({ section, part }) =>
    part && (isOpen || part.kind === "answer") ? [{ ...part, title: section.title }] : [],
  );
  const answered = parts.filter((part) => part.kind === "answer");
  const missing = sections.length - answered.length;
  const lead = answered[0] ? ` ${answered[0].headline}` : "";
  const gap = missing > 0 ? ` ${plural(missing, "section")} could not be answered.` : "";
  return {
    kind: answered.length > 0 ? "answer" : "none",
    question,
    headline: `${report.title}: ${plural(answered.length, "section")}.${lead}${gap}`,
    parts,
    followUps: sections
      .filter(({ part }) => isOpen || part?.kind === "answer")
      .slice(0, 3)
      .map(({ section }) => section.ask),
  };
}
