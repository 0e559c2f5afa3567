import { isDeepStrictEqual } from "node:util";
import type { Catalog } from "../catalog.ts";
import { ratioOf } from "../coverage.ts";
import { listOf } from "../format.ts";
import type { Edit } from "../question.ts";
import type { BareReading, Reading } from "../reading.ts";
import type { Word } from "../words.ts";
import { listFor, metricsFor } from "./assume-metric.ts";
import { chatterWords } from "./chatter.ts";
import type { Interpretation } from "./interpretation.ts";
import { filtersOf } from "./read-filters.ts";
import { type Lead, readLead } from "./read-lead.ts";
import { isHeldToTarget } from "./read-overview.ts";
import { readSlots } from "./read-slots.ts";
import { rebind } from "./rebind.ts";
import { type Slots, sortItems, use } from "./slots.ts";

/** "What share is that": of what, has to be said. */
const pointers: ReadonlySet<string> = new Set(["that", "those", "it", "them", "these", "this"]);

/** One interpretation, read. */
export interface ReadWay {
  readonly reading: BareReading;
  readonly slots: Slots;
  readonly assumedMetric: boolean;
}

/** What a question may go on from: the reading of the one before, and the words with which it does. */
export interface Before {
  readonly reading: Reading;
  readonly lead?: Lead;
}

/** Reads one interpretation; where it names no metric, once for each that it may mean. */
export function readWay(
  way: Interpretation,
  words: readonly Word[],
  catalog: Catalog,
  edit: Edit,
  before?: Before,
): ReadWay[] {
  const sorted = sortItems(way.items, words);
  const slots = before
    ? rebind(withoutCorrected(sorted, before), before.reading, before.lead?.kind === "correct", catalog)
    : sorted;
  if (before && goesOn(slots, before, catalog)) {
    use(slots, "same_time");
    const own: Slots = { ...slots, before: before.reading, ...(before.lead ? { lead: before.lead } : {}) };
    const metrics = edit.metrics ?? before.reading.metrics;
    return [{ reading: changed(readSlots(own, catalog, metrics), edit), slots: own, assumedMetric: false }];
  }
  const [same] = slots.all("same_time");
  const { time } = before?.reading ?? {};
  if (same && time && slots.times.length === 0) {
    slots.used.add(same);
    return readNamed({ ...slots, times: [{ item: same, time, versus: false }] }, words, way, catalog, edit);
  }
  return readNamed(slots, words, way, catalog, edit);
}

/** A question that stands on its own. */
function readNamed(
  slots: Slots,
  words: readonly Word[],
  way: Interpretation,
  catalog: Catalog,
  edit: Edit,
): ReadWay[] {
  const named =
    slots.metrics.length > 0 ||
    slots.view !== undefined ||
    slots.report !== undefined ||
    (slots.all("overview").length > 0 && !isHeldToTarget(slots)) ||
    slots.all("why").length > 0 ||
    edit.metrics !== undefined ||
    edit.view !== undefined;
  if (named) {
    const own = edit.view === undefined ? slots : { ...slots, ...asked(edit.view, catalog) };
    return [
      { reading: changed(readSlots(own, catalog, edit.metrics), edit), slots: own, assumedMetric: false },
    ];
  }
  const list = listFor(catalog, slots);
  if (list) {
    const own: Slots = { ...sortItems(way.items, words), view: list };
    return [{ reading: changed(readSlots(own, catalog), edit), slots: own, assumedMetric: false }];
  }
  // "And just for trucks" goes on from something, and there is nothing.
  if (readLead(words) !== undefined || pointers.has(words.at(-1)?.norm ?? "")) return [];
  // "Where are the Lumens" asks for a place, and names no number.
  if (words.find(({ norm }) => !chatterWords.has(norm))?.norm === "where") return [];
  const meanings = metricsFor(catalog, slots);
  const profile = meanings.length > 1 ? profileOf(words, way) : undefined;
  if (profile) return [{ ...profile, reading: changed(profile.reading, edit) }];
  return meanings.map((metrics) => {
    const own = sortItems(way.items, words);
    const reading = changed(readSlots(own, catalog, metrics), edit);
    const assumed = slots.counted
      ? []
      : [listOf(metrics.map((name) => catalog.metrics.get(name)?.label ?? name))];
    return {
      reading: { ...reading, assumed: [...assumed, ...reading.assumed] },
      slots: own,
      assumedMetric: !slots.counted,
    };
  });
}

/** "Compare Lansing and Toledo": the usual numbers of everything that both stand in. */
function profileOf(words: readonly Word[], way: Interpretation): ReadWay | undefined {
  const own = sortItems(way.items, words);
  const [first, ...rest] = own.members;
  const versus = own.all("versus");
  const isOfOne = first !== undefined && rest.every(({ dimension }) => dimension === first.dimension);
  const isPlain =
    own.groups.length === 0 && own.times.length <= 1 && own.members.every(({ negated }) => !negated);
  if (!isOfOne || rest.length === 0 || versus.length === 0 || !isPlain) return undefined;
  for (const item of [...versus, ...own.times.map((one) => one.item)]) own.used.add(item);
  const [time] = own.times;
  const reading: BareReading = {
    shape: "status",
    overview: "profile",
    metrics: [],
    dimensions: [first.dimension],
    filters: filtersOf(own),
    comparison: { kind: "members" },
    assumed: [],
    ...(time ? { time: time.time } : {}),
  };
  return { reading, slots: own, assumedMetric: false };
}

