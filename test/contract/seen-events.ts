import { expect, test } from "vitest";
import type { SeenEvents } from "../../bot/seen-events.ts";

/** What every store of seen events keeps. */
export function seenEventsContract(open: () => SeenEvents): void {
  test("a key is given to the first who claims it", async () => {
    const seen = open();
    expect([await seen.claim("T1:Ev1"), await seen.claim("T1:Ev1")]).toEqual([true, false]);
  });

  test("keys do not stand in each other's way", async () => {
    const seen = open();
    await seen.claim("T1:Ev1");
    expect([await seen.claim("T2:Ev1"), await seen.claim("T1:Ev2")]).toEqual([true, true]);
  });

  test("of many claims at once one is granted", async () => {
    const seen = open();
    const claims = await Promise.all(Array.from({ length: 50 }, () => seen.claim("T1:Ev1")));
    expect(claims.filter(Boolean)).toHaveLength(1);
  });
}
