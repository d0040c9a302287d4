/** Growing lists of places in the bytes, without an object per place. */
export class Ranges {
  count = 0;
  private starts: Uint32Array;
  private ends: Uint32Array;

  constructor(capacity = 16) {
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  push(start: number, end: number): void {
    if (this.count === this.starts.length) {
      this.starts = doubled(this.starts);
      this.ends = doubled(this.ends);
    }
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  get start(): Uint32Array {
    return this.starts.subarray(0, this.count);
  }

  get end(): Uint32Array {
    return this.ends.subarray(0, this.count);
  }
}

/** A growing list of offsets. */
export class Offsets {
  count = 0;
  private offsets: Uint32Array;

  constructor(capacity = 16) {
    this.offsets = new Uint32Array(capacity);
  }

  push(offset: number): void {
    if (this.count === this.offsets.length) this.offsets = doubled(this.offsets);
    this.offsets[this.count++] = offset;
  }

  get all(): Uint32Array {
    return this.offsets.subarray(0, this.count);
  }
}

function doubled(array: Uint32Array): Uint32Array {
  const larger = new Uint32Array(array.length * 2);
  larger.set(array);
  return larger;
}
