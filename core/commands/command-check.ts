import { readFileSync } from "node:fs";
import { operator } from "../caller.ts";
import { examplesOf, writeProblem } from "../catalog.ts";
import { plural } from "../format.ts";
import { heldQueries, writeHeld } from "../refresh/held-queries.ts";
import { lintSql } from "../sql-text.ts";
import { accessLints } from "./access-lints.ts";
import { clashingWords, exampleHealth } from "./check-words.ts";
import { ensureDumps } from "./ensure-dumps.ts";
import { findClashes } from "./find-clashes.ts";
import { personalLints } from "./personal-lints.ts";
import { runRecordFile } from "./refresh.ts";
import { exitCodes, type Run } from "./run.ts";

/** `check`: what is wrong with the catalog, then what its example questions are answered with. */
export async function checkCommand(options: { readonly json?: boolean }, run: Run): Promise<number> {
  const { almanac, print } = run;
  const { catalog, problems } = almanac;
  const lints = [...catalog.queries.values()].flatMap((query) =>
    // The header is a comment of the SQL, so the lines are those of the file.
    lintSql(readFileSync(query.file, "utf8")).map((lint) => ({
      kind: lint.kind as string,
      file: query.file,
      line: lint.line,
      field: "sql",
      message: `${lint.text}: ${lint.advice}`,
    })),
  );
  lints.push(...personalLints(run));
  await ensureDumps(run);
  const examples: { query: string; question: string; kind: string; headline: string }[] = [];
  const sections = [...catalog.reports.values()].flatMap(({ id, sections }) =>
    sections.map(({ ask }) => ({ id, text: ask })),
  );
  for (const { id, text } of [...examplesOf(catalog), ...sections]) {
    const answer = await almanac.ask({ text, caller: operator });
    const [query = id] = id.split("#");
    examples.push({ query, question: text, kind: answer.kind, headline: answer.headline });
  }
  lints.push(...accessLints(run));
  const held = [...heldQueries(runRecordFile(run.config))].filter(([query]) => catalog.queries.has(query));
  const clashes = findClashes(almanac);
  const words = clashingWords(almanac.edition(operator));
  const likeness = exampleHealth(almanac.edition(operator));
  // Another result on another engine is advice; another result at each refresh is a mistake.
  const errors = lints.filter((lint) => lint.kind !== "differs");
  const unanswered = examples.filter((example) => example.kind === "none" || example.kind === "refused");
  if (options.json)
    print(
      JSON.stringify(
        { problems, lints, held: Object.fromEntries(held), clashes, words, likeness, examples },
        null,
        2,
      ),
    );
  else {
    for (const problem of [...problems, ...lints]) print(writeProblem(problem));
    for (const [, query] of held) print(writeHeld(query));
    for (const clash of clashes) print(`Clash: ${clash}`);
    for (const word of words)
      print(`Advice: ${word}; who uses it is asked which, unless one of them is all that fits.`);
    for (const example of examples)
      print(`${example.kind.padEnd(8)}"${example.question}"`, `        ${example.headline}`);
    print(
      "",
      `Of ${plural(likeness.examples, "example question")}, ${likeness.byLikeness} name no number by their words; ${likeness.told} of these would be told by the others alone.`,
      `${plural(catalog.queries.size, "query")}, ${plural(catalog.metrics.size, "metric")}, ${plural(catalog.dimensions.size, "dimension")}; ${plural(problems.length + errors.length, "problem")}, ${plural(unanswered.length, "example question")} without an answer.`,
    );
  }
  const wrong = problems.length + errors.length + held.length + clashes.length + unanswered.length;
  return wrong > 0 ? exitCodes.failed : exitCodes.done;
}
