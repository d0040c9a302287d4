/** From the ids of a message kind to its rows. The kernel takes ids of about 1 to n; others it leaves to the plain path. */
import { intAt, ints, longAt, releaseInts, releaseLongs, setInt } from './memory';
import { must } from './wire';

export class Ids {
  /** Row by id, -1 for none. */
  direct: usize;
  size: u32;

  /** Gives the column of ids back. Ends the run at an id of 0 or one given twice. */
  constructor(column: usize, count: u32) {
    let largest: u64 = 0;
    for (let row: u32 = 0; row < count; row++) largest = max(largest, <u64>longAt(column, row));
    must(largest < <u64>count * 8 + 1024);
    this.size = <u32>largest + 1;
    this.direct = ints(this.size);
    memory.fill(this.direct, 0xff, (<usize>this.size) << 2);
    for (let row: u32 = 0; row < count; row++) {
      const id = <u32>longAt(column, row);
      must(id !== 0 && intAt(this.direct, id) < 0);
      setInt(this.direct, id, row);
    }
    releaseLongs(column, count);
  }

  release(): void {
    releaseInts(this.direct, this.size);
  }

  /** The row with this id, or -1. */
  row(id: u64): i32 {
    return id < <u64>this.size ? intAt(this.direct, <u32>id) : -1;
  }
}
