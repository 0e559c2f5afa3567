/** A stream of chance that depends on its seed and label alone: the same rows on every machine and in every run. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number, both ends included. */
  whole(from: number, to: number): number;
  between(from: number, to: number): number;
  /** A normal draw, cut off at three deviations. */
  normal(mean: number, deviation: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Up or down to a whole number so that the mean stays. */
  round(value: number): number;
}

/** Streams with different labels are independent, so that a change in one subject leaves the others' rows alone. */
export function createRandom(seed: number, label: string): Random {
  let [a, b, c, counter] = [seed | 0, hash(label), 0x9e3779b9 | 0, 1];
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let warmUp = 0; warmUp < 16; warmUp++) next();
  const random: Random = {
    next,
    whole: (from, to) => from + Math.floor(next() * (to - from + 1)),
    between: (from, to) => from + next() * (to - from),
    normal(mean, deviation) {
      const draw = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return mean + deviation * Math.max(-3, Math.min(3, draw));
    },
    chance: (probability) => next() < probability,
    pick<T>(items: readonly T[]): T {
      return items[Math.floor(next() * items.length)] as T;
    },
    round: (value) => Math.floor(value) + (next() < value - Math.floor(value) ? 1 : 0),
  };
  return random;
}

/** Draws items in proportion to their weights. */
export function weighted<T>(items: readonly T[], weights: readonly number[]): (random: Random) => T {
  const ends: number[] = [];
  let total = 0;
  for (const weight of weights) {
    total += weight;
    ends.push(total);
  }
  return (random) => {
    const at = random.next() * total;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ends[middle] ?? 0) > at) high = middle;
      else low = middle + 1;
    }
    return items[low] as T;
  };
}

/** `count` different items, in no order. */
export function sample<T>(random: Random, items: readonly T[], count: number): T[] {
  const left = [...items];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) {
    const at = Math.floor(random.next() * left.length);
    taken.push(left[at] as T);
    left[at] = left[left.length - 1] as T;
    left.pop();
  }
  return taken;
}

/** Scales whole numbers to a whole total and keeps their proportions as near as whole numbers can. */
export function scaleTo(values: readonly number[], total: number): number[] {
  const sum = values.reduce((all, value) => all + value, 0);
  const exact = values.map((value) => (sum === 0 ? total / values.length : (value * total) / sum));
  const scaled = exact.map(Math.floor);
  let missing = total - scaled.reduce((all, value) => all + value, 0);
  const byFraction = exact
    .map((value, index) => ({ index, fraction: value - Math.floor(value) }))
    .sort((x, y) => y.fraction - x.fraction || x.index - y.index);
  for (const { index } of byFraction) {
    if (missing-- <= 0) break;
    scaled[index] = (scaled[index] ?? 0) + 1;
  }
  return scaled;
}

function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  }
  return value | 0;
}
