import { describe, expect, test } from "vitest";
import { sentencesOf } from "../../core/understand/clauses.ts";
import { tinyWorld } from "../tiny-world.ts";

const sentences = (text: string) => sentencesOf(text, tinyWorld().vocabulary);
const kept = (text: string) => sentences(text).map((sentence) => sentence.text);

describe("asides are left out", () => {
  test.for([
    ["trying to settle a bet lol.. units last month?", ["units last month"]],
    ["units by region pls? need it for the 2pm, thx!!", ["units by region pls"]],
    ["did margin go up? visiting them tmrw 🙏", ["did margin go up"]],
    ["quick one before my 9:00 with the chairman - units this month?", ["units this month"]],
    ["For the audit file: units by model", ["units by model"]],
    ["units by model, i always mix them up", ["units by model"]],
    ["claims last quarter? plan review is at noon", ["claims last quarter"]],
    ["my boss wants to know units by region", ["units by region"]],
    ["units last week. region manager is asking", ["units last week"]],
    ["units by model. Sorry for the rush, today would be great", ["units by model"]],
    ["any models with zero claims? want to send the team a thank you note", ["any models with zero claims"]],
    ["claims by model? Putting together the 8D report for the supplier.", ["claims by model"]],
    ["how many claims last month? my manager says none...", ["how many claims last month"]],
    ["claims by region. Finance is chasing me", ["claims by region"]],
    ["Got a call with the CEO at 2pm. units last month?", ["units last month"]],
    ["units by region for the Q4 promo deck", ["units by region"]],
    ["doing the monthly recap, units by region", ["units by region"]],
  ] as const)("%s", ([text, sentences]) => {
    expect(kept(text)).toEqual(sentences);
  });
});

describe("what may narrow the answer down is kept", () => {
  test.for([
    "units last month. only for women",
    "units last month, we don't count demos",
    "units last month. i only want leased ones",
    "units by region. want it by color",
    "units by region. want to exclude demos",
    "units by region. looking only at leases",
    "units by region, color and trim level",
    "claims last year. excluding recalls",
    "claims last year. recalls are excluded",
    "units last month. need it for retail",
    "units last month. need it by region",
    "units in Springfield, Shelbyville",
    "units last month, leased",
    "claims by model, last 6 full months",
  ])("%s", (text) => {
    const whole = kept(text).join(" ");
    for (const word of text.split(/[^\p{L}\d]+/u).slice(-1)) expect(whole).toContain(word);
  });
});

test("sentences are told apart, and whether they ask", () => {
  expect(sentences("units last month? And margin by region")).toEqual([
    { text: "units last month", asks: true, clauses: ["units last month"] },
    { text: "And margin by region", asks: false, clauses: ["And margin by region"] },
  ]);
  expect(kept("units excl. export last month")).toEqual(["units excl. export last month"]);
});

test("a message that is nothing but asides is kept whole", () => {
  expect(kept("thanks a lot!").join(" ")).toContain("thanks");
});
