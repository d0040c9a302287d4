import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import {
  decodeProfile,
  type DecodeOptions,
  heatTables,
  int64At,
  type Profile,
  StackReader,
  sumOf,
} from '../../../src/core/profile';
import { ProblemError } from '../../../src/core/ports';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { message, PprofBuilder, type SampleSpec, varintField } from './pprofBuilder';

const decode = (bytes: Uint8Array, options: Partial<DecodeOptions> = {}): Profile =>
  decodeProfile(bytes, { inflate: nodeInflate, ...options });

/** Three functions a, b, c of one line each, in locations 1, 2, 3. */
function abc(): PprofBuilder {
  const builder = new PprofBuilder().cpu();
  for (const name of ['main.a', 'main.b', 'main.c']) {
    builder.location([{ fn: builder.fn(name, 10, { file: '/m.go' }), line: 12 }], { address: 1 });
  }
  return builder;
}

function stacks(profile: Profile): number[][] {
  const reader = new StackReader(profile);
  return Array.from({ length: profile.samples.count }, (_, sample) => [
    ...reader.rows.subarray(0, reader.read(sample)),
  ]);
}

/** name → [flat, cum] */
function heat(profile: Profile, type = 0): Record<string, [number | bigint, number | bigint]> {
  const { functions } = heatTables(profile, type);
  return Object.fromEntries(
    Array.from({ length: functions.count }, (_, row) => [
      `${profile.names.text(functions.name[row]!)}:${functions.startLine[row]!}`,
      [int64At(functions.flat, row), int64At(functions.cum, row)],
    ]),
  );
}

function codeOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'fine';
}

