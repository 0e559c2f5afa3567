import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../core/answer.ts";
import { type MeridianAlmanac, openMeridian } from "../proof/meridian-almanac.ts";

let meridian: MeridianAlmanac;
beforeAll(async () => {
  meridian = await openMeridian();
});
afterAll(() => meridian.close());

const ask = (text: string, person = "test"): Promise<Answer> =>
  meridian.almanac.ask({ text, caller: { door: "terminal", person } });

describe("questions about the numbers are answered from the catalog", () => {
  test.for([
    ["does revenue include incentives?", "before incentives"],
    ["is the margin net of incentives or gross", "Revenue less incentives"],
    ["what does days of cover mean", "Days that the stock of a component lasts"],
    ["how is the margin rate calculated", "margin divided by revenue"],
    [
      "what is the difference between margin and operating margin?",
      "warranty expense, marketing and overheads",
    ],
    ["who owns the component stock figures?", "supply-chain"],
    ["is yesterday's warranty data in yet", "No:"],
    ["is yesterday's sales data in yet", "Yes:"],
    ["how fresh are the kpis", "31 Oct 2026"],
    ["what can you tell me about dealers", "By dealer"],
    ["do you have anything about suppliers", "By supplier"],
  ] as const)("%s", async ([text, words]) => {
    const answer = await ask(text);
    expect([answer.kind, answer.headline]).toEqual(["answer", expect.stringContaining(words)]);
    expect(answer.parts[0]?.reading).toMatchObject({ shape: "definition" });
  });

  test("what nobody has defined is not defined", async () => {
    expect((await ask("what does customer lifetime value mean")).kind).not.toBe("answer");
    expect((await ask("who owns the parking lot")).kind).not.toBe("answer");
  });
});

describe("how things are", () => {
  test("of the company: what every part of it leads with, and what stands out", async () => {
    const answer = await ask("how are we doing?");
    expect(answer.kind).toBe("answer");
    expect(answer.parts.map((part) => part.title)).toContain("KPIs that miss their target");
    expect(new Set(answer.parts.flatMap((part) => part.reading.metrics))).toContain("units");
  });

  test("of an area: its numbers against a year before, and what moved most", async () => {
    const { parts } = await ask("whats going on w/ warranty");
    expect(parts[0]?.reading).toMatchObject({
      metrics: ["claims", "claim_cost"],
      comparison: { kind: "last_year" },
    });
    expect(parts[1]?.title).toBe("Claims that moved most");
  });

  test("of a place: every number that is kept by it", async () => {
    const { parts } = await ask("what's happening at Toledo");
    expect(parts.length).toBeGreaterThan(2);
    for (const part of parts)
      expect(part.reading.filters).toContainEqual({ field: "plant", operator: "in", values: ["Toledo"] });
  });

  test("why is answered with where, and says so", async () => {
    const answer = await ask("why did warranty cost go up in october?");
    expect(answer.headline).toContain("The data shows where, not why.");
    expect(answer.parts.length).toBeGreaterThan(1);
  });

  test("why of nothing says what is missing", async () => {
    const answer = await ask("why is that");
    expect(answer.kind).not.toBe("answer");
  });
});

describe("what takes several look-ups", () => {
  test.for([
    [
      "f&i conversion at lakeshore auto vs the midwest, last quarter",
      "Lakeshore Auto, Q3 2026: 38 %. F&I conversion, Midwest",
    ],
    ["what rank is Lakeshore Auto by f&i conversion last quarter", "Lakeshore Auto is 1st of 180 dealers"],
    [
      "which models fell three months in a row up to october",
      "falling for 3 months in a row, Jul 2026 to Oct 2026: Comet",
    ],
    [
      "which components are in the top 5 for claim cost in Q3 that were not in the top 5 in Q2?",
      "Radar sensor",
    ],
    [
      "how many cars did we sell in october and what was the margin rate",
      "Units, October 2026: 3,491. Margin rate, October 2026",
    ],
    ["which weekday do we deliver the most fjords, q3 only", "Saturday 312"],
    ["units on weekends last quarter", "Saturday and Sunday, Q3 2026"],
    ["are we gonna hit the november target", "so far"],
    ["is the south ahead or behind its revenue plan this month", "so far"],
    ["marketing spend vs budget in october", "above the target of $2,898,200"],
    ["how many parts are under 30 days of cover at each plant", "by plant"],
    ["more claims in october than in september, by failure mode", "Claims by failure mode"],
  ] as const)("%s: %s", async ([text, words]) => {
    const answer = await ask(text);
    expect([answer.kind, answer.headline]).toEqual(["answer", expect.stringContaining(words)]);
  });

  test.for([
    "vehicle stock by weekday",
    "where do we rank on units",
    "which models fell three blue moons in a row",
    "units at lakeshore auto vs gemstones",
  ])("%s is not answered", async (text) => {
    expect((await ask(text)).kind).not.toBe("answer");
  });
});

