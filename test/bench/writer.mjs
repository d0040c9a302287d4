// Bytes of a pprof file, as Go's own writer lays them out: fields in order, lists of three and more packed.

/** A buffer that grows, with protobuf's varints and length-prefixed messages. */
export class Bytes {
  /** @param {number} [room] */
  constructor(room = 1 << 20) {
    this.data = new Uint8Array(room);
    this.length = 0;
  }

  /** @param {number} more */
  #room(more) {
    if (this.length + more <= this.data.length) return;
    const larger = new Uint8Array(Math.max(this.data.length * 2, this.length + more));
    larger.set(this.data.subarray(0, this.length));
    this.data = larger;
  }

  /** @param {number} value up to 2^53 */
  varint(value) {
    this.#room(8);
    while (value >= 0x80) {
      this.data[this.length++] = (value % 0x80) | 0x80;
      value = Math.floor(value / 0x80);
    }
    this.data[this.length++] = value;
  }

  /** @param {number} number of the field @param {number} value 0 is left out, as in proto3 */
  field(number, value) {
    if (value === 0) return;
    this.varint(number * 8);
    this.varint(value);
  }

  /** @param {number} number of the field @param {ArrayLike<number>} values */
  list(number, values) {
    if (values.length > 2) {
      scratch.length = 0;
      for (let i = 0; i < values.length; i++) scratch.varint(values[i]);
      this.bytes(number, scratch.data.subarray(0, scratch.length));
      return;
    }
    for (let i = 0; i < values.length; i++) {
      this.varint(number * 8);
      this.varint(values[i]);
    }
  }

  /** @param {number} number of the field @param {Uint8Array} content */
  bytes(number, content) {
    this.varint(number * 8 + 2);
    this.varint(content.length);
    this.#room(content.length);
    this.data.set(content, this.length);
    this.length += content.length;
  }

  /** @param {number} number of the field @param {(inner: Bytes) => void} fill */
  message(number, fill) {
    const inner = pool.pop() ?? new Bytes(256);
    inner.length = 0;
    fill(inner);
    this.bytes(number, inner.data.subarray(0, inner.length));
    pool.push(inner);
  }
}

const scratch = new Bytes(4096);
/** @type {Bytes[]} */
const pool = [];
