import type { Slot } from "./span.ts";

type Way = Extract<Slot, { kind: "growth" }>["way"];

/** Words of movement: which way, and whether they are verbs that say it of what they stand behind. */
export const movements: ReadonlyMap<string, { readonly way: Way; readonly verb: boolean }> = new Map([
  ...movementsOf(
    "up",
    false,
    `growth grow growing change changes increase increases rise rises gain gains jump jumps spike spikes surge surges uptick upticks uptrend
    upswing climb climbs rebound recovery rally increasing rising climbing gaining jumping spiking surging soaring ballooning expanding
    accelerating skyrocketing escalating creeping`,
  ),
  ...movementsOf(
    "up",
    true,
    `grew grown increased rose risen gained climbed grows up jumped spiked surged soared ballooned swelled swollen expanded accelerated
    rebounded recovered rallied skyrocketed leapt leaped escalated mushroomed doubled tripled`,
  ),
  ...movementsOf(
    "down",
    false,
    `decline declines drop drops decrease decreases fall falls loss dip dips slump slumps plunge plunges downturn downtrend slide slides
    slip slips collapse erosion dropping decreasing dipping slumping plunging sliding slipping sinking tumbling tanking plummeting cratering
    shrinking eroding sagging dwindling softening collapsing nosediving`,
  ),
  ...movementsOf(
    "down",
    true,
    `declined declining dropped decreased fell fallen falling shrank shrink shrunk lost losing dipped down slumped plunged slid slipped sank
    sunk tumbled tanked plummeted cratered eroded sagged dwindled softened collapsed crashed nosedived halved`,
  ),
  ...movementsOf("better", false, "improvement improvements"),
  ...movementsOf("better", true, "improved improve improves improving"),
  ...movementsOf("worse", false, "deterioration worsening"),
  ...movementsOf("worse", true, "worsened worsens deteriorated deteriorating degraded degrading"),
]);

function movementsOf(
  way: Way,
  verb: boolean,
  words: string,
): (readonly [string, { way: Way; verb: boolean }])[] {
  return words
    .trim()
    .split(/\s+/)
    .map((word) => [word, { way, verb }] as const);
}
