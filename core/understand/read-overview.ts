import type { BareReading } from "../reading.ts";
import { type Slots, use } from "./slots.ts";

/** "How are things", "why": asks for no one number. */
export function readOverview(slots: Slots): Pick<BareReading, "overview"> {
  if (slots.all("overview").length > 0 || slots.all("threshold").some((item) => slots.used.has(item)))
    use(slots, "anything");
  if (use(slots, "why")) {
    // "Why is it in the red": that it is, is known.
    use(slots, "status");
    // "What happened in October" asks how things were.
    const happened = slots
      .all("why")
      .some(({ from, to }) =>
        slots.words.slice(from, to).some(({ norm }) => norm === "happened" || norm === "wrong"),
      );
    return { overview: happened && slots.metrics.length === 0 && !slots.before ? "state" : "why" };
  }
  // "How are we doing against plan" asks for what has a plan, not for how things are.
  return use(slots, "overview") && !isHeldToTarget(slots) ? { overview: "state" } : {};
}

/** Whether something is held against its target. */
export function isHeldToTarget(slots: Slots): boolean {
  return slots.all("compare").some(({ slot }) => slot.with === "target");
}

/** "What will deliveries be in December", not "will you show me". */
export function asksAhead({ words }: Slots): boolean {
  return words.some(
    ({ norm }, at) =>
      norm === "will" && !["you", "u", "ya", "someone", "somebody"].includes(words[at + 1]?.norm ?? ""),
  );
}
