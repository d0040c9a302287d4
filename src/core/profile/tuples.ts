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
    const mask = this.slots.length - 1;
    let slot = this.hash() & mask;
    for (;;) {
      const entry = this.slots[slot]!;
      if (entry === 0) break;
      if (this.matches(entry - 1)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    const index = this.size++;
    this.slots[slot] = index + 1;
    this.rows.set(this.key, index * this.width);
    if (this.size * 2 >= this.slots.length) this.grow();
    return index;
  }

  /** The number of the tuple in `key`, or -1 where it was never added. */
  find(): number {
    const mask = this.slots.length - 1;
    for (let slot = this.hash() & mask; ; slot = (slot + 1) & mask) {
      const entry = this.slots[slot]!;
      if (entry === 0) return -1;
      if (this.matches(entry - 1)) return entry - 1;
    }
  }

  /** Value `column` of the tuple numbered `index`. */
  at(index: number, column: number): number {
    return this.rows[index * this.width + column]!;
  }

  private matches(index: number): boolean {
    const base = index * this.width;
    for (let i = 0; i < this.width; i++) if (this.rows[base + i] !== this.key[i]) return false;
    return true;
  }

  private hash(): number {
    let hash = 0;
    for (let i = 0; i < this.width; i++) hash = Math.imul(hash ^ this.key[i]!, 0x9e3779b1) ^ (hash >>> 15);
    return hash ^ (hash >>> 13);
  }

  private grow(): void {
    const old = this.rows;
    const count = this.size;
    this.slots = new Int32Array(this.slots.length * 2);
    this.rows = new Int32Array(this.width * (this.slots.length >> 1));
    this.rows.set(old.subarray(0, count * this.width));
    const mask = this.slots.length - 1;
    const saved = this.key.slice();
    for (let index = 0; index < count; index++) {
      this.key.set(old.subarray(index * this.width, (index + 1) * this.width));
      let slot = this.hash() & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = index + 1;
    }
    this.key.set(saved);
  }
}
