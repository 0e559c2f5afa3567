type Numbers = Float64Array | Int32Array | Uint32Array;
type NumbersConstructor<T extends Numbers> = {
  new (buffer: ArrayBuffer, byteOffset: number, length: number): T;
  readonly BYTES_PER_ELEMENT: number;
};

const step = 1 << 16;

/** Numbers of a column whose length is not known beforehand: it grows in place, and its memory can be given back at once. */
export interface GrowingColumn<T extends Numbers> {
  push(value: number): void;
  /** What was pushed so far, without a copy. */
  filled(): T;
  /** Gives the memory back now, not when garbage is collected: a million rows in two copies would be too many. */
  release(): void;
}

/** A column that can hold up to `most` numbers. Memory is only taken for those that are there. */
export function growingColumn<T extends Numbers>(
  Numbers: NumbersConstructor<T>,
  most: number,
): GrowingColumn<T> {
  const size = Numbers.BYTES_PER_ELEMENT;
  const rooms = Math.ceil(most / step) * step;
  const buffer = new ArrayBuffer(0, { maxByteLength: rooms * size });
  let room = 0;
  let length = 0;
  let view = new Numbers(buffer, 0, 0);
  return {
    push: (value) => {
      if (length === room) {
        room = Math.min(rooms, room + step);
        buffer.resize(room * size);
        view = new Numbers(buffer, 0, room);
      }
      view[length] = value;
      length += 1;
    },
    filled: () => new Numbers(buffer, 0, length),
    release: () => {
      view = new Numbers(buffer, 0, 0);
      buffer.resize(0);
      room = 0;
      length = 0;
    },
  };
}