describe("what is the asker's own", () => {
  test.for([
    ["south-analyst", "units of my region in october", "South, October 2026: 835"],
    ["south-analyst", "how many cars did we sell in october", "South, October 2026: 835"],
    ["south-analyst", "units for the whole company in october", "Units, October 2026: 3,491"],
    ["south-analyst", "my region vs the others in october, units", "Units by region, October 2026"],
    ["south-analyst", "units of my dealers in october, top 3", "South, October 2026"],
    ["toledo-buyer", "which parts have less than 10 days of cover here", "Toledo"],
    [
      "bay-state-adviser",
      "where do we rank in the northeast on units this year",
      "Bay State Auto is 3rd of 34 dealers",
    ],
    ["fleet-lead", "my cancellation rate ytd", "fleet"],
    // What is kept without a plant has no plant of anybody's.
    ["toledo-buyer", "how many cars did we sell in october", "Units, October 2026: 3,491"],
  ] as const)("%s: %s", async ([person, text, words]) => {
    const answer = await ask(text, person);
    expect([answer.kind, answer.headline]).toEqual(["answer", expect.stringContaining(words)]);
  });

  test("is always shown", async () => {
    const { parts } = await ask("units of my region in october", "south-analyst");
    expect(parts[0]?.reading.assumed).toContain("South, which is yours");
  });

  test("opens nothing: rules hold on to rights, not to words", async () => {
    const { kind } = await ask("units in the South in october", "northeast-manager");
    expect(kind).not.toBe("answer");
  });

  test("of somebody without a region of their own is not guessed", async () => {
    expect((await ask("units of my region in october", "nobody")).kind).not.toBe("answer");
  });
});

describe("what is asked for in other words", () => {
  test("is told by the examples of the catalog, which it says", async () => {
    const answer = await ask("give me the weekly thing for the ceo");
    expect(answer).toMatchObject({ kind: "answer", headline: expect.stringContaining("CEO weekly summary") });
  });

  test("nothing can be changed", async () => {
    const answer = await ask("could you bump the november target for the lumen in the west to 140?");
    expect(answer).toMatchObject({ kind: "refused", parts: [{ code: "read_only" }] });
  });

  test("several questions: each is answered or named as missing", async () => {
    const answer = await ask("units last month? And what was the margin by shoe size?");
    expect(answer.parts.map((part) => part.kind)).toEqual(["answer", "none"]);
    expect(answer.headline).toContain("1 part of the question could not be answered");
  });

  test("what narrows the question down is no part of its own", async () => {
    expect((await ask("units by region last month. Only for women.")).kind).not.toBe("answer");
    expect((await ask("units by region last month, and only leased ones")).kind).not.toBe("answer");
  });
});

