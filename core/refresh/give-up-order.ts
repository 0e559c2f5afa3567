/**
 * The dimensions of a query in the order in which small groups keep them: the last is given up first. That is the order of
 * the header, but a fine level of a hierarchy never stands before a coarse one: who knows the dealer knows the region.
 * @example giveUpOrder(["dealer", "model", "region"], [["region", "dealer"]]) -> ["model", "region", "dealer"]
 */
export function giveUpOrder(
  dimensions: readonly string[],
  hierarchies: readonly (readonly string[])[],
): readonly string[] {
  const waiting = [...dimensions];
  const ordered: string[] = [];
  const isFree = (name: string): boolean =>
    hierarchies.every(
      (levels) =>
        !levels.slice(0, Math.max(levels.indexOf(name), 0)).some((coarse) => waiting.includes(coarse)),
    );
  while (waiting.length > 0) {
    // Hierarchies that contradict each other leave none free: then the header decides.
    const at = Math.max(waiting.findIndex(isFree), 0);
    ordered.push(...waiting.splice(at, 1));
  }
  return ordered;
}
