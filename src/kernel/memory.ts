/**
 * Columns: plain ranges of memory, zero at first. What is given back is taken again: WebAssembly never shrinks, and a
 * page that was touched once stays.
 */

const MOST_BLOCKS: u32 = 64;
/** heap.alloc puts a header and padding in front of what it gives, 16 bytes in all. */
const HEADER: usize = 16;

/** Blocks given back: pairs of where they begin and how long they are. */
const blocks = heap.alloc(<usize>MOST_BLOCKS * 8);
let blockCount: u32 = 0;

/** Where the memory that was ever used ends. */
export function used(): usize {
  return heap.alloc(0);
}

/** Room for so many entries of four bytes. */
export function ints(count: u32): usize {
  return take((<usize>count) << 2);
}

/** Room for so many entries of eight bytes. */
export function longs(count: u32): usize {
  return take((<usize>count) << 3);
}

/** Room for up to so many entries of four bytes, of which far fewer may be written. */
export function sparseInts(most: u32): usize {
  return heap.alloc((<usize>most) << 2);
}

/** A column of twice as many entries of four bytes; the old one is given back. */
export function doubled(column: usize, count: u32): usize {
  const larger = ints(count * 2);
  memory.copy(larger, column, (<usize>count) << 2);
  releaseInts(column, count);
  return larger;
}

export function releaseInts(column: usize, count: u32): void {
  release(column, (<usize>count) << 2);
}

export function releaseLongs(column: usize, count: u32): void {
  release(column, (<usize>count) << 3);
}

/** The smallest block that is large enough; the rest of it is kept. */
function take(wanted: usize): usize {
  const size = rounded(wanted);
  let best: u32 = MOST_BLOCKS;
  for (let block: u32 = 0; block < blockCount; block++) {
    const known = sizeOf(block);
    if (known >= size && (best === MOST_BLOCKS || known < sizeOf(best))) best = block;
  }
  if (best === MOST_BLOCKS) return heap.alloc(size);
  const at = startOf(best);
  const rest = sizeOf(best) - size;
  if (rest === 0) dropBlock(best);
  else setBlock(best, at + size, rest);
  memory.fill(at, 0, size);
  return at;
}

function release(at: usize, size: usize): void {
  let from = at;
  let to = at + rounded(size);
  for (let block: u32 = 0; block < blockCount;) {
    const start = startOf(block);
    const end = start + sizeOf(block);
    // Neighbours but for a header become one.
    if (end + HEADER < from || to + HEADER < start) block++;
    else {
      from = min(from, start);
      to = max(to, end);
      dropBlock(block);
    }
  }
  if (blockCount < MOST_BLOCKS) setBlock(blockCount++, from, to - from);
}

/** At least two headers: what lies between two free blocks is then a header, or too large for one. */
function rounded(size: usize): usize {
  return max(HEADER * 2, (size + 15) & ~15);
}

function dropBlock(block: u32): void {
  blockCount--;
  setBlock(block, startOf(blockCount), sizeOf(blockCount));
}

function startOf(block: u32): usize {
  return load<usize>(blocks + ((<usize>block) << 3));
}

function sizeOf(block: u32): usize {
  return load<usize>(blocks + ((<usize>block) << 3), 4);
}

function setBlock(block: u32, at: usize, size: usize): void {
  store<usize>(blocks + ((<usize>block) << 3), at);
  store<usize>(blocks + ((<usize>block) << 3), size, 4);
}

export function intAt(column: usize, row: u32): i32 {
  return load<i32>(column + ((<usize>row) << 2));
}

/** `<u32>intAt(…)`, widened to 64 bits: of that Binaryen 131 makes a load that keeps the sign. */
export function uintAt(column: usize, row: u32): u32 {
  return load<u32>(column + ((<usize>row) << 2));
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

/** A value of two columns: its lower and its upper halves. */
export function joined(lower: usize, upper: usize, row: u32): i64 {
  return ((<i64>intAt(upper, row)) << 32) | (<i64>uintAt(lower, row));
}

export function setHalves(lower: usize, upper: usize, row: u32, value: i64): void {
  setInt(lower, row, <i32>value);
  setInt(upper, row, <i32>(value >> 32));
}
