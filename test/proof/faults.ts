/** A fault to plant: in a file, a text that stands there once, and what it becomes. */
export interface Fault {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
}

/** Faults in what rolls up, cuts time, filters, compares, ranks and hides; the proofs have to find each. */
export const faults: readonly Fault[] = [
  {
    name: "the day after the period counts",
    file: "core/look-up/scan-rows.ts",
    find: "    count += day >= from && day < until ? 1 : 0;",
    replace: "    count += day >= from && day <= until ? 1 : 0;",
  },
  {
    name: "the first day of the period is lost behind a filter",
    file: "core/look-up/scan-rows.ts",
    find: "    kept += day >= from && day < until ? 1 : 0;",
    replace: "    kept += day > from && day < until ? 1 : 0;",
  },
  {
    name: "a run of leading members loses its last row",
    file: "core/look-up/scan-rows.ts",
    find: "else if (from < to) spans.push([from, to]);",
    replace: "else if (from < to) spans.push([from, to - 1]);",
  },
  {
    name: "a second condition on the leading dimension is forgotten",
    file: "core/look-up/scan-rows.ts",
    find: "selection.filter((one) => one !== ranges.test)",
    replace: "selection.filter((one) => one.codes !== ranges.test.codes)",
  },
  {
    name: "rows beyond the first block are lost",
    file: "core/look-up/scan-rows.ts",
    find: "const end = Math.min(to, start + blockSize);\n      const [first",
    replace: "const end = Math.min(to, start + blockSize - 1);\n      const [first",
  },
  {
    name: "a second dimension is grouped by the size of the first",
    file: "core/look-up/group-rows.ts",
    find: "    const size = members.length;\n    for (let at = 0; at < count; at++)",
    replace: "    const size = Math.max(1, members.length - 1);\n    for (let at = 0; at < count; at++)",
  },
  {
    name: "`not in` is `in`",
    file: "core/look-up/select-rows.ts",
    find: 'const inside = filter.operator === "not in" ? 0 : 1;',
    replace: "const inside = 1;",
  },
  {
    name: "`is null` passes everything else",
    file: "core/look-up/select-rows.ts",
    find: 'filter.operator === "is null" ? member.key === null : wanted.has(member.key)',
    replace: 'filter.operator === "is null" ? member.key !== null : wanted.has(member.key)',
  },
  {
    name: "at least is above",
    file: "core/reading.ts",
    find: "return value >= first && value <= (second ?? first);",
    replace: "return value >= first && value < (second ?? first) / 2;",
  },
  {
    name: "the least is the most",
    file: "core/look-up/fold-values.ts",
    find: 'aggregate === "min" ? foldLeast',
    replace: 'aggregate === "min" ? foldMost',
  },
  {
    name: "the mean of a stock is its sum",
    file: "core/look-up/roll-up.ts",
    find: 'if (metric.over_time !== "average" || !buckets) return values;',
    replace: "if (metric.over_time !== undefined || !buckets) return values;",
  },
  {
    name: "a stock of days long gone counts as today's",
    file: "core/look-up/choose-rows.ts",
    find: 'if (metric.missing_day === "zero" && day <',
    replace: 'if (metric.missing_day === "carry" && day <',
  },
  {
    name: "stock is added over the days",
    file: "core/look-up/roll-up.ts",
    find: 'metric.over_time === "last" && buckets !== undefined;',
    replace: 'metric.over_time === "last" && buckets === undefined;',
  },
  {
    name: "what a join repeats is added",
    file: "core/look-up/roll-up.ts",
    find: "metric.constant_over.some((name) => dump.columns.has(name));",
    replace:
      "metric.constant_over.every((name) => !dump.columns.has(name)) && metric.constant_over.length > 0;",
  },
  {
    name: "pieces of different things are added",
    file: "core/look-up/fold-values.ts",
    find: "else if (first[group] !== code) mixed = true;",
    replace: "else if (first[group] !== code) mixed = false;",
  },
  {
    name: "the worst of a ratio is its best",
    file: "core/look-up/measure.ts",
    find: 'const least = metric.up !== "max";',
    replace: 'const least = metric.up === "max";',
  },
  {
    name: "a ratio is the mean of ratios",
    file: "core/look-up/measure.ts",
    find: "((numerator ?? 0) / denominator) * metric.per",
    replace: "((numerator ?? 0) / (denominator + 1)) * metric.per",
  },
  {
    name: "ties at the cut are left out",
    file: "core/look-up/arrange.ts",
    find: "if (list.length < limit.n || tie) list.push(line);",
    replace: "if (list.length < limit.n) list.push(line);",
  },
  {
    name: "last year begins a day late",
    file: "core/match/periods.ts",
    find: "const days = { from: addUnits(whole.from, -count, unit), to: endBefore(whole.to) };",
    replace: "const days = { from: addUnits(whole.from, -count, unit) + 1, to: endBefore(whole.to) };",
  },
  {
    name: "a share is of what is shown",
    file: "core/look-up/derive.ts",
    find: "const { lines: groups, refused } = measure(plan, [metric], within, period, opened);",
    replace:
      "const { lines: groups, refused } = measure({ ...plan, filters: [] }, [metric], within, period, opened);",
  },
  {
    name: "a running total begins anew",
    file: "core/look-up/derive.ts",
    find: "const sum = (sums.get(line.key) ?? 0) + value;",
    replace: "const sum = line.bucket % 2 === 0 ? value : (sums.get(line.key) ?? 0) + value;",
  },
  {
    name: "the others are those who are shown",
    file: "core/look-up/look-up.ts",
    find: "const rest = plan.others ? sorted.slice(cut.length) : [];",
    replace: "const rest = plan.others ? sorted.slice(cut.length - 1) : [];",
  },
  {
    name: "a default condition is forgotten",
    file: "core/look-up/measure.ts",
    find: "selectRows(dump, [...plan.filters, ...filters], opened.members)",
    replace: "selectRows(dump, plan.filters.concat(filters.slice(1)), opened.members)",
  },
  {
    name: "a rule lets through all who have another member",
    file: "core/dump-store/restrict-dump.ts",
    find: "if (passing.every(({ codes, passes }) => passes[codes[row] as number])) rows[count++] = row;",
    replace:
      "if (passing.every(({ codes, passes }) => passes[codes[row] as number] || row % 97 === 0)) rows[count++] = row;",
  },
  {
    name: "a query without a rule's column is open",
    file: "core/scope.ts",
    find: "members.length > 0 && query.dimensions.includes(dimension)",
    replace: "members.length > 0 || query.dimensions.includes(dimension)",
  },
];
