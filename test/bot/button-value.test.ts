import { expect, test } from "vitest";
import { buttonValues } from "../../bot/button-value.ts";

const open = () => {
  let [now, ids] = [0, 0];
  const buttons = buttonValues(
    () => now,
    () => `k${++ids}`,
  );
  const pass = (ms: number) => {
    now += ms;
  };
  return { buttons, pass };
};

test.for([
  [{ text: "top models" }],
  [{ text: "sales", edit: { metrics: ["units"] } }],
  [{ text: "x".repeat(4_000), edit: { ignore: ["warranty"] } }],
  [{ text: '"}{ \u0000 🚗' }],
] as const)("what is put into a button comes out of it: %j", ([pressed]) => {
  const { buttons } = open();
  const value = buttons.write(pressed as never);
  expect(value.length).toBeLessThanOrEqual(2_000);
  expect(buttons.read(value)).toEqual(pressed);
});

test("a long question is kept for a day", () => {
  const { buttons, pass } = open();
  const value = buttons.write({ text: "x".repeat(4_000) });
  pass(86_400_000);
  expect(buttons.read(value)).toBeUndefined();
});

test.for([[""], ["{"], ["null"], ["[]"], ['{"q":1}'], ['{"k":"none"}'], ['{"q":"x","e":{"drop":"table"}}']])(
  "%j is no question",
  ([value]) => {
    expect(open().buttons.read(value!)).toBeUndefined();
  },
);
