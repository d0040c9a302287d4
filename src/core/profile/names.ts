import { LONGEST_RUN, SecretHash } from './secretHash';

/** Byte strings by number: ranges of one buffer, decoded only when shown. Names are bytes to Go, not Unicode text. */
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
/** Maps ASCII to itself; what it makes of other bytes is not used. */
const ascii = new TextDecoder('latin1');

/** Tables up to this many bytes are decoded at once, as thousands of small decodings cost more. */
const WHOLE = 16 * 1024 * 1024;
/** So many names are decoded one by one first: a header has no more. */
const FEW = 32;
const NOT_ASCII = /[^\0-\x7f]/;

export class Names {
  private readonly texts = new Map<number, string>();
  private whole: { readonly text: string; readonly from: number } | undefined;

  /** `start` and `end` are byte offsets into `bytes`, one pair per name. */
  constructor(
    private readonly bytes: Uint8Array,
    private readonly start: Uint32Array,
    private readonly end: Uint32Array,
  ) {}

  get count(): number {
    return this.start.length;
  }

  /** The name as text; bytes that are no UTF-8 become U+FFFD. */
  text(index: number): string {
    const known = this.texts.get(index);
    if (known !== undefined) return known;
    const cut = this.texts.size < FEW ? undefined : this.cut(index);
    const text = cut === undefined || NOT_ASCII.test(cut) ? utf8.decode(this.raw(index)) : cut;
    this.texts.set(index, text);
    return text;
  }

  /** The name out of the table's text, right where it is ASCII; undefined for huge tables. */
  private cut(index: number): string | undefined {
    this.whole ??= this.decodeWhole();
    const { text, from } = this.whole;
    return text === '' ? undefined : text.slice(this.start[index]! - from, this.end[index]! - from);
  }

  private decodeWhole(): { readonly text: string; readonly from: number } {
    let from = Infinity;
    let to = 0;
    for (let index = 0; index < this.count; index++) {
      from = Math.min(from, this.start[index]!);
      to = Math.max(to, this.end[index]!);
    }
    return { text: to - from <= WHOLE ? ascii.decode(this.bytes.subarray(from, to)) : '', from };
  }

  /** The name's bytes: a view, not to be written. */
  raw(index: number): Uint8Array {
    return this.bytes.subarray(this.start[index], this.end[index]);
  }

  length(index: number): number {
    return this.end[index]! - this.start[index]!;
  }

  /** Order by bytes, as Go compares strings. */
  compare(a: number, b: number): number {
    if (a === b) return 0;
    const { bytes } = this;
    let left = this.start[a]!;
    let right = this.start[b]!;
    const stop = left + Math.min(this.length(a), this.length(b));
    for (; left < stop; left++, right++) {
      const difference = bytes[left]! - bytes[right]!;
      if (difference !== 0) return difference;
    }
    return this.length(a) - this.length(b);
  }

  /**
   * FNV-1a over the length and at most some twenty bytes: names of a profile differ early or late. `secret` takes all
   * bytes.
   */
  hash(index: number, secret?: SecretHash): number {
    const { bytes } = this;
    const start = this.start[index]!;
    const stop = this.end[index]!;
    if (secret !== undefined) return secret.ofBytes(bytes, start, stop);
    const step = 1 + ((stop - start) >> 4);
    let hash = 0x811c9dc5 ^ (stop - start);
    for (let i = start; i < stop; i += step) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    for (let i = Math.max(start, stop - 4); i < stop; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    return hash ^ (hash >>> 15);
  }
}

/**
 * Gives equal names one number: that of the name seen first. Two numbers are then equal exactly where the bytes are.
 * Only names that are asked for are hashed.
 */
export class NameIdentity {
  private readonly known: Int32Array;
  private slots: Int32Array = new Int32Array(1024);
  private size = 0;
  /** Since names were met that collide as if made to. */
  private secret: SecretHash | undefined;

  constructor(private readonly names: Names) {
    this.known = new Int32Array(names.count).fill(-1);
    // Every empty name is then the profile's string 0, as is that of a frame without a function.
    if (names.count > 0) this.find(0);
  }

  of(index: number): number {
    const known = this.known[index]!;
    return known >= 0 ? known : this.find(index);
  }

  private find(index: number): number {
    const slot = this.slotOf(index);
    const entry = this.slots[slot]!;
    if (entry !== 0) return (this.known[index] = entry - 1);
    this.slots[slot] = index + 1;
    this.known[index] = index;
    this.size++;
    if (this.size * 2 >= this.slots.length) this.place(this.slots.length * 2);
    return index;
  }

  /** The slot of an equal name, or the free one that this name would get. */
  private slotOf(index: number): number {
    const { slots, names } = this;
    const mask = slots.length - 1;
    let slot = names.hash(index, this.secret) & mask;
    let run = 0;
    for (let entry = slots[slot]!; entry !== 0 && names.compare(entry - 1, index) !== 0; entry = slots[slot]!) {
      slot = (slot + 1) & mask;
      run++;
    }
    if (run <= LONGEST_RUN || this.secret !== undefined) return slot;
    this.secret = new SecretHash();
    this.place(slots.length);
    return this.slotOf(index);
  }

  /** Puts all names into new slots. */
  private place(capacity: number): void {
    const old = this.slots;
    this.slots = new Int32Array(capacity);
    const mask = capacity - 1;
    for (const entry of old) {
      if (entry === 0) continue;
      let slot = this.names.hash(entry - 1, this.secret) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = entry;
    }
  }
}
