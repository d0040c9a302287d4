/** Columns: plain ranges of memory, zero at first, never given back: an instance reads one profile and is dropped. */

/** Where the memory that was ever used ends. */
export function used(): usize {
  return heap.alloc(0);
}

/** Room for so many entries of four bytes. */
export function ints(count: u32): usize {
  return heap.alloc(((<usize>count) << 2) + 8);
}

/** Room for so many entries of eight bytes. */
export function longs(count: u32): usize {
  return heap.alloc(((<usize>count) << 3) + 8);
}

export function intAt(column: usize, row: u32): i32 {
  return load<i32>(column + ((<usize>row) << 2));
}

export function setInt(column: usize, row: u32, value: i32): void {
  store<i32>(column + ((<usize>row) << 2), value);
}

export function longAt(column: usize, row: u32): i64 {
  return load<i64>(column + ((<usize>row) << 3));
}

export function setLong(column: usize, row: u32, value: i64): void {
  store<i64>(column + ((<usize>row) << 3), value);
}

/** Turns a column of int64 into one of doubles, in place; no value may be past 2^53. */
export function toDoubles(column: usize, count: u32): void {
  for (let row: u32 = 0; row < count; row++) {
    store<f64>(column + ((<usize>row) << 3), <f64>longAt(column, row));
  }
}

/** The lower halves of a column of int64, then the upper ones, in a column of their own. */
export function halves(column: usize, count: u32): usize {
  const split = ints(count * 2);
  for (let row: u32 = 0; row < count; row++) {
    const value = longAt(column, row);
    setInt(split, row, <i32>value);
    setInt(split, count + row, <i32>(value >> 32));
  }
  return split;
}
