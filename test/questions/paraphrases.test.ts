import fc from "fast-check";
import { expect, test } from "vitest";
import type { Answer } from "../../core/answer.ts";
import { askMeridian } from "./ask-meridian.ts";

const ask = askMeridian();

/** Whole questions of every area and shape, each answered. */
const questions = [
  "units by region last quarter",
  "top 5 dealers by revenue last month",
  "how many warranty claims did the Fjord have in October",
  "share of units by segment this year",
  "what is the margin rate of SUVs by month this year",
  "which regions missed their units target in Q3",
  "claims by model, October vs September",
  "repeat repair rate by component group last 6 full months",
  "days of cover by plant",
  "which components have less than 10 days of cover",
  "vehicle stock at Toledo by model",
  "exposure of open risks by category",
  "KPIs that miss their target",
  "f&i conversion by region last quarter",
  "how many dealers sold more than 100 units last quarter",
  "revenue this year vs last year",
  "average price by segment in Q3",
  "cancellation rate by channel last quarter",
  "worst 3 dealers by margin rate last month",
  "did the Northeast grow in October",
  "marketing cost by segment last month",
  "best month for EV units this year",
] as const;
const before = [
  "",
  "hey team, ",
  "Hi! ",
  "quick one: ",
  "pls ",
  "good morning all, ",
  "can someone pull this for me: ",
  "hey, sorry to bother. ",
];
const behind = [
  "",
  " thx!!",
  " pls",
  " 🙏",
  ", need it for my 2pm",
  " thanks a lot",
  ". It's for the board deck.",
  " (no rush)",
  " asap",
];
const spoken = fc.record({
  question: fc.constantFrom(...questions),
  open: fc.constantFrom(...before),
  close: fc.constantFrom(...behind),
  casing: fc.constantFrom("as is", "lower", "UPPER"),
  blanks: fc.constantFrom(" ", "  ", "\u00a0"),
});

interface Spoken {
  readonly question: string;
  readonly open: string;
  readonly close: string;
  readonly casing: string;
  readonly blanks: string;
}

function say({ question, open, close, casing, blanks }: Spoken): string {
  const cased =
    casing === "lower" ? question.toLowerCase() : casing === "UPPER" ? question.toUpperCase() : question;
  return `${open}${cased.replaceAll(" ", blanks)}${close}`;
}

const rowsOf = ({ parts }: Answer) =>
  parts.map(({ rows, columns }) => ({ rows, columns: columns.map(({ name }) => name) }));

test("P4: a question said with chatter, in other letters or with other blanks is the same question", async () => {
  await fc.assert(
    fc.asyncProperty(spoken, async (one) => {
      const [plain, said] = [await ask(one.question), await ask(say(one))];
      expect(plain.kind, one.question).toBe("answer");
      expect({ kind: said.kind, rows: rowsOf(said) }, say(one)).toEqual({
        kind: "answer",
        rows: rowsOf(plain),
      });
    }),
    { numRuns: 400 },
  );
});

/** What names no number of its own goes on from the question before it, and so does what begins with "and" or "also". */
const whole = questions.filter((question) => question !== "did the Northeast grow in October");

test("P13: of several questions in one message each is answered as it would be alone", async () => {
  const several = fc.uniqueArray(fc.constantFrom(...whole), { minLength: 2, maxLength: 3 });
  const joints = fc.constantFrom("? ", "?\n", ". ", "; ", "\n", "\n- ");
  await fc.assert(
    fc.asyncProperty(several, joints, async (asked, joint) => {
      const alone = await Promise.all(asked.map((text) => ask(text)));
      const text = asked.join(joint);
      const together = await ask(text);
      expect(rowsOf(together), text).toEqual(alone.flatMap(rowsOf));
    }),
    { numRuns: 200 },
  );
});

test("what is also asked by something else, or in another period, is a question of its own; else one table holds both", async () => {
  const parts = async (text: string) => rowsOf(await ask(text)).map(({ columns }) => columns);
  expect(
    await parts("units by region last quarter. Also, cancellation rate by channel last quarter"),
  ).toEqual([
    ["region", "units"],
    ["channel", "cancellation_rate"],
  ]);
  expect(await parts("units by region last quarter. Also, revenue this year")).toEqual([
    ["region", "units"],
    ["revenue"],
  ]);
  expect(await parts("units by region last quarter. Also, revenue by region")).toEqual([
    ["region", "units", "revenue"],
  ]);
});

test("P13: a part that cannot be answered is named, and the others are answered all the same", async () => {
  const unanswerable = fc.constantFrom(
    "How many people visited the website?",
    "What is the weather in Toledo?",
    "Show me sales by color.",
  );
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...questions),
      unanswerable,
      fc.boolean(),
      async (question, odd, first) => {
        const text = first ? `${odd} ${question}?` : `${question}? ${odd}`;
        const { kind, headline, parts } = await ask(text);
        if (kind !== "answer") return;
        expect(parts, text).toHaveLength(2);
        expect(headline).toContain("1 part of the question could not be answered.");
        expect(parts.filter((part) => part.kind !== "answer")).toHaveLength(1);
      },
    ),
    { numRuns: 100 },
  );
});
