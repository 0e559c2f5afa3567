import type { Answer, Part } from "../answer.ts";
import type { Report } from "../catalog.ts";
import { plural } from "../format.ts";

/** Answers a report: every section's question in turn. A section without an answer says so and stops no other. */
export function answerReport(question: string, report: Report, ask: (question: string) => Answer): Answer {
  const parts: Part[] = report.sections.flatMap((section) => {
    const [part] = ask(section.ask).parts;
    return part ? [{ ...part, title: section.title }] : [];
  });
  const answered = parts.filter((part) => part.kind === "answer");
  const missing = parts.length - answered.length;
  const lead = answered[0] ? ` ${answered[0].headline}` : "";
  const gap = missing > 0 ? ` ${plural(missing, "section")} could not be answered.` : "";
  return {
    kind: answered.length > 0 ? "answer" : "none",
    question,
    headline: `${report.title}: ${plural(answered.length, "section")}.${lead}${gap}`,
    parts,
    followUps: report.sections.slice(0, 3).map((section) => section.ask),
  };
}
