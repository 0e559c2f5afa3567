import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type OperatedAlmanac, openAlmanac } from "../core/almanac.ts";
import { readConfig } from "../core/config.ts";
import { silentLog } from "../core/log.ts";
import { lookUpRequestSchema } from "../core/plan.ts";
import { makeDuckDbFile } from "./source/duckdb-file.ts";
import { tinyTables, writeCatalog } from "./tiny-catalog.ts";

const caller = { door: "terminal", person: "test" } as const;
const retail = `week_starts: sunday
fiscal_pattern: 4-5-4
fiscal_year_ends: { weekday: saturday, rule: nearest, month: 1 }
selling_days: [monday, tuesday, wednesday, thursday, friday, saturday]
holidays: { 2026-10-12: Founders Day }
`;

/** One unit a day in 2025 and two a day in 2026, to the day before the clock's. */
async function openStore(calendar: string, now = "2026-11-18T09:00:00Z"): Promise<OperatedAlmanac> {
  const made = await makeDuckDbFile([
    ...tinyTables,
    "DELETE FROM vehicle_sales",
    `INSERT INTO vehicle_sales SELECT d, 'West', 'Gulf Cars', 'Fjord', '2026', year(d) - 2024, 100, 10
       FROM (SELECT unnest(generate_series(DATE '2025-01-01', DATE '2026-11-17', INTERVAL 1 DAY))::DATE AS d)`,
  ]);
  const folder = writeCatalog({ "calendar.yaml": calendar });
  const config = readConfig({
    ...{ DATABASE_URL: `duckdb:${made.file}`, QUERIES_DIR: folder, DUMPS_DIR: join(folder, ".dumps") },
    NOW: now,
  });
  const almanac = openAlmanac({ config, log: silentLog() });
  onTestFinished(async () => {
    await almanac.close();
    made.remove();
  });
  expect(almanac.problems).toEqual([]);
  await almanac.refresh([...almanac.catalog.queries.values()]);
  return almanac;
}

async function ask(almanac: OperatedAlmanac, text: string) {
  const { kind, headline, parts } = await almanac.ask({ text, caller });
  return { kind, headline, findings: parts[0]?.findings ?? [] };
}

describe("a retailer's calendar answers", () => {
  test("fiscal periods by their names, and says their days", async () => {
    const almanac = await openStore(retail);
    expect(await ask(almanac, "units in fiscal Q3 2026 vs last year")).toEqual({
      kind: "answer",
      headline: "Units, fiscal Q3 2026: 182, up 100 % on fiscal Q3 2025 (91).",
      findings: [
        "Fiscal Q3 2026 is 2 Aug 2026 to 31 Oct 2026, 13 weeks; fiscal Q3 2025 is 3 Aug 2025 to 1 Nov 2025, 13 weeks.",
      ],
    });
    expect((await ask(almanac, "units in P9")).headline).toBe("Units, fiscal P9 2026: 56.");
    expect((await ask(almanac, "units by fiscal quarter")).kind).not.toBe("answer");
  });

  test("running fiscal periods with as many days on either side", async () => {
    const { headline, findings } = await ask(
      await openStore(retail),
      "units this fiscal quarter vs last quarter",
    );
    expect(headline).toBe(
      "Units, 1 Nov 2026 to 17 Nov 2026: 34, unchanged on 2 Aug 2026 to 18 Aug 2026 (34).",
    );
    expect(findings).toContain(
      "Not the whole period: data to 17 Nov 2026; compared: the first 17 days of each, 1 Nov 2026 to 17 Nov 2026 against 2 Aug 2026 to 18 Aug 2026.",
    );
  });

  test("last week from Sunday to Saturday, against the same week of last year", async () => {
    const { headline } = await ask(await openStore(retail), "units last week vs last year");
    expect(headline).toContain("week of 8 Nov 2026 to 14 Nov 2026: 14");
    expect(headline).toContain("week of 9 Nov 2025 to 15 Nov 2025 (7)");
  });

  test("holidays and selling days", async () => {
    const almanac = await openStore(retail);
    expect(await ask(almanac, "units on Founders Day")).toMatchObject({
      headline: "Units, 12 Oct 2026: 2.",
      findings: ["Founders Day is 12 Oct 2026."],
    });
    expect((await ask(almanac, "units in the last 5 selling days")).findings).toEqual([
      "12 Nov 2026 to 17 Nov 2026 has 5 selling days.",
    ]);
    // 62 units on 26 selling days, 31 on 27.
    expect(await ask(almanac, "units per selling day in October vs last year")).toMatchObject({
      headline: "Units per selling day, October 2026: 2.4, up 107.7 % on October 2025 (1.1).",
      findings: ["October 2026 has 26 selling days; October 2025 has 27 selling days."],
    });
  });
});

