/** The first walk over a profile: where its messages lie, and the fields it has once. Field numbers: profile.proto. */
import type { ProblemError } from '../ports';
import { profileProblem } from './problems';
import { Offsets, Ranges } from './ranges';
import { BYTES, eachField, expectType, Scan, VARINT } from './wire';

/** An int64 as it was read: halves, turned into a string index or a value when the string table is known. */
export interface Halves {
  readonly lo: number;
  readonly hi: number;
}

export const ZERO: Halves = { lo: 0, hi: 0 };

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

/** Where a profile's messages lie, by kind, and the fields that it has once. */
export class Frame {
  readonly types = new Ranges(64);
  /** Of each sample, where its length prefix lies. */
  readonly samples = new Offsets(64);
  readonly mappings = new Ranges(64);
  readonly locations = new Ranges(64);
  readonly functions = new Ranges(64);
  readonly strings = new Ranges(64);
  readonly comments: Halves[] = [];
  /** Range of the last period_type message. */
  periodType: readonly [number, number] | undefined;
  /** By field number: 7 drop_frames, 8 keep_frames, 9 time, 10 duration, 12 period, 14 default type, 15 doc URL. */
  readonly scalars = new Map<number, Halves>();
  /** The time is given twice: pprof takes the file for several profiles in one. */
  concatenated = false;
  private readonly scan: Scan;
  private readonly lists: readonly (Ranges | undefined)[];
  private numbers = 0;

  constructor(
    bytes: Uint8Array,
    private readonly maxSamples: number,
  ) {
    this.scan = new Scan(bytes);
    const { types, mappings, locations, functions, strings } = this;
    this.lists = [undefined, types, undefined, mappings, locations, functions, strings];
  }

  /**
   * Takes one field of the file. Throws WireError, or the problems `too-many-samples` and `too-many-entries` (of
   * anything else) before memory is taken for them.
   */
  field(field: number, type: number, start: number, end: number, prefix: number): void {
    if (type !== BYTES && ++this.numbers > MOST_NUMBERS) throw tooMany('too-many-entries', MOST_NUMBERS);
    const into = this.lists[field];
    if (field === 2) {
      expectType(type, BYTES);
      if (this.samples.count === this.maxSamples) throw tooMany('too-many-samples', this.maxSamples);
      this.samples.push(prefix);
    } else if (into !== undefined) {
      expectType(type, BYTES);
      const most = field === 1 ? MOST_TYPES : field === 3 ? MOST_MAPPINGS : MOST_ENTRIES;
      if (into.count === most) throw tooMany('too-many-entries', most);
      into.push(start, end);
      if (field === 6 && into.count === 1 && end > start) throw profileProblem('bad-string-table');
    } else if (SCALARS.has(field) || (field === DOC_URL && type === VARINT)) {
      expectType(type, VARINT);
      const before = this.scalars.get(field);
      if (field === 9 && before !== undefined && (before.lo !== 0 || before.hi !== 0)) this.concatenated = true;
      this.scalars.set(field, halves(this.scan, start, end));
    } else if (field === 11) {
      expectType(type, BYTES);
      // One that is replaced has to be sound, too.
      checkValueType(this.scan, start, end);
      this.periodType = [start, end];
    } else if (field === 13) {
      eachVarint(this.scan, type, start, end, () => {
        if (this.comments.push({ lo: this.scan.lo, hi: this.scan.hi }) > MOST_COMMENTS)
          throw tooMany('too-many-entries', MOST_COMMENTS);
      });
    }
  }
}

/** The first walk over a file. Throws what `Frame.field` throws. */
export function frame(bytes: Uint8Array, maxSamples: number): Frame {
  const parts = new Frame(bytes, maxSamples);
  eachField(bytes, 0, bytes.length, (field, type, start, end, prefix) => {
    parts.field(field, type, start, end, prefix);
  });
  return parts;
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

function checkValueType(scan: Scan, start: number, end: number): void {
  scan.pos = start;
  while (scan.pos < end) {
    scan.key(end);
    if (scan.field === 1 || scan.field === 2) scan.value(end);
    else scan.skip(end);
  }
}

function halves(scan: Scan, start: number, end: number): Halves {
  scan.pos = start;
  scan.varint(end);
  return { lo: scan.lo, hi: scan.hi };
}
