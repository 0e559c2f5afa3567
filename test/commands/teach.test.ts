import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Definitions } from "../../core/catalog/read-definitions.ts";
import { layTaught, readTaught } from "../../core/catalog/taught.ts";
import { rehearse } from "../../core/commands/rehearse.ts";
import { runTerminal } from "./run-terminal.ts";

const folder = mkdtempSync(join(tmpdir(), "teach-"));
const env = { QUERIES_DIR: join(folder, "queries"), DUMPS_DIR: join(folder, "dumps") };
const run = (...args: string[]) => runTerminal(args, { env });
const taughtFile = join(env.DUMPS_DIR, "taught.yaml");
const questions = join(folder, "questions.txt");

beforeAll(async () => {
  cpSync("queries", env.QUERIES_DIR, { recursive: true });
  writeFileSync(
    questions,
    'zonked by region last month\n{"question": "units by region last month"}\n\nsales last month\n',
  );
  await run("ask", "units");
});
beforeEach(() => rmSync(taughtFile, { force: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a word that is taught", () => {
  test("is understood from then on, and every known question was replayed", async () => {
    expect((await run("ask", "zonked by region last month")).code).not.toBe(0);
    const { out, code } = await run("teach", "'zonked' = units");
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/^Taught: "zonked" is metric units\. \d\d known questions replayed, 0 changed\./),
    ]);
    expect((await run("ask", "zonked by region last month")).out).toMatch(/^Units by region, October 2026/);
  });

  test("may stand for a member or a dimension", async () => {
    await run("teach", "rust belt = region: Midwest");
    await run("teach", "'rooftop thing' = dimension: dealer");
    expect((await run("ask", "units rust belt last month")).out).toMatch(/^Units, Midwest/);
    expect((await run("ask", "units by rooftop thing last month")).out).toMatch(/^Units by dealer/);
  });

  test("is written into the catalog, comments kept, and no longer lies over it", async () => {
    await run("teach", "'zonked' = units");
    await run("teach", "'rust belt' = region: Midwest");
    const before = readFileSync(join(env.QUERIES_DIR, "dimensions.yaml"), "utf8");
    const { out } = await run("teach", "--export");
    expect(out).toContain("metrics.yaml and ");
    const after = readFileSync(join(env.QUERIES_DIR, "dimensions.yaml"), "utf8");
    expect(after.split("\n")[1]).toBe(before.split("\n")[1]);
    expect(after).toContain("rust belt");
    expect(existsSync(taughtFile)).toBe(false);
    expect((await run("ask", "zonked rust belt last month")).out).toMatch(/^Units, Midwest/);
    cpSync("queries", env.QUERIES_DIR, { recursive: true });
    expect((await run("teach", "--export")).out).toContain("Nothing was taught.");
  });

  test("that would change an answer is not taught, unless that is accepted", async () => {
    const golden = join(folder, "golden.txt");
    writeFileSync(golden, "units of gizmo last month\n");
    const { out, code } = await run("teach", "'gizmo' = Fjord", "--golden", golden);
    expect([code, out]).toEqual([1, expect.stringContaining("Not taught: 1 answer of ")]);
    expect(existsSync(taughtFile)).toBe(false);
    expect((await run("teach", "'gizmo' = Fjord", "--golden", golden, "--accept")).code).toBe(0);
    expect(readTaught(readFileSync(taughtFile, "utf8")).members).toEqual({ model: { Fjord: ["gizmo"] } });
  });

  test.for([
    ["foo", "That teaches nothing."],
    ["", "That teaches nothing."],
    ["'x' = blah", 'called "blah"'],
    ["'quids' = revenue", "Say which: metric: revenue or account: Revenue"],
    ["'units' = metric: revenue", '"units" is known already: it is metric units'],
    ["'...' = units", "is no word"],
  ] as const)("%s is no lesson", async ([sentence, words]) => {
    const { err, code } = await run("teach", sentence);
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
    expect(existsSync(taughtFile)).toBe(false);
  });

  test("of what the catalog no longer has is a problem, and so is a file that is none", async () => {
    const definitions = { metrics: new Map(), dimensions: new Map() } as unknown as Definitions;
    const text = "metrics: { gone: [x] }\nmembers: { away: { A: [y] } }\n";
    expect(layTaught(definitions, text, "taught.yaml").map(({ field }) => field)).toEqual(["gone", "away"]);
    expect(layTaught(definitions, "- 1\n", "taught.yaml")).toHaveLength(1);
    writeFileSync(taughtFile, "metrics: { gone: [x] }\n");
    expect((await run("check")).out).toContain('Words were taught for "gone"');
  });
});

describe("a rehearsal", () => {
  test("tells what would come of past questions, and which words would gain most", async () => {
    const { out, code } = await run("rehearse", questions);
    expect(code).toBe(0);
    expect(out).toMatch(/^3 questions: 1 answered \(33 %\), \d asked back/);
    expect(out).toContain("units or revenue, as in: sales last month");
    expect(JSON.parse((await run("rehearse", questions, "--json")).out)).toMatchObject({
      questions: 3,
      answered: 1,
    });
  });

  test("counts a word only where it alone is in the way", async () => {
    const answer = (unread: string[]) =>
      ({ kind: "none", parts: [{ code: "unknown_word", reading: { unread } }] }) as never;
    const given: Record<string, string[]> = { a: ["foo"], b: ["Foo"], c: ["foo", "bar"], d: ["bar"] };
    const found = await rehearse(Object.keys(given), async ({ text }) => answer(given[text] ?? []));
    expect(found.words).toEqual([
      { word: "foo", gains: 2, example: "a" },
      { word: "bar", gains: 1, example: "d" },
    ]);
  });

  test.for([
    ["none.txt", "cannot be read"],
    ["empty.txt", "has no question in it"],
    ["broken.txt", "Line 2 of "],
  ] as const)("%s: %s", async ([name, words]) => {
    writeFileSync(join(folder, "empty.txt"), "\n\n");
    writeFileSync(join(folder, "broken.txt"), 'units\n{"q": 1}\n');
    const { err, code } = await run("rehearse", join(folder, name));
    expect([code, err]).toEqual([2, expect.stringContaining(words)]);
  });
});
