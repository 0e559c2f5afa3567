import { describe, expect, test } from "vitest";
import { repairSpelling } from "../../core/understand/repair-spelling.ts";
import { splitWords } from "../../core/words.ts";
import { tinyFiles } from "../tiny-catalog.ts";
import { tinyWorld } from "../tiny-world.ts";

function repairsOf(text: string) {
  return repairSpelling(splitWords(text), tinyWorld().vocabulary).repairs;
}

describe("spelling", () => {
  test.for([
    ["revenu by region", [["revenu", "revenue"]]],
    ["revenue by regoin", [["regoin", "region"]]],
    ["claimes by model", [["claimes", "claims"]]],
    ["units Nrotheast", [["Nrotheast", "northeast"]]],
    ["units for Hudsson", [["Hudsson", "hudson"]]],
    // Short forms: a beginning, and consonants.
    ["units by rgn", [["rgn", "region"]]],
    ["clms by mdlz", [["clms", "claims"]]],
    ["units lst qaurter", [["qaurter", "quarter"]]],
    ["units previuos month", [["previuos", "previous"]]],
    [
      "revnue by delaer",
      [
        ["revnue", "revenue"],
        ["delaer", "dealer"],
      ],
    ],
  ] as const)("%s is repaired, and each repair is said", ([text, repairs]) => {
    expect(repairsOf(text).map(({ from, to }) => [from, to])).toEqual(repairs.map((pair) => [...pair]));
  });

  test.for([
    ["a right word", "revenue by region"],
    ["a word that English knows, however near", "revenge by religion"],
    ["a word of three letters that begins none", "xni by xeg"],
    ["a word two letters off and short", "unxxs by regxxn"],
    ["a code with digits in it", "units for fj0rd2"],
    ["a word that is near to nothing", "qwertzuiop"],
  ] as const)("%s stays as it is", ([, text]) => {
    expect(repairsOf(text)).toEqual([]);
  });

  test("a word as near to one word as to another stays as it is", () => {
    const metrics = tinyFiles["metrics.yaml"]!.replace("synonyms: [sold,", "synonyms: [torque, torqua,");
    const { vocabulary } = tinyWorld({ "metrics.yaml": metrics });
    const repair = (text: string) => repairSpelling(splitWords(text), vocabulary).repairs;
    expect(repair("torquu")).toEqual([]);
    expect(repair("trque")).toEqual([{ from: "trque", to: "torque" }]);
  });

  test("a repaired word keeps its place in the text and what was typed", () => {
    const { words } = repairSpelling(splitWords("units by regoin"), tinyWorld().vocabulary);
    expect(words[2]).toMatchObject({ text: "regoin", norm: "region", start: 9, end: 15 });
  });

  test("a repair stands in the reading and takes a little off its confidence", () => {
    const { read } = tinyWorld();
    const [right, repaired] = [read("revenue by region"), read("revenu by region")];
    expect(repaired.corrected).toEqual([{ from: "revenu", to: "revenue" }]);
    expect(repaired.confidence).toBeLessThan(right.confidence);
    expect(repaired.confidence).toBeGreaterThanOrEqual(0.6);
  });
});
