import type { ColumnHead, DumpColumn, DumpHead } from "../dump.ts";
import { codesFor } from "../dump.ts";

/** What a `.columns` file starts with once it is unpacked; the 1 is the format. */
const mark = Buffer.from("ALMANAC1");

/**
 * The data of a dump as one file: the mark, then each column's numbers in the order of the head, each filled up with
 * zeros to 8 bytes. Numbers are little-endian, as every machine has them that Node 24 runs on. The parts share the memory of
 * the columns: nothing is copied.
 */
export function columnParts(columns: readonly DumpColumn[]): readonly Uint8Array[] {
  return [mark, ...columns.flatMap((column) => padded(numbersOf(column)))];
}

/** The columns of an unpacked file, as views of its memory. Undefined when it does not hold what the head says. */
export function readColumns(data: Uint8Array, head: DumpHead): ReadonlyMap<string, DumpColumn> | undefined {
  if (!mark.equals(data.subarray(0, mark.length))) return undefined;
  const columns = new Map<string, DumpColumn>();
  let at = data.byteOffset + mark.length;
  const end = data.byteOffset + data.byteLength;
  for (const column of head.columns) {
    const shape = numbersFor(column, 0);
    const bytes = shape.BYTES_PER_ELEMENT * head.rowCount;
    if (at + bytes > end) return undefined;
    columns.set(column.name, viewOf(column, data.buffer, at, head.rowCount));
    at += filled(bytes);
  }
  return at === end ? columns : undefined;
}

function viewOf(column: ColumnHead, buffer: ArrayBufferLike, at: number, rows: number): DumpColumn {
  const { name } = column;
  switch (column.role) {
    case "dimension": {
      const codes = numbersFor(column, 0);
      const Codes = codes.constructor as Uint8ArrayConstructor;
      return {
        role: "dimension",
        name,
        members: column.members,
        codes: new Codes(buffer as ArrayBuffer, at, rows),
      };
    }
    case "time":
      return {
        role: "time",
        name,
        grain: column.grain,
        days: new Int32Array(buffer as ArrayBuffer, at, rows),
      };
    case "measure":
      return { role: "measure", name, values: new Float64Array(buffer as ArrayBuffer, at, rows) };
  }
}

function numbersFor(column: ColumnHead, rows: number) {
  if (column.role === "dimension") return codesFor(column.members.length, rows);
  return column.role === "time" ? new Int32Array(rows) : new Float64Array(rows);
}

function numbersOf(column: DumpColumn): Uint8Array {
  const numbers =
    column.role === "dimension" ? column.codes : column.role === "time" ? column.days : column.values;
  return new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength);
}

function padded(bytes: Uint8Array): Uint8Array[] {
  const rest = filled(bytes.byteLength) - bytes.byteLength;
  return rest === 0 ? [bytes] : [bytes, new Uint8Array(rest)];
}

function filled(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}
