import { describe, expect, test } from "vitest";
import type { Answer } from "../../core/answer.ts";
import { askMeridian } from "./ask-meridian.ts";

const ask = askMeridian();

async function answers([text, headline]: readonly [text: string, headline: string]): Promise<void> {
  const { kind, headline: said } = await ask(text);
  expect([kind, said]).toEqual(["answer", expect.stringContaining(headline)]);
}

describe("periods that are named one by one", () => {
  test.for([
    ["units in aug, sep and oct", "Units by month, Aug 2026 to Oct 2026"],
    ["units in aug, sep and oct 2025", "Units by month, Aug 2025 to Oct 2025"],
    ["claims Q1 vs Q2 vs Q3", "Claims by quarter, Jan 2026 to Sep 2026"],
    ["aug sep oct units combined", "Units, Aug 2026 to Oct 2026: 10,691"],
    ["units august and september and october by region", "Units by region and month"],
    ["units in august and october", "August"],
  ] as const)("%s", answers);

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

describe("the last one of a name is over", () => {
  test.for([
    ["units last november", "Units, November 2025"],
    ["units last october", "Units, October 2026"],
    ["units last q4", "Units, Q4 2025"],
    ["units this november vs last november", "on 1 Nov 2025 to 17 Nov 2025"],
    ["are we ahead of or behind last november in deliveries", "on 1 Nov 2025 to 17 Nov 2025"],
  ] as const)("%s", answers);
});

describe("a month and a number that may be a day or a year", () => {
  test("is asked back, and the choice is taken", async () => {
    const { kind, headline, parts } = await ask("units oct 26");
    expect([kind, headline]).toEqual(["clarify", '"oct 26" can mean Oct 26th or Oct 2026. Which one?']);
    const { choices } = parts[0] ?? { choices: [] };
    const taken = await Promise.all((choices ?? []).map(({ edit }) => ask("units oct 26", "test", edit)));
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

describe("an average over members", () => {
  const valuesOf = ({ parts: [part] }: Answer, name: string): number[] => {
    const at = part?.columns.findIndex((column) => column.name === name) ?? -1;
    return part?.rows.map((row) => Number(row[at])) ?? [];
  };
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;

  test("is their sum by how many they are", async () => {
    const { headline, parts } = await ask("average revenue per dealer in the west last quarter");
    const each = valuesOf(await ask("revenue by dealer in the west last quarter"), "revenue");
    expect(parts[0]?.rows[0]?.[0]).toBeCloseTo(mean(each), 2);
    expect(parts[0]?.rows[0]?.[1]).toBe(each.length);
    expect(headline).toMatch(
      /^Average revenue per dealer, West, Q3 2026: \$[\d,]+, over \d+ dealers with any\.$/,
    );
  });

  test("of each group is its own", async () => {
    const answer = await ask("avg units per model by segment last quarter");
    const at = answer.parts[0]?.rows.findIndex(([segment]) => segment === "SUV") ?? -1;
    const suvs = valuesOf(await ask("units of SUVs by model last quarter"), "units");
    expect(answer.parts[0]?.rows[at]?.[1]).toBeCloseTo(mean(suvs), 6);
  });

  test.for([
    "average units per dealer last quarter vs last year",
    "average margin rate per dealer above 20 %",
  ])("%s is not taken for one", async (text) => {
    const { headline } = await ask(text);
    expect(headline).not.toContain("with any");
  });

  test("over more than is shown is not given", async () => {
    const { kind, headline } = await ask("avg margin per dealer per month this year");
    expect([kind, headline]).toEqual(["none", expect.stringContaining("too many dealers to average over")]);
  });
});
