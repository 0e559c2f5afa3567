import type { Almanac } from "../core/almanac.ts";
import type { Answer, Part } from "../core/answer.ts";
import type { ChartConfig } from "../core/chart.ts";
import { AlmanacError } from "../core/errors.ts";
import { longestQuestion, type Question } from "../core/question.ts";
import type { ResolvedReading } from "../core/reading.ts";
import type { Receipt } from "../core/receipt.ts";
import type { Cell, Column } from "../core/table.ts";

/** An Almanac of fixed answers, one of each kind, and what was asked of it. */
export interface FakeAlmanac extends Almanac {
  readonly asked: readonly Question[];
  /** How often a chart was drawn. */
  drawn(): number;
  /** From now on no chart can be drawn. */
  breakCharts(): void;
  /** Lets the answer to "slow" go. */
  release(): void;
}

// The smallest PNG there is: one pixel.
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export function fakeAlmanac(
  options: { readonly chartMs?: number; readonly emails?: boolean; readonly isOpen?: Almanac["isOpen"] } = {},
): FakeAlmanac {
  const asked: Question[] = [];
  const gate = Promise.withResolvers<void>();
  let [drawn, broken] = [0, false];
  return {
    asked,
    drawn: () => drawn,
    breakCharts: () => {
      broken = true;
    },
    release: () => gate.resolve(),
    async ask(question) {
      asked.push(question);
      if (question.text.startsWith("slow")) await gate.promise;
      if (question.text.startsWith("boom")) {
        throw new AlmanacError("dump_damaged", "/var/secret/dumps/sales.json: sha-256 differs");
      }
      return answerTo(question);
    },
    lookUp: () => Promise.resolve(topModels("look-up")),
    find: () =>
      Promise.resolve(
        ["Units", "Revenue", "Margin rate"].map((label) => ({
          kind: "metric" as const,
          name: label.toLowerCase().replace(" ", "_"),
          label,
          detail: "",
        })),
      ),
    async chart(part) {
      drawn += 1;
      if (broken) throw new AlmanacError("chart_failed", "The canvas is gone.");
      if (options.chartMs) await new Promise((resolve) => setTimeout(resolve, options.chartMs));
      const alt = part.chart?.options.plugins.almanac.alt ?? part.headline;
      return { png: pixel, width: 1, height: 1, alt };
    },
    health: () =>
      Promise.resolve({
        status: "ok",
        sample: true,
        queries: 1,
        dumps: { fresh: 1, ageing: 0, stale: 0, missing: 0 },
        problems: [],
      }),
    isOpen: (caller, readers) => options.isOpen?.(caller, readers) ?? true,
    identity: () => ({ groups: ["S0BOARD01", "finance-claim"], emails: options.emails ?? false }),
    close: () => Promise.resolve(),
  };
}

/** The fixed answers, by the first words of the question. */
export function answerTo(question: Pick<Question, "text" | "edit">): Answer {
  const { text, edit } = question;
  if (text.length > longestQuestion) {
    const headline = `That is ${text.length.toLocaleString("en-US")} characters long; I read up to 4,000.`;
    return answer(text, "refused", [part({ kind: "refused", code: "too_long", headline })]);
  }
  if (edit) return topModels(text, "Units, as you chose");
  const first = Object.keys(answers).find((key) => text.toLowerCase().includes(key));
  return (answers[first ?? ""] ?? topModels)(text);
}

export const receipt: Receipt = {
  id: "r-5f2c81d0",
  dumps: [
    {
      query: "sales_analytics/vehicle_sales",
      version: "20261118T020000Z-1f2e3d4c",
      refreshedAt: "2026-11-18T02:00:00Z",
      completeThrough: "2026-11-17",
    },
  ],
  freshness: "fresh",
  sql: ["SELECT 1"],
  lineage: ["vehicle_sales"],
  filters: "Northeast · Q3 2026 (1 Jul to 30 Sep)",
  scope: "everything",
  catalog: "c-1",
  tokens: 0,
  sample: true,
};

