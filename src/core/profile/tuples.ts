import { LONGEST_RUN, SecretHash } from './secretHash';

/**
 * Numbers distinct tuples of int32 in the order they are first seen: an open-addressing table over one Int32Array, as
 * a Map with composite keys costs several times more.
 */
export class Tuples {
  /** The tuple to look up next; `width` int32 values, written by the caller. */
  readonly key: Int32Array;
  private slots: Int32Array;
  private rows: Int32Array;
  private size = 0;
  /** Since keys were met that collide as if made to. */
  private secret: SecretHash | undefined;

  constructor(
    readonly width: number,
    expected = 16,
  ) {
    let capacity = 16;
    while (capacity < expected * 2) capacity *= 2;
    this.key = new Int32Array(width);
    this.slots = new Int32Array(capacity);
    this.rows = new Int32Array(width * (capacity >> 1));
  }

  get count(): number {
    return this.size;
  }

  /** The number of the tuple in `key`; a new one gets the next number. */
  add(): number {
    const slot = this.slotOfKey();
    const entry = this.slots[slot]!;
    if (entry !== 0) return entry - 1;
    const index = this.size++;
    this.slots[slot] = index + 1;
    for (let i = 0, at = index * this.width; i < this.width; i++) this.rows[at + i] = this.key[i]!;
    if (this.size * 2 >= this.slots.length) this.grow();
    return index;
  }

  /** The number of the tuple in `key`, or -1 where it was never added. */
  find(): number {
    return this.slots[this.slotOfKey()]! - 1;
  }

  /** Value `column` of the tuple numbered `index`. */
  at(index: number, column: number): number {
    return this.rows[index * this.width + column]!;
  }

  /** The slot of the tuple in `key`, or the free one that it would get. */
  private slotOfKey(): number {
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = this.hashOf(this.key, 0) & mask;
    let run = 0;
    for (let entry = slots[slot]!; entry !== 0 && !this.matches(entry - 1); entry = slots[slot]!) {
      slot = (slot + 1) & mask;
      run++;
    }
    if (run <= LONGEST_RUN || this.secret !== undefined) return slot;
    this.secret = new SecretHash();
    this.place(slots.length);
    return this.slotOfKey();
  }

  private matches(index: number): boolean {
    const base = index * this.width;
    for (let i = 0; i < this.width; i++) if (this.rows[base + i] !== this.key[i]) return false;
    return true;
  }

  private grow(): void {
    const rows = new Int32Array(this.width * this.slots.length);
    rows.set(this.rows);
    this.rows = rows;
    this.place(this.slots.length * 2);
  }

  /** Puts all tuples into new slots. */
  private place(capacity: number): void {
    const slots = new Int32Array(capacity);
    const mask = capacity - 1;
    for (let index = 0; index < this.size; index++) {
      let slot = this.hashOf(this.rows, index * this.width) & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = index + 1;
    }
    this.slots = slots;
  }

  private hashOf(values: Int32Array, from: number): number {
    return this.secret === undefined ? hash(values, from, this.width) : this.secret.ofInts(values, from, this.width);
  }
}

function hash(values: Int32Array, from: number, width: number): number {
  let mixed = 0;
  for (let i = from; i < from + width; i++) mixed = Math.imul(mixed ^ values[i]!, 0x9e3779b1) ^ (mixed >>> 15);
  return mixed ^ (mixed >>> 13);
}