describe('encodings', () => {
  const specs: readonly SampleSpec[] = [
    { locations: 'go' },
    { locations: 'packed' },
    { locations: 'single' },
    { locations: 'pieces' },
    { values: 'packed' },
    { reversed: true, labels: [['key', 'text']] },
    {
      locations: 'pieces',
      values: 'packed',
      labels: [
        ['bytes', 77, 'bytes'],
        ['n', -1],
      ],
      reversed: true,
    },
  ];

  it.each(specs.map((spec) => [JSON.stringify(spec), spec] as const))(
    'stack and values are the same with %s',
    (_, spec) => {
      const profile = decode(abc().sample([3, 1, 2, 1], [5, 50_000], spec).sample([2], [1, -7], spec).bytes());
      expect(stacks(profile)).toEqual([[2, 0, 1, 0], [1]]);
      expect([...profile.samples.values(0).numbers]).toEqual([5, 1]);
      expect([...profile.samples.values(1).numbers]).toEqual([50_000, -7]);
    },
  );

  it('takes sections in any order', () => {
    const builder = abc().sample([1, 2, 3], [4, 40]);
    const usual = heat(decode(builder.bytes()));
    const orders = [
      ['samples', 'strings', 'locations', 'functions', 'mappings', 'types', 'scalars'],
      ['scalars', 'functions', 'types', 'samples', 'mappings', 'locations', 'strings'],
    ] as const;
    for (const order of orders) expect(heat(decode(builder.bytes(order)))).toEqual(usual);
    expect(usual).toEqual({ 'main.a:10': [4, 4], 'main.b:10': [0, 4], 'main.c:10': [0, 4] });
  });

  it('passes over unknown fields of all wire types', () => {
    const bytes = abc().sample([1, 2], [4, 40]).bytes();
    const unknown = [
      ...varintField(99, 12345n),
      ...message(200, [1, 2, 3]),
      ...[0x81, 0x06, 1, 2, 3, 4, 5, 6, 7, 8],
      ...[0x85, 0x06, 1, 2, 3, 4],
    ];
    expect(heat(decode(Uint8Array.from([...unknown, ...bytes, ...unknown])))).toEqual(heat(decode(bytes)));
  });

  it('takes gzip, in one member or several', () => {
    const bytes = abc().sample([1, 2], [4, 40]).bytes();
    const half = bytes.length >> 1;
    const members = Buffer.concat([gzipSync(bytes.subarray(0, half)), gzipSync(bytes.subarray(half))]);
    for (const file of [gzipSync(bytes), members])
      expect(heat(decode(new Uint8Array(file)))).toEqual(heat(decode(bytes)));
  });

  it('knows ids and addresses of 64 bits', () => {
    const builder = new PprofBuilder().cpu();
    const fn = builder.fn('main.f', 3, { id: 2n ** 63n + 5n });
    const other = builder.fn('main.g', 3, { id: 5 });
    const one = builder.location([{ fn, line: 4 }], { id: 2n ** 64n - 1n, address: 0xffffffff81000000n });
    const two = builder.location([{ fn: other, line: 4 }], { id: 2n ** 32n + 1n, address: 0x1_81000000n });
    const profile = decode(builder.sample([one, two, one], [1, 2]).sample([two], [1, 2]).bytes());
    expect(stacks(profile)).toEqual([[0, 1, 0], [1]]);
    expect(heat(profile)).toEqual({ 'main.f:3': [1, 1], 'main.g:3': [1, 2] });
    expect([profile.locations.addressHi[0], profile.locations.addressHi[1]]).toEqual([-1, 1]);
  });

  it('keeps sums past 2^53 exact, and wraps at 2^63 as Go does', () => {
    const big = 2n ** 53n;
    const profile = decode(
      abc()
        .sample([1, 2], [big + 1n, 2n ** 62n])
        .sample([1, 3], [3, 2n ** 62n])
        .bytes(),
    );
    expect(heat(profile)['main.a:10']).toEqual([big + 4n, big + 4n]);
    expect(heat(profile)['main.b:10']).toEqual([0, big + 1n]);
    expect(sumOf(profile.samples.values(0))).toBe(big + 4n);
    expect(sumOf(profile.samples.values(1))).toBe(-(2n ** 63n));
  });

  it('keeps sums exact where only they pass 2^53', () => {
    const builder = abc();
    for (let i = 0; i < 3; i++) builder.sample([1, 2], [2n ** 52n + 1n, 1]);
    expect(heat(decode(builder.bytes()))['main.a:10']).toEqual([3n * 2n ** 52n + 3n, 3n * 2n ** 52n + 3n]);
  });

  it('reads names as bytes: the same text twice is one name, broken UTF-8 stays apart', () => {
    const builder = new PprofBuilder().cpu();
    const twice = builder.rawString(new TextEncoder().encode('main.a'));
    const broken = builder.rawString(Uint8Array.of(0x6d, 0xff));
    const other = builder.rawString(Uint8Array.of(0x6d, 0xfe));
    for (const name of ['main.a', twice, broken, other]) builder.location([{ fn: builder.fn(name, 1), line: 1 }]);
    const profile = decode(builder.sample([1, 2, 3, 4], [1, 1]).bytes());
    const [a, again, one, two] = profile.functions.name;
    expect(a).toBe(again);
    expect(one).not.toBe(two);
    expect([...profile.names.raw(one!)]).toEqual([0x6d, 0xff]);
  });
});