export function reading(more: Partial<ResolvedReading> = {}): ResolvedReading {
  return {
    shape: "rank",
    metrics: ["units"],
    dimensions: ["model"],
    filters: [],
    confidence: 0.94,
    read: [],
    unread: [],
    corrected: [],
    assumed: [],
    ...more,
  };
}

const units: Column = { name: "units", label: "Units", role: "metric", format: "integer" };
const model: Column = { name: "model", label: "Model", role: "dimension", format: "text" };

export function part(more: Partial<Part> = {}): Part {
  return {
    kind: "answer",
    headline: "",
    reading: reading(),
    columns: [],
    rows: [],
    totalRows: more.rows?.length ?? 0,
    findings: [],
    ...more,
  };
}

export function answer(
  question: string,
  kind: Answer["kind"],
  parts: Part[],
  followUps: string[] = [],
  headline = parts[0]?.headline ?? "",
): Answer {
  return { kind, question, headline, parts, followUps };
}

export function chart(
  kind: ChartConfig["options"]["plugins"]["almanac"]["kind"],
  rows: readonly (readonly [string, number])[],
  title: string,
): ChartConfig {
  return {
    type: kind === "line" ? "line" : "bar",
    data: {
      labels: rows.map(([label]) => label),
      datasets: [{ label: "Units", data: rows.map(([, value]) => value) }],
    },
    options: {
      plugins: {
        almanac: {
          kind,
          title,
          subtitle: "Units by model, Northeast, Q3 2026",
          source: "vehicle_sales, data to 17 Nov 2026",
          badge: "Sample data",
          format: { format: "integer" },
          alt: `Bar chart: ${rows.map(([label, value]) => `${label} ${value}`).join(", ")}`,
        },
      },
    },
  };
}

const sold: [string, number][] = [
  ["Orion X", 1204],
  ["Orion", 1010],
  ["Vela", 866],
  ["Lyra", 702],
  ["Corvus", 655],
];

function topModels(
  text: string,
  headline = "Orion X sold best in the Northeast: 1,204 units in Q3 2026",
): Answer {
  return answer(
    text,
    "answer",
    [
      part({
        headline,
        reading: reading({
          corrected: [{ from: "nothest", to: "Northeast" }],
          assumed: ["sold means units delivered"],
        }),
        columns: [model, units],
        rows: sold,
        totalRows: 14,
        findings: ["The first five are 71 % of 6,210 units.", "Vela fell 18 % against Q2 2026."],
        chart: chart("horizontal_bar", sold, headline),
        receipt,
      }),
    ],
    [
      "Units by month in the Northeast",
      "Top selling models in the South",
      "Revenue by model in the Northeast",
    ],
  );
}

const answers: Readonly<Record<string, (text: string) => Answer>> = {
  "weekly summary": weeklySummary,
  "sales of what": (text) =>
    answer(text, "clarify", [
      part({
        kind: "clarify",
        code: "ambiguous",
        headline: "Which sales do you mean?",
        choices: [
          { label: "Units", edit: { metrics: ["units"] } },
          { label: "Revenue", edit: { metrics: ["revenue"] } },
          { label: "F&I contracts <sold>", edit: { metrics: ["fi_contracts"] } },
        ],
      }),
    ]),
  weather: (text) =>
    answer(text, "none", [
      part({
        kind: "none",
        code: "unknown_word",
        headline: "I have no numbers about “weather”.",
        findings: ["The nearest that I can give leaves it out."],
        choices: [
          { label: "Units by region", edit: { ignore: ["weather"] } },
          { label: "Units by month", edit: { ignore: ["weather"], dimensions: ["month"] } },
        ],
      }),
    ]),
  salaries: (text) =>
    answer(text, "refused", [
      part({ kind: "refused", code: "not_allowed", headline: "I may not show you pay by person." }),
    ]),
  dealers: dealers,
  hostile: hostile,
  quota: (text) => {
    const long = text.padEnd(3_000, "x");
    return answer(long, "clarify", [
      part({
        kind: "clarify",
        headline: "Which quota?",
        choices: [{ label: "Sales quota", edit: { metrics: ["units_target"] } }],
      }),
    ]);
  },
};

