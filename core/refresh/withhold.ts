import type { Withheld } from "../dump.ts";
import { plural } from "../format.ts";
import type { Query } from "../query.ts";
import { addUpRows } from "./add-up-rows.ts";
import { type CodedRows, codeRows, orderOf } from "./code-rows.ts";
import type { CollectedRows } from "./collect-rows.ts";
import { type MergePlan, planMerges } from "./plan-merges.ts";
import { rejected } from "./rejected.ts";
import { findRepeated } from "./sort-rows.ts";
import { keepMembers } from "./withheld-members.ts";

export interface WithholdRules {
  /** The metric that counts people. */
  readonly countOf: string;
  /** The share of the people that may be in rows that are withheld. */
  readonly mostWithheld: number;
  /** How many people a row must hold. */
  readonly smallest: number;
  /** The dimensions of the query; the last is given up first. */
  readonly order: readonly string[];
}

/**
 * Rows in none of which there are fewer people than may be shown apart, other than nobody. The rows given are used up.
 * Errors: dump_rejected for a count that is none, and when most of the people would have to be withheld.
 */
export function withholdSmallGroups(
  query: Query,
  rows: CollectedRows,
  rules: WithholdRules,
): { readonly rows: CollectedRows; readonly withheld: Withheld | undefined } {
  const coded = codeRows(rows);
  const kept = rules.order.flatMap((name) => coded.dimensions.filter((one) => one.name === name));
  const order = orderOf(coded.units, kept, rows.count);
  const keys = [...kept.map(({ codes }) => codes), ...(coded.units ? [coded.units.values] : [])];
  // Two rows of one key are a mistake of the SQL, which is named where the columns are built.
  if (
    findRepeated(
      keys.map((values) => ({ values, size: 0 })),
      order,
    )
  )
    return { rows, withheld: undefined };
  const people = peopleIn(query, rows, rules.countOf);
  const values = rows.measures.map((measure) => measure.values.filled());
  const plan = planMerges(
    {
      order,
      units: coded.units?.values,
      dimensions: kept.map(({ codes }) => codes),
      people,
      isEmpty: (row) => values.every((column) => !column[row]),
    },
    rules.smallest,
  );
  const withheld = countWithheld(plan, coded, people, kept.length);
  if (!withheld) return { rows, withheld };
  if (withheld.share > rules.mostWithheld) throw tooMany(query, coded, rules);
  const { cells, units } = withheld;
  return {
    rows: mergedRows(query, rows, coded, plan, rules, order),
    withheld: { cells, people: withheld.people, units },
  };
}

function peopleIn(query: Query, rows: CollectedRows, countOf: string): Float64Array {
  const given = rows.measures.find(({ name }) => name === countOf)?.values.filled();
  const people = new Float64Array(rows.count);
  for (let row = 0; row < rows.count; row += 1) {
    const count = given?.[row] ?? Number.NaN;
    if (count < 0 || !(Number.isInteger(count) || Number.isNaN(count)))
      throw rejected(
        query.id,
        `'${countOf}' counts people, and in some rows it is no whole number from 0.`,
        "Count people with COUNT(DISTINCT ...), not shares of them.",
      );
    people[row] = Number.isNaN(count) ? 0 : count;
  }
  return people;
}

/** Undefined when every row stands as it was. */
function countWithheld(
  { into, kept }: MergePlan,
  { units }: CodedRows,
  people: Float64Array,
  dimensions: number,
): (Withheld & { readonly share: number }) | undefined {
  let [cells, merged, leftOut, all] = [0, 0, 0, 0];
  const lost = new Set<number>();
  for (const [row, standing] of into.entries()) {
    const count = people[row] ?? 0;
    all += count;
    if (standing >= 0 && kept[standing] === dimensions) continue;
    cells += 1;
    if (standing >= 0) merged += count;
    else {
      leftOut += count;
      lost.add(units?.values[row] ?? 0);
    }
  }
  if (cells === 0) return undefined;
  // Rows with values and nobody to whom they belong say nothing either.
  return { cells, people: merged, units: lost.size, share: all === 0 ? 1 : (merged + leftOut) / all };
}

function mergedRows(
  query: Query,
  rows: CollectedRows,
  { dimensions }: CodedRows,
  { into, kept }: MergePlan,
  { order: given }: WithholdRules,
  order: Uint32Array,
): CollectedRows {
  const groups = new Map<number, number>();
  const groupOf = new Int32Array(rows.count).fill(-1);
  for (const row of order) {
    const standing = into[row] ?? -1;
    if (standing < 0) continue;
    if (!groups.has(standing)) groups.set(standing, groups.size);
    groupOf[row] = groups.get(standing) ?? -1;
  }
  const standing = [...groups.keys()];
  return {
    count: groups.size,
    ...addUpRows(rows, { count: groups.size, groupOf, order }),
    dimensions: dimensions.map((dimension) => {
      const place = given.indexOf(dimension.name);
      const touched = new Set<number>();
      for (const [row, code] of dimension.codes.entries())
        if (place >= (kept[into[row] ?? -1] ?? 0)) touched.add(code);
      const codes = standing.map((row) => (place < (kept[row] ?? 0) ? dimension.codes[row] : undefined));
      return keepMembers(query.id, dimension, codes, touched);
    }),
  };
}

function tooMany(query: Query, { dimensions }: CodedRows, { smallest }: WithholdRules) {
  const widest = dimensions.toSorted((a, b) => b.members.length - a.members.length)[0];
  const coarser = query.time && query.time.grain !== "year" ? `a time coarser than ${query.time.grain}` : "";
  const fewer = widest
    ? `fewer dimensions: '${widest.name}' has ${plural(widest.members.length, "member")}`
    : "";
  const advice = [coarser, fewer].filter(Boolean).join(", or ");
  return rejected(
    query.id,
    `more than half of the people are in groups of fewer than ${smallest}, which are not shown apart.`,
    advice ? `Choose ${advice}.` : "Ask for more people.",
  );
}