/** "By revenue": what is put in order, or measured, by another number. */
function isByMetric({ metrics }: Slots, to: number): boolean {
  return metrics.some(({ item }) => item.from === to);
}

/** "Margin not revenue", "revenue instead of units": the number that is taken back is not asked for. */
function withoutCorrected(slots: Slots, { reading }: Before): Slots {
  const corrected = slots.metrics.filter(({ item, name }) => {
    const before = slots.items[slots.items.indexOf(item) - 1];
    const isTakenBack = before?.slot.kind === "negation" && before.to === item.from;
    if (isTakenBack && reading.metrics.includes(name)) slots.used.add(before);
    return isTakenBack && reading.metrics.includes(name);
  });
  if (corrected.length === 0 || corrected.length === slots.metrics.length) return slots;
  return { ...slots, metrics: slots.metrics.filter((one) => !corrected.includes(one)) };
}

/**
 * Whether a text goes on from the question before it: it names no number of its own, it says so ("no, I meant", "same for"), or
 * it names another number and nothing else. A whole question stands on its own.
 */
function goesOn(slots: Slots, { lead, reading }: Before, catalog: Catalog): boolean {
  if (slots.view !== undefined || slots.report !== undefined) return false;
  const says = slots.items.some((item) => item.slot.kind !== "chatter");
  if (!says && lead === undefined) return false;
  // "And how many on the way" counts what is named, and nothing else.
  const asks =
    slots.counted !== undefined || (slots.all("how_many").length > 0 && slots.metrics.length === 0);
  // "How many in each region", of the dealers that were counted
  if (reading.count && asks && slots.counted === undefined && slots.metrics.length === 0) return true;
  if (slots.metrics.length === 0) return !asks || lead !== undefined;
  if (lead?.kind === "add") return !isComplete(slots, reading);
  if (lead && lead.kind !== "continue") return true;
  // "What share of all units is that", "and the worst one for margin"
  const points = slots.words.some(({ norm }) =>
    ["that", "those", "these", "it", "them", "one", "ones"].includes(norm),
  );
  // "As a % of revenue"
  const [named, another] = slots.metrics;
  const asRatio =
    slots.all("share").length > 0 && slots.groups.length + slots.members.length === 0 && !another;
  if (named && asRatio && ratioOf(catalog, reading.metrics[0] ?? "", named.name)) return true;
  const isOfBefore = slots.metrics.every(({ name }) => reading.metrics.includes(name));
  if (points && (slots.all("share").length > 0 ? isOfBefore : slots.all("order").length > 0)) return true;
  // "Only the ones with more than 200 units"
  if (points && slots.all("threshold").length > 0 && slots.all("only").length > 0) return true;
  const others = slots.items.filter(
    ({ slot, to }) =>
      slot.kind !== "chatter" &&
      slot.kind !== "how_many" &&
      slot.kind !== "how_much" &&
      !(slot.kind === "by" && isByMetric(slots, to)) &&
      !(slot.kind === "meaning" && slot.meaning.kind === "metric"),
  );
  // "And how many claims did the Fjord have in October"
  const isWhole = slots.times.length > 0 && slots.members.length > 0 && slots.all("how_many").length > 0;
  const splits = slots.groups.length > 0 || asks || isWhole || slots.all("order").length > 0;
  return others.length === 0 || (lead !== undefined && !splits);
}

/** "Also, cancellation rate by channel": another number by something else, or in another period, which one table cannot show. */
function isComplete(slots: Slots, before: Reading): boolean {
  const isSplit =
    slots.groups.length > 0 && !slots.groups.every(({ dimension }) => before.dimensions.includes(dimension));
  const isThen = slots.times.some(({ time }) => !isDeepStrictEqual(time, before.time));
  return isSplit || isThen || (slots.members.length > 0 && slots.times.length + slots.groups.length > 0);
}

/** A reading as an edit has it. */
function changed(bare: BareReading, edit: Edit): BareReading {
  return {
    ...bare,
    ...(edit.metrics ? { metrics: edit.metrics } : {}),
    ...(edit.dimensions ? { dimensions: edit.dimensions } : {}),
    ...(edit.dimensions?.[0] && bare.shape === "distribution" ? { count: edit.dimensions[0] } : {}),
    ...(edit.filters ? { filters: edit.filters } : {}),
  };
}

/** A view or a report by its id. */
function asked(id: string, catalog: Catalog): Pick<Slots, "view" | "report"> {
  return catalog.reports.has(id) ? { report: id } : { view: id };
}
