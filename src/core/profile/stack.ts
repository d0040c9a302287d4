/** Reads one sample's stack out of the file's bytes. */
import { PACKED_LOCATIONS } from './samples';
import type { Profile } from './types';
import { BYTES, Scan } from './wire';

/**
 * A reader of stacks: `read(sample)` fills `rows` with rows of `locations`, leaf first, and returns how many there are;
 * -1 stands for a location that the profile does not hold (only under the compiler's rules). With `limit`, stops there.
 */
export class StackReader {
  readonly rows: Int32Array;
  private readonly scan: Scan;

  constructor(private readonly profile: Profile) {
    this.rows = new Int32Array(profile.samples.maxDepth);
    this.scan = new Scan(profile.bytes);
  }

  read(sample: number, limit = Infinity): number {
    const { samples, bytes } = this.profile;
    const { scan } = this;
    scan.pos = samples.at[sample]!;
    const end = scan.payloadEnd(bytes.length);
    if (samples.irregular[sample] !== 0) return this.readMessage(scan.pos, end, limit);
    if (scan.pos === end || bytes[scan.pos++] !== PACKED_LOCATIONS) return 0;
    const stop = scan.payloadEnd(end);
    return this.readPacked(scan.pos, stop, 0, limit);
  }

  private readPacked(start: number, end: number, depth: number, limit: number): number {
    const { bytes, locations } = this.profile;
    const { direct } = locations.ids;
    const { rows } = this;
    let pos = start;
    let count = depth;
    while (pos < end && count < limit) {
      const first = bytes[pos]!;
      if (direct !== undefined && first < 0x80) {
        rows[count++] = direct[first] ?? -1;
        pos++;
        continue;
      }
      const second = bytes[pos + 1]!;
      if (direct !== undefined && second < 0x80) {
        rows[count++] = direct[(first & 0x7f) | (second << 7)] ?? -1;
        pos += 2;
        continue;
      }
      const third = bytes[pos + 2]!;
      if (direct !== undefined && third < 0x80) {
        rows[count++] = direct[(first & 0x7f) | ((second & 0x7f) << 7) | (third << 14)] ?? -1;
        pos += 3;
        continue;
      }
      this.scan.pos = pos;
      this.scan.varint(end);
      pos = this.scan.pos;
      rows[count++] = locations.ids.row(this.scan.lo, this.scan.hi);
    }
    return count;
  }

  /** Stacks written as single ids, or in several pieces. */
  private readMessage(start: number, end: number, limit: number): number {
    const { scan, rows, profile } = this;
    let count = 0;
    scan.pos = start;
    while (scan.pos < end && count < limit) {
      scan.key(end);
      if (scan.field !== 1) scan.skip(end);
      else if (scan.type === BYTES) {
        const to = scan.payloadEnd(end);
        count = this.readPacked(scan.pos, to, count, limit);
        scan.pos = to;
      } else {
        scan.varint(end);
        rows[count++] = profile.locations.ids.row(scan.lo, scan.hi);
      }
    }
    return count;
  }
}
