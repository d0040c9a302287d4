/**
 * Protocol buffer wire format by Go's rules: what Go's own decoder accepts or rejects, we do. protobufjs's Reader frames
 * the file; `Scan` reads the messages that there are many of, without an object per value.
 */
import protobuf from 'protobufjs/minimal.js';

type Reader = protobuf.Reader;

/** What is wrong with the bytes, in the words of Go's decoder. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

export const VARINT = 0;
export const BYTES = 2;

/** No known field: of a key too large to be one of ours. */
const UNKNOWN = 0x1fffffff;

/**
 * What is done with a field: its value lies at `start` to `end` (a payload without its length, which lies at `prefix`).
 */
export type OnField = (field: number, type: number, start: number, end: number, prefix: number) => void;

/** Walks the fields of the message at `start` to `end`. */
export function eachField(bytes: Uint8Array, start: number, end: number, onField: OnField): void {
  const reader = protobuf.Reader.create(bytes);
  reader.pos = start;
  reader.len = end;
  try {
    while (reader.pos < end) {
      const key = readKey(reader);
      const type = key & 7;
      const prefix = reader.pos;
      let from = prefix;
      const stop = type === BYTES ? payloadEnd(reader) : scalarEnd(reader, type);
      if (type === BYTES) from = reader.pos;
      else reader.pos = from;
      onField(key >>> 3, type, from, stop, prefix);
      reader.pos = stop;
    }
  } catch (error) {
    if (error instanceof RangeError || isReaderError(error)) throw new WireError('bad varint');
    throw error;
  }
}

/** protobufjs throws a plain Error for a varint of more than ten bytes. */
const isReaderError = (error: unknown): boolean => error instanceof Error && error.message.startsWith('invalid varint');

/** Moves past a length prefix and returns the end of the payload. */
function payloadEnd(reader: Reader): number {
  const start = reader.pos;
  let length = reader.uint32();
  if (reader.pos - start >= 5) {
    reader.pos = start;
    const long = reader.uint64();
    length = long.high === 0 ? long.low >>> 0 : Infinity;
  }
  if (length > reader.len - reader.pos) throw new WireError('too much data');
  return reader.pos + length;
}

/** A message's own fields of one wire type only, as in Go: anything else is an error. */
export function expectType(actual: number, wanted: number): void {
  if (actual !== wanted) throw new WireError('type mismatch');
}

function readKey(reader: Reader): number {
  const start = reader.pos;
  const key = reader.uint32();
  if (reader.pos - start < 5) return key;
  reader.pos = start;
  const long = reader.uint64();
  return long.high === 0 ? long.low >>> 0 : ((UNKNOWN << 3) | (long.low & 7)) >>> 0;
}

function scalarEnd(reader: Reader, type: number): number {
  if (type === VARINT) {
    reader.bool();
    return reader.pos;
  }
  if (type !== 1 && type !== 5) throw new WireError(`unknown wire type: ${type}`);
  const stop = reader.pos + (type === 1 ? 8 : 4);
  if (stop > reader.len) throw new WireError('not enough data');
  return stop;
}

/** A cursor over the buffer: varints land in `lo` and `hi` (the halves of a 64-bit value, as int32). */
export class Scan {
  pos = 0;
  lo = 0;
  hi = 0;
  /** Of the key read last. */
  field = 0;
  type = 0;

  constructor(readonly bytes: Uint8Array) {}

  varint(end: number): void {
    const { bytes } = this;
    let pos = this.pos;
    if (pos >= end) throw new WireError('bad varint');
    let byte = bytes[pos++]!;
    let lo = byte & 0x7f;
    let hi = 0;
    for (let i = 1; byte >= 0x80; i++) {
      if (i >= 10 || pos >= end) throw new WireError('bad varint');
      byte = bytes[pos++]!;
      const bits = byte & 0x7f;
      if (i < 4) lo |= bits << (7 * i);
      else if (i > 4) hi |= bits << (7 * i - 32);
      else {
        lo |= bits << 28;
        hi = bits >>> 4;
      }
    }
    this.pos = pos;
    this.lo = lo;
    this.hi = hi;
  }

  /** Reads a key into `field` and `type`. */
  key(end: number): void {
    const byte = this.pos < end ? this.bytes[this.pos]! : 0x80;
    if (byte < 0x80) {
      this.pos++;
      this.field = byte >>> 3;
      this.type = byte & 7;
      return;
    }
    this.varint(end);
    this.field = this.hi === 0 ? this.lo >>> 3 : UNKNOWN;
    this.type = this.lo & 7;
  }

  /** Moves past a length prefix and returns the end of the payload. */
  payloadEnd(end: number): number {
    this.varint(end);
    const length = this.lo >>> 0;
    if (this.hi !== 0 || length > end - this.pos) throw new WireError('too much data');
    return this.pos + length;
  }

  /** Moves past the value of the key read last. */
  skip(end: number): void {
    if (this.type === VARINT) this.varint(end);
    else if (this.type === BYTES) this.pos = this.payloadEnd(end);
    else if (this.type === 1 || this.type === 5) {
      this.pos += this.type === 1 ? 8 : 4;
      if (this.pos > end) throw new WireError('not enough data');
    } else throw new WireError(`unknown wire type: ${this.type}`);
  }

  /** The value of a varint field. */
  value(end: number): void {
    expectType(this.type, VARINT);
    this.varint(end);
  }
}
