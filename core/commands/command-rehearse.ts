import { plural } from "../format.ts";
import { ensureDumps } from "./ensure-dumps.ts";
import { readQuestions } from "./read-questions.ts";
import { rehearse } from "./rehearse.ts";
import { exitCodes, type Run } from "./run.ts";

/** `rehearse FILE`: what would come of a list of past questions. Errors: bad_usage for a file that cannot be read or is empty. */
export async function rehearseCommand(
  file: string,
  options: { readonly json?: boolean },
  run: Run,
): Promise<number> {
  const { almanac, print } = run;
  const questions = readQuestions(file);
  await ensureDumps(run);
  const found = await rehearse(questions, (question) => almanac.ask(question));
  if (options.json) {
    print(JSON.stringify(found, null, 2));
    return exitCodes.done;
  }
  const percent = (count: number) => `${Math.round((100 * count) / found.questions)} %`;
  print(
    `${plural(found.questions, "question")}: ${found.answered} answered (${percent(found.answered)}), ${found.asked} asked back (${percent(found.asked)}), ${found.declined} declined (${percent(found.declined)}).`,
  );
  if (found.words.length > 0)
    print(
      "",
      "Words that alone keep questions from an answer:",
      ...found.words.map(
        ({ word, gains, example }) => `${String(gains).padStart(5)}  "${word}", as in: ${example}`,
      ),
      "",
      `What one of them means is taught with: npm run almanac -- teach "'${found.words[0]?.word}' = <metric, dimension or member>"`,
    );
  if (found.clashes.length > 0)
    print(
      "",
      "Asked back, because words mean several things:",
      ...found.clashes.map(
        ({ between, count, example }) =>
          `${String(count).padStart(5)}  ${between.join(" or ")}, as in: ${example}`,
      ),
    );
  return exitCodes.done;
}