describe('heat', () => {
  it('counts each sample once in cum, also in recursion and in inlined frames', () => {
    const builder = new PprofBuilder().cpu();
    const f = builder.fn('main.f', 1);
    const g = builder.fn('main.g', 20);
    const leaf = builder.location([{ fn: f, line: 5 }]);
    const inlined = builder.location([
      { fn: g, line: 21 },
      { fn: f, line: 6 },
      { fn: f, line: 5 },
    ]);
    const profile = decode(builder.sample([leaf, inlined, inlined, leaf], [10, 1]).sample([inlined], [1, 1]).bytes());
    expect(heat(profile)).toEqual({ 'main.f:1': [10, 11], 'main.g:20': [1, 11] });
    const { lines, functions } = heatTables(profile, 0);
    const rows = Array.from({ length: lines.count }, (_, row) => [
      profile.names.text(functions.name[lines.function[row]!]!),
      lines.line[row],
      lines.flat.numbers[row],
      lines.cum.numbers[row],
    ]);
    expect(rows).toEqual([
      ['main.f', 5, 10, 11],
      ['main.g', 21, 1, 11],
      ['main.f', 6, 0, 11],
    ]);
  });

  it('keeps one name with two start lines apart', () => {
    const builder = new PprofBuilder().cpu();
    const one = builder.location([{ fn: builder.fn('main.f', 10), line: 12 }]);
    const two = builder.location([{ fn: builder.fn('main.f', 30), line: 32 }]);
    const profile = decode(builder.sample([one], [3, 1]).sample([two], [4, 1]).bytes());
    expect(heat(profile)).toEqual({ 'main.f:10': [3, 3], 'main.f:30': [4, 4] });
  });

  it('leaves out what has no value, and frames without a function', () => {
    const builder = abc();
    const bare = builder.location([], { address: 99 });
    const profile = decode(
      builder.sample([1], [0, 5]).sample([bare, 2], [2, 2]).sample([3], [5, 1]).sample([3], [-5, 1]).bytes(),
    );
    expect(heat(profile)).toEqual({ 'main.b:10': [0, 2] });
  });
});

describe('limits', () => {
  it('stops at too many samples', () => {
    const builder = abc();
    for (let i = 0; i < 5; i++) builder.sample([1], [1, 1]);
    const limits = { raw: 1 << 20, samples: 4 };
    expect(codeOf(() => decode(builder.bytes(), { limits }))).toBe('too-many-samples');
    expect(codeOf(() => decode(builder.bytes(), { limits: { ...limits, samples: 5 } }))).toBe('fine');
  });

  it('stops at too many of anything else', () => {
    const many = (field: number, count: number): Uint8Array =>
      Uint8Array.from({ length: 2 * count }, (_, index) => (index % 2 === 0 ? field * 8 + 2 : 0));
    expect(codeOf(() => decode(many(1, 1001)))).toBe('too-many-entries');
    expect(codeOf(() => decode(many(6, 16_000_001)))).toBe('too-many-entries');
    expect(codeOf(() => decode(Uint8Array.from(message(13, new Uint8Array(100_001)))))).toBe('too-many-entries');
    expect(codeOf(() => decode(new Uint8Array(2_000_002)))).toBe('too-many-entries');
  });

  it('stops at too many bytes, compressed or not', () => {
    const limits = { raw: 1000, samples: 10 };
    expect(codeOf(() => decode(new Uint8Array(1001), { limits }))).toBe('too-large');
    expect(codeOf(() => decode(new Uint8Array(gzipSync(new Uint8Array(5_000_000))), { limits }))).toBe('too-large');
  });
});

