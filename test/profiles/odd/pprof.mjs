// Writes pprof messages, also wrong ones: a profile is described by plain objects, in the numbers of the file format.

/** A varint of any integer; negative ones take ten bytes. */
export function varint(value) {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes = [];
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest === 0n ? low : low | 0x80);
  } while (rest !== 0n);
  return Buffer.from(bytes);
}

const tag = (number, wire) => varint((number << 3) | wire);

export const int = (number, value) => Buffer.concat([tag(number, 0), varint(value)]);
export const bytes = (number, data) => Buffer.concat([tag(number, 2), varint(data.length), data]);
export const text = (number, value) => bytes(number, Buffer.from(value, 'utf8'));
export const fixed64 = (number, value) => {
  const data = Buffer.alloc(8);
  data.writeBigUInt64LE(BigInt(value));
  return Buffer.concat([tag(number, 1), data]);
};
export const fixed32 = (number, value) => {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(value);
  return Buffer.concat([tag(number, 5), data]);
};

/** Repeated integers: 'packed', 'unpacked', or 'both' (the first one unpacked, the rest in two packed pieces). */
export function ints(number, values, form = 'packed') {
  if (form === 'unpacked') return Buffer.concat(values.map((value) => int(number, value)));
  if (form === 'both') {
    const [first, ...rest] = values;
    const half = rest.length >> 1;
    return Buffer.concat([
      first === undefined ? Buffer.alloc(0) : int(number, first),
      ints(number, rest.slice(0, half)),
      ints(number, rest.slice(half)),
    ]);
  }
  return values.length === 0 ? Buffer.alloc(0) : bytes(number, Buffer.concat(values.map(varint)));
}

/** Optional scalar: absent where it is undefined or 0, as Go writes it. */
const opt = (number, value) => (value === undefined || BigInt(value) === 0n ? Buffer.alloc(0) : int(number, value));

/** One of each wire type under field numbers that pprof does not know. */
export const unknownFields = () =>
  Buffer.concat([int(200, 12345678901234567890n), fixed64(201, 77), text(202, 'what is this?'), fixed32(203, 9)]);

/**
 * Encodes a profile. Its parts:
 *   types     [[type, unit], ...]
 *   samples   [{ at: [location ids], values: [...], labels: [{ key, str?, num?, unit? }] }, ...], leaf first
 *   locations [{ id, mapping?, address?, lines: [{ fn, line, column? }], folded? }, ...], innermost line first
 *   functions [{ id, name, system?, file?, start? }, ...]
 *   mappings  [{ id, start?, limit?, file?, buildId?, has? }, ...]
 *   time, duration, period, periodType, comments, drop, keep, defaultType
 *   strings   what the string table begins with; where a string goes, its index may stand
 * How it is written:
 *   form      of repeated integers, see ints
 *   order     of the top-level parts, by their names
 *   extra     called within every message for bytes to add
 */
export function encode(profile) {
  const { form = 'packed', extra = () => Buffer.alloc(0) } = profile;
  const strings = [...(profile.strings ?? [''])];
  const index = (s = '') => {
    if (typeof s === 'number') return s; // an index by hand, perhaps a wrong one
    if (!strings.includes(s)) strings.push(s);
    return strings.indexOf(s);
  };
  const message = (number, ...parts) => bytes(number, Buffer.concat([...parts, extra()]));
  const valueType = (number, [type, unit]) => message(number, opt(1, index(type)), opt(2, index(unit)));

  const parts = {
    types: (profile.types ?? []).map((one) => valueType(1, one)),
    samples: (profile.samples ?? []).map((one) =>
      message(
        2,
        ints(1, one.at, form),
        ints(2, one.values, form),
        ...(one.labels ?? []).map((label) =>
          message(3, opt(1, index(label.key)), opt(2, index(label.str)), opt(3, label.num), opt(4, index(label.unit))),
        ),
      ),
    ),
    mappings: (profile.mappings ?? []).map((one) =>
      message(
        3,
        opt(1, one.id),
        opt(2, one.start),
        opt(3, one.limit),
        opt(5, index(one.file)),
        opt(6, index(one.buildId)),
        ...(one.has ?? []).map((field) => int(field, 1)),
      ),
    ),
    locations: (profile.locations ?? []).map((one) =>
      message(
        4,
        opt(1, one.id),
        opt(2, one.mapping),
        opt(3, one.address),
        ...(one.lines ?? []).map((line) => message(4, opt(1, line.fn), opt(2, line.line), opt(3, line.column))),
        opt(5, one.folded),
      ),
    ),
    functions: (profile.functions ?? []).map((one) =>
      message(
        5,
        opt(1, one.id),
        opt(2, index(one.name)),
        opt(3, index(one.system ?? one.name)),
        opt(4, index(one.file)),
        opt(5, one.start),
      ),
    ),
    scalars: [
      opt(7, index(profile.drop)),
      opt(8, index(profile.keep)),
      opt(9, profile.time),
      opt(10, profile.duration),
      ...(profile.periodType ? [valueType(11, profile.periodType)] : []),
      opt(12, profile.period),
      ints(13, (profile.comments ?? []).map(index), form),
      opt(14, index(profile.defaultType)),
    ],
  };
  parts.strings = strings.map((s) => text(6, s));
  const order =
    profile.order ?? ['types', 'samples', 'mappings', 'locations', 'functions', 'strings', 'scalars'];
  return Buffer.concat([...order.flatMap((name) => parts[name]), extra()]);
}
