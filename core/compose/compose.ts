import type { Choice, Part, PartCode } from "../answer.ts";
import type { Catalog } from "../catalog.ts";
import type { DumpHead } from "../dump.ts";
import type { Plan } from "../plan.ts";
import type { Reading, ResolvedReading } from "../reading.ts";
import type { Scope } from "../scope.ts";
import type { Table } from "../table.ts";
import { findingsOf } from "./findings.ts";
import { headlineOf } from "./headline.ts";
import { makeReceipt } from "./make-receipt.ts";

export interface Answered {
  readonly reading: Reading;
  readonly plan: Plan;
  readonly table: Table;
  readonly stale: readonly { readonly label: string; readonly day: number }[];
  readonly tooSmall: number;
  readonly catalog: Catalog;
  readonly heads: readonly DumpHead[];
  readonly scope: Scope;
  readonly now: Date;
  /** The title of the view that was asked for. */
  readonly title?: string | undefined;
}

/** Turns a table into the part of an answer, but for its chart; `finding` is the chart's title. */
export function composePart(answered: Answered): { part: Part; finding: string } {
  const { plan, table, catalog } = answered;
  const { sentence, finding } = headlineOf({ plan, table, catalog, title: answered.title });
  const part: Part = {
    kind: "answer",
    headline: sentence,
    reading: resolveReading(answered.reading, plan),
    columns: [...table.columns],
    rows: [...table.rows, ...(table.others ? [table.others] : [])].map((row) => [...row]),
    // With the rest as one row nothing is left out.
    totalRows: table.others ? table.rows.length + 1 : table.totalRows,
    ...(table.truncated ? { truncated: true as const } : {}),
    findings: findingsOf(answered),
    receipt: makeReceipt(plan, answered.heads, catalog, answered.scope, answered.now),
  };
  return { part, finding };
}

/** A part that gives no number: what is asked back, or why there is none. */
export function declinePart(
  kind: "clarify" | "none" | "refused",
  code: PartCode,
  headline: string,
  reading: Reading | undefined,
  choices: readonly Choice[] = [],
): Part {
  return {
    kind,
    code,
    headline,
    reading: reading ? resolveReading(reading) : emptyReading,
    columns: [],
    rows: [],
    totalRows: 0,
    findings: [],
    ...(choices.length > 0 ? { choices: [...choices] } : {}),
  };
}

const emptyReading: ResolvedReading = {
  shape: "total",
  metrics: [],
  dimensions: [],
  filters: [],
  confidence: 0,
  read: [],
  unread: [],
  corrected: [],
  assumed: [],
};

/** The reading as it is published: its dates worked out by the plan. */
function resolveReading(reading: Reading, plan?: Plan): ResolvedReading {
  const {
    time: _,
    grain,
    comparison,
    view: __,
    report: ___,
    share: ____,
    running: _____,
    others: ______,
    bins: _____________,
    restricting: _______,
    about,
    overview: ________,
    outlook: _________,
    sides,
    standing,
    whose: ____________,
    unlike: __________,
    streak: ___________,
    mean_over: ______________,
    ...rest
  } = reading;
  const period = plan?.period;
  const kind = plan?.comparison?.kind ?? comparison?.kind;
  const baseline = plan?.comparison?.period;
  return {
    ...rest,
    ...(about ? { about: about.kind } : {}),
    filters: [
      ...reading.filters,
      ...(reading.share?.focus ?? []),
      ...(standing ? [standing] : []),
      ...(sides?.flat() ?? []),
    ],
    ...(period
      ? {
          time: {
            from: period.from,
            to: period.to,
            label: period.label,
            ...(grain ? { grain } : {}),
            ...(period.partial ? { partial: [...period.partial] } : {}),
          },
        }
      : {}),
    ...(kind ? { comparison: { kind, ...(baseline ? { from: baseline.from, to: baseline.to } : {}) } } : {}),
    ...(plan?.sort ? { sort: plan.sort } : {}),
  };
}
