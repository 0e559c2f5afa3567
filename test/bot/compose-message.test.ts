import fc from "fast-check";
import { expect, test } from "vitest";
import { composeAnswer } from "../../bot/compose-message.ts";
import { partsToDraw } from "../../bot/compose-picture.ts";
import { type Answer, answerKinds, type Part } from "../../core/answer.ts";
import { answer, answerTo, chart, part, reading, receipt } from "../fake-almanac.ts";
import { blockProblems, pingsIn } from "../fake-slack/block-kit.ts";

const button = () => "{}";
const compose = (given: Answer, files: ReadonlyMap<Part, string> = new Map()) =>
  composeAnswer(given, { files, button });
const problems = (blocks: unknown) => blockProblems(blocks, { most: 50, fileProblem: () => undefined });
const wordsOf = (given: Answer) => JSON.stringify(compose(given).blocks);

const questions = [
  "top models",
  "weekly summary",
  "sales of what",
  "weather",
  "salaries",
  "dealers",
  "hostile",
  "x".repeat(5_000),
];

test.for(questions.map((text) => [text]))("the message for %j is one that Slack takes", ([text]) => {
  const given = answerTo({ text: text! });
  const drawn = new Map(partsToDraw(given).map((one) => [one, "F0FILE0001"]));
  for (const files of [new Map(), drawn]) {
    const message = compose(given, files);
    expect(problems(message.blocks)).toEqual([]);
    expect(message.text.length).toBeGreaterThan(0);
    expect(message.text.length).toBeLessThanOrEqual(3_000);
  }
});

test("whatever an answer holds, its message is one that Slack takes and pings nobody", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary", maxLength: 200 }),
    fc.constantFrom("", "<!channel>", "<@U1>", "&amp;", "x".repeat(5_000), "🚗".repeat(900)),
  );
  const cell = fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
  const parts = fc.record({
    kind: fc.constantFrom(...answerKinds),
    title: fc.option(text, { nil: undefined }),
    headline: text,
    findings: fc.array(text, { maxLength: 20 }),
    width: fc.integer({ min: 0, max: 30 }),
    rows: fc.array(fc.array(cell, { minLength: 30, maxLength: 30 }), { maxLength: 15 }),
    label: text,
    hasChart: fc.boolean(),
    words: text,
    choices: fc.array(text, { maxLength: 30 }),
  });
  const built = fc.record({
    parts: fc.array(parts, { maxLength: 20 }),
    headline: text,
    followUps: fc.array(text),
  });
  fc.assert(
    fc.property(built, ({ parts, headline, followUps }) => {
      const given = answer(
        headline,
        "answer",
        parts.map((one) => partFrom(one)),
        followUps,
        headline,
      );
      const drawn = new Map(partsToDraw(given).map((one) => [one, "F0FILE0001"]));
      for (const files of [new Map(), drawn]) {
        const message = composeAnswer(given, { files, button, quote: true, note: headline });
        expect(problems(message.blocks)).toEqual([]);
        expect(pingsIn(message.text, message.blocks)).toEqual([]);
        expect(pingsIn(message.plain, [])).toEqual([]);
        expect(message.text.length).toBeGreaterThan(0);
        expect(message.plain.length).toBeLessThanOrEqual(12_000);
      }
    }),
    { numRuns: 60 },
  );
});

test("the table stands only where the picture does not show every number", () => {
  const given = answerTo({ text: "top models" });
  const [first] = given.parts;
  const kinds = (files: ReadonlyMap<Part, string>) => compose(given, files).blocks.map((block) => block.type);
  expect(kinds(new Map())).toContain("table");
  expect(kinds(new Map([[first!, "drawing"]]))).not.toContain("table");
  expect(kinds(new Map([[first!, "F0FILE0001"]]))).not.toContain("table");
  const wider = {
    ...first!,
    rows: [...first!.rows, ["Draco", 100], ["Lynx", 90]],
  };
  const more = answer("q", "answer", [wider]);
  expect(compose(more, new Map([[wider, "F0FILE0001"]])).blocks.map((block) => block.type)).toContain(
    "table",
  );
});

