import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../core/answer.ts";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import { loadIntoMysql } from "../../core/sample/load-mysql.ts";
import { openSource } from "../../core/source/open-source.ts";
import type { Source, SourceValue } from "../../core/source/source.ts";
import {
  findMysqlServer,
  type MysqlDatabase,
  type MysqlServer,
  withoutMysql,
} from "../contract/mysql-server.ts";
import { type MeridianAlmanac, openMeridian, today } from "../proof/meridian-almanac.ts";
import { type GoldenResults, readResults, readSet, runSet, type SetName, setNames } from "./golden-set.ts";
import { type GoldenQuestion, type Grade, grade } from "./grade.ts";

/**
 * Questions written by people who knew the business and the tables, not the rules; each with the SQL of every right answer.
 * `first-light` was written before the rules, each other set before what was learned from it; the sets `typed-*` and those from
 * `fifth` on are as people type in a chat. The floors hold what has been reached.
 */
const sets = [
  { name: "first-light", rightOfAnswerable: 0.97, wrongOfAll: 0 },
  { name: "second", rightOfAnswerable: 0.7, wrongOfAll: 0 },
  { name: "third", rightOfAnswerable: 0.87, wrongOfAll: 0 },
  { name: "fourth", rightOfAnswerable: 0.87, wrongOfAll: 0 },
  { name: "typed-sales", rightOfAnswerable: 0.97, wrongOfAll: 0 },
  { name: "typed-supply", rightOfAnswerable: 0.97, wrongOfAll: 0 },
  { name: "typed-executive", rightOfAnswerable: 1, wrongOfAll: 0 },
  { name: "fifth", rightOfAnswerable: 0.94, wrongOfAll: 0 },
  { name: "sixth", rightOfAnswerable: 0.94, wrongOfAll: 0 },
  { name: "seventh", rightOfAnswerable: 0.82, wrongOfAll: 0 },
  { name: "eighth", rightOfAnswerable: 0.94, wrongOfAll: 0 },
  { name: "ninth", rightOfAnswerable: 0.94, wrongOfAll: 0 },
  { name: "tenth", rightOfAnswerable: 0.96, wrongOfAll: 0 },
  { name: "eleventh", rightOfAnswerable: 0.92, wrongOfAll: 0 },
  { name: "twelfth", rightOfAnswerable: 0.88, wrongOfAll: 0 },
  { name: "thirteenth", rightOfAnswerable: 0.88, wrongOfAll: 0 },
  { name: "fourteenth", rightOfAnswerable: 0.92, wrongOfAll: 0 },
  { name: "fifteenth", rightOfAnswerable: 0.76, wrongOfAll: 0 },
  { name: "sixteenth", rightOfAnswerable: 0.84, wrongOfAll: 0 },
  { name: "seventeenth", rightOfAnswerable: 0.54, wrongOfAll: 0.017 },
  { name: "eighteenth", rightOfAnswerable: 0.86, wrongOfAll: 0 },
  { name: "nineteenth", rightOfAnswerable: 0.76, wrongOfAll: 0.017 },
  { name: "twentieth", rightOfAnswerable: 0.78, wrongOfAll: 0.017 },
  { name: "twenty-first", rightOfAnswerable: 0.64, wrongOfAll: 0.034 },
  { name: "twenty-second", rightOfAnswerable: 0.52, wrongOfAll: 0 },
  { name: "twenty-third", rightOfAnswerable: 0.5, wrongOfAll: 0 },
  { name: "twenty-fourth", rightOfAnswerable: 0.64, wrongOfAll: 0 },
  { name: "twenty-fifth", rightOfAnswerable: 0.88, wrongOfAll: 0 },
  { name: "twenty-sixth", rightOfAnswerable: 0.9, wrongOfAll: 0.017 },
  { name: "twenty-seventh", rightOfAnswerable: 0.88, wrongOfAll: 0 },
  { name: "twenty-eighth", rightOfAnswerable: 0.9, wrongOfAll: 0.017 },
  { name: "twenty-ninth", rightOfAnswerable: 0.86, wrongOfAll: 0.034 },
  { name: "thirtieth", rightOfAnswerable: 0.78, wrongOfAll: 0.084 },
  { name: "thirty-first", rightOfAnswerable: 0.84, wrongOfAll: 0.017 },
  { name: "thirty-second", rightOfAnswerable: 0.88, wrongOfAll: 0.017 },
  { name: "thirty-third", rightOfAnswerable: 0.9, wrongOfAll: 0.034 },
  { name: "thirty-fourth", rightOfAnswerable: 0.77, wrongOfAll: 0.017 },
  { name: "thirty-fifth", rightOfAnswerable: 0.8, wrongOfAll: 0.034 },
] as const;

let meridian: MeridianAlmanac;

beforeAll(async () => {
  meridian = await openMeridian();
});
afterAll(() => meridian.close());

