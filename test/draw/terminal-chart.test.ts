import { expect, test } from "vitest";
import { terminalChart } from "../../core/draw/terminal-chart.ts";
import { dimension, metric, months, partOf, time } from "./parts.ts";
import { samples } from "./samples.ts";

const shown = (name: string, width = 60) => terminalChart(samples[name]!.part, width);

test("draws a ranking as bars with their values", () => {
  const part = partOf(
    [dimension("model"), metric("units")],
    [
      ["Aster", 40],
      ["Dune", 10],
      ["Void", null],
    ],
    {
      shape: "rank",
    },
  );
  expect(terminalChart(part, 26)).toEqual(["Aster  ██████████████ 40", "Dune   ███▌ 10", "Void    n/a"]);
});

test("draws negative values to the left of zero", () => {
  const part = partOf(
    [dimension("region"), metric("change")],
    [
      ["West", 20],
      ["East", -10],
    ],
    { shape: "breakdown" },
  );
  expect(terminalChart(part, 25)).toEqual(["West       █████████▍ 20", "East  █████ -10"]);
});

test("draws a trend as columns from zero with its ends named", () => {
  expect(shown("line-12")).toMatchInlineSnapshot(`
    [
      "1,389      ▂▂▂ ▄▄▄ ███ ▆▆▆ ▂▂▂ ▁▁▁",
      "       ▃▃▃ ███ ███ ███ ███ ███ ███ ▄▄▄     ▂▂▂ ▂▂▂ ▅▅▅",
      "       ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███",
      "       ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███",
      "       ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███",
      "    0  ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███ ███",
      "       Jan 2024                               Dec 2024",
    ]
  `);
});

test("draws several lines on one scale", () => {
  expect(shown("line-reference")).toMatchInlineSnapshot(`
    [
      "2026  ▂▅▆█▇▆▅▃▁▂  973",
      "2025  ▄▅▅▅▅▅▆▆▆▆  1,276",
      "Jan 2024 to Oct 2024",
    ]
  `);
});

test("leaves a gap where a month has no value", () => {
  const part = partOf(
    [time("month"), metric("units")],
    months(3).map((month, at) => [month, at === 1 ? null : 8]),
    {
      shape: "trend",
    },
  );
  expect(terminalChart(part, 40)[0]).toBe("8  ███     ███");
});

test("writes a number with its change", () => {
  expect(shown("number-compared")).toEqual(["Units sold: 1,203 (-8.3 %, September 2026: 1,312)"]);
});

test("aligns a table and counts what it leaves out", () => {
  const lines = shown("table", 50);
  expect(lines[2]).toBe("Inventory …  Operations       0       2     -15 %");
  expect(lines.slice(-2)).toEqual(["and 25 more", "5 of 6 columns shown"]);
});

test("counts the bars that it leaves out", () => {
  expect(shown("rank-40").at(-1)).toBe("and 160 more");
});

test("shows nothing where there is nothing", () => {
  expect(terminalChart(partOf([dimension("model")], [], { shape: "list" }), 60)).toEqual([]);
});
