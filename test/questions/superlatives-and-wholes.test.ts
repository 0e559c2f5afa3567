import { describe, expect, test } from "vitest";
import { askMeridian } from "./ask-meridian.ts";

const ask = askMeridian();

async function answers([text, headline, person]: readonly [
  text: string,
  headline: string,
  person?: string,
]): Promise<void> {
  const { kind, headline: said } = await ask(text, person);
  expect([kind, said]).toEqual(["answer", expect.stringContaining(headline)]);
}

describe("a superlative says of which number it is", () => {
  test.for([
    ["what's my tightest part right now", "Days of cover by component, Toledo", "toledo-buyer"],
    ["which model is the cheapest", "Average price by model"],
    ["which component is the most expensive to fix", "Cost per claim by component"],
    ["most generous dealers on incentives", "Incentive per unit by dealer"],
    // Beside a number of its own it is an order alone.
    ["thinnest margins by model last month", "Margin by model, October 2026: lowest"],
    ["which 5 parts run out first?", "Days of cover by component"],
  ] as const)("%s", answers);

  test("of what nothing is known of, it is not answered", async () => {
    expect((await ask("which dealers are the heaviest")).kind).not.toBe("answer");
    expect((await ask("tightest dealers")).kind).toBe("none");
  });

  test("one of several is asked for", async () => {
    const { parts } = await ask("which of our dealers sold the most last month");
    expect(parts[0]?.rows).toHaveLength(1);
    const several = await ask("which of our dealers are the worst on repeat repairs");
    expect(several.parts[0]?.rows.length).toBeGreaterThan(1);
  });
});

describe("what is planned", () => {
  test.for([
    ["what is the target for the supplier defects KPI", "KPI target, Supplier defects"],
    ["what's the target for units in October", "Units target, October 2026: 3,587"],
    ["how are we doing against the target for units", "Units, Nov 2025 to Oct 2026"],
    ["how are we doing vs plan for october", "below the target of"],
    ["gap to target by region october", "16.5 % below target"],
  ] as const)("%s", answers);
});

describe("a target is for whole months", () => {
  test("who is behind it this year is told by the months that are over", async () => {
    const { parts } = await ask("Which segments are behind their revenue target year to date?");
    expect(parts[0]?.reading.time?.label).toBe("Jan 2026 to Oct 2026");
    expect(parts[0]?.rows.map(([segment]) => segment)).not.toContain("EV");
  });

  test("what is kept by month is of the last one that is there", async () => {
    const { parts } = await ask("which KPIs are red this month");
    expect(parts[0]?.reading.time?.label).toBe("October 2026");
    expect(parts[0]?.reading.assumed).toContain("the last month with data");
  });
});

describe("members as they are", () => {
  test.for([
    ["list all plants", "by plant"],
    ["what suppliers do we have", "by supplier"],
    ["how many different dealers sold a Lumen last month", "111 dealers"],
    ["which dealers haven't delivered a van this year", "with no units"],
    ["which dealers didn't sell a single F&I contract last month", "with no F&I contracts"],
    ["claims on Toledo cars last month", "Claims, Toledo, October 2026"],
    ["what share of coolant pump claims are on Toledo-built cars?", "Toledo 62.8 %"],
    ["units at lakeshore last month", "Units, Lakeshore Auto, October 2026"],
    ["Repeat rate on repairs last quarter, Toledo vs Lansing parts", "Repeat repair rate by plant"],
  ] as const)("%s", answers);

  test("side by side without a number, the usual numbers of all that holds them", async () => {
    const { kind, parts } = await ask("compare Lansing and Toledo");
    expect(kind).toBe("answer");
    expect(parts.map((part) => part.reading.metrics[0])).toEqual([
      "vehicle_stock",
      "component_stock",
      "repeat_repairs",
      "claims",
    ]);
    for (const { rows } of parts) expect(rows.map(([plant]) => plant).sort()).toEqual(["Lansing", "Toledo"]);
  });

  test("one's own beside all the others, with its place", async () => {
    const question = "are we better or worse than the other northeast dealers on repeat repairs?";
    const { headline, parts } = await ask(question, "bay-state-adviser");
    expect(headline).toContain("Bay State Auto is 16th of 34 dealers by repeat repairs");
    expect(parts[0]?.rows).toHaveLength(34);
  });
});

describe("this against last", () => {
  test.for([
    ["units this month vs last", "on 1 Oct 2026 to 17 Oct 2026"],
    ["avg price this yr vs last?", "on 1 Jan 2025 to 17 Nov 2025"],
    ["is revenue up or down this month", "down 1.8 % on 1 Oct 2026 to 17 Oct 2026"],
    ["ev units, ytd vs last yr same time", "1 Jan 2025 to 17 Nov 2025"],
    ["Which models have less finished stock than a year ago?", "17 Nov 2026: 9 models"],
    ["are EVs growing faster than SUVs", "EV up 32.9 %"],
  ] as const)("%s", answers);
});

