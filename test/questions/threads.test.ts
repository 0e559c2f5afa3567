import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../core/answer.ts";
import type { Edit } from "../../core/question.ts";
import { type MeridianAlmanac, openMeridian } from "../proof/meridian-almanac.ts";

let meridian: MeridianAlmanac;
beforeAll(async () => {
  meridian = await openMeridian();
});
afterAll(() => meridian.close());

let threads = 0;

/** The last answer of a conversation. */
async function talk(
  questions: readonly (string | { text: string; edit: Edit })[],
  person = "test",
): Promise<Answer> {
  const thread = `t${threads++}`;
  let answer: Answer | undefined;
  for (const question of questions) {
    const asked = typeof question === "string" ? { text: question } : question;
    answer = await meridian.almanac.ask({ ...asked, caller: { door: "terminal", person }, thread });
  }
  if (!answer) throw new Error("nothing was asked");
  return answer;
}

describe("what a follow-up leaves unsaid stays as it was", () => {
  test.for([
    [["units by region in october", "and the South?"], "Units, South, October 2026: 835."],
    [["units by region in october", "only the South", "vs last year"], "South, October 2026: 835, up"],
    [["units in the South in october", "no i meant revenue"], "Revenue, South, October 2026"],
    [["units in the South in october", "sorry, i meant revenue, not units"], "Revenue, South, October 2026"],
    [["units in october", "by dealer", "top 3"], "Units by dealer, October 2026"],
    [
      ["top 10 dealers by revenue this year", "just the West, and top 3 is enough"],
      "Revenue by dealer, West",
    ],
    [
      ["units in october", "same for the south and midwest"],
      "Units by region, South and Midwest, October 2026",
    ],
    [["claims by plant last quarter", "what % of that is toledo?"], "Toledo 36.3 %"],
    [["units by segment in october", "as a table"], "Units by segment, October 2026"],
    [["units in october", "and september?"], "Units, September 2026"],
    [["how many dealers sold more than 60 cars last quarter", "which ones?"], "dealers with units above 60"],
    [["ev deliveries by model for october", "and revenue too"], "Units by model, EV, October 2026"],
    [["units by region in october", "by region and month", "undo"], "Units by region, October 2026"],
    [["units by region last quarter", "without export"], "Units by region, without Export"],
    [["revenue by segment for the South in Q3", "sorry i meant Q2 not Q3"], "Revenue by segment, South, Q2"],
    [
      ["top 5 models by revenue last month", "no fleet. retail only"],
      "Revenue by model, without fleet, retail",
    ],
    [
      ["claims on the Fjord last month", "sorry, i meant the cost not the count"],
      "Claim cost, Fjord, October",
    ],
    [
      ["F&I conversion of Lakeshore Auto last quarter", "and the rest of the midwest?"],
      "Midwest, without Lakeshore Auto, Q3 2026: 19.2 %",
    ],
    [["units by model this year", "no wait, just october"], "Units by model, October 2026"],
    [["first-time fix rate last month", "and whats the target"], "KPI target, First-time fix rate"],
    [
      ["worst 5 dealers by cancellations last month", "no i meant by revenue"],
      "Revenue by dealer, October 2026: lowest",
    ],
    [["top 5 dealers west ytd by f&i conversion", "only the ones with 200+ units"], "West"],
  ] as const)("%s: %s", async ([questions, words]) => {
    const answer = await talk(questions);
    expect([answer.kind, answer.headline]).toEqual(["answer", expect.stringContaining(words)]);
    expect(answer.parts[0]?.receipt?.tokens).toBe(0);
  });

  test("that one is what the answer before put first", async () => {
    const supplier = "which supplier costs us the most in warranty";
    const parts = await talk([supplier, "which of their parts is the worst"]);
    expect(parts.headline).toContain("Claim cost by component, Kessler Drives");
    const dealer = await talk(["which dealer sold most last month", "and that one's claims"]);
    expect(dealer.headline).toContain("Claims, Rhone Cars, October 2026");
    // Of several none is that one.
    const several = await talk(["top 3 dealers last month", "and that one's claims"]);
    expect(several.parts[0]?.reading.filters).toEqual([]);
  });

  test("says that the rest is as before", async () => {
    const { parts } = await talk(["units by region in october", "and the South?"]);
    expect(parts[0]?.reading.assumed).toContain("the rest as before");
  });

  test("a whole question stands on its own", async () => {
    const { headline } = await talk(["units in the South in october", "claims by plant last quarter"]);
    expect(headline).toContain("Claims by plant, Q3 2026");
  });

  test("asks before it goes on from behind what was not understood", async () => {
    const { kind, headline } = await talk(["units by region in october", "units by color", "and the South?"]);
    expect([kind, headline]).toEqual([
      "clarify",
      expect.stringContaining('did not understand "units by color"'),
    ]);
  });

  test("goes on from before it once that is confirmed", async () => {
    const { headline } = await talk([
      "units by region in october",
      "units by color",
      "and the South?",
      "yes",
    ]);
    expect(headline).toBe("Units, South, October 2026: 835.");
  });

  test("a word that is not known is not answered over in a follow-up either", async () => {
    const { kind, headline } = await talk(["units by region in october", "and in Atlantis?"]);
    expect([kind, headline]).toEqual(["none", expect.stringContaining('"Atlantis"')]);
  });

  test("without a question before it there is nothing to go on from", async () => {
    expect((await talk(["and just for trucks"])).kind).not.toBe("answer");
  });
});

describe("what a thread is told", () => {
  test("a choice is taken by its name, its number or its button", async () => {
    const asked = await talk(["sales in october"]);
    expect(asked.kind).toBe("clarify");
    const edit = asked.parts[0]?.choices?.[1]?.edit ?? {};
    for (const taken of ["revenue", "the second one", "2", { text: "sales in october", edit }]) {
      const { kind, headline } = await talk(["sales in october", taken]);
      expect([kind, headline]).toEqual(["answer", expect.stringContaining("Revenue, October 2026")]);
    }
  });

  test("yes takes the one choice there is", async () => {
    const { kind, headline } = await talk(["units wobbly by region in october", "yes"]);
    expect([kind, headline]).toEqual(["answer", expect.stringContaining("Units by region")]);
  });

  test("undo and start over", async () => {
    expect((await talk(["units in october", "start over"])).headline).toContain("Started over");
    expect((await talk(["undo"])).headline).toContain("nothing to undo");
    expect((await talk(["units in october", "undo"])).headline).toContain("no question left");
    expect((await talk(["units in october", "start over", "and the South?"])).kind).not.toBe("answer");
  });

  test("two people of different rights have each their own", async () => {
    const ask = (person: string, text: string) =>
      meridian.almanac.ask({ text, caller: { door: "terminal", person }, thread: "shared" });
    await ask("south-analyst", "units in october");
    expect((await ask("northeast-manager", "and revenue?")).headline).not.toContain("October");
    expect((await ask("south-analyst", "and revenue?")).headline).toContain("Revenue");
  });
});