function weeklySummary(text: string): Answer {
  const trend: [string, number][] = [2_040, 2_204, 2_097, 2_118].map((value, at) => [
    `2026-${["10-19", "10-26", "11-02", "11-09"][at]}`,
    value,
  ]);
  const regions: [string, number][] = [
    ["South", 812],
    ["West", 655],
    ["Northeast", 651],
  ];
  const region: Column = { name: "region", label: "Region", role: "dimension", format: "text" };
  const stale: Receipt = {
    ...receipt,
    freshness: "stale",
    dumps: [{ ...receipt.dumps[0]!, query: "warranty_analysis/claims", completeThrough: "2026-11-11" }],
    filters: "9 to 15 Nov 2026",
  };
  return answer(
    text,
    "answer",
    [
      part({
        title: "On track?",
        headline: "2,118 cars in week 46: 3 % under plan, 1 % over last year.",
        columns: [{ name: "week", label: "Week", role: "time", format: "date", grain: "week" }, units],
        rows: trend,
        chart: chart("line", trend, "Week 46: 2,118 cars"),
        findings: ["November stands at 1,042 of 2,300 after 10 of 20 selling days."],
        receipt: { ...receipt, filters: "9 to 15 Nov 2026" },
      }),
      part({
        title: "Regions",
        headline: "Northeast -18 % against last year, the third week in a row.",
        columns: [region, units],
        rows: regions,
        chart: chart("bar", regions, "Northeast -18 %"),
        receipt: { ...receipt, filters: "9 to 15 Nov 2026" },
      }),
      part({
        title: "Stock",
        headline: "Battery pack in Lansing: 6 days of cover, red below 10.",
        findings: ["It was 19 days four weeks ago."],
        receipt: { ...receipt, filters: "9 to 15 Nov 2026" },
      }),
      part({
        title: "Warranty",
        headline: "Claims: 96 for 1,000 cars, data to 11 Nov only.",
        receipt: stale,
      }),
    ],
    ["Which dealers explain the Northeast?"],
    "Week 46 (9 to 15 Nov): 2,118 cars, 3 % under plan. Two things need you.",
  );
}

function dealers(text: string): Answer {
  const rows: Cell[][] = Array.from({ length: 41 }, (_, at) => [
    `Dealer ${at + 1} of Northern New England`,
    900 - at * 11,
    (900 - at * 11) * 41_250,
    0.31 - at * 0.004,
    at % 7 === 0 ? null : -0.02 * at,
  ]);
  return answer(text, "answer", [
    part({
      headline: "Dealer 1 of Northern New England leads 41 dealers with 900 units",
      columns: [
        { name: "dealer", label: "Dealer", role: "dimension", format: "text" },
        units,
        { name: "revenue", label: "Revenue", role: "metric", format: "currency", unit: "USD" },
        { name: "fi_conversion", label: "F&I conversion", role: "metric", format: "percent" },
        { name: "units_change", label: "Change", role: "comparison", format: "percent" },
      ],
      rows,
      totalRows: 41,
      receipt,
    }),
  ]);
}

/** Data that would ping, format or break if it were read as markup. */
function hostile(text: string): Answer {
  const names = [
    "<!channel> & <@U0ANA0001>",
    "*bold* _it_ `x` @here",
    "مبيعات السيارات",
    "\u202Egnp.exe",
    "🚗".repeat(80),
  ];
  const rows = names.map((name, at): [string, number] => [name, 100 - at]);
  return answer(
    text,
    "answer",
    [
      part({
        headline: "<!channel> & <@U0ANA0001> sold 100 units",
        reading: reading({ assumed: ["<!here> means <https://evil.example|everyone>"] }),
        columns: [model, units],
        rows,
        findings: ["<!everyone> is 20 % of all", "مبيعات السيارات في الشمال"],
        chart: chart("bar", rows, "<!channel> sold"),
        receipt: { ...receipt, filters: "model <!channel>" },
      }),
    ],
    ["<!channel> by month", `${"🚗".repeat(60)} by month`],
  );
}
