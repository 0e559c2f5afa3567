import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../core/answer.ts";
import { generateMeridian } from "../../core/sample/generate-meridian.ts";
import { loadIntoMysql } from "../../core/sample/load-mysql.ts";
import { findMysqlServer, withoutMysql } from "../contract/mysql-server.ts";
import { type MeridianAlmanac, openMeridian, today } from "../proof/meridian-almanac.ts";
import { createRandom } from "../proof/own-random.ts";
import { readSet } from "./golden-set.ts";

/** One question at a time, without the threads: what is said before has its own tests. */
const questions = (["first-light", "typed-sales", "typed-supply", "typed-executive", "fifth"] as const)
  .flatMap(readSet)
  .filter(({ thread }) => thread === undefined)
  .map(({ question, as = "test" }) => ({ text: question, person: as }));

let meridian: MeridianAlmanac;
let first: ReadonlyMap<string, string>;

beforeAll(async () => {
  meridian = await openMeridian();
  first = await answersOf(meridian, questions);
}, 60_000);
afterAll(() => meridian.close());

describe("the same questions have the same answers", () => {
  test("repeated and in another order, to the byte", async () => {
    expect(first.size).toBeGreaterThan(200);
    const { shuffle } = createRandom(4);
    for (let round = 0; round < 2; round++) {
      const again = await answersOf(meridian, shuffle([...questions, ...questions]));
      for (const [question, answer] of first) expect(again.get(question)).toBe(answer);
    }
  });

  test("from dumps of MySQL as from dumps of DuckDB, but for what tells the dumps apart", async (context) => {
    const server = await findMysqlServer();
    if (!server) return context.skip(withoutMysql);
    const database = await server.freshDatabase();
    try {
      await loadIntoMysql(generateMeridian({ today }), database.url);
      // As a file of one's own: of the sample, answers say that it is invented.
      const file = join(meridian.dumpsDir, ".sample", `meridian-${today}.duckdb`);
      const [ofMysql, ofDuckDb] = [await openMeridian(database.url), await openMeridian(`duckdb:${file}`)];
      const [mysql, duckDb] = [await answersOf(ofMysql, questions), await answersOf(ofDuckDb, questions)];
      for (const [question, answer] of duckDb)
        expect(withoutVersions(mysql.get(question)), question).toEqual(withoutVersions(answer));
      await Promise.all([ofMysql.close(), ofDuckDb.close()]);
    } finally {
      await database.drop();
      await server.close();
    }
  }, 120_000);
});

async function answersOf(
  { almanac }: MeridianAlmanac,
  asked: readonly { text: string; person: string }[],
): Promise<Map<string, string>> {
  const answers = new Map<string, string>();
  for (const { text, person } of asked) {
    const answer = await almanac.ask({ text, caller: { door: "terminal", person } });
    answers.set(`${person}: ${text}`, JSON.stringify(answer));
  }
  return answers;
}

/** Versions are of one refresh, and receipts are named by them. */
function withoutVersions(text: string | undefined): unknown {
  const answer = JSON.parse(text ?? "null") as Answer;
  return JSON.parse(
    JSON.stringify(answer, (key, value) =>
      ["version", "id", "refreshedAt"].includes(key) ? undefined : value,
    ),
  );
}
