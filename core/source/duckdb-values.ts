import {
  BIGINT,
  BOOLEAN,
  DATE,
  type DuckDBDataChunk,
  DuckDBDateValue,
  DuckDBDecimalValue,
  type DuckDBType,
  DuckDBTypeId,
  type DuckDBValue,
} from "@duckdb/node-api";
import { fromDay } from "../calendar.ts";
import type { SourceColumn, SourceValue } from "./source.ts";

const whole = [DuckDBTypeId.TINYINT, DuckDBTypeId.SMALLINT, DuckDBTypeId.INTEGER, BIGINT.typeId].concat(
  DuckDBTypeId.UTINYINT,
  DuckDBTypeId.USMALLINT,
  DuckDBTypeId.UINTEGER,
  DuckDBTypeId.UBIGINT,
  DuckDBTypeId.HUGEINT,
  DuckDBTypeId.UHUGEINT,
  BOOLEAN.typeId,
);
const numbers = new Set(whole.concat(DuckDBTypeId.FLOAT, DuckDBTypeId.DOUBLE, DuckDBTypeId.DECIMAL));
const dates = new Set([
  DATE.typeId,
  DuckDBTypeId.TIMESTAMP,
  DuckDBTypeId.TIMESTAMP_S,
  DuckDBTypeId.TIMESTAMP_MS,
  DuckDBTypeId.TIMESTAMP_NS,
  DuckDBTypeId.TIMESTAMP_TZ,
]);

/** A column of a DuckDB result as the port has it. */
export function columnOf(name: string, type: DuckDBType): SourceColumn {
  const kind = numbers.has(type.typeId) ? "number" : dates.has(type.typeId) ? "date" : "text";
  return { name, type: kind };
}

/** The rows of a chunk, each value as the MySQL adapter would give it. */
export function rowsOf(chunk: DuckDBDataChunk, types: readonly DuckDBType[]): SourceValue[][] {
  const rows: SourceValue[][] = Array.from({ length: chunk.rowCount }, () => new Array(types.length));
  for (const [index, type] of types.entries()) {
    const convert = converterFor(type);
    chunk.visitColumnValues(index, (value, row) => {
      const target = rows[row];
      if (target) target[index] = value === null ? null : convert(value);
    });
  }
  return rows;
}

function converterFor(type: DuckDBType): (value: DuckDBValue) => SourceValue {
  // MySQL writes a FLOAT with 6 digits.
  if (type.typeId === DuckDBTypeId.FLOAT) return (value) => finite(Number(Number(value).toPrecision(6)));
  return plain;
}

function plain(value: DuckDBValue): SourceValue {
  switch (typeof value) {
    case "string":
      return value;
    case "number":
      return finite(value);
    case "boolean":
      return value ? 1 : 0;
    case "bigint":
      return wholeNumber(value);
    default:
      if (value instanceof DuckDBDecimalValue) return decimal(value);
      if (value instanceof DuckDBDateValue) return fromDay(value.days);
      return value === null ? null : String(value);
  }
}

function wholeNumber(value: bigint): SourceValue {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
}

// Both operands are exact, so that one division rounds as reading the decimal text would.
function decimal({ value, scale }: DuckDBDecimalValue): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && scale <= 22) return number / 10 ** scale;
  return Number(new DuckDBDecimalValue(value, 38, scale).toString());
}

function finite(value: number): SourceValue {
  return Number.isFinite(value) ? value : null;
}
