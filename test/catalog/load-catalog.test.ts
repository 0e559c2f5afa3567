import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadCatalog } from "../../core/catalog/load-catalog.ts";
import { periodOf } from "../../core/understand/read-slots.ts";
import { makeFolder, tinyFiles, writeCatalog } from "../tiny-catalog.ts";

/** A catalog with changed files, its problems with the folder cut off their file names. */
function load(changes: Readonly<Record<string, string | undefined>>) {
  const folder = writeCatalog(changes);
  const { catalog, problems } = loadCatalog(folder, (text) => periodOf(text) !== undefined);
  return { catalog, problems: problems.map((one) => ({ ...one, file: one.file.slice(folder.length + 1) })) };
}

/** A tiny query with some header lines changed; its SQL begins on line 6. */
function query(lines: Readonly<Record<string, string>>): string {
  const header = {
    title: "Sales",
    dimensions: "[region, model]",
    metrics: "[units, revenue]",
    refresh: "daily 02:00",
    owner: "sales",
    ...lines,
  };
  const written = Object.entries(header).map(([key, value]) => `-- ${key}: ${value}`);
  return [...written, "SELECT region, model, units, revenue FROM t", ""].join("\n");
}

describe("a right catalog", () => {
  test("has no problems and holds every definition, query and view", () => {
    const { catalog, problems } = load({});
    expect(problems).toEqual([]);
    expect([...catalog.metrics.keys()]).toEqual(["units", "revenue", "margin", "margin_rate", "claims"]);
    expect([...catalog.ambiguous.keys()]).toEqual(["sales"]);
    expect([...catalog.dimensions.keys()]).toEqual(["region", "dealer", "model", "model_year", "weekday"]);
    expect(catalog.hierarchies).toEqual([["region", "dealer"]]);
    expect([...catalog.queries.keys()]).toEqual(["sales/vehicle_sales", "warranty/claims"]);
    const [view] = catalog.queries.get("sales/vehicle_sales")?.views ?? [];
    expect(view).toMatchObject({
      id: "sales/vehicle_sales#thin margin",
      filters: [{ field: "margin_rate", operator: "<", values: [0.1] }],
    });
  });

  test("reads the same with a byte order mark and Windows line ends in every file", () => {
    const windows = Object.fromEntries(
      Object.entries(tinyFiles).map(([name, text]) => [name, `\uFEFF${text.replaceAll("\n", "\r\n")}`]),
    );
    const { catalog, problems } = load(windows);
    expect(problems).toEqual([]);
    const { version: _, ...plain } = load({}).catalog;
    const withoutPlaces = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value, (key, one) => (one instanceof Map ? [...one] : key === "file" ? "" : one)),
      );
    const { version: __, ...given } = catalog;
    expect(withoutPlaces(given)).toEqual(withoutPlaces(plain));
  });

  test("has a version that changes with any byte of any file, and with nothing else", () => {
    const { version } = load({}).catalog;
    expect(load({}).catalog.version).toBe(version);
    const changed = `${tinyFiles["warranty/claims.sql"]} `;
    expect(load({ "warranty/claims.sql": changed }).catalog.version).not.toBe(version);
  });

  test("may be set in by blanks as a whole, and begin with a mark of YAML", () => {
    const text = `---\n${tinyFiles["metrics.yaml"]!.replace(/^/gm, "  ")}`;
    const { catalog, problems } = load({ "metrics.yaml": text });
    expect(problems).toEqual([]);
    expect(catalog.metrics.size).toBe(5);
  });

  test("may do without a calendar, and then has the usual one", () => {
    const { catalog, problems } = load({ "calendar.yaml": undefined });
    expect(problems).toEqual([]);
    expect(catalog.calendar).toMatchObject({ time_zone: "UTC", week_starts: "monday", currency: "USD" });
  });

  test("keeps reports, each under its file's name", () => {
    const report = "title: The week\nsections:\n  - { title: Units, ask: units last week }\n";
    const { catalog, problems } = load({ "reports/week.yaml": report });
    expect(problems).toEqual([]);
    expect(catalog.reports.get("reports/week")).toMatchObject({ id: "reports/week", title: "The week" });
  });
});

