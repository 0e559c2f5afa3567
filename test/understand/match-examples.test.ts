import { describe, expect, test } from "vitest";
import { fitExamples } from "../../core/understand/match-examples.ts";

const examples = [
  ...["how are we doing", "how is business", "give me the big picture", "the state of the company"].map(
    (text) => ({ text, id: "week" }),
  ),
  ...["what is about to run out", "shortages at the plants", "where are we short of parts"].map((text) => ({
    text,
    id: "shortage",
  })),
  ...["what goes wrong with the cars", "what breaks most often", "failures in the field"].map((text) => ({
    text,
    id: "failures",
  })),
];
const matcher = fitExamples(examples);

describe("a text is told by examples", () => {
  test.for([
    ["so how's the business doing", "week"],
    ["which parts are we short of", "shortage"],
    ["whats breaking the most", "failures"],
    ["what is about to run owt", "shortage"],
    ["shrotages at the plants", "shortage"],
  ])("%s: %s", ([text, id]) => {
    expect(matcher.match(text ?? "", 1)[0]?.id).toBe(id);
  });

  test("more of a text in the examples makes it likelier, and says how much is shared", () => {
    const [own] = matcher.match("what is about to run out", 1);
    const [other] = matcher.match("will it rain on the parade", 1);
    expect(own?.shared).toBe(1);
    expect(other?.shared).toBe(0);
    expect(own?.likelihood).toBeGreaterThanOrEqual(other?.likelihood ?? 1);
  });

  test("the same text gives the same, whatever the order of the examples", () => {
    const shuffled = fitExamples([...examples].reverse());
    for (const { text } of examples)
      expect(shuffled.match(text, 1)[0]?.id).toBe(matcher.match(text, 1)[0]?.id);
  });

  test("health tells which examples lead astray", () => {
    const { health } = fitExamples([...examples, { text: "how are we doing today", id: "shortage" }]);
    expect(health.accuracy).toBeLessThan(1);
    expect(health.confused.map(({ example }) => example.text)).toContain("how are we doing today");
  });

  test("without examples nothing is told", () => {
    expect(fitExamples([]).match("anything", 3)).toEqual([]);
    expect(fitExamples([]).health).toEqual({ accuracy: 1, confused: [] });
  });

  test("one example of one thing is enough, and too many are thinned out evenly", () => {
    expect(fitExamples([{ text: "hello", id: "a" }]).match("hello", 1)[0]?.id).toBe("a");
    const many = Array.from({ length: 1_600 }, (_, index) => ({
      text: `thing number ${index % 400} of kind ${index}`,
      id: `id ${index % 400}`,
    }));
    expect(fitExamples(many).match("thing number 399", 1)[0]?.id).toBe("id 399");
  });
});
