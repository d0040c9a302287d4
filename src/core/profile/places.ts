/** Functions and locations: bytes to columns. */
import { checkedRow, stringRow } from './header';
import { IdTable } from './ids';
import type { Names } from './names';
import { NameIdentity } from './names';
import type { Refusal } from './problems';
import { profileProblem } from './problems';
import type { Ranges } from './ranges';
import type { Functions, Locations } from './types';
import { BYTES, expectType, Scan, VARINT } from './wire';

export function readFunctions(
  bytes: Uint8Array,
  ranges: Ranges,
  names: Names,
): { readonly functions: Functions; readonly ids: IdTable } {
  const { count, start, end } = ranges;
  const column = (): Int32Array => new Int32Array(count);
  const idLo = column();
  const idHi = column();
  const strings = [column(), column(), column()] as const;
  const startLineLo = column();
  const startLineHi = column();
  const scan = new Scan(bytes);
  const identity = new NameIdentity(names);
  for (let row = 0; row < count; row++) {
    const stop = end[row]!;
    scan.pos = start[row]!;
    while (scan.pos < stop) {
      scan.key(stop);
      const { field } = scan;
      if (field === 0 || field > 5) {
        scan.skip(stop);
        continue;
      }
      scan.value(stop);
      if (field === 1) {
        idLo[row] = scan.lo;
        idHi[row] = scan.hi;
      } else if (field === 5) {
        startLineLo[row] = scan.lo;
        startLineHi[row] = scan.hi;
      } else strings[(field - 2) as 0 | 1 | 2][row] = stringRow(names, scan.lo, scan.hi);
    }
    for (const list of strings) list[row] = identity.of(checkedRow(list[row]!));
  }
  const [name, systemName, file] = strings;
  return {
    functions: { count, name, systemName, file, startLineLo, startLineHi },
    ids: checked(new IdTable(idLo, idHi), 'function'),
  };
}

export function readLocations(
  bytes: Uint8Array,
  ranges: Ranges,
  mappingIds: IdTable,
  functionIds: IdTable,
  refusal: Refusal,
): Locations {
  const { count, start, end } = ranges;
  const column = (): Int32Array => new Int32Array(count);
  const idLo = column();
  const idHi = column();
  const addressLo = column();
  const addressHi = column();
  const mapping = column().fill(-1);
  const slotStart = new Uint32Array(count + 1);
  const slots = new SlotColumns(count + (count >> 1) + 16);
  const scan = new Scan(bytes);
  for (let row = 0; row < count; row++) {
    const stop = end[row]!;
    let mappingLo = 0;
    let mappingHi = 0;
    slotStart[row] = slots.count;
    scan.pos = start[row]!;
    while (scan.pos < stop) {
      scan.key(stop);
      const { field } = scan;
      if (field === 4) {
        expectType(scan.type, BYTES);
        if (!readLine(scan, scan.payloadEnd(stop), functionIds, slots)) refusal.note('line-without-function');
      } else if (field >= 1 && field <= 3) {
        scan.value(stop);
        if (field === 1) {
          idLo[row] = scan.lo;
          idHi[row] = scan.hi;
        } else if (field === 2) {
          mappingLo = scan.lo;
          mappingHi = scan.hi;
        } else {
          addressLo[row] = scan.lo;
          addressHi[row] = scan.hi;
        }
      } else {
        // is_folded, which the compiler's reader doesn't know.
        if (field === 5 && scan.type !== VARINT) refusal.note('malformed');
        scan.skip(stop);
      }
    }
    mapping[row] = mappingIds.row(mappingLo, mappingHi);
    if (slots.count === slotStart[row]) slots.push(-1, 0, 0);
  }
  slotStart[count] = slots.count;
  const ids = checked(new IdTable(idLo, idHi), 'location');
  return { count, mapping, addressLo, addressHi, slotStart, ...slots.trimmed(), ids };
}

/** Reads one Line message into a slot; false where it has no function. */
function readLine(scan: Scan, end: number, functionIds: IdTable, slots: SlotColumns): boolean {
  let idLo = 0;
  let idHi = 0;
  let lineLo = 0;
  let lineHi = 0;
  while (scan.pos < end) {
    scan.key(end);
    if (scan.field === 1) {
      scan.value(end);
      idLo = scan.lo;
      idHi = scan.hi;
    } else if (scan.field === 2) {
      scan.value(end);
      lineLo = scan.lo;
      lineHi = scan.hi;
    } else scan.skip(end);
  }
  if (idLo === 0 && idHi === 0) {
    // The compiler then sees the bare address, whatever the line says.
    slots.push(-1, 0, 0);
    return false;
  }
  const row = functionIds.row(idLo, idHi);
  if (row < 0) throw profileProblem('unknown-function');
  slots.push(row, lineLo, lineHi);
  return true;
}

class SlotColumns {
  count = 0;
  private function: Int32Array;
  private lineLo: Int32Array;
  private lineHi: Int32Array;

  constructor(capacity: number) {
    this.function = new Int32Array(capacity);
    this.lineLo = new Int32Array(capacity);
    this.lineHi = new Int32Array(capacity);
  }

  push(row: number, lo: number, hi: number): void {
    if (this.count === this.function.length) {
      this.function = doubled(this.function);
      this.lineLo = doubled(this.lineLo);
      this.lineHi = doubled(this.lineHi);
    }
    this.function[this.count] = row;
    this.lineLo[this.count] = lo;
    this.lineHi[this.count++] = hi;
  }

  trimmed(): Pick<Locations, 'slotFunction' | 'slotLineLo' | 'slotLineHi'> {
    return {
      slotFunction: this.function.subarray(0, this.count),
      slotLineLo: this.lineLo.subarray(0, this.count),
      slotLineHi: this.lineHi.subarray(0, this.count),
    };
  }
}

function doubled(array: Int32Array): Int32Array {
  const larger = new Int32Array(array.length * 2);
  larger.set(array);
  return larger;
}

/** Throws where an id is 0 or given twice, as both of Go's readers do. */
export function checked(ids: IdTable, kind: string): IdTable {
  if (ids.bad !== undefined)
    throw profileProblem('bad-id', `a ${kind} with ${ids.bad.kind === 'zero' ? 'id 0' : 'the id of another'}`);
  return ids;
}