describe("a mistake in a query's file is named with file, line, field and what to do", () => {
  const file = "sales/bad.sql";
  test.for<{ title: string; text: string; line: number; field: string; says: RegExp }>([
    { title: "an empty file", text: "", line: 1, field: "", says: /no header; begin it with "-- title:/ },
    {
      title: "SQL without a header",
      text: "SELECT 1 AS units\n",
      line: 1,
      field: "",
      says: /no header; begin it with "-- title:/,
    },
    {
      title: "a header without SQL",
      text: "-- title: Sales\n-- dimensions: [region]\n-- metrics: [units]\n",
      line: 1,
      field: "",
      says: /header but no SQL/,
    },
    {
      title: "prose where the header should be",
      text: "-- sales of the year\nSELECT 1\n",
      line: 1,
      field: "",
      says: /begin it with "-- title: \.\.\."/,
    },
    {
      title: "a colon inside a title",
      text: query({ title: "Sales: by region" }),
      line: 1,
      field: "",
      says: /Put quotes around a text that holds ": "/,
    },
    {
      title: "roles, which nobody is held to",
      text: query({ roles: "[finance]" }),
      line: 6,
      field: "roles",
      says: /^Roles need the file access\.yaml, which says who has them; without it the query is not served\.$/,
    },
    {
      title: "a bracket that is never closed",
      text: query({ dimensions: "[region, model" }),
      line: 3,
      field: "",
      says: /Put quotes around|flow/i,
    },
    {
      title: "a # that would cut a title short",
      text: query({ title: "Sales # by region" }),
      line: 1,
      field: "",
      says: /after "#" in "title: Sales # by region" would be lost; put quotes/,
    },
    {
      title: "a # behind a text with an apostrophe on either side",
      text: query({ owner: "dealer's desk # the dealer's own" }),
      line: 5,
      field: "",
      says: /after "#".*would be lost/,
    },
    {
      title: "a number that would lose its zero",
      text: query({ owner: "007" }),
      line: 5,
      field: "owner",
      says: /"007" loses its zero; put quotes/,
    },
    {
      title: "a missing title",
      text: query({}).replace("-- title: Sales\n", ""),
      line: 1,
      field: "title",
      says: /missing: add "title: \.\.\."/,
    },
    {
      title: "a field without a value",
      text: query({ owner: "" }),
      line: 5,
      field: "owner",
      says: /give it a value, or leave it out/,
    },
    {
      title: "a field that is misspelled",
      text: query({ synonims: "[cars]" }),
      line: 6,
      field: "synonims",
      says: /no field "synonims"\. Did you mean synonyms\?/,
    },
    {
      title: "a field of a view that is misspelled",
      text: query({ views: "\n--   thin:\n--     by: [region]\n--     metric: [units]" }),
      line: 9,
      field: "views.thin.metric",
      says: /no field "metric"\. Did you mean metrics\?/,
    },
    {
      title: "a field that stands twice",
      text: query({ views: "{}\n-- owner: warranty" }),
      line: 7,
      field: "owner",
      says: /"owner" stands here twice; keep one/,
    },
    {
      title: "a value of the wrong kind",
      text: query({ dimensions: "region" }),
      line: 2,
      field: "dimensions",
      says: /expected array/,
    },
    {
      title: "a grain that is none",
      text: query({ time: "{ column: day, grain: days }" }),
      line: 6,
      field: "time.grain",
      says: /"day"\|"week"/,
    },
    {
      title: "a metric that nothing defines",
      text: query({ metrics: "[units, revenu]" }),
      line: 3,
      field: "metrics",
      says: /no metric "revenu"\. Did you mean revenue\?/,
    },
    {
      title: "a dimension that nothing defines",
      text: query({ dimensions: "[region, modle]" }),
      line: 2,
      field: "dimensions",
      says: /no dimension "modle"\. Did you mean model/,
    },
    {
      title: "no metric at all",
      text: query({ metrics: "[]" }),
      line: 3,
      field: "metrics",
      says: /at least one metric/,
    },
    {
      title: "a refresh rule that is none",
      text: query({ refresh: "every now and then" }),
      line: 4,
      field: "refresh",
      says: /"every now and then" is no refresh rule; write `every 15 minutes`/,
    },
    {
      title: "a date to be complete through without a time column",
      text: query({ complete_through: "SELECT MAX(day) FROM t" }),
      line: 6,
      field: "complete_through",
      says: /without `time`/,
    },
    {
      title: "a default by what the query lacks",
      text: query({ default: "{ by: [dealer] }" }),
      line: 6,
      field: "default.by",
      says: /no dimension of this query "dealer"\. There are: region, model/,
    },
    {
      title: "a view with a metric that the query lacks",
      text: query({ views: "\n--   thin:\n--     by: [region]\n--     metrics: [margin]" }),
      line: 9,
      field: "views.thin.metrics",
      says: /no metric of this query "margin"\. There are: units, revenue/,
    },
    {
      title: "a view in an order of what the query lacks",
      text: query({ views: "\n--   thin:\n--     by: [region]\n--     sort: -unit" }),
      line: 9,
      field: "views.thin.sort",
      says: /no field of this query "unit"\. Did you mean units\?/,
    },
    {
      title: "a view about what the query lacks",
      text: query({ views: "\n--   thin:\n--     by: [region]\n--     having: margin < 3" }),
      line: 7,
      field: "views.thin",
      says: /condition is about "margin"/,
    },
    {
      title: "a view over a period that is none",
      text: query({ views: "\n--   thin:\n--     by: [region]\n--     time: last moon" }),
      line: 9,
      field: "views.thin.time",
      says: /"last moon" is not a period I know; write `latest`/,
    },
    {
      title: "a condition that cannot be read",
      text: query({ views: "\n--   thin:\n--     by: [region]\n--     having: units is low" }),
      line: 9,
      field: "views.thin.having",
      says: /"units is low" is not a condition; write `days_of_cover < 10`/,
    },
  ])("$title", ({ text, line, field, says }) => {
    const { catalog, problems } = load({ [file]: text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file, line, field, message: expect.stringMatching(says) });
    expect([...catalog.queries.keys()]).toEqual(["sales/vehicle_sales", "warranty/claims"]);
  });
});

describe("a mistake in a definition costs that definition and what hangs on it", () => {
  const metrics = tinyFiles["metrics.yaml"]!;
  const dimensions = tinyFiles["dimensions.yaml"]!;
  test.for<{ title: string; file: string; text: string; line: number; field: string; says: RegExp }>([
    {
      title: "a colon inside a text",
      file: "metrics.yaml",
      text: `${metrics}returns:\n  means: Units: those brought back\n  aggregate: sum\n`,
      line: 12,
      field: "returns",
      says: /Put quotes around/,
    },
    {
      title: "a bracket that is never closed does not swallow the next definition",
      file: "metrics.yaml",
      text: `returns: { aggregate: sum, synonyms: [back\n${metrics}`,
      line: 1,
      field: "returns",
      says: /./,
    },
    {
      title: "a field that is misspelled",
      file: "metrics.yaml",
      text: `${metrics}returns:\n  aggregate: sum\n  formt: integer\n`,
      line: 13,
      field: "returns.formt",
      says: /no field "formt"\. Did you mean format\?/,
    },
    {
      title: "a metric that does not say how it adds up",
      file: "metrics.yaml",
      text: `${metrics}returns: { means: Brought back }\n`,
      line: 11,
      field: "returns",
      says: /Say how it adds up: `aggregate: sum/,
    },
    {
      title: "an aggregate that is none",
      file: "metrics.yaml",
      text: `${metrics}returns: { aggregate: total }\n`,
      line: 11,
      field: "returns.aggregate",
      says: /"sum"\|"count"/,
    },
    {
      title: "a ratio of what nothing defines",
      file: "metrics.yaml",
      text: `${metrics}return_rate: { ratio: [claim, units] }\n`,
      line: 11,
      field: "return_rate.ratio",
      says: /no metric "claim"\. Did you mean claims\?/,
    },
    {
      title: "a ratio of ratios",
      file: "metrics.yaml",
      text: `${metrics}odd:\n  format: percent\n  ratio: [margin_rate, units]\n`,
      line: 13,
      field: "odd.ratio",
      says: /"margin_rate" is a ratio itself; name what it is worked out from/,
    },
    {
      title: "a metric that must not be added over a dimension that nothing defines",
      file: "metrics.yaml",
      text: `${metrics}stock: { aggregate: sum, not_over: [components] }\n`,
      line: 11,
      field: "stock.not_over",
      says: /no dimension "components"/,
    },
    {
      title: "a metric that is constant over a dimension that nothing defines",
      file: "metrics.yaml",
      text: `${metrics}stock: { aggregate: sum, constant_over: [components] }\n`,
      line: 11,
      field: "stock.constant_over",
      says: /no dimension "components"/,
    },
    {
      title: "an ambiguous word for a metric that nothing defines",
      file: "metrics.yaml",
      text: `${metrics}result: { ambiguous: [margin, profit] }\n`,
      line: 11,
      field: "result.ambiguous",
      says: /no metric "profit"/,
    },
    {
      title: "a metric with the name of a dimension",
      file: "metrics.yaml",
      text: `${metrics}dealer: { aggregate: count }\n`,
      line: 11,
      field: "dealer",
      says: /A metric and a dimension have this name; rename one/,
    },
    {
      title: "a name with a capital",
      file: "metrics.yaml",
      text: `${metrics}Returns: { aggregate: sum }\n`,
      line: 11,
      field: "Returns",
      says: /A name is lower case letters/,
    },
    {
      title: "a list in place of names",
      file: "metrics.yaml",
      text: `${metrics}- returns\n`,
      line: 11,
      field: "",
      says: /Definitions begin with their name/,
    },
    {
      title: "a metric that is defined twice",
      file: "metrics.yaml",
      text: `${metrics}units: { aggregate: max }\n`,
      line: 11,
      field: "units",
      says: /"units" is defined twice, first on line 2; keep one/,
    },
    {
      title: "a field that stands twice",
      file: "metrics.yaml",
      text: `${metrics}returns: { aggregate: sum, format: integer, format: currency }\n`,
      line: 11,
      field: "returns.format",
      says: /"format" stands here twice; keep one/,
    },
    {
      title: "a number that would lose its zero",
      file: "dimensions.yaml",
      text: `${dimensions}plant: { members: { Graz: [01] } }\n`,
      line: 6,
      field: "plant.members.Graz",
      says: /"01" loses its zero; put quotes/,
    },
    {
      title: "a dimension before members of what nothing defines",
      file: "dimensions.yaml",
      text: `${dimensions}trim: { qualifies: [modell] }\n`,
      line: 6,
      field: "trim.qualifies",
      says: /no dimension "modell"\. Did you mean model/,
    },
    {
      title: "a level of a hierarchy that nothing defines",
      file: "dimensions.yaml",
      text: dimensions.replace(
        "hierarchies: { place: [region, dealer] }",
        "hierarchies:\n  place: [region, dealer]\n  product: [segment, model]",
      ),
      line: 7,
      field: "hierarchies.product",
      says: /no dimension "segment"/,
    },
    {
      title: "a week that starts on another day",
      file: "calendar.yaml",
      text: "time_zone: UTC\nweek_starts: tuesday\n",
      line: 2,
      field: "week_starts",
      says: /"monday"\|"sunday"/,
    },
    {
      title: "a period by default that is none",
      file: "calendar.yaml",
      text: "time_zone: UTC\ndefault_period: the good years\n",
      line: 2,
      field: "default_period",
      says: /"the good years" is not a period I know; .* Until then it is "last 12 full months"/,
    },
    {
      title: "a time zone that no clock knows",
      file: "calendar.yaml",
      text: "week_starts: sunday\ntime_zone: Mars\n",
      line: 2,
      field: "time_zone",
      says: /no time zone "Mars"; write one such as America\/New_York/,
    },
  ])("$title", ({ file, text, line, field, says }) => {
    const { catalog, problems } = load({ [file]: text });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ file, line, field, message: expect.stringMatching(says) });
    expect([...catalog.queries.keys()]).toEqual(["sales/vehicle_sales", "warranty/claims"]);
    expect([...catalog.metrics.keys()]).toEqual(["units", "revenue", "margin", "margin_rate", "claims"]);
    expect(catalog.hierarchies).toContainEqual(["region", "dealer"]);
  });

  test("a query that names a broken metric is left out, and says what to mend first", () => {
    const { catalog, problems } = load({
      "metrics.yaml": metrics.replace("aggregate: count", "aggregate: cuont"),
    });
    expect(problems.map(({ file, field }) => [file, field])).toEqual([
      ["metrics.yaml", "claims.aggregate"],
      ["warranty/claims.sql", "metrics"],
    ]);
    expect(problems[1]?.message).toBe('The metric "claims" has a problem of its own; mend that first.');
    expect([...catalog.queries.keys()]).toEqual(["sales/vehicle_sales"]);
  });

  test("a ratio of a broken metric goes with it", () => {
    const text = metrics.replace("margin: { aggregate: sum,", "margin: { aggregate: sum, not_over: [place],");
    const { catalog, problems } = load({ "metrics.yaml": text });
    expect(problems.map(({ field }) => field)).toEqual([
      "margin.not_over",
      "margin_rate.ratio",
      "metrics",
      "metrics",
    ]);
    expect([...catalog.metrics.keys()]).toEqual(["units", "revenue", "claims"]);
    expect([...catalog.queries.keys()]).toEqual(["warranty/claims"]);
  });
});

describe("files in the wrong place", () => {
  test.for<{ file: string; says: RegExp }>([
    { file: "lost.sql", says: /stands in a category folder: queries\/<category>\/<name>\.sql/ },
    { file: "sales/old/lost.sql", says: /stands in a category folder/ },
    { file: "sales/old/week.yaml", says: /A report stands in a category folder/ },
    { file: "metrics.yml", says: /not read; let its name end in \.sql or \.yaml/ },
    { file: "sales/lost.SQL", says: /not read; let its name end in/ },
    { file: "metrix.yaml", says: /not read\. Did you mean metrics\.yaml\?/ },
  ])("$file is named, and the rest serves", ({ file, says }) => {
    const { catalog, problems } = load({ [file]: query({}) });
    expect(problems).toMatchObject([{ file, line: 1, field: "", message: expect.stringMatching(says) }]);
    expect(catalog.queries.size).toBe(2);
  });

  test("two queries of one name in two categories: the second is left out and names the first", () => {
    const { catalog, problems } = load({ "warranty/vehicle_sales.sql": query({}) });
    expect(problems).toMatchObject([
      {
        file: "warranty/vehicle_sales.sql",
        message: expect.stringMatching(/sales\/vehicle_sales\.sql has the same name/),
      },
    ]);
    expect(catalog.queries.has("sales/vehicle_sales")).toBe(true);
  });

  test("a folder that is not there, or is a file, is refused in words", () => {
    const folder = makeFolder();
    writeFileSync(join(folder, "file"), "");
    for (const path of [join(folder, "none"), join(folder, "file")])
      expect(() => loadCatalog(path)).toThrow(
        expect.objectContaining({ code: "bad_config", hint: expect.stringMatching(/QUERIES_DIR/) }),
      );
  });

  test("an empty folder is an empty catalog", () => {
    const folder = makeFolder();
    mkdirSync(join(folder, "sales"));
    const { catalog, problems } = loadCatalog(folder);
    expect([catalog.queries.size, problems]).toEqual([0, []]);
  });

  test.for<{ title: string; text: string; field: string }>([
    { title: "without sections", text: "title: The week\nsections: []\n", field: "sections" },
    {
      title: "with a doubled field",
      text: "title: The week\ntitle: Again\nsections: [{ title: a, ask: b }]\n",
      field: "title",
    },
  ])("a report $title is left out and named", ({ text, field }) => {
    const { catalog, problems } = load({ "reports/week.yaml": text });
    expect(problems).toMatchObject([{ file: "reports/week.yaml", line: 2, field }]);
    expect([catalog.reports.size, catalog.queries.size]).toEqual([0, 2]);
  });
});