describe("words in short", () => {
  test.for([
    ["whats fi conv by region last qtr", "F&I conversion by region, Q3 2026"],
    ["clms by mdl last mth", "Claims by model, October 2026"],
    ["units by rgn", "Units by region"],
  ] as const)("%s", answers);

  test("are said", async () => {
    const { parts } = await ask("clms by model");
    expect(parts[0]?.reading.corrected).toEqual([{ from: "clms", to: "claims" }]);
  });
});

describe("what a number is", () => {
  test.for([
    ["what exactly is 'days of cover'?", "Days that the stock of a component lasts"],
    ["give me a summary of last month", "October 2026: units 3,491"],
    ["claims in dollars last month", "Claim cost, October 2026"],
    ["deliveries in october in units and dollars", "October 2026: units 3,491 and revenue"],
    ["actual vs budget by account for October", "Booked against budget, October 2026"],
  ] as const)("%s", answers);
});

describe("over units of time", () => {
  test.for([
    ["avg units per week by region", "over 13 whole weeks"],
    ["average daily deliveries last month", "Average units per day, October 2026: 112.6, over 31 whole days"],
    ["cumulative units this year by month", "37,932 in all so far"],
    ["units for the week of november 2", "week of 2 Nov 2026 to 8 Nov 2026: 774"],
    ["which of the last 12 months had more than 620 fleet deliveries", "5 cases with units above 620"],
    ["busiest day last month", "30 Oct 2026 234"],
    ["why did warranty cost jump in september and october", "Sep 2026 to Oct 2026"],
    ["which 3 of my dealers fell the most vs q3 last year", "against Q3 2025", "northeast-manager"],
  ] as const)("%s", answers);

  test("an average is of whole units alone, and of those with nothing too", async () => {
    const { parts } = await ask("monthly average units this year");
    const byMonth = await ask("units by month from january to october 2026");
    const values = byMonth.parts[0]?.rows.map((row) => Number(row[1])) ?? [];
    const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
    expect(values).toHaveLength(10);
    expect(parts[0]?.rows[0]?.[0]).toBeCloseTo(mean, 6);
    expect((await ask("average units per year this month")).kind).toBe("none");
  });
});

describe("what is counted, and what is left out", () => {
  test.for([
    ["how many models are above plan", "6 models with units above target"],
    ["how many Nomads went to fleet ytd", "Units, Nomad, fleet"],
    ["how many model-year 2027 EVs have left the lot so far?", "Units, 2027, EV"],
    ["what share of EV units are in the West", "West 35.5 %"],
    ["EV penetration by region", "West, EV 31 %"],
    ["who supplies the radar sensor", "Pacific Circuit"],
    ["my two regions side by side please, units last quarter", "Units by region", "coast-manager"],
    [
      "which parts are we closest to running out of? top 5 is plenty",
      "lowest Battery pack",
      "lansing-planner",
    ],
    ["lot TOL-2615C - how many claims so far and what has it cost us?", "claims 101 and claim cost"],
  ] as const)("%s", answers);

  test("a condition behind what is left out is turned round", async () => {
    const question = "bottom 5 midwest dealers on f&i conversion last qtr, ignore anyone w/ under 30 units";
    const { parts } = await ask(question);
    for (const [, , units] of parts[0]?.rows ?? []) expect(units).toBeGreaterThanOrEqual(30);
    expect(parts[0]?.rows.length).toBe(5);
  });

  test("how many of each is counted in each", async () => {
    const { parts } = await ask("how many dealers do we have, and how many in each region?");
    const each = parts[1]?.rows.map(([, count]) => Number(count)) ?? [];
    expect(each.reduce((sum, one) => sum + one, 0)).toBe(parts[0]?.rows[0]?.[0]);
  });
});

describe("what names no number", () => {
  test.for([
    ["hi", "Hello."],
    ["thanks a lot!", "You are welcome."],
    ["what can you do?", "I answer questions about the numbers"],
  ] as const)("%s", async ([text, words]) => {
    const { kind, headline, followUps } = await ask(text);
    expect([kind, headline]).toEqual(["clarify", expect.stringContaining(words)]);
    expect(followUps.length).toBeGreaterThan(0);
  });

  test("what is to come is not in the data", async () => {
    const { kind, parts } = await ask("revenue forecast for december");
    expect([kind, parts[0]?.code]).toEqual(["none", "no_forecast"]);
  });

  test("a month that is over is not the one that will be", async () => {
    const { kind, parts } = await ask("What will deliveries look like in December?");
    expect([kind, parts[0]?.code]).toEqual(["none", "no_forecast"]);
    expect((await ask("units in december")).headline).toContain("December 2025");
  });

  test("a place is asked for, not a number", async () => {
    expect((await ask("where are the Lumens")).kind).not.toBe("answer");
  });

  test("a plant is no city of a dealer", async () => {
    expect((await ask("how many vehicles did Toledo build last month?")).kind).not.toBe("answer");
    const { headline } = await ask("units of Toledo dealers last month");
    expect(headline).toContain("Units, Glass City Auto, October 2026");
  });
});