describe("a period that is not over", () => {
  test.for([
    ["units this month vs last year", "compared: November to the 17th, both years."],
    ["units this year vs last year", "compared: 1 January to 17 November, both years."],
    [
      "units this month vs last month",
      "compared: the first 17 days of each, 1 Nov 2026 to 17 Nov 2026 against 1 Oct 2026 to 17 Oct 2026.",
    ],
  ])("%s says which days are held against which", async ([text, words]) => {
    const { findings } = await ask(await openStore("time_zone: UTC\n"), text as string);
    expect(findings).toEqual([`Not the whole period: data to 17 Nov 2026; ${words}`]);
  });
});

describe("a look-up per day", () => {
  const request = (fields: object) => lookUpRequestSchema.parse(fields);

  test("divides sums by the days of the calendar, by region in all", async () => {
    const almanac = await openStore(retail);
    const asked = request({
      metrics: ["units"],
      by: ["region"],
      time: "October 2026",
      per_day: "selling_day",
    });
    const [part] = (await almanac.lookUp(asked, caller)).parts;
    expect(part?.rows).toEqual([["West", 2.384615]]);
    expect(part?.columns.map((column) => column.label)).toEqual(["region", "units per selling day"]);
    expect(part?.reading).toMatchObject({ per_day: "selling_day" });
    expect(part?.findings).toEqual(["In all: 2.4 per selling day.", "October 2026 has 26 selling days."]);
  });

  test("refuses what does not add up day by day", async () => {
    const almanac = await openStore(retail);
    const asked = request({ metrics: ["margin_rate"], per_day: "day" });
    await expect(almanac.lookUp(asked, caller)).rejects.toMatchObject({
      code: "bad_plan",
      message: expect.stringContaining('"margin_rate" cannot be given per day'),
      hint: expect.stringContaining("such as units, revenue or margin"),
    });
  });

  test("takes holidays and fiscal periods for its time", async () => {
    const almanac = await openStore(retail);
    for (const [time, from] of [
      ["Founders Day 2026", "2026-10-12"],
      ["P9 FY26", "2026-10-04"],
    ] as const) {
      const [part] = (await almanac.lookUp(request({ metrics: ["units"], time }), caller)).parts;
      expect(part?.reading.time?.from).toBe(from);
    }
  });
});

describe("today is the day of the calendar's zone", () => {
  test.for([
    ["America/New_York", "2026-11-18T04:59:00Z", "2026-11-16"],
    ["America/New_York", "2026-11-18T05:00:00Z", "2026-11-17"],
    ["Asia/Kolkata", "2026-11-17T18:29:00Z", "2026-11-16"],
    ["Asia/Kolkata", "2026-11-17T18:30:00Z", "2026-11-17"],
    ["Pacific/Auckland", "2026-11-17T10:59:00Z", "2026-11-16"],
    ["Pacific/Auckland", "2026-11-17T11:00:00Z", "2026-11-17"],
  ] as const)("yesterday in %s at %s is %s", async ([zone, now, day]) => {
    const almanac = await openStore(`time_zone: ${zone}\n`, now);
    const [part] = (await almanac.ask({ text: "units yesterday", caller })).parts;
    expect(part?.reading.time).toMatchObject({ from: day });
  });
});
