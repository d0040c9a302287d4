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
    let slot = hash(this.key, 0, this.width) & mask;
    for (;;) {
      const entry = this.slots[slot]!;
      if (entry === 0) break;
      if (this.matches(entry - 1)) return entry - 1;
      slot = (slot + 1) & mask;
    }
    const index = this.size++;
    this.slots[slot] = index + 1;
    for (let i = 0, at = index * this.width; i < this.width; i++) this.rows[at + i] = this.key[i]!;
    if (this.size * 2 >= this.slots.length) this.grow();
    return index;
  }

  /** The number of the tuple in `key`, or -1 where it was never added. */
  find(): number {
    const mask = this.slots.length - 1;
    for (let slot = hash(this.key, 0, this.width) & mask; ; slot = (slot + 1) & mask) {
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

  private grow(): void {
    const { width, size } = this;
    const rows = new Int32Array(width * this.slots.length);
    rows.set(this.rows);
    this.rows = rows;
    this.slots = new Int32Array(this.slots.length * 2);
    const mask = this.slots.length - 1;
    for (let index = 0; index < size; index++) {
      let slot = hash(rows, index * width, width) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = index + 1;
    }
  }
}

function hash(values: Int32Array, from: number, width: number): number {
  let mixed = 0;
  for (let i = from; i < from + width; i++) mixed = Math.imul(mixed ^ values[i]!, 0x9e3779b1) ^ (mixed >>> 15);
  return mixed ^ (mixed >>> 13);
}
