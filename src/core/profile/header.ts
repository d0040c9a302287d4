/** The fields that a profile has once, and its sample types and mappings. */
import type { Frame, Halves } from './frame';
import { ZERO } from './frame';
import { bigFromHalves } from './int64';
import type { Names } from './names';
import type { Refusal } from './problems';
import { profileProblem } from './problems';
import type { Ranges } from './ranges';
import type { Header, Mapping, ValueType } from './types';
import { IdTable } from './ids';
import { Scan } from './wire';

/** The row in the string table, -1 for none: of a field that is given twice the last one counts, and only that. */
export const stringRow = (names: Names, lo: number, hi: number): number =>
  hi !== 0 || lo < 0 || lo >= names.count ? -1 : lo;

/** What `stringRow` gave last, checked. */
export function checkedRow(row: number): number {
  if (row < 0) throw profileProblem('bad-string');
  return row;
}

export function readHeader(bytes: Uint8Array, parts: Frame, names: Names, refusal: Refusal): Header {
  const text = ({ lo, hi }: Halves): string => names.text(checkedRow(stringRow(names, lo, hi)));
  const scalar = (field: number): Halves => parts.scalars.get(field) ?? ZERO;
  const big = (field: number): bigint => bigFromHalves(scalar(field).lo, scalar(field).hi);
  const scan = new Scan(bytes);
  const [from, to] = parts.periodType ?? [0, 0];
  return {
    types: mapRanges(parts.types, (start, end) => readType(scan, names, start, end)),
    dropFrames: text(scalar(7)),
    keepFrames: text(scalar(8)),
    timeNanos: big(9),
    durationNanos: big(10),
    periodType: readType(scan, names, from, to),
    period: big(12),
    comments: parts.comments.map(text),
    defaultType: text(scalar(14)),
    docUrl: docUrl(names, scalar(15), refusal),
  };
}

/** The mappings in file order, and their rows by id. */
export function readMappings(
  bytes: Uint8Array,
  ranges: Ranges,
  names: Names,
): { readonly mappings: readonly Mapping[]; readonly ids: IdTable } {
  const scan = new Scan(bytes);
  const lo = new Int32Array(ranges.count);
  const hi = new Int32Array(ranges.count);
  const mappings = mapRanges(ranges, (start, end, row) => {
    let file = 0;
    let buildId = 0;
    scan.pos = start;
    while (scan.pos < end) {
      scan.key(end);
      if (scan.field === 0 || scan.field > 10) {
        scan.skip(end);
        continue;
      }
      scan.value(end);
      if (scan.field === 1) {
        lo[row] = scan.lo;
        hi[row] = scan.hi;
      } else if (scan.field === 5) file = stringRow(names, scan.lo, scan.hi);
      else if (scan.field === 6) buildId = stringRow(names, scan.lo, scan.hi);
    }
    return { file: names.text(checkedRow(file)), buildId: names.text(checkedRow(buildId)) };
  });
  return { mappings, ids: new IdTable(lo, hi) };
}

function readType(scan: Scan, names: Names, start: number, end: number): ValueType {
  let type = 0;
  let unit = 0;
  scan.pos = start;
  while (scan.pos < end) {
    scan.key(end);
    if (scan.field === 1 || scan.field === 2) {
      scan.value(end);
      const index = stringRow(names, scan.lo, scan.hi);
      if (scan.field === 1) type = index;
      else unit = index;
    } else scan.skip(end);
  }
  return { type: names.text(checkedRow(type)), unit: names.text(checkedRow(unit)) };
}

/** Only pprof knows this field. */
function docUrl(names: Names, { lo, hi }: Halves, refusal: Refusal): string {
  if (hi === 0 && lo >= 0 && lo < names.count) return names.text(lo);
  refusal.note('bad-string');
  return '';
}

function mapRanges<T>(ranges: Ranges, read: (start: number, end: number, row: number) => T): T[] {
  const { start, end } = ranges;
  return Array.from({ length: ranges.count }, (_, row) => read(start[row]!, end[row]!, row));
}
