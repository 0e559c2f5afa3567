import type { FieldPacket } from "mysql2";
import type { SourceColumn, SourceValue } from "./source.ts";

const numberTypes = new Set([0, 1, 2, 3, 4, 5, 8, 9, 13, 16, 246]);
const dateTypes = new Set([7, 10, 12, 14, 17, 18]);
/** BIT, JSON, BLOB, GEOMETRY: what the driver does not give as text or number. */
const oddTypes = new Set([16, 245, 249, 250, 251, 252, 255]);
const binaryCharset = 63;

/** The columns of a result as the port has them. */
export function columnsOf(fields: readonly FieldPacket[]): readonly SourceColumn[] {
  return fields.map((field) => {
    const type = typeOf(field);
    return {
      name: field.name,
      type: numberTypes.has(type) ? "number" : dateTypes.has(type) ? "date" : "text",
    };
  });
}

/** Rows become values of the port in place; columns that the driver already gives right are not touched. */
export function rowFixer(fields: readonly FieldPacket[]): ((row: unknown[]) => SourceValue[]) | undefined {
  const odd = fields.flatMap((field, index) =>
    oddTypes.has(typeOf(field)) || (field as { characterSet?: number }).characterSet === binaryCharset
      ? [{ index, bits: typeOf(field) === 16 }]
      : [],
  );
  const bytes = odd.filter(({ index }) => {
    const type = typeOf(fields[index]);
    return !(numberTypes.has(type) && type !== 16) && !dateTypes.has(type);
  });
  if (bytes.length === 0) return undefined;
  return (row) => {
    for (const { index, bits } of bytes) row[index] = plain(row[index], bits);
    return row as SourceValue[];
  };
}

function typeOf(field: FieldPacket | undefined): number {
  return field?.columnType ?? field?.type ?? 253;
}

function plain(value: unknown, bits: boolean): SourceValue {
  if (Buffer.isBuffer(value)) {
    if (bits && value.length <= 6) return value.readUIntBE(0, value.length);
    return value.toString("utf8");
  }
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : (value as SourceValue);
}
