import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadCatalog } from "../../core/catalog/load-catalog.ts";
import { terminalChart } from "../../core/draw/terminal-chart.ts";
import { writeCatalog } from "../tiny-catalog.ts";
import { openShips } from "./ships.ts";

let ships: Awaited<ReturnType<typeof openShips>>;
beforeAll(async () => {
  ships = await openShips();
});
afterAll(() => ships.almanac.close());

const partOf = async (text: string) => (await ships.ask(text)).parts[0];

describe("two numbers of single things", () => {
  test.for([
    "speed vs length",
    "speed by length",
    "how does speed relate to length",
    "scatter plot of speed and length",
    "speed compared to length",
    "correlation between speed and length",
    "does higher length mean higher speed?",
    "scatterplot, x axis length, y axis speed",
  ])("%s", async (text) => {
    const part = await partOf(text);
    expect(part?.reading).toMatchObject({
      shape: "relation",
      metrics: ["speed", "length"],
      dimensions: ["ship"],
    });
    expect(part?.chart?.type).toBe("scatter");
  });

  test("the correlation is Pearson's, over those that have both", async () => {
    const part = await partOf("speed vs length");
    // Python: statistics.correlation([100, 120, 150, 180, 210], [10, 12, 15, 18, 20.5]) = 0.99896
    expect(part?.headline).toBe(
      "Speed against length, ships: a strong link, the higher the length, the higher the speed (correlation 1.00 over 5 ships).",
    );
    expect(part?.findings).toContain(
      "A correlation says how closely two numbers go together, not that one makes the other.",
    );
    expect(part?.chart?.options.plugins.almanac.subtitle).toContain("1 without both");
  });

  test("another dimension gives the points their color", async () => {
    const part = await partOf("speed vs length colored by flag");
    expect(part?.reading.dimensions).toEqual(["ship", "flag"]);
    expect(part?.chart?.data.datasets.map(({ label, data }) => [label, data.length])).toEqual([
      ["Panama", 3],
      ["Malta", 2],
    ]);
  });

  test("an average of each is one number for all", async () => {
    const part = await partOf("average speed and average length by flag");
    expect(part?.reading).toMatchObject({ shape: "breakdown", dimensions: ["flag"] });
  });

  test("in a terminal the points stand in a field, both axes named", async () => {
    const part = await partOf("speed vs length");
    const lines = part ? terminalChart(part, 60) : [];
    expect(lines[0]).toBe("speed (kn)");
    expect(lines.at(-1)?.trim()).toBe("length (m)");
    expect(lines.join("").match(/[·•●]/g)).toHaveLength(5);
  });
});

describe("how many things have how much", () => {
  test.for(["histogram of length", "distribution of length", "number of ships by length", "count by length"])(
    "%s",
    async (text) => {
      const part = await partOf(text);
      expect(part?.reading).toMatchObject({ shape: "distribution", metrics: ["length"], count: "ship" });
    },
  );

  test.for([
    [
      "histogram of length, bin size 50",
      [
        ["100 to 149", 2],
        ["150 to 199", 2],
        ["200 to 249", 2],
      ],
    ],
    [
      "histogram of length in 2 bins",
      [
        ["100 to 199", 4],
        ["200 to 299", 2],
      ],
    ],
    [
      "speed histogram, bins of 5",
      [
        ["10 to below 15", 2],
        ["15 to below 20", 2],
        ["20 to below 25", 1],
        ["not given", 1],
      ],
    ],
    [
      "histogram of freight, bin width 1000, by flag",
      [
        ["$1,000 to $1,999", "Malta", 1],
        ["$1,000 to $1,999", "Panama", 0],
        ["$2,000 to $2,999", "Malta", 0],
        ["$2,000 to $2,999", "Panama", 1],
        ["$3,000 to $3,999", "Malta", 2],
        ["$3,000 to $3,999", "Panama", 0],
        ["$4,000 to $4,999", "Malta", 0],
        ["$4,000 to $4,999", "Panama", 1],
        ["$5,000 to $5,999", "Malta", 0],
        ["$5,000 to $5,999", "Panama", 1],
      ],
    ],
  ] as const)("%s", async ([text, rows]) => {
    expect((await partOf(text))?.rows).toEqual(rows);
  });

  test("a width that would make more bins than anybody looks at is widened", async () => {
    const part = await partOf("histogram of freight, bin width 1");
    expect(part?.rows.length).toBeLessThanOrEqual(60);
  });

  test("the headline says which bin is most frequent", async () => {
    expect((await partOf("histogram of freight, bin width 2500"))?.headline).toBe(
      "Ships by freight: $2,500 to $4,999 is most frequent, 3 of 6 ships.",
    );
  });
});

describe("what single things have", () => {
  test("a sum has its average over the things that are counted", async () => {
    expect((await partOf("average freight by flag"))?.rows).toEqual([
      ["Panama", 3666.666667],
      ["Malta", 2333.333333],
    ]);
  });

  test("an average that the catalog has itself is left alone", async () => {
    const own = await openShips({
      "metrics.yaml": `
ships: { aggregate: count }
length: { aggregate: average }
speed: { aggregate: average }
freight: { aggregate: sum }
mean_load: { ratio: [freight, ships], synonyms: [average freight] }
`,
    });
    expect([...own.almanac.catalog.metrics.keys()]).not.toContain("average_freight");
    expect((await own.ask("average freight")).parts[0]?.reading.metrics).toEqual(["mean_load"]);
    await own.almanac.close();
  });

  test("things beside a number of theirs are not counted", async () => {
    expect((await partOf("average speed of ships"))?.reading.metrics).toEqual(["speed"]);
    expect((await partOf("which ships have the highest speed"))?.reading.metrics).toEqual(["speed"]);
  });

  test("a bar chart of a number that each has is its distribution", async () => {
    expect((await partOf("bar chart of length"))?.reading.shape).toBe("distribution");
  });
});

test("an entity is a dimension of its query", () => {
  const { problems } = loadCatalog(
    writeCatalog({
      "sales/model_sales.sql":
        "-- title: Sales\n-- entity: ship\n-- dimensions: [region]\n-- metrics: [units]\nselect 1\n",
    }),
  );
  expect(problems).toContainEqual(
    expect.objectContaining({
      field: "entity",
      message: expect.stringContaining('no dimension of this query "ship"'),
    }),
  );
});
