/** Samples: every one is checked once; their stacks stay in the file's bytes, their values become columns when asked. */
import { checkedRow, stringRow } from './header';
import type { RowsById } from './ids';
import type { Int64s } from './int64';
import { bigFromHalves, fromHalves, isSafe } from './int64';
import type { Names } from './names';
import type { Refusal } from './problems';
import { profileProblem } from './problems';
import type { Samples } from './types';
import { BYTES, expectType, Scan, VARINT } from './wire';

const LOCATIONS = 1;
const VALUES = 2;
const LABELS = 3;
/** Key of a packed list of locations, in the one byte that writers use. */
export const PACKED_LOCATIONS = (LOCATIONS << 3) | BYTES;

/** Go's runtime keeps at most some hundred frames: room is taken for the deepest stack. */
const MOST_FRAMES = 10_000_000;

export function readSamples(
  bytes: Uint8Array,
  at: Uint32Array,
  names: Names,
  types: number,
  locationIds: RowsById,
  refusal: Refusal,
): Samples {
  const count = at.length;
  if (count > 0 && types === 0) throw profileProblem('no-types');
  const irregular = new Uint8Array(count);
  const labels = new LabelCheck(bytes, names, count, refusal);
  const scan = new Scan(bytes);
  let maxDepth = 0;
  for (let row = 0; row < count; row++) {
    scan.pos = at[row]!;
    const stop = scan.payloadEnd(bytes.length);
    const first = scan.pos;
    let lists = 0;
    let regular = false;
    let depth = 0;
    let values = 0;
    while (scan.pos < stop) {
      const from = scan.pos;
      scan.key(stop);
      const { field, type } = scan;
      if (field === LOCATIONS) {
        lists++;
        regular = from === first && bytes[from] === PACKED_LOCATIONS;
        if (type === BYTES) {
          const to = scan.payloadEnd(stop);
          const seen = checkPacked(scan, to, locationIds);
          depth += Math.abs(seen);
          if (seen < 0) refusal.note('unknown-location');
        } else {
          scan.value(stop);
          depth++;
          if (locationIds.row(scan.lo, scan.hi) < 0) refusal.note('unknown-location');
        }
      } else if (field === VALUES) {
        if (type === BYTES) {
          for (const to = scan.payloadEnd(stop); scan.pos < to; values++) scan.varint(to);
        } else {
          scan.value(stop);
          values++;
        }
      } else if (field === LABELS) {
        expectType(type, BYTES);
        const to = scan.payloadEnd(stop);
        labels.check(scan.pos, to, row);
        scan.pos = to;
      } else scan.skip(stop);
    }
    if (values !== types) {
      throw profileProblem('value-count', `${values} values, ${types} type${types === 1 ? '' : 's'}`);
    }
    if (lists > 1 || (lists === 1 && !regular)) irregular[row] = 1;
    maxDepth = Math.max(maxDepth, depth);
    if (depth > MOST_FRAMES) throw profileProblem('too-deep', `${depth.toLocaleString('en-US')} frames`);
  }
  return { count, at, irregular, maxDepth, values: valuesOf(bytes, at), base: labels.base };
}

/** Columns of values, each decoded when it is first asked for. */
export function valuesOf(bytes: Uint8Array, at: Uint32Array): Samples['values'] {
  const columns = new Map<number, Int64s>();
  return (type) => {
    let column = columns.get(type);
    if (column === undefined) {
      column = readValues(bytes, at, type);
      columns.set(type, column);
    }
    return column;
  };
}

/** Number of ids in a packed list; negative where one of them is unknown. */
function checkPacked(scan: Scan, end: number, ids: RowsById): number {
  const { bytes } = scan;
  const { direct } = ids;
  let count = 0;
  let known = true;
  let pos = scan.pos;
  while (pos < end) {
    count++;
    // Up to three bytes at once: beyond are the ids of more than two million locations.
    const first = bytes[pos]!;
    let id = first;
    let length = 1;
    if (first >= 0x80) {
      const second = bytes[pos + 1]!;
      id = (first & 0x7f) | ((second & 0x7f) << 7);
      length = 2;
      if (second >= 0x80) {
        const third = bytes[pos + 2]!;
        id |= third << 14;
        length = third < 0x80 ? 3 : Infinity;
      }
    }
    if (direct !== undefined && pos + length <= end) {
      pos += length;
      if (id >= direct.length || direct[id]! < 0) known = false;
    } else {
      scan.pos = pos;
      scan.varint(end);
      pos = scan.pos;
      if (ids.row(scan.lo, scan.hi) < 0) known = false;
    }
  }
  scan.pos = pos;
  return known ? count : -count;
}

/** Value number `type` of every sample; their number was checked. */
function readValues(bytes: Uint8Array, at: Uint32Array, type: number): Int64s {
  const numbers = new Float64Array(at.length);
  const scan = new Scan(bytes);
  let exact: BigInt64Array | undefined;
  for (let row = 0; row < at.length; row++) {
    let left = type;
    scan.pos = at[row]!;
    const stop = scan.payloadEnd(bytes.length);
    while (left >= 0) {
      scan.key(stop);
      if (scan.field !== VALUES) scan.skip(stop);
      else if (scan.type !== BYTES) {
        scan.varint(stop);
        left--;
      } else {
        for (const to = scan.payloadEnd(stop); scan.pos < to && left >= 0; left--) scan.varint(to);
      }
    }
    numbers[row] = fromHalves(scan.lo, scan.hi);
    if (!isSafe(scan.hi)) {
      exact ??= new BigInt64Array(at.length);
      exact[row] = bigFromHalves(scan.lo, scan.hi);
    }
  }
  if (exact !== undefined) {
    for (let row = 0; row < numbers.length; row++) {
      if (Number.isSafeInteger(numbers[row]!)) exact[row] = BigInt(numbers[row]!);
    }
  }
  return { numbers, exact };
}

/** Checks labels' strings; keeps only which samples are the base of a comparison. */
class LabelCheck {
  base: Uint8Array | undefined;
  private readonly scan: Scan;

  constructor(
    bytes: Uint8Array,
    private readonly names: Names,
    private readonly samples: number,
    private readonly refusal: Refusal,
  ) {
    this.scan = new Scan(bytes);
  }

  check(start: number, end: number, row: number): void {
    const { scan, names } = this;
    let key = 0;
    let text = 0;
    let badUnit = false;
    scan.pos = start;
    while (scan.pos < end) {
      scan.key(end);
      const { field } = scan;
      if (field === 4 && scan.type === VARINT) {
        scan.varint(end);
        badUnit = scan.hi !== 0 || scan.lo < 0 || scan.lo >= names.count;
      } else if (field >= 1 && field <= 3) {
        scan.value(end);
        if (field === 1) key = stringRow(names, scan.lo, scan.hi);
        else if (field === 2) text = stringRow(names, scan.lo, scan.hi);
      } else {
        scan.skip(end);
        if (field === 4) badUnit = true;
      }
    }
    checkedRow(key);
    checkedRow(text);
    // The compiler's reader knows no units; pprof looks at them in numeric labels.
    if (badUnit && text === 0) this.refusal.note('bad-string');
    if (names.length(key) === BASE.length && names.text(key) === BASE && names.text(text) === 'true') {
      this.base ??= new Uint8Array(this.samples);
      this.base[row] = 1;
    }
  }
}

const BASE = 'pprof::base';
