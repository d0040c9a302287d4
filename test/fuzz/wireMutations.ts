/** Mutations that know protocol buffers: fields are lost, doubled, moved, and given numbers that break things. */
import type { Dice } from './dice';

interface Field {
  number: number;
  /** 0: a varint; 2: bytes or a message; others are carried as they are. */
  type: number;
  value: bigint;
  content: Uint8Array;
}

/** Fields of pprof that hold messages, by the path of field numbers to them. */
const messages = new Set(['1', '2', '3', '4', '5', '11', '2.3', '4.4']);

const numbers: readonly bigint[] = [
  0n,
  1n,
  2n,
  127n,
  128n,
  255n,
  (1n << 31n) - 1n,
  1n << 31n,
  (1n << 32n) - 1n,
  1n << 32n,
  (1n << 53n) - 1n,
  1n << 53n,
  (1n << 63n) - 1n,
  1n << 63n,
  (1n << 64n) - 1n,
];

/** One to six changes somewhere in the tree of messages; bytes that are no message are changed byte by byte. */
export function mutateWire(original: Uint8Array, dice: Dice): Uint8Array {
  let bytes = original;
  for (let changes = 1 + dice.below(6); changes > 0; changes--) bytes = change(bytes, '', dice);
  return bytes;
}

function change(bytes: Uint8Array, path: string, dice: Dice): Uint8Array {
  const fields = split(bytes);
  if (fields === undefined || fields.length === 0) return flip(bytes, dice);
  const at = dice.below(fields.length);
  const field = fields[at]!;
  const inner = path === '' ? String(field.number) : `${path}.${field.number}`;
  if (field.type === 2 && messages.has(inner) && !dice.oneIn(4)) field.content = change(field.content, inner, dice);
  else shake(fields, at, dice);
  return join(fields);
}

function shake(fields: Field[], at: number, dice: Dice): void {
  const field = fields[at]!;
  const what = dice.below(8);
  if (what === 0) fields.splice(at, 1);
  else if (what === 1) fields.splice(at, 0, { ...field });
  else if (what === 2) fields.splice(dice.below(fields.length), 0, ...fields.splice(at, 1));
  else if (what === 3) field.number = dice.pick([1, 2, 3, 4, 5, 6, 14, 99, 536870911]);
  else if (what === 4) field.type = field.type === 0 ? 2 : 0;
  else if (what === 5) fields.splice(at, 0, ...Array.from({ length: dice.below(200) }, () => ({ ...field })));
  else if (field.type === 0) field.value = dice.oneIn(3) ? field.value + 1n : dice.pick(numbers);
  else field.content = dice.oneIn(5) ? new Uint8Array(0) : flip(field.content, dice);
}

function flip(bytes: Uint8Array, dice: Dice): Uint8Array {
  const copy = bytes.slice();
  if (copy.length > 0) copy[dice.below(copy.length)]! ^= 1 << dice.below(8);
  return dice.oneIn(6) ? copy.subarray(0, dice.below(copy.length)) : copy;
}

/** Undefined where the bytes are no message. */
function split(bytes: Uint8Array): Field[] | undefined {
  const fields: Field[] = [];
  let at = 0;
  const varint = (): bigint | undefined => {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const byte = bytes[at++];
      if (byte === undefined) return undefined;
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return undefined;
  };
  while (at < bytes.length) {
    const key = varint();
    if (key === undefined) return undefined;
    const [number, type] = [Number(key >> 3n), Number(key & 7n)];
    const length = type === 2 ? varint() : undefined;
    const value = type === 0 ? varint() : 0n;
    if (value === undefined || (type === 2 && length === undefined) || (type !== 0 && type !== 2)) return undefined;
    const end = at + Number(length ?? 0n);
    if (end > bytes.length) return undefined;
    fields.push({ number, type, value, content: bytes.subarray(at, end) });
    at = end;
  }
  return fields;
}

function join(fields: readonly Field[]): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const { number, type, value, content } of fields) {
    parts.push(varintBytes((BigInt(number) << 3n) | BigInt(type)));
    parts.push(varintBytes(type === 0 ? value : BigInt(content.length)));
    if (type === 2) parts.push(content);
  }
  return new Uint8Array(Buffer.concat(parts));
}

function varintBytes(value: bigint): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, value);
  for (; rest >= 0x80n; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