describe("how long something has held by now", () => {
  test.for([
    [
      "how many months in a row has incentive spend been above budget",
      [[6]],
      "above budget: 6 months in a row (May 2026 to Oct 2026)",
    ],
    [
      "how many straight months have units fallen",
      [[2]],
      "falling: 2 months in a row (Sep 2026 to Oct 2026)",
    ],
    ["how many months in a row did the South sell more than 800 units", [[8]], "units above 800"],
  ] as const)("%s", async ([text, rows, words]) => {
    const { parts, headline } = await ask(text);
    expect(parts[0]?.rows).toEqual(rows);
    expect(headline).toContain(words);
  });

  test("of each member its own", async () => {
    const { parts } = await ask("how many months in a row has each region missed its units target");
    expect(parts[0]?.rows.slice(0, 2)).toEqual([
      ["Mountain", 10],
      ["Northeast", 4],
    ]);
  });

  test("what is to hold has to be said", async () => {
    const { kind, headline } = await ask("how many weeks in a row were claims");
    expect([kind, headline]).toEqual(["none", expect.stringContaining('"below target"')]);
  });
});

describe("those who have none of it are counted too", () => {
  test.for([
    "which dealers in the Northeast didn't deliver a single Orion X in Q3",
    "Northeast dealers with zero Orion X units in Q3",
    "Northeast dealers that sold no Orion X in Q3",
  ])("%s", async (text) => {
    const answer = await ask(text);
    if (answer.kind !== "answer") return expect(answer.kind).toBe("none");
    expect(answer.parts[0]?.rows).toHaveLength(8);
    expect(answer.headline).toContain("8 dealers with no units: ");
  });

  test("fewer than two are none or one", async () => {
    const few = (await ask("how many dealers sold fewer than 2 Bisons in October")).parts[0]?.rows[0]?.[0];
    const none = (await ask("how many dealers sold zero Bisons in October")).parts[0]?.rows[0]?.[0];
    const some = (await ask("how many dealers sold at least 2 Bisons in October")).parts[0]?.rows[0]?.[0];
    expect(Number(few) + Number(some)).toBe(180);
    expect(Number(none)).toBeLessThan(Number(few));
  });
});

describe("words that mean something else elsewhere", () => {
  test("the cost of claims, once claims are asked for", async () => {
    const { parts } = await ask("how many claims last month and what did they cost");
    expect(parts.map((part) => part.reading.metrics)).toEqual([["claims"], ["claim_cost"]]);
  });

  test("weeks of cover are days", async () => {
    const { parts } = await ask("which parts at Toledo have less than 4 weeks of cover");
    expect(parts[0]?.reading.filters).toContainEqual({ field: "days_of_cover", operator: "<", values: [28] });
    expect((await ask("which regions sold less than 4 weeks")).kind).not.toBe("answer");
  });

  test("my parts are those of my plant", async () => {
    const { parts } = await ask("which of my parts run out in under 2 weeks", "toledo-buyer");
    expect(parts[0]?.reading.filters).toContainEqual({ field: "plant", operator: "in", values: ["Toledo"] });
  });

  test("a season is held against the same one a year before", async () => {
    const { parts } = await ask("did units drop this fall");
    expect(parts[0]?.reading).toMatchObject({
      time: { from: "2026-09-01" },
      comparison: { kind: "last_year", from: "2025-09-01" },
    });
  });

  test("one of two times may be better", async () => {
    const { parts } = await ask("was our margin % better in q3 or q2");
    expect(parts[0]?.rows).toHaveLength(1);
    expect(parts[0]?.reading.comparison).toMatchObject({ kind: "range" });
  });

  test("a KPI is somebody's", async () => {
    const { parts } = await ask("who is responsible for the supplier defects kpi");
    expect(parts[0]?.rows[0]?.slice(0, 2)).toEqual(["Supplier defects", "Purchasing"]);
  });

  test("members that moved may be counted", async () => {
    expect((await ask("how many regions fell last quarter vs last year")).headline).toBe(
      "Units by region, Q3 2026: 1 region with units down.",
    );
  });
});

describe("what may be a part of a question that was not understood", () => {
  test.for(["now overheads", "only the supply ones", "what was budgeted"])("%s", async (text) => {
    const thread = `lost ${text}`;
    const say = (words: string) =>
      meridian.almanac.ask({ text: words, caller: { door: "terminal", person: "test" }, thread });
    expect((await say("marketing blurgh by segment in Q3")).kind).toBe("none");
    expect((await say(text)).headline).toContain("I did not understand");
  });
});
