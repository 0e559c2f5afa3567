import type { Answer } from "../answer.ts";
import { type Caller, operator } from "../caller.ts";

/** What becomes of a list of past questions. */
export interface Rehearsal {
  readonly questions: number;
  readonly answered: number;
  /** Asked back, which of a few meanings is meant. */
  readonly asked: number;
  readonly declined: number;
  /** Words that alone keep questions from an answer, the most frequent first. */
  readonly words: readonly { readonly word: string; readonly gains: number; readonly example: string }[];
  /** What was asked back, and how often. */
  readonly clashes: readonly {
    readonly between: readonly string[];
    readonly count: number;
    readonly example: string;
  }[];
}

const mostWords = 10;

/** Asks every question, apart from any thread, and counts what came of it. */
export async function rehearse(
  questions: readonly string[],
  ask: (question: { text: string; caller: Caller }) => Promise<Answer>,
): Promise<Rehearsal> {
  const counts = { answered: 0, asked: 0, declined: 0 };
  const words = new Map<string, { gains: number; example: string }>();
  const clashes = new Map<string, { between: string[]; count: number; example: string }>();
  for (const text of questions) {
    const answer = await ask({ text, caller: operator });
    counts[answer.kind === "answer" ? "answered" : answer.kind === "clarify" ? "asked" : "declined"]++;
    for (const part of answer.parts) {
      const unread = [...new Set(part.reading.unread.map((word) => word.toLowerCase()))];
      const [word] = unread;
      if (part.code === "unknown_word" && word !== undefined && unread.length === 1) {
        const known = words.get(word) ?? { gains: 0, example: text };
        words.set(word, { ...known, gains: known.gains + 1 });
      }
      const between = part.code === "ambiguous" ? (part.choices ?? []).map(({ label }) => label) : [];
      if (between.length < 2) continue;
      const key = metricsOf(between).join("|");
      const known = clashes.get(key) ?? { between: metricsOf(between), count: 0, example: text };
      clashes.set(key, { ...known, count: known.count + 1 });
    }
  }
  return {
    questions: questions.length,
    ...counts,
    words: [...words]
      .map(([word, found]) => ({ word, ...found }))
      .sort((a, b) => b.gains - a.gains || (a.word < b.word ? -1 : 1))
      .slice(0, mostWords),
    clashes: [...clashes.values()].sort((a, b) => b.count - a.count),
  };
}

/** Of `units by region, South` and `revenue by region, South` what differs: units, revenue. */
function metricsOf(choices: readonly string[]): string[] {
  const names = choices.map((label) => label.split(/ by |, /)[0] ?? label);
  return new Set(names).size === names.length ? names : [...choices];
}
