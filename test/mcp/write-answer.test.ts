import { expect, test } from "vitest";
import { mostCharacters, writeAnswer, writeLookUp } from "../../mcp/write-answer.ts";
import { answerOf, month, rankPart, reading, receipt, region, units } from "./fake-almanac.ts";

const many = Array.from({ length: 5_000 }, (_, at) => [`Model ${at}`, at]);

test("a question is answered with sentence, top rows and one receipt line", () => {
  expect(writeAnswer(answerOf([rankPart()]), "concise")).toBe(
    [
      "Top models, Northeast, Q3 2026: Lumen 489, Fjord 486, Zephyr 483 units.",
      "model,units",
      "Lumen,489",
      "Fjord,486",
      "Zephyr,483",
      "Aurora,480",
      "Cinder,477",
      '5 more rows; see detail "rows".',
      "[sales_by_model; data to 2026-11-17; fresh; receipt 3fa8c2d1]",
    ].join("\n"),
  );
});

test("rows that the sentence already tells are not said twice", () => {
  const told = rankPart({ rows: rankPart().rows.slice(0, 3), totalRows: 3 });
  expect(writeAnswer(answerOf([told]), "concise")).not.toContain("model,units");
});

test("findings, corrections and assumptions are said", () => {
  const part = rankPart({
    findings: ["Lumen is 3 ahead."],
    reading: {
      ...reading("rank"),
      corrected: [{ from: "nrtheast", to: "Northeast" }],
      assumed: ["last 12 full months"],
    },
  });
  const text = writeAnswer(answerOf([part]), "concise");
  expect(text).toContain("\nLumen is 3 ahead.\n");
  expect(text).toContain('\nAssumed: "nrtheast" read as Northeast; last 12 full months.\n');
});

test("of a trend the newest rows are shown", () => {
  const rows = Array.from({ length: 12 }, (_, at) => [`2026-${String(at + 1).padStart(2, "0")}-01`, at]);
  const part = rankPart({ columns: [month, units], rows, totalRows: 12, reading: reading("trend") });
  const text = writeAnswer(answerOf([part]), "concise");
  expect(text).toContain(
    'Aug 2026,7\nSep 2026,8\nOct 2026,9\nNov 2026,10\nDec 2026,11\n7 earlier rows; see detail "rows"',
  );
});

test("a limit that was asked for is no truncation, and the rest is still counted", () => {
  const part = rankPart({ rows: many.slice(0, 5), totalRows: 5_000 });
  expect(writeLookUp(answerOf([part]))).toContain("\n4,995 more rows.\n");
});

test.for<[string, (answer: ReturnType<typeof answerOf>) => string]>([
  ["rows", (answer) => writeAnswer(answer, "rows")],
  ["a look-up", writeLookUp],
])("%s hold at most 200 rows and say how to narrow", ([, write]) => {
  const text = write(answerOf([rankPart({ rows: many, totalRows: 5_000 })]));
  expect(text.split("\n").filter((line) => line.startsWith("Model "))).toHaveLength(200);
  expect(text).toMatch(/\n4,800 more rows; narrow by model.* or (time|limit)\.\n/);
  expect(text).toContain("; region Northeast; Q3 2026; data to");
});

test("rows cut before they came here are counted too", () => {
  const part = rankPart({ rows: many.slice(0, 100), totalRows: 5_000, truncated: true });
  expect(writeLookUp(answerOf([part]))).toContain("\n4,900 more rows; narrow by model, time or limit.\n");
});

test("no result is longer than the limit, whatever is in it", () => {
  const wide = rankPart({
    columns: [region, ...Array.from({ length: 30 }, (_, at) => ({ ...units, name: `m${at}` }))],
    rows: many.map(() => ["x, ".repeat(400), ...Array.from({ length: 30 }, () => 123456.789)]),
    totalRows: 5_000,
    headline: "h".repeat(50_000),
    findings: Array.from({ length: 100 }, () => "f".repeat(9_000)),
    receipt: { ...receipt, filters: "w".repeat(20_000) },
  });
  const report = answerOf(Array.from({ length: 40 }, (_, at) => ({ ...wide, title: `Section ${at}` })));
  for (const text of [writeAnswer(report, "rows"), writeAnswer(report, "concise"), writeLookUp(report)]) {
    expect(text.length).toBeLessThanOrEqual(mostCharacters);
    expect(text).toMatch(/\n\d+ more sections; ask for one of them alone\.$/);
  }
});

test("a report is its headlines, with rows only when asked for", () => {
  const report = answerOf([rankPart({ title: "Sales" }), rankPart({ title: "Stock" })]);
  const text = writeAnswer(report, "concise");
  expect(text).toContain("Sales: Top models");
  expect(text).toContain("\nStock: Top models");
  expect(text).not.toContain("model,units");
  expect(writeAnswer(report, "rows")).toContain("model,units");
});

test("one long table leaves room for the sections after it", () => {
  const long = rankPart({ title: "Sales", rows: many, totalRows: 5_000 });
  const text = writeAnswer(answerOf([long, rankPart({ title: "Stock" })]), "rows");
  expect(text).toContain("\nStock: Top models");
  expect(text).toContain("\nIris,462\n");
});

test("stale and invented data are said in the receipt line", () => {
  const dumps = [
    ...receipt.dumps,
    { ...receipt.dumps[0]!, query: "stock", completeThrough: "2026-11-02" },
    { ...receipt.dumps[0]!, query: "claims", completeThrough: null },
  ];
  const part = rankPart({ receipt: { ...receipt, dumps, freshness: "stale", sample: true } });
  expect(
    writeAnswer(answerOf([part]), "concise")
      .split("\n")
      .at(-1),
  ).toBe(
    "[sample data, invented; sales_by_model, stock and claims; data to 2026-11-02; stale; receipt 3fa8c2d1]",
  );
});

test("an answer without parts is its headline", () => {
  const answer = answerOf([], { kind: "none", headline: "Nothing\nwas asked." });
  expect(writeAnswer(answer, "concise")).toBe("none: Nothing was asked.");
  expect(writeLookUp(answer)).toBe("none: Nothing was asked.");
});

test("a part that could not be answered stands beside one that was", () => {
  const missing = rankPart({ kind: "none", code: "no_data", headline: "No data for Mars.", rows: [] });
  const text = writeLookUp(answerOf([rankPart(), missing]));
  expect(text).toContain("Lumen,489");
  expect(text).toContain("\nnone (no_data): No data for Mars.");
});
