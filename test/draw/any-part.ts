import fc from "fast-check";
import type { ChartInput } from "../../core/draw/chart-input.ts";
import { shapes } from "../../core/reading.ts";
import type { Cell, Column } from "../../core/table.ts";
import { dimension, metric, partOf, time } from "./parts.ts";

const format = fc.constantFrom("integer", "decimal", "currency", "percent", "text" as const);
const unit = fc.option(fc.constantFrom("USD", "EUR", "days", "thousand EUR"), { nil: undefined });
const metricColumn = (name: string) =>
  fc
    .record({ format, unit })
    .map((more) =>
      metric(name, more.unit ? { format: more.format, unit: more.unit } : { format: more.format }),
    );
const metrics = fc
  .integer({ min: 0, max: 7 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => metricColumn(`m${index}`))));
const beside = fc.subarray([
  metric("m0_previous", { role: "comparison" }),
  metric("m0_change", { role: "comparison", format: "percent" }),
  metric("m0_share", { role: "comparison", format: "percent" }),
]);
const dimensions = fc.subarray([dimension("region"), dimension("model"), dimension("dealer")]);
const times = fc.option(fc.constantFrom("day", "month", "quarter", "year" as const).map(time), {
  nil: undefined,
});

const number = fc.oneof(
  fc.integer({ min: -1_000, max: 1_000_000 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(0),
);
const member = fc.oneof(
  fc.constantFrom("A", "B", "C", "Northeast"),
  fc.string({ unit: "grapheme" }),
  fc.constant(null),
);
const date = fc
  .integer({ min: 0, max: 60 })
  .map((index) => new Date(Date.UTC(2023, index, 1)).toISOString().slice(0, 10));

function cellOf(column: Column): fc.Arbitrary<Cell> {
  if (column.role === "dimension") return member;
  if (column.role === "time") return date;
  return column.format === "text" ? fc.oneof(fc.string(), number) : fc.option(number);
}

/** Any table that a look-up might give, with any reading of it. */
export const anyPart: fc.Arbitrary<ChartInput> = fc
  .record({ dimensions, times, metrics, beside })
  .map(({ dimensions, times, metrics, beside }) => [
    ...(times ? [times] : []),
    ...dimensions,
    ...metrics,
    ...(metrics.length > 0 ? beside : []),
  ])
  .chain((columns) =>
    fc
      .record({
        rows: fc.array(fc.tuple(...columns.map(cellOf)), { maxLength: 50 }),
        shape: fc.constantFrom(...shapes),
        additive: fc.boolean(),
        extra: fc.nat(1_000),
        display: fc.constantFrom("", "table", "pie", "bar", "line"),
        per: fc.option(fc.constantFrom("region", "model"), { nil: undefined }),
      })
      .map(({ rows, shape, additive, extra, display, per }) =>
        partOf(
          columns,
          rows,
          { shape, display, ...(per ? { limit: { n: 3, per } } : {}) },
          { additive, totalRows: rows.length + extra },
        ),
      ),
  );
