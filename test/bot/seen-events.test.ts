import { describe, expect, test } from "vitest";
import { seenEventsInMemory } from "../../bot/seen-events.ts";
import { seenEventsContract } from "../contract/seen-events.ts";

describe("in memory", () => {
  seenEventsContract(() => seenEventsInMemory(() => 0));

  test("a key is remembered for an hour", async () => {
    let now = 0;
    const seen = seenEventsInMemory(() => now);
    await seen.claim("a");
    now = 3_599_999;
    expect(await seen.claim("a")).toBe(false);
    now = 3_600_000;
    expect(await seen.claim("a")).toBe(true);
  });

  test("beyond its size the oldest key is forgotten", async () => {
    const seen = seenEventsInMemory(() => 0, 2);
    for (const key of ["a", "b", "c"]) await seen.claim(key);
    expect([await seen.claim("c"), await seen.claim("a")]).toEqual([false, true]);
  });
});
