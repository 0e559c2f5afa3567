/**
 * How many letters must be typed, left out, changed or swapped to get from one word to the other (Damerau-Levenshtein,
 * optimal string alignment); `max + 1` as soon as it is more than `max`.
 */
export function editDistance(a: string, b: string, max: number): number {
  if (Math.abs(a.length - b.length) > max) return max + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(
        (previous[j] ?? 0) + 1,
        (current[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      current.push(cost);
      if (cost < least) least = cost;
    }
    if (least > max) return max + 1;
    before = previous;
    previous = current;
  }
  return previous[b.length] ?? max + 1;
}

/** The words most like a given one, best first; at most a third of its letters may differ. */
export function nearest(word: string, candidates: Iterable<string>, count = 3): string[] {
  const wanted = word.toLowerCase();
  const max = Math.max(2, Math.ceil(wanted.length / 3));
  const found: { text: string; distance: number }[] = [];
  for (const text of candidates) {
    const lower = text.toLowerCase();
    const distance = lower.includes(wanted) || wanted.includes(lower) ? 1 : editDistance(wanted, lower, max);
    if (distance <= max) found.push({ text, distance });
  }
  found.sort((a, b) => a.distance - b.distance || (a.text < b.text ? -1 : 1));
  return found.slice(0, count).map((one) => one.text);
}

/** A hint that names the nearest right words, or all of them where none is near and they are few. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const all = [...candidates];
  const near = nearest(word, all);
  if (near.length > 0) return `Did you mean ${near.join(" or ")}?`;
  return all.length > 0 && all.length <= 12 ? `There are: ${all.join(", ")}.` : "";
}
