/**
 * The walk over a file's fields, window by window: the first pass counts them, each later one reads the messages of one
 * kind. Windows need no order in the file: writers that stream mix samples with the tables they speak of.
 */
import { intAt, ints, setInt } from './memory';
import { allowSteps, BYTES, here, key, must, seek, skip, varint, wireType } from './wire';

/** Field numbers of profile.proto, and the passes that read them. */
export const COUNT: u32 = 0;
export const SAMPLES: u32 = 2;
export const LOCATIONS: u32 = 4;
export const FUNCTIONS: u32 = 5;
export const STRINGS: u32 = 6;

/** A key and what follows it, a length or a scalar, take no more bytes. */
const LONGEST_FIELD: usize = 20;
/** Fields that are left to the caller: a profile has a handful. */
const MOST_OTHERS: u32 = 16384;

const LARGEST_FILE: u32 = 1 << 30;
/** Far more than tables of three quarters take. */
const STEPS_PER_BYTE: u64 = 32;

/** By field number: how many, how many bytes of payload, and where the first begins and the last ends. */
const counts = ints(8);
const bytes = ints(8);
const first = ints(8);
const last = ints(8);

/** Pairs of where a field begins and ends: those that are none of the four kinds. */
const others = ints(MOST_OTHERS * 2);
let otherCount: u32 = 0;

let window: usize = 0;
let windowSize: u32 = 0;
let fileSize: u32 = 0;

/** Begins a run over a file of so many bytes; the window is where the caller puts pieces of it. */
export function begin(size: u32, largest: u32): usize {
  must(size <= LARGEST_FILE && largest <= LARGEST_FILE);
  fileSize = size;
  allowSteps(<u64>size * STEPS_PER_BYTE);
  windowSize = largest;
  window = heap.alloc(largest + 16);
  return window;
}

export function countOf(kind: u32): u32 {
  return intAt(counts, kind);
}

export function bytesOf(kind: u32): u32 {
  return intAt(bytes, kind);
}

export function firstOf(kind: u32): u32 {
  return intAt(first, kind);
}

export function lastOf(kind: u32): u32 {
  return intAt(last, kind);
}

export function otherFields(): usize {
  return others;
}

export function otherFieldCount(): u32 {
  return otherCount;
}

/** Where the payload of the message read last ends in memory. */
let stop: usize = 0;
/** Bytes of the file that were walked past; may be beyond the window. */
let walked: u64 = 0;

export function messageEnd(): usize {
  return stop;
}

export function walkedTo(): u32 {
  return <u32>walked;
}

/** Starts on a new window. */
export function enter(): void {
  seek(window);
}

/**
 * Moves to the next message of the pass's kind within the window, which holds the file from `at` on. True where there
 * is one: the cursor is at its payload, and the reader leaves it at the end. False where the window is used up: the
 * next one begins at `walkedTo()`.
 */
export function nextMessage(pass: u32, at: u32, length: u32): bool {
  must(length <= windowSize && <u64>at + length <= <u64>fileSize);
  const limit = window + length;
  const isLast = at + length === fileSize;
  while (here() < limit) {
    const start = here();
    walked = <u64>at + (start - window);
    if (!isLast && limit - start < LONGEST_FIELD) return false;
    const field = key(limit);
    const kind = isTable(field) ? field : 0;
    if (wireType() !== BYTES) {
      must(kind === 0);
      skip(limit);
      const next = at + <u32>(here() - window);
      if (pass === COUNT) note(<u32>walked, next);
      walked = next;
      continue;
    }
    const size = varint(limit);
    const payload = here();
    const end = <u64>at + (payload - window) + size;
    must(size <= fileSize && end <= fileSize);
    stop = payload + <usize>size;
    if (pass === COUNT) {
      if (kind === 0) note(<u32>walked, <u32>end);
      else count(kind, <u32>walked, <u32>end, <u32>size);
    } else if (kind === pass) {
      if (stop > limit) {
        // The next window begins with it; a message larger than a window is left to the plain path.
        must(start > window);
        return false;
      }
      walked = end;
      return true;
    }
    walked = end;
    if (stop >= limit) return false;
    seek(stop);
  }
  return false;
}

function isTable(field: u32): bool {
  return field === SAMPLES || field === LOCATIONS || field === FUNCTIONS || field === STRINGS;
}

function note(from: u32, to: u32): void {
  must(otherCount < MOST_OTHERS);
  setInt(others, otherCount * 2, from);
  setInt(others, otherCount * 2 + 1, to);
  otherCount++;
}

function count(kind: u32, from: u32, to: u32, size: u32): void {
  if (intAt(counts, kind) === 0) setInt(first, kind, from);
  setInt(last, kind, to);
  setInt(counts, kind, intAt(counts, kind) + 1);
  setInt(bytes, kind, intAt(bytes, kind) + size);
}
