import { describe, expect, test } from "vitest";
import { nameOfMeaning } from "../../core/vocabulary.ts";
import { singularsOf } from "../../core/words.ts";
import { tinyFiles } from "../tiny-catalog.ts";
import { tinyWorld } from "../tiny-world.ts";

/** What a phrase stands for in the tiny catalog. */
function meaningsOf(phrase: string, changes?: Readonly<Record<string, string>>): string[] {
  const { vocabulary } = tinyWorld(changes);
  const term = vocabulary.terms.get(singularsOf(phrase).join(" "));
  return (term?.meanings ?? []).map(nameOfMeaning).sort();
}

describe("a vocabulary", () => {
  test.for([
    ["units", ["metric units"]],
    ["unit", ["metric units"]],
    ["volume", ["metric units"]],
    ["margin rate", ["metric margin_rate"]],
    ["sales", ["ambiguous sales"]],
    ["area", ["dimension region"]],
    ["model year", ["dimension model_year"]],
    ["Northeast", ["region Northeast"]],
    ["new england", ["region Northeast"]],
    ["fjord", ["model Fjord"]],
    ["2025", ["model_year 2025"]],
    ["thin margin", ["view sales/vehicle_sales#thin margin"]],
    ["low margin", ["view sales/vehicle_sales#thin margin"]],
    ["Hudson Valley Motors", ["dealer Hudson Valley Motors"]],
    ["Hudson Valley", ["dealer Hudson Valley Motors"]],
    ["Hudson", []],
    ["turbine", []],
  ] as const)("knows what %s stands for", ([phrase, meanings]) => {
    expect(meaningsOf(phrase)).toEqual(meanings);
  });

  test("gives a phrase of two definitions both meanings", () => {
    const metrics = tinyFiles["metrics.yaml"]!.replace("[warranty claims]", "[volume]");
    expect(meaningsOf("volume", { "metrics.yaml": metrics })).toEqual(["metric claims", "metric units"]);
  });

  test("leaves out a metric that is only a part of others", () => {
    const metrics = tinyFiles["metrics.yaml"]!.replace("margin: { ", "margin: { spoken: false, ");
    expect(meaningsOf("margin", { "metrics.yaml": metrics })).toEqual([]);
  });

  test("holds longer phrases before shorter ones that begin alike", () => {
    const lengths = (tinyWorld().vocabulary.open.get("margin") ?? []).map((term) => term.singulars.length);
    expect(lengths).toEqual([...lengths].sort((a, b) => b - a));
    expect(lengths.length).toBeGreaterThan(0);
  });

  test("is not led astray by the names of an object's own properties", () => {
    for (const phrase of ["constructor", "__proto__", "toString"]) expect(meaningsOf(phrase)).toEqual([]);
  });
});
