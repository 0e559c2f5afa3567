import type { Catalog } from "../catalog.ts";
import { targetOf } from "../coverage.ts";
import { leadingMetric } from "../leading-metric.ts";
import type { Query } from "../query.ts";
import { sortOf } from "../reading.ts";
import { isPlural, type Word } from "../words.ts";
import { isBehindWith, linked } from "./links.ts";
import type { Slots } from "./slots.ts";

/** What a question that names only members of things ("open risks") asks for: the list of those things. */
export function listFor(catalog: Catalog, slots: Slots): string | undefined {
  const dimensions = slots.members.map((member) => member.dimension);
  // "Risks over $15M with owners": of each risk its owner too.
  const isSplit = slots.groups.some(({ item }) => !isBehindWith(slots.words, item.from));
  if (dimensions.length === 0 || isSplit || slots.all("how_many").length > 0) return undefined;
  const holding = [...catalog.queries.values()].filter((query) =>
    dimensions.every((name) => query.dimensions.includes(name)),
  );
  return holding.length > 0 && holding.every((query) => query.kind === "detail")
    ? holding[0]?.default.id
    : undefined;
}

/** "Are we on target" is answered with so many numbers at most. */
const mostTargets = 3;

/** Metrics that a question without one may mean, by what its dimensions are usually asked for; each list is one meaning. */
export function metricsFor(catalog: Catalog, slots: Slots): readonly (readonly string[])[] {
  const dimensions = [
    ...new Set([
      ...slots.groups.map((group) => group.dimension),
      ...slots.members.map((member) => member.dimension),
    ]),
  ];
  const toTarget =
    slots.all("compare").some((item) => item.slot.with === "target") || slots.all("attain").length > 0;
  if (dimensions.length === 0 && !toTarget) return [];
  const holding = [...catalog.queries.values()].filter((query) =>
    dimensions.every((name) => query.dimensions.includes(name)),
  );
  // Counting things needs no number of theirs; the query that is most about them knows them.
  // What stands on some days only does not know them all.
  const flows = holding.filter(
    ({ default: { metrics } }) => catalog.metrics.get(metrics[0] ?? "")?.over_time === undefined,
  );
  if (asksWho(slots) && slots.members.length > 0) return fewestDimensions(flows.length > 0 ? flows : holding);
  if ((slots.counted && !toTarget) || asksForList(slots)) return fewestDimensions(holding);
  if (toTarget) {
    const withTarget = [...new Set(holding.flatMap((query) => query.metrics))].filter((name) =>
      targetOf(catalog, name),
    );
    // What adds up for the whole business has a target for it; of accounts and KPIs each has its own.
    const whole = withTarget.filter((name) =>
      catalog.metrics.get(name)?.not_over.every((one) => dimensions.includes(one)),
    );
    return whole.length > 0 ? [whole.slice(0, mostTargets)] : withTarget.map((name) => [name]);
  }
  const held = asksForNow(slots) ? stocksOf(holding, catalog) : [];
  if (held.length > 0) return held.map((name) => [name]);
  // "How many Nomads went to fleet": the number that the Nomads lead with, rather than what they have a count of.
  const things = countedThings(slots);
  const ofThings = things ? leadingMetric(catalog, [things]) : undefined;
  if (ofThings && holding.some((query) => query.metrics.includes(ofThings))) return [[ofThings]];
  const holdingCounts = holding
    .flatMap((query) => query.metrics)
    .filter((name) => catalog.metrics.get(name)?.aggregate === "count");
  if (slots.all("how_many").length > 0 && holdingCounts.length > 0)
    return [...new Set(holdingCounts)].map((name) => [name]);
  const isTop = slots
    .all("order")
    .some(({ slot: { order } }) => order === "top" || order === "best" || order === "worst");
  const isOne =
    isTop || slots.groups.length === 0 || slots.all("share").length + slots.all("growth").length > 0;
  const lead = isOne ? leadingMetric(catalog, dimensions) : undefined;
  const asksAmount =
    slots.all("money").length + slots.all("how_many").length > 0 ||
    (slots.all("threshold").length > 0 && slots.all("growth").length === 0);
  if (lead && !asksAmount) return [[lead]];
  const money = slots.all("money").length > 0;
  // "What part of the parts money": of which amount has to be said.
  if (money && slots.all("share").length > 0) return [];
  const isMoney = (name: string) => catalog.metrics.get(name)?.format === "currency";
  // A dimension that leads a query's default answer is what that query is about.
  // Best and worst at what has to be said.
  const judges = slots.all("order").some((item) => item.slot.order === "best" || item.slot.order === "worst");
  const leading =
    slots.members.length > 0 || judges
      ? []
      : holding.filter((query) => dimensions.includes(query.default.by[0] ?? ""));
  const meanings = new Map<string, readonly string[]>();
  for (const query of leading.length > 0 ? leading : holding) {
    // "Risks by owner": likelihoods are of one risk each.
    const shown = sortedFirst(query).filter(
      (name) => slots.groups.length === 0 || catalog.metrics.get(name)?.aggregate !== "none",
    );
    const metrics = money ? query.metrics.filter(isMoney).slice(0, 1) : shown;
    const known = metrics[0] ? meanings.get(metrics[0]) : undefined;
    if (metrics[0] && (!known || metrics.length < known.length)) meanings.set(metrics[0], metrics);
  }
  return [...meanings.values()];
}

