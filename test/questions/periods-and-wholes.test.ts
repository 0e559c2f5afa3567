import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Answer } from "../../core/answer.ts";
import type { Question } from "../../core/question.ts";
import { type MeridianAlmanac, openMeridian } from "../proof/meridian-almanac.ts";

let meridian: MeridianAlmanac;
beforeAll(async () => {
  meridian = await openMeridian();
});
afterAll(() => meridian.close());

const ask = (text: string, edit?: Question["edit"]): Promise<Answer> =>
  meridian.almanac.ask({ text, caller: { door: "terminal", person: "test" }, ...(edit ? { edit } : {}) });

describe("periods that are named one by one", () => {
  test.for([
    ["units in aug, sep and oct", "Units by month, Aug 2026 to Oct 2026"],
    ["units in aug, sep and oct 2025", "Units by month, Aug 2025 to Oct 2025"],
    ["claims Q1 vs Q2 vs Q3", "Claims by quarter, Jan 2026 to Sep 2026"],
    ["aug sep oct units combined", "Units, Aug 2026 to Oct 2026: 10,691"],
    ["units august and september and october by region", "Units by region and month"],
    ["units in august and october", "August"],
  ] as const)("%s", async ([text, headline]) => {
    const { kind, headline: said } = await ask(text);
    expect([kind, said]).toEqual(["answer", expect.stringContaining(headline)]);
  });

  test("what is to hold of them is to hold in each", async () => {
    const { headline, parts } = await ask("which models missed their unit target in aug AND sep AND oct");
    expect(headline).toContain("below units target for 3 months in a row, Aug 2026 to Oct 2026: ");
    const each = await Promise.all(
      ["august", "september", "october"].map((month) =>
        ask(`which models missed their units target in ${month}`),
      ),
    );
    const missed = each.map((one) => new Set(one.parts[0]?.rows.map(([model]) => model)));
    const all = [...(missed[0] ?? [])].filter((model) => missed.every((set) => set.has(model)));
    expect(parts[0]?.rows.map(([model]) => model).sort()).toEqual(all.sort());
  });
});

describe("a month and a number that may be a day or a year", () => {
  test("is asked back, and the choice is taken", async () => {
    const { kind, headline, parts } = await ask("units oct 26");
    expect([kind, headline]).toEqual(["clarify", '"oct 26" can mean Oct 26th or Oct 2026. Which one?']);
    const { choices } = parts[0] ?? { choices: [] };
    const taken = await Promise.all((choices ?? []).map(({ edit }) => ask("units oct 26", edit)));
    expect(taken.map((one) => one.headline)).toEqual([
      expect.stringContaining("Units, 26 Oct 2026"),
      expect.stringContaining("Units, October 2026"),
    ]);
  });

  test.for([
    ["units on oct 25", "25 Oct 2026"],
    ["units oct 12", "12 Oct 2026"],
    ["units oct 25, 2025", "25 Oct 2025"],
    ["units oct 25th", "25 Oct 2026"],
    ["units from oct 20 to oct 25", "20 Oct 2026 to 25 Oct 2026"],
  ] as const)("%s is no doubt", async ([text, period]) => {
    expect((await ask(text)).headline).toContain(period);
  });
});

describe("of what, and of all of it", () => {
  test.for([
    ["EVs on hand at the plants last night", ["vehicle_stock"]],
    ["top 5 suppliers by component stock value, all plants", ["supplier", "component_value"]],
    ["what proportion of repairs were comebacks in october by plant", ["plant", "repeat_rate"]],
    ["repairs in october by the plant the part came from", ["plant", "repairs"]],
  ] as const)("%s", async ([text, columns]) => {
    const { parts } = await ask(text);
    expect(parts[0]?.columns.map(({ name }) => name)).toEqual(expect.arrayContaining([...columns]));
    expect(parts[0]?.columns.filter(({ role }) => role === "dimension")).toHaveLength(
      columns.length > 1 ? 1 : 0,
    );
  });

  test("a named look-up that does not hold what else is named is not passed over", async () => {
    const { kind, headline } = await ask("claims of the P&L per segment");
    expect([kind, headline]).not.toEqual(["answer", expect.stringContaining("Claims by segment")]);
  });
});
