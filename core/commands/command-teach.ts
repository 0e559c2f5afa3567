import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openAlmanac } from "../almanac.ts";
import type { Answer } from "../answer.ts";
import { operator } from "../caller.ts";
import { exportTaught } from "../catalog/export-taught.ts";
import { readTaught, type TaughtTarget, taughtText, withWord, writeTaught } from "../catalog/taught.ts";
import { examplesOf } from "../catalog.ts";
import { taughtFileOf } from "../config.ts";
import { safeWrite } from "../dump-store/safe-write.ts";
import { AlmanacError } from "../errors.ts";
import { plural } from "../format.ts";
import { silentLog } from "../log.ts";
import { type Meaning, nameOfMeaning } from "../vocabulary.ts";
import { singularsOf } from "../words.ts";
import { ensureDumps } from "./ensure-dumps.ts";
import { readQuestions } from "./read-questions.ts";
import { exitCodes, type Run } from "./run.ts";

export interface TeachOptions {
  /** More questions whose answers have to stay as they are. */
  readonly golden?: string;
  /** Teach it although answers change. */
  readonly accept?: boolean;
  /** Write what was taught into the catalog's files. */
  readonly export?: boolean;
}

/**
 * `teach "'moved' = units"`: a word of the business, replayed against the questions that are known before it is live. Errors:
 * bad_usage for a sentence that is none, a word that is known, or a meaning that is not.
 */
export async function teachCommand(
  sentence: string | undefined,
  options: TeachOptions,
  run: Run,
): Promise<number> {
  const file = taughtFileOf(run.config);
  if (options.export) {
    const written = exportTaught(run.config.QUERIES_DIR, readTaught(taughtText(file)));
    rmSync(file, { force: true });
    run.print(
      written.length > 0
        ? `Written into ${written.join(" and ")}; look at the change, and commit it.`
        : "Nothing was taught.",
    );
    return exitCodes.done;
  }
  const { phrase, meaning } = readSentence(sentence);
  const target = targetOf(phrase, meaning, run);
  const taught = writeTaught(withWord(readTaught(taughtText(file)), phrase, target));
  await ensureDumps(run);
  const questions = [
    ...examplesOf(run.almanac.catalog).map(({ text }) => text),
    ...(options.golden ? readQuestions(options.golden) : []),
  ];
  const changed = await changesOf(questions, taught, run);
  if (changed.length > 0 && !options.accept) {
    run.print(
      `Not taught: ${plural(changed.length, "answer")} of ${questions.length} would change.`,
      ...changed
        .slice(0, 10)
        .map(({ question, before, after }) => `  "${question}"\n    now  ${before}\n    then ${after}`),
      "Teach it all the same with --accept.",
    );
    return exitCodes.failed;
  }
  await write(file, taught);
  const said =
    target.kind === "member" ? `${target.dimension} ${target.label}` : `${target.kind} ${target.name}`;
  run.print(
    `Taught: "${phrase}" is ${said}. ${plural(questions.length, "known question")} replayed, ${changed.length} changed. It is live within seconds; --export writes it into the catalog.`,
  );
  return exitCodes.done;
}

/** @example `'moved' = units`, `rust belt = region: Midwest` */
function readSentence(sentence: string | undefined): { phrase: string; meaning: string } {
  const match = /^\s*(?:'([^']+)'|"([^"]+)"|([^'"=]+?))\s*=\s*(.+?)\s*$/.exec(sentence ?? "");
  const phrase = (match?.[1] ?? match?.[2] ?? match?.[3])?.trim();
  if (!match || !phrase)
    throw new AlmanacError("bad_usage", "That teaches nothing.", {
      hint: `Write: npm run almanac -- teach "'moved' = units", or "'rust belt' = region: Midwest"`,
    });
  return { phrase: phrase.toLowerCase(), meaning: (match[4] ?? "").replace(/^['"]|['"]$/g, "") };
}

/** What the right side of a sentence names: a metric, a dimension, or a member. */
function targetOf(phrase: string, meaning: string, { almanac }: Run): TaughtTarget {
  const { vocabulary, catalog } = almanac.edition(operator);
  const known = vocabulary.terms.get(singularsOf(phrase).join(" "));
  if (singularsOf(phrase).length === 0)
    throw new AlmanacError("bad_usage", `"${phrase}" is no word.`, { hint: "Teach letters or digits." });
  const [, kind = "", name = meaning] = /^([\w ]+):\s*(.+)$/.exec(meaning) ?? [];
  const found = (vocabulary.terms.get(singularsOf(name).join(" "))?.meanings ?? [])
    .flatMap((one) => teachable(one))
    .filter(
      (one) => kind === "" || [one.kind, one.kind === "member" ? one.dimension : ""].includes(kind.trim()),
    );
  const [target, another] = found;
  if (!target)
    throw new AlmanacError(
      "bad_usage",
      `The catalog has no metric, dimension or member called "${meaning}".`,
      {
        hint: `Its metrics: ${[...catalog.metrics.values()]
          .filter(({ spoken }) => spoken)
          .slice(0, 12)
          .map(({ label }) => label)
          .join(", ")} ...`,
      },
    );
  if (another)
    throw new AlmanacError("bad_usage", `"${meaning}" is several things.`, {
      hint: `Say which: ${found.map((one) => (one.kind === "member" ? `${one.dimension}: ${one.label}` : `${one.kind}: ${one.name}`)).join(" or ")}`,
    });
  if (known)
    throw new AlmanacError(
      "bad_usage",
      `"${phrase}" is known already: it is ${known.meanings.map(nameOfMeaning).join(" or ")}.`,
      {
        hint: "Take it away from there in the catalog first.",
      },
    );
  return target;
}

function teachable(meaning: Meaning): TaughtTarget[] {
  if (meaning.kind === "metric" || meaning.kind === "dimension")
    return [{ kind: meaning.kind, name: meaning.name }];
  return meaning.kind === "member"
    ? [{ kind: "member", dimension: meaning.dimension, label: meaning.label }]
    : [];
}

interface Change {
  readonly question: string;
  readonly before: string;
  readonly after: string;
}

/** The questions that are answered otherwise with what is taught. */
async function changesOf(
  questions: readonly string[],
  taught: string,
  { almanac, config }: Run,
): Promise<Change[]> {
  const folder = mkdtempSync(join(tmpdir(), "almanac-taught-"));
  const file = join(folder, "taught.yaml");
  writeFileSync(file, taught);
  const then = openAlmanac({
    config: { ...config, STATE_URL: `sqlite:${join(folder, "state.sqlite")}` },
    log: silentLog(),
    taught: file,
  });
  try {
    const changes: Change[] = [];
    for (const text of questions) {
      const [before, after] = await Promise.all(
        [almanac, then].map((one) => one.ask({ text, caller: operator })),
      );
      if (before && after && bytesOf(before) !== bytesOf(after))
        changes.push({ question: text, before: before.headline, after: after.headline });
    }
    return changes;
  } finally {
    await then.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All that an answer says but for what it suggests to ask next. */
function bytesOf({ followUps: _, parts, ...rest }: Answer): string {
  return JSON.stringify({ ...rest, parts: parts.map(({ receipt: __, ...part }) => part) });
}

async function write(file: string, text: string): Promise<void> {
  await safeWrite(file, async (handle) => {
    await handle.writeFile(text);
    const sha256 = createHash("sha256").update(text).digest("hex");
    return { sha256, bytes: Buffer.byteLength(text) };
  });
  if (readFileSync(file, "utf8") !== text)
    throw new AlmanacError("bad_config", `${file} was not kept.`, { hint: "Look at the disk." });
}
