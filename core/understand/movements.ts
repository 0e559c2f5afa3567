import type { Slot } from "./span.ts";

type Way = Extract<Slot, { kind: "growth" }>["way"];

/** Words of movement: which way, and whether they are verbs that say it of what they stand behind. */
export const movements: ReadonlyMap<string, { readonly way: Way; readonly verb: boolean }> = new Map([
  ...movementsOf(
    "up",
    false,
    "growth grow growing change changes increase increases rise gain gains jump spike surge uptick",
  ),
  ...movementsOf("up", true, "grew grown increased rose gained climbed grows up"),
  ...movementsOf("down", false, "decline declines drop drops decrease fall loss dip slump plunge downturn"),
  ...movementsOf(
    "down",
    true,
    "declined declining dropped decreased fell fallen falling shrank shrink lost losing dipped down",
  ),
  ...movementsOf("better", false, "improvement"),
  ...movementsOf("better", true, "improved improve improving"),
  ...movementsOf("worse", true, "worsened worsening deteriorated"),
]);

function movementsOf(
  way: Way,
  verb: boolean,
  words: string,
): (readonly [string, { way: Way; verb: boolean }])[] {
  return words.split(" ").map((word) => [word, { way, verb }] as const);
}
