/** Numbers distinct keys of an int32 and an int64 in the order they are first seen, by open addressing. */
import { intAt, ints, longs, releaseInts, releaseLongs, setInt } from './memory';
import { step } from './wire';

/** A row has 16 bytes: the int64, the int32, and the key's hash. */
const ROW: usize = 4;
const SMALL: usize = 8;
const HASH: usize = 12;

export class Keys {
  count: u32 = 0;
  private mask: u32;
  private room: u32;
  /** Number of the key plus one, 0 for none. */
  private slots: usize;
  private rows: usize;

  constructor(expected: u32) {
    let capacity: u32 = 64;
    while (roomOf(capacity) < expected) capacity *= 2;
    this.mask = capacity - 1;
    this.room = roomOf(capacity);
    this.slots = ints(capacity);
    this.rows = longs(this.room * 2);
  }

  /** The number of the key; a new one gets the next number. */
  add(small: i32, large: i64): u32 {
    const mask = this.mask;
    const slots = this.slots;
    const rows = this.rows;
    const mixed = mix(small, large);
    let slot = mixed & mask;
    for (;;) {
      const entry = intAt(slots, slot);
      if (entry === 0) break;
      const row = rows + ((<usize>(entry - 1)) << ROW);
      if (load<i64>(row) === large && load<i32>(row, SMALL) === small) return entry - 1;
      step();
      slot = (slot + 1) & mask;
    }
    const index = this.count++;
    setInt(slots, slot, index + 1);
    const row = rows + ((<usize>index) << ROW);
    store<i64>(row, large);
    store<i32>(row, small, SMALL);
    store<u32>(row, mixed, HASH);
    if (this.count === this.room) this.grow();
    return index;
  }

  smallAt(index: u32): i32 {
    return load<i32>(this.rows + ((<usize>index) << ROW), SMALL);
  }

  largeAt(index: u32): i64 {
    return load<i64>(this.rows + ((<usize>index) << ROW));
  }

  /** Gives the memory back: the table must not be used afterwards. */
  release(): void {
    releaseInts(this.slots, this.mask + 1);
    releaseLongs(this.rows, this.room * 2);
  }

  private grow(): void {
    const capacity = (this.mask + 1) * 2;
    const mask = capacity - 1;
    const rows = longs(roomOf(capacity) * 2);
    memory.copy(rows, this.rows, (<usize>this.count) << ROW);
    this.release();
    const slots = ints(capacity);
    for (let index: u32 = 0; index < this.count; index++) {
      let slot = load<u32>(rows + ((<usize>index) << ROW), HASH) & mask;
      while (intAt(slots, slot) !== 0) slot = (slot + 1) & mask;
      setInt(slots, slot, index + 1);
    }
    this.room = roomOf(capacity);
    this.rows = rows;
    this.slots = slots;
    this.mask = mask;
  }
}

/** At most three quarters of the slots are taken. */
function roomOf(capacity: u32): u32 {
  return (capacity >> 2) * 3;
}

function mix(small: i32, large: i64): u32 {
  const mixed = (<u64>large * 0x9e3779b97f4a7c15) ^ (<u64>(<u32>small) * 0xc2b2ae3d27d4eb4f);
  return <u32>((mixed ^ (mixed >> 29)) >> 20);
}
