/** Writes pprof profiles byte by byte, independently of what reads them: also such as no encoder would write. */

export type Int = number | bigint;

export interface LineSpec {
  /** Function id; 0 or absent for none. */
  readonly fn?: Int;
  readonly line?: Int;
  readonly column?: Int;
}

export interface SampleSpec {
  /** How location ids are written: `go` packs three and more; `pieces` mixes single ids and packed pairs. */
  readonly locations?: 'go' | 'packed' | 'single' | 'pieces';
  readonly values?: 'packed' | 'single';
  readonly labels?: readonly (readonly [key: string, value: string | Int, unit?: string])[];
  /** Fields in the reverse of the usual order: labels, values, locations. */
  readonly reversed?: boolean;
}

export type Section = 'types' | 'samples' | 'mappings' | 'locations' | 'functions' | 'strings' | 'scalars';

const USUAL: readonly Section[] = ['types', 'samples', 'mappings', 'locations', 'functions', 'strings', 'scalars'];

export class PprofBuilder {
  private readonly strings = new Map<string, number>([['', 0]]);
  /** Entries of the string table; pushed to directly for duplicates and for bytes that are no text. */
  readonly table: Uint8Array[] = [new Uint8Array(0)];
  readonly sections: Record<Section, number[]> = {
    types: [],
    samples: [],
    mappings: [],
    locations: [],
    functions: [],
    strings: [],
    scalars: [],
  };
  private functions = 0;
  private locations = 0;

  string(text: string): number {
    let index = this.strings.get(text);
    if (index === undefined) {
      index = this.rawString(new TextEncoder().encode(text));
      this.strings.set(text, index);
    }
    return index;
  }

  rawString(bytes: Uint8Array): number {
    return this.table.push(bytes) - 1;
  }

  type(type: string, unit: string): this {
    this.sections.types.push(
      ...message(1, [...varintField(1, this.string(type)), ...varintField(2, this.string(unit))]),
    );
    return this;
  }

  /** Go's two: samples/count, cpu/nanoseconds. */
  cpu(): this {
    return this.type('samples', 'count').type('cpu', 'nanoseconds');
  }

  mapping(id: Int, file = '', buildId = ''): this {
    const fields = [
      ...varintField(1, id),
      ...varintField(5, this.string(file)),
      ...varintField(6, this.string(buildId)),
    ];
    this.sections.mappings.push(...message(3, fields));
    return this;
  }

  /** Returns the function's id. `name` may be a string index. */
  fn(name: string | number, startLine: Int = 1, options: { file?: string; systemName?: string; id?: Int } = {}): Int {
    const id = options.id ?? ++this.functions;
    const index = typeof name === 'number' ? name : this.string(name);
    this.sections.functions.push(
      ...message(5, [
        ...varintField(1, id),
        ...varintField(2, index),
        ...varintField(3, options.systemName === undefined ? index : this.string(options.systemName)),
        ...varintField(4, this.string(options.file ?? '')),
        ...varintField(5, startLine),
      ]),
    );
    return id;
  }

  /** Returns the location's id. Lines: innermost inlined frame first. */
  location(lines: readonly LineSpec[], options: { address?: Int; mapping?: Int; id?: Int } = {}): Int {
    const id = options.id ?? ++this.locations;
    const fields = [...varintField(1, id)];
    if (options.mapping !== undefined) fields.push(...varintField(2, options.mapping));
    if (options.address !== undefined) fields.push(...varintField(3, options.address));
    for (const { fn, line, column } of lines) {
      fields.push(
        ...message(4, [
          ...(fn === undefined ? [] : varintField(1, fn)),
          ...(line === undefined ? [] : varintField(2, line)),
          ...(column === undefined ? [] : varintField(3, column)),
        ]),
      );
    }
    this.sections.locations.push(...message(4, fields));
    return id;
  }

  sample(locations: readonly Int[], values: readonly Int[], spec: SampleSpec = {}): this {
    const parts = [
      ids(locations, spec.locations ?? 'go'),
      spec.values === 'packed' ? message(2, values.flatMap(varint)) : values.flatMap((value) => varintField(2, value)),
      (spec.labels ?? []).flatMap(([key, value, unit]) =>
        message(3, [
          ...varintField(1, this.string(key)),
          ...(typeof value === 'string' ? varintField(2, this.string(value)) : varintField(3, value)),
          ...(unit === undefined ? [] : varintField(4, this.string(unit))),
        ]),
      ),
    ];
    if (spec.reversed === true) parts.reverse();
    this.sections.samples.push(...message(2, parts.flat()));
    return this;
  }

  /** 7 drop_frames, 8 keep_frames, 9 time, 10 duration, 12 period, 13 comment, 14 default type, 15 doc URL. */
  scalar(field: number, value: Int | string): this {
    this.sections.scalars.push(...varintField(field, typeof value === 'string' ? this.string(value) : value));
    return this;
  }

  bytes(order: readonly Section[] = USUAL): Uint8Array {
    this.sections.strings = this.table.flatMap((bytes) => message(6, bytes));
    return Uint8Array.from(order.flatMap((section) => this.sections[section]));
  }
}

function ids(locations: readonly Int[], how: NonNullable<SampleSpec['locations']>): number[] {
  const single = (list: readonly Int[]): number[] => list.flatMap((id) => varintField(1, id));
  const packed = (list: readonly Int[]): number[] => message(1, list.flatMap(varint));
  if (how === 'packed' || (how === 'go' && locations.length > 2)) return packed(locations);
  if (how === 'pieces')
    return [...single(locations.slice(0, 1)), ...packed(locations.slice(1, 3)), ...single(locations.slice(3))];
  return single(locations);
}

export function varint(value: Int): number[] {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  while (rest >= 0x80n) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return bytes;
}

export const varintField = (field: number, value: Int): number[] => [...varint(field * 8), ...varint(value)];

export const message = (field: number, payload: ArrayLike<number> & Iterable<number>): number[] => [
  ...varint(field * 8 + 2),
  ...varint(payload.length),
  ...payload,
];