describe("golden questions", () => {
  test.for(sets)("$name: right, wrong and refused keep their floors", async (set) => {
    const results = readResults(set.name);
    const graded: { golden: GoldenQuestion; grade: Grade }[] = [];
    for (const golden of readSet(set.name)) graded.push({ golden, grade: await gradeOne(golden, results) });
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
    expect(share(refusable, "right")).toBe(1);
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
      ({
        kind: "answer",
        headline: "",
        parts: [{ kind: "answer", headline: "", findings: [], reading: { assumed: [], metrics: [] }, rows }],
      }) as unknown as Answer;
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

describe("what a grade takes for the same", () => {
  const asked = (changes: Partial<GoldenQuestion> = {}): GoldenQuestion => ({
    id: "x",
    question: "",
    expect: "answer",
    ...changes,
  });
  const answer = (rows: (string | number)[][], columns: string[] = [], comparison?: string) =>
    ({
      kind: "answer",
      headline: "",
      parts: [
        {
          kind: "answer",
          headline: "",
          findings: [],
          reading: { assumed: [], metrics: [], ...(comparison ? { comparison: { kind: comparison } } : {}) },
          columns: columns.map((name) => ({ name })),
          rows,
        },
      ],
    }) as unknown as Answer;

  test("two periods in one row, when they are compared", () => {
    const right = [
      [
        ["2025", 110],
        ["2026", 120],
      ],
    ];
    expect(grade(asked(), answer([[120, 110, 0.09]], [], "previous"), right)).toBe("right");
    expect(grade(asked(), answer([[120, 117, 0.026]], [], "previous"), right)).toBe("wrong");
    expect(grade(asked(), answer([[120, 110, 0.09]]), right)).toBe("wrong");
    const members = [
      [
        ["West", 110],
        ["South", 120],
      ],
    ];
    expect(grade(asked(), answer([[120, 110, 0.09]], [], "previous"), members)).toBe("wrong");
  });

  test("what is rounded as the SQL rounds", () => {
    expect(grade(asked(), answer([["West", 26.225]]), [[["West", 26.2]]])).toBe("right");
    expect(grade(asked(), answer([["West", 26.27]]), [[["West", 26.2]]])).toBe("wrong");
    expect(grade(asked(), answer([["West", 26.2]]), [[["West", 26]]])).toBe("wrong");
  });

  test("how far below a target, and how much of it", () => {
    const rows = answer([["West", 99, -0.01]], ["region", "units", "units_variance"], "target");
    expect(grade(asked(), rows, [[["West", 0.99]]])).toBe("right");
    expect(grade(asked(), rows, [[["West", 0.98]]])).toBe("wrong");
  });

  test("what moved most among more, of a why alone", () => {
    const rows = answer([
      ["Pump", 80],
      ["Seat", 3],
    ]);
    expect(grade(asked({ decline_ok: true }), rows, [[["Pump", 80]]])).toBe("right");
    expect(grade(asked(), rows, [[["Pump", 80]]])).toBe("wrong");
  });
});

describe("the results that are graded against are those of the SQL", () => {
  let server: MysqlServer | undefined;
  let database: MysqlDatabase | undefined;
  let source: Source | undefined;

  beforeAll(async () => {
    server = await findMysqlServer();
    database = await server?.freshDatabase();
    if (!database) return;
    await loadIntoMysql(generateMeridian({ today }), database.url);
    source = await openSource(database.url, { timeoutS: 60 });
  });
  afterAll(async () => {
    await source?.close();
    await database?.drop();
    await server?.close();
  });

  test.for(setNames)("%s", async (name, context) => {
    if (!source) return context.skip(withoutMysql);
    expect(comparable(name, await runSet(name, source))).toEqual(comparable(name, readResults(name)));
  });
});

/**
 * Without ORDER BY a server gives rows, and adds up fractions, in the order it likes; of rows that tie at a LIMIT it gives any,
 * so that there only how many there are can be told.
 */
function comparable(name: SetName, results: GoldenResults): Record<string, string[][]> {
  const limited = new Set(
    readSet(name).flatMap(({ id, sql, alternatives = [] }) =>
      [sql, ...alternatives].some((one) => /\blimit\b/i.test(one ?? "")) ? [id] : [],
    ),
  );
  const written = (id: string, row: readonly SourceValue[]) =>
    limited.has(id) ? "" : JSON.stringify(row.map(rounded));
  return Object.fromEntries(
    Object.entries(results).map(([id, all]) => [
      id,
      all.map((rows) => rows.map((row) => written(id, row)).sort()),
    ]),
  );
}

function rounded(cell: SourceValue): SourceValue {
  return typeof cell === "number" ? Number(cell.toPrecision(9)) : cell;
}

async function gradeOne(golden: GoldenQuestion, results: GoldenResults): Promise<Grade> {
  const { question: text, thread, as: person = "test" } = golden;
  const answer = await meridian.almanac.ask({
    text,
    caller: { door: "terminal", person },
    ...(thread === undefined ? {} : { thread }),
  });
  return grade(golden, answer, results[golden.id] ?? []);
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
