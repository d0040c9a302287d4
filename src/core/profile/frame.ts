/** The first walk over a profile: where its messages lie, and the fields it has once. Field numbers: profile.proto. */
import type { ProblemError } from '../ports';
import { profileProblem } from './problems';
import { Ranges } from './ranges';
import { BYTES, eachField, expectType, Scan, VARINT } from './wire';

/** An int64 as it was read: halves, turned into a string index or a value when the string table is known. */
export interface Halves {
  readonly lo: number;
  readonly hi: number;
}

export const ZERO: Halves = { lo: 0, hi: 0 };

export interface Frame {
  readonly types: Ranges;
  readonly samples: Ranges;
  readonly mappings: Ranges;
  readonly locations: Ranges;
  readonly functions: Ranges;
  readonly strings: Ranges;
  readonly comments: readonly Halves[];
  /** Range of the last period_type message. */
  readonly periodType: readonly [number, number] | undefined;
  /** By field number: 7 drop_frames, 8 keep_frames, 9 time, 10 duration, 12 period, 14 default type, 15 doc URL. */
  readonly scalars: ReadonlyMap<number, Halves>;
  /** The time is given twice: pprof takes the file for several profiles in one. */
  readonly concatenated: boolean;
}

const SCALARS = new Set([7, 8, 9, 10, 12, 14]);
const DOC_URL = 15;

/** Far more than any profile has: what is kept as objects must not be many. */
const MOST_TYPES = 1000;
const MOST_MAPPINGS = 1_000_000;
/** Locations, functions, strings. */
const MOST_ENTRIES = 16_000_000;
const MOST_COMMENTS = 100_000;
/** Numbers outside of messages: a profile has a handful, a file of zeros nothing else. */
const MOST_NUMBERS = 1_000_000;

const tooMany = (code: 'too-many-samples' | 'too-many-entries', most: number): ProblemError =>
  profileProblem(code, `more than ${most.toLocaleString('en-US')}`);

/**
 * Throws WireError, or the problems `too-many-samples` and `too-many-entries` (of anything else) before memory is taken
 * for them.
 */
export function frame(bytes: Uint8Array, maxSamples: number): Frame {
  const list = (): Ranges => new Ranges(64);
  const lists = [list(), list(), list(), list(), list(), list()] as const;
  const scalars = new Map<number, Halves>();
  const comments: Halves[] = [];
  const scan = new Scan(bytes);
  let periodType: readonly [number, number] | undefined;
  let concatenated = false;
  let numbers = 0;
  eachField(bytes, 0, bytes.length, (field, type, start, end) => {
    if (type !== BYTES && ++numbers > MOST_NUMBERS) throw tooMany('too-many-entries', MOST_NUMBERS);
    const into = lists[field - 1];
    if (into !== undefined) {
      expectType(type, BYTES);
      const most = field === 1 ? MOST_TYPES : field === 3 ? MOST_MAPPINGS : field === 2 ? maxSamples : MOST_ENTRIES;
      if (into.count === most) throw tooMany(field === 2 ? 'too-many-samples' : 'too-many-entries', most);
      into.push(start, end);
      if (field === 6 && into.count === 1 && end > start) throw profileProblem('bad-string-table');
    } else if (SCALARS.has(field) || (field === DOC_URL && type === VARINT)) {
      expectType(type, VARINT);
      const before = scalars.get(field);
      if (field === 9 && before !== undefined && (before.lo !== 0 || before.hi !== 0)) concatenated = true;
      scalars.set(field, halves(scan, start, end));
    } else if (field === 11) {
      expectType(type, BYTES);
      periodType = [start, end];
    } else if (field === 13) {
      eachVarint(scan, type, start, end, () => {
        if (comments.push({ lo: scan.lo, hi: scan.hi }) > MOST_COMMENTS)
          throw tooMany('too-many-entries', MOST_COMMENTS);
      });
    }
  });
  const [types, samples, mappings, locations, functions, strings] = lists;
  return { types, samples, mappings, locations, functions, strings, comments, periodType, scalars, concatenated };
}

/** Reads a repeated varint field, packed or not: each value lands in the scan. */
export function eachVarint(scan: Scan, type: number, start: number, end: number, onValue: () => void): void {
  scan.pos = start;
  if (type === BYTES) {
    while (scan.pos < end) {
      scan.varint(end);
      onValue();
    }
    return;
  }
  expectType(type, VARINT);
  scan.varint(end);
  onValue();
}

function halves(scan: Scan, start: number, end: number): Halves {
  scan.pos = start;
  scan.varint(end);
  return { lo: scan.lo, hi: scan.hi };
}