function asksForNow({ times, all, words }: Slots): boolean {
  // "How many Lumens do we have"
  const has = words.some(({ norm }, at) => norm === "have" && isSubject(words[at - 1]));
  const isNow = times.some(({ time }) => time.kind === "latest") || (has && times.length === 0);
  return all("how_many").length > 0 && isNow;
}

const lists: ReadonlySet<string> = new Set(["list", "name"]);

/** "List all plants", "what suppliers do we have": the members themselves. */
function asksForList({ words, groups, items }: Slots): boolean {
  const [first, next] = words.filter(({ norm }) => !["please", "pls", "can", "you", "could"].includes(norm));
  const isAsked =
    lists.has(first?.norm ?? "") ||
    (["what", "which"].includes(first?.norm ?? "") &&
      (/^(?:we|you|they|are|is) (?:have|got|there)$/.test(lastTwo(words)) || lastTwo(words) === "do have"));
  const says = items.every(({ slot }) => ["meaning", "chatter", "which", "by", "own"].includes(slot.kind));
  return isAsked && next !== undefined && groups.length === 1 && says;
}

/** "Who supplies the radar sensor" */
function asksWho({ words, groups }: Slots): boolean {
  return (
    groups.length === 1 &&
    groups.some(({ item }) => words[item.from]?.norm === "who" && item.to - item.from > 1)
  );
}

function lastTwo(words: readonly Word[]): string {
  return words
    .slice(-2)
    .map(({ norm }) => norm)
    .join(" ");
}

function isSubject(word: Word | undefined): boolean {
  return ["we", "they", "you", "i", "u"].includes(word?.norm ?? "");
}

/** "How many Nomads": the dimension of the members whose number is asked for. */
function countedThings({ all, members, words }: Slots): string | undefined {
  const [many] = all("how_many");
  const named = members.find(({ item }) => many && item.from >= many.to && linked(words, many.to, item.from));
  return named && isPlural(words[named.item.to - 1]) ? named.dimension : undefined;
}

/** "How many Lumens do we have right now": what stands, the number that each query of it leads with. */
function stocksOf(queries: readonly Query[], catalog: Catalog): string[] {
  const leading = queries.flatMap(({ default: { metrics } }) => metrics.slice(0, 1));
  return [...new Set(leading)].filter((name) => catalog.metrics.get(name)?.over_time === "last");
}

function fewestDimensions(queries: readonly Query[]): string[][] {
  const [least] = [...queries].sort((a, b) => a.dimensions.length - b.dimensions.length);
  const [metric] = least?.default.metrics ?? [];
  return metric ? [[metric]] : [];
}

/** A query's usual metrics, the one that it is sorted by before the others. */
function sortedFirst({ default: view }: Query): readonly string[] {
  const first = view.sort && sortOf(view.sort).field;
  return first && view.metrics.includes(first)
    ? [first, ...view.metrics.filter((name) => name !== first)]
    : view.metrics;
}
