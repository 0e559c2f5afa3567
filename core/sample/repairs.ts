import { createRandom, type Random, sample } from "./random.ts";
import { type Claim, spikeLot } from "./warranty.ts";
import type { Windows } from "./windows.ts";

/** One row of repairs before it is written down. */
export interface Repair {
  id: number;
  readonly claim: Claim;
  readonly day: number;
  readonly isRepeat: boolean;
  readonly hours: number;
}

const repeatShare = 0.08;
const repeatShareOfLot = 0.4;

/** Every claim is repaired once by the day the feed stops; some cars come back, those with the bad lot often. */
export function createRepairs(claims: readonly Claim[], windows: Windows, seed: number): Repair[] {
  const random = createRandom(seed, "repairs");
  const lot = spikeLot(windows);
  const last = windows.warrantyEnd - 1;
  const first = claims.map((claim) =>
    repairOf(claim, Math.min(last, claim.day + random.whole(0, 4)), random),
  );
  const repeated = [
    ...repeatedOf(
      first.filter((repair) => repair.claim.lot === lot),
      repeatShareOfLot,
      last,
      random,
    ),
    ...repeatedOf(
      first.filter((repair) => repair.claim.lot !== lot),
      repeatShare,
      last,
      random,
    ),
  ];
  const again = repeated.map((repair) => ({
    ...repairOf(repair.claim, Math.min(last, repair.day + random.whole(3, 28)), random),
    isRepeat: true,
  }));
  const repairs = [...first, ...again].sort((a, b) => a.day - b.day || a.claim.id - b.claim.id);
  repairs.forEach((repair, index) => {
    repair.id = 800_001 + index;
  });
  return repairs;
}

/** A repair of the last days has no time left in which the car could come back. */
function repeatedOf(repairs: readonly Repair[], share: number, last: number, random: Random): Repair[] {
  const old = repairs.filter((repair) => repair.day <= last - 3);
  return sample(random, old, Math.round(share * repairs.length));
}

function repairOf(claim: Claim, day: number, random: Random): Repair {
  const hours = Math.max(0.3, Math.round(claim.hours * random.between(0.9, 1.1) * 10) / 10);
  return { id: 0, claim, day, isRepeat: false, hours };
}
