/** Byte strings by number: ranges of one buffer, decoded only when shown. Names are bytes to Go, not Unicode text. */
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

export class Names {
  private readonly texts = new Map<number, string>();

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
    let text = this.texts.get(index);
    if (text === undefined) {
      text = decoder.decode(this.raw(index));
      this.texts.set(index, text);
    }
    return text;
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

  /** FNV-1a over the name's bytes. */
  hash(index: number): number {
    const { bytes } = this;
    let hash = 0x811c9dc5;
    for (let i = this.start[index]!, stop = this.end[index]!; i < stop; i++) {
      hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    }
    return hash;
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

  constructor(private readonly names: Names) {
    this.known = new Int32Array(names.count).fill(-1);
  }

  of(index: number): number {
    const known = this.known[index]!;
    return known >= 0 ? known : this.find(index);
  }

  private find(index: number): number {
    const mask = this.slots.length - 1;
    let slot = spread(this.names.hash(index)) & mask;
    for (;;) {
      const entry = this.slots[slot]!;
      if (entry === 0) break;
      if (this.names.compare(entry - 1, index) === 0) return (this.known[index] = entry - 1);
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = index + 1;
    this.known[index] = index;
    this.size++;
    if (this.size * 2 >= this.slots.length) this.grow();
    return index;
  }

  private grow(): void {
    const old = this.slots;
    this.slots = new Int32Array(old.length * 2);
    const mask = this.slots.length - 1;
    for (const entry of old) {
      if (entry === 0) continue;
      let slot = spread(this.names.hash(entry - 1)) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = entry;
    }
  }
}

const spread = (hash: number): number => hash ^ (hash >>> 15);
