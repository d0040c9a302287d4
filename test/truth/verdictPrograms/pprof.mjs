// The profile that a program's comments ask for as pprof, for Go releases that read nothing else: each edge is a sample of
// two frames.
import { Buffer } from 'node:buffer';
import { wants } from './edges.mjs';

/** High enough that no offset leads below the first line. */
const firstLine = 1_000_000;

const varint = (value) => {
  const bytes = [];
  let rest = BigInt(value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  return [...bytes, Number(rest)];
};
const number = (field, value) => [...varint(field << 3), ...varint(value)];
const message = (field, bytes) => [...varint((field << 3) | 2), ...varint(bytes.length), ...bytes];
const packed = (field, values) => message(field, values.flatMap(varint));

/** Not compressed. */
export function edgesPprof(dir) {
  const strings = ['', 'samples', 'count'];
  const functions = new Map();
  const locations = new Map();
  const body = [];
  const functionOf = (name) => {
    let id = functions.get(name);
    if (id === undefined) {
      id = functions.size + 1;
      functions.set(name, id);
      strings.push(name);
      const text = strings.length - 1;
      body.push(message(5, [...number(1, id), ...number(2, text), ...number(3, text), ...number(5, firstLine)]));
    }
    return id;
  };
  const locationOf = (name, offset) => {
    const key = `${name}\0${offset}`;
    let id = locations.get(key);
    if (id === undefined) {
      const line = [...number(1, functionOf(name)), ...number(2, firstLine + offset)];
      id = locations.size + 1;
      locations.set(key, id);
      body.push(message(4, [...number(1, id), ...number(3, id * 16), ...message(4, line)]));
    }
    return id;
  };
  for (const { caller, offset, callees } of wants(dir)) {
    for (const { callee, weight } of callees) {
      const stack = [locationOf(callee, 0), locationOf(caller, offset)];
      body.push(message(2, [...packed(1, stack), ...packed(2, [weight])]));
    }
  }
  const type = message(1, [...number(1, 1), ...number(2, 2)]);
  const table = strings.map((text) => message(6, [...Buffer.from(text)]));
  return new Uint8Array([...type, ...body.flat(), ...table.flat()]);
}