test("a shortened table says what it leaves out", () => {
  expect(wordsOf(answerTo({ text: "dealers" }))).toContain("10 of 41 rows shown");
  const columns = Array.from({ length: 8 }, (_, at) => ({
    name: `m${at}`,
    label: `M${at}`,
    role: "metric" as const,
    format: "integer" as const,
  }));
  const wide = answer("q", "answer", [part({ headline: "Eight", columns, rows: [columns.map(() => 1)] })]);
  expect(wordsOf(wide)).toContain("3 columns left out");
});

test("a chart that is a table is sent as a table", () => {
  const rows: [string, number][] = [
    ["a", 1],
    ["b", 2],
  ];
  const given = answer("q", "answer", [part({ headline: "Two", rows, chart: chart("table", rows, "Two") })]);
  expect(partsToDraw(given)).toEqual([]);
});

test("more than ten parts are named, not dropped", () => {
  const parts = Array.from({ length: 12 }, (_, at) =>
    part({ title: `Section ${at + 1}`, headline: `${at} units` }),
  );
  expect(wordsOf(answer("q", "answer", parts, [], "All"))).toContain(
    "Not shown here: Section 11; Section 12",
  );
});

test.for([
  [{ corrected: [{ from: "nothest", to: "Northeast" }] }, "Read “nothest” as “Northeast”."],
  [{ assumed: ["last 12 full months"] }, "Assumed: last 12 full months."],
  [{ unread: ["warranty", "please"] }, "Did not use: “warranty” and “please”."],
  [
    { time: { from: "2026-11-01", to: "2026-12-01", label: "November", partial: ["November to the 17th"] } },
    "Not complete: November to the 17th.",
  ],
] as const)("what was read into the question is said: %j", ([more, said]) => {
  const given = answer("q", "answer", [
    part({ headline: "1 unit", reading: reading(more as never), receipt }),
  ]);
  expect(wordsOf(given)).toContain(said);
});

test.for([
  [[receipt], "vehicle_sales · data to 17 Nov 2026 · fresh · 0 AI tokens · Sample data"],
  [[{ ...receipt, sample: false, tokens: 1 }], "vehicle_sales · data to 17 Nov 2026 · fresh · 1 AI token"],
  [
    [{ ...receipt, dumps: [{ ...receipt.dumps[0]!, completeThrough: null }] }],
    "vehicle_sales · data of 18 Nov 2026 · fresh",
  ],
  [
    ["a", "b", "c", "d", "e"].map((query) => ({ ...receipt, dumps: [{ ...receipt.dumps[0]!, query }] })),
    "a, b, c and 2 more · data to 17 Nov 2026",
  ],
  [[receipt, { ...receipt, freshness: "ageing" as const }], "· ageing ·"],
])("the receipt is one line: %#", ([receipts, said]) => {
  const parts = (receipts as (typeof receipt)[]).map((one, at) =>
    part({ headline: `${at} units`, receipt: one }),
  );
  expect(wordsOf(answer("q", "answer", parts))).toContain(said);
});

function partFrom(one: {
  readonly kind: Part["kind"];
  readonly title: string | undefined;
  readonly headline: string;
  readonly findings: string[];
  readonly width: number;
  readonly rows: (string | number | null)[][];
  readonly label: string;
  readonly hasChart: boolean;
  readonly words: string;
  readonly choices: string[];
}): Part {
  const columns = Array.from({ length: one.width }, (_, at) => ({
    name: `c${at}`,
    label: one.label,
    role: at === 0 ? ("dimension" as const) : ("metric" as const),
    format: "text" as const,
  }));
  return part({
    kind: one.kind,
    ...(one.title !== undefined && { title: one.title }),
    headline: one.headline,
    findings: one.findings,
    columns,
    rows: one.rows.map((row) => row.slice(0, one.width)),
    reading: reading({
      assumed: [one.words],
      corrected: [{ from: one.words, to: one.label }],
      unread: [one.words],
    }),
    receipt: { ...receipt, filters: one.words },
    choices: one.choices.map((label) => ({ label, edit: {} })),
    ...(one.hasChart && { chart: { ...chart("bar", [["a", 1]], one.words) } }),
  });
}