describe('what is refused', () => {
  const bad: readonly (readonly [string, string, () => Uint8Array])[] = [
    ['empty', 'an empty file', () => new Uint8Array(0)],
    ['empty', 'a gzip file of nothing', () => new Uint8Array(gzipSync(''))],
    ['gzip-cut', 'half a gzip file', () => new Uint8Array(gzipSync(abc().bytes())).subarray(0, 60)],
    [
      'gzip-broken',
      'a gzip file with a wrong checksum',
      () => {
        const file = new Uint8Array(gzipSync(abc().bytes()));
        file[file.length - 6]! ^= 1;
        return file;
      },
    ],
    [
      'gzip-broken',
      'a gzip file with more behind it',
      () => new Uint8Array(Buffer.concat([gzipSync(abc().bytes()), Buffer.from('more than a header')])),
    ],
    ['cut', 'half a profile', () => abc().sample([1, 2, 3], [1, 1]).bytes().subarray(0, 70)],
    ['no-types', 'samples without a type', () => new PprofBuilder().sample([], []).bytes()],
    ['value-count', 'one value, two types', () => abc().sample([1], [1]).bytes()],
    ['unknown-location', 'an unknown location', () => abc().sample([1, 9], [1, 1]).bytes()],
    [
      'unknown-location',
      'an unknown location of 64 bits',
      () =>
        abc()
          .sample([2n ** 40n], [1, 1])
          .bytes(),
    ],
    [
      'unknown-function',
      'an unknown function',
      () => {
        const b = abc();
        b.location([{ fn: 9, line: 1 }]);
        return b.bytes();
      },
    ],
    [
      'bad-id',
      'a function twice',
      () => {
        const b = abc();
        b.fn('x', 1, { id: 2 });
        return b.bytes();
      },
    ],
    [
      'bad-id',
      'a location twice',
      () => {
        const b = abc();
        b.location([], { id: 2 });
        return b.bytes();
      },
    ],
    ['bad-id', 'a mapping twice', () => abc().mapping(1).mapping(1).bytes()],
    [
      'bad-id',
      'a function of id 0',
      () => {
        const b = abc();
        b.fn('x', 1, { id: 0 });
        return b.bytes();
      },
    ],
    [
      'bad-string',
      'a name that is not in the table',
      () => {
        const b = abc();
        b.fn(99, 1);
        return b.bytes();
      },
    ],
    [
      'bad-string',
      'a label that is not in the table',
      () => {
        const b = abc();
        b.sections.samples.push(
          ...message(2, [...varintField(2, 1), ...varintField(2, 1), ...message(3, varintField(1, 99))]),
        );
        return b.bytes();
      },
    ],
    [
      'bad-string-table',
      'a first string that is not empty',
      () => {
        const b = abc();
        b.table[0] = Uint8Array.of(65);
        return b.bytes();
      },
    ],
    [
      'line-without-function',
      'a line without a function',
      () => {
        const b = abc();
        b.location([{ line: 3 }]);
        return b.bytes();
      },
    ],
    [
      'concatenated',
      'two profiles in one file',
      () => Uint8Array.from([...abc().scalar(9, 1).bytes(), ...varintField(9, 2)]),
    ],
    ['malformed', 'an unknown wire type', () => Uint8Array.of(0x0b)],
    ['malformed', 'a number where a message belongs', () => Uint8Array.from(varintField(2, 1))],
    ['malformed', 'bytes that happen to be fields', () => Uint8Array.of(0x80, 0x80, 0xfe, 0x00, 0x17)],
  ];
  it.each(bad)('%s: %s', (code, _, bytes) => expect(codeOf(() => decode(bytes()))).toBe(code));

  it.each(
    bad.filter(([code]) => ['unknown-location', 'line-without-function', 'concatenated', 'empty'].includes(code)),
  )('the compiler takes it: %s: %s', (code, _, bytes) => {
    const profile = decode(bytes(), { rules: 'compiler' });
    expect(profile.refusedByPprof?.code).toBe(code === 'empty' ? undefined : code);
  });
});

describe('the header', () => {
  it('is read whole', () => {
    const builder = abc()
      .mapping(1, '/bin/shop', 'abc')
      .scalar(9, 2n ** 60n)
      .scalar(10, 30_000_000_000n)
      .scalar(12, 10_000_000);
    builder
      .scalar(13, 'a note')
      .scalar(13, 'another')
      .scalar(14, 'cpu')
      .scalar(7, 'x.*')
      .scalar(8, 'y')
      .scalar(15, 'https://d');
    const { header, mappings } = decode(builder.bytes());
    expect(header).toMatchObject({
      types: [
        { type: 'samples', unit: 'count' },
        { type: 'cpu', unit: 'nanoseconds' },
      ],
      timeNanos: 2n ** 60n,
      durationNanos: 30_000_000_000n,
      period: 10_000_000n,
      comments: ['a note', 'another'],
      defaultType: 'cpu',
      dropFrames: 'x.*',
      keepFrames: 'y',
      docUrl: 'https://d',
    });
    expect(mappings).toEqual([{ file: '/bin/shop', buildId: 'abc' }]);
  });
});
