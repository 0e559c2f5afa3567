import { describe, expect, test } from "vitest";
import { askMeridian } from "./ask-meridian.ts";

const ask = askMeridian();

/** Small words that turn a question round; the numbers are those of SQL on the sample. */
describe("a small word changes the number", () => {
  test.for([
    ["units that weren't fleet last month", "2,878"],
    ["units !fleet last month", "2,878"],
    ["fleet units last month", "613"],
    ["units except the northeast last month", "2,931"],
    ["units 2026 vs 2025", "up 2.8 %"],
    ["units november vs november 2025", "up 4 %"],
    ["units q4 vs q3", "down 5.2 %"],
    ["units yesterday vs same day last week", "10 Nov 2026 (112)"],
    ["margin rate by segment vs last year last quarter", "EV down 0.7 points"],
    ["regions that fell more than 5 % in units last quarter vs last year", "1 region "],
    ["dealers that dropped by more than 20 units last quarter vs last year", "13 dealers"],
    ["which region improved the most in cancellation rate last quarter", "Northeast"],
    ["worst 3 dealers by units growth last quarter vs last year", "Hudson Valley Motors"],
    ["top 3 shortages", "Battery pack 82 kWh"],
    ["stockout risk with less than 20 days of cover", "5 cases"],
    ["dealers with units > 30 and revenue > 1m last month", "19 dealers"],
    ["dealers with revenue between 1 and 2 million last month", "33 dealers"],
    ["units from 15 sep", "7,281"],
    ["incentives as a % of revenue last 12 full months", "Incentive rate"],
    ["how many dealers by region", "South 44"],
    ["how did units change from august to october", "on August 2026"],
    ["what share of south units were EVs in q3", "EV 9.3 % (246)"],
  ] as const)("%s: %s", async ([text, words]) => {
    const answer = await ask(text);
    expect([answer.kind, answer.headline]).toEqual(["answer", expect.stringContaining(words)]);
  });
});

describe("what is not understood, or cannot be worked out, is not answered over", () => {
  test.for([
    "how many dealers didn't sell Fjord last month",
    "days of sales that the vehicles on hand last",
    "which kpis aren't underperforming",
    "how many kpis are off target",
    "which kpis hit their target",
    "units by model under 100 last month or over 300",
    "units in northeast or EV last month",
    "units by manager last month",
    "repairs in workshop",
    "top 5 and bottom 5 dealers by units",
    "list price of Zephyr",
    "units 2025 vs 2024",
    "units 2025 vs 2026",
    "units this time last year",
    "units to date",
    "cancelled orders northeast vs same month last year",
    "share of EV units in the south in q3",
    "biggest drop in revenue by region since last quarter",
    "labor cost by model",
    "parts and labor cost by model",
    "did the northeast beat the south last month in units",
    "share of margin rate by segment",
    "what share of dealers sold more than 50 units",
    "average days of cover",
    "out of stock components",
    "units sold to business last month",
    "fast deliveries last month",
    "claims out of warranty last month",
    "risk exposure by month",
    "sales by color",
    "claims excluding recalls",
    "units next month",
    "claims and vehicle stock by plant",
  ])("%s", async (text) => {
    const answer = await ask(text);
    expect(["none", "clarify", "refused"]).toContain(answer.kind);
    expect(answer.parts[0]?.rows).toEqual([]);
    expect(answer.headline).not.toBe("");
  });
});

test("every next question that an answer offers is answered itself", async () => {
  const asked = [
    "units by region last quarter",
    "top selling models northeast",
    "days of cover by plant",
    "warranty claims by model",
    "revenue trend",
    "exposure by risk category",
  ];
  const offered = (await Promise.all(asked.map((text) => ask(text)))).flatMap((answer) => answer.followUps);
  expect(offered.length).toBeGreaterThan(asked.length);
  const kinds = await Promise.all(offered.map(async (text) => [text, (await ask(text)).kind]));
  expect(kinds.filter(([, kind]) => kind !== "answer")).toEqual([]);
});
