import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../core/answer.ts";
import { type MeridianAlmanac, openMeridian, readRows } from "../proof/meridian-almanac.ts";
import { type GoldenQuestion, type Grade, grade } from "./grade.ts";

/**
 * Questions written by people who knew the business and the tables, not the rules; each with the SQL of every right answer.
 * `first-light` was written before the rules, `second` after the first of them. The floors are what has been reached.
 */
const sets = [
  { name: "first-light", rightOfAnswerable: 0.85, wrongOfAll: 0.02, refusedOfRefusable: 1 },
  { name: "second", rightOfAnswerable: 0.5, wrongOfAll: 0.02, refusedOfRefusable: 1 },
] as const;

let meridian: MeridianAlmanac;

beforeAll(async () => {
  meridian = await openMeridian();
});
afterAll(() => meridian.close());

describe("golden questions", () => {
  test.for(sets)("$name: right, wrong and refused keep their floors", async (set) => {
    const graded = await Promise.all(
      readSet(set.name).map(async (golden) => ({ golden, grade: await gradeOne(golden) })),
    );
    const answerable = graded.filter(({ golden }) => golden.expect !== "refuse");
    const refusable = graded.filter(({ golden }) => golden.expect === "refuse");
    const share = (of: typeof graded, what: Grade) =>
      of.filter((one) => one.grade === what).length / of.length;
    const wrong = graded
      .filter((one) => one.grade === "wrong")
      .map(({ golden }) => `${golden.id}: ${golden.question}`);
    process.stdout.write(
      `${set.name}: of ${answerable.length} answerable ${percent(share(answerable, "right"))} right, ${percent(share(answerable, "refused"))} refused; ` +
        `${wrong.length} of ${graded.length} wrong; of ${refusable.length} to be refused ${percent(share(refusable, "right"))} were\n`,
    );
    expect(wrong.length / graded.length, wrong.join("\n")).toBeLessThanOrEqual(set.wrongOfAll);
    expect(share(answerable, "right")).toBeGreaterThanOrEqual(set.rightOfAnswerable);
    expect(share(refusable, "right")).toBeGreaterThanOrEqual(set.refusedOfRefusable);
  });

  test("a wrong number, a missing row and an answer over a word that is not there are all graded wrong", () => {
    const golden: GoldenQuestion = {
      id: "x",
      question: "",
      expect: "answer",
      sql: "",
      alternatives: [],
      order_matters: false,
      note: "",
    };
    const given = (rows: (string | number)[][]) =>
      ({ kind: "answer", parts: [{ kind: "answer", rows }] }) as unknown as Answer;
    const right = [
      [
        ["West", 10],
        ["South", 20],
      ],
    ];
    expect(
      grade(
        golden,
        given([
          ["South", 20],
          ["West", 10],
        ]),
        right,
      ),
    ).toBe("right");
    expect(
      grade(
        golden,
        given([
          ["South", 21],
          ["West", 10],
        ]),
        right,
      ),
    ).toBe("wrong");
    expect(grade(golden, given([["South", 20]]), right)).toBe("wrong");
    expect(grade({ ...golden, order_matters: true }, given([["South", 20]]), right)).toBe("wrong");
    expect(grade({ ...golden, expect: "refuse" }, given([["South", 20]]), [])).toBe("wrong");
  });
});

async function gradeOne(golden: GoldenQuestion): Promise<Grade> {
  const answer = await meridian.almanac.ask({
    text: golden.question,
    caller: { door: "terminal", person: "test" },
  });
  const statements = [golden.sql, ...golden.alternatives].filter(Boolean);
  const results = await Promise.all(
    statements.map((sql) => readRows(meridian.source, sql.replace(/;\s*$/, ""))),
  );
  return grade(golden, answer, results);
}

function readSet(name: string): GoldenQuestion[] {
  const lines = readFileSync(join(import.meta.dirname, `${name}.jsonl`), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => JSON.parse(line) as GoldenQuestion);
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
