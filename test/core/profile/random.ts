/** Seeded chance, and odd but valid profiles made by it. */
import { type Int, type LineSpec, PprofBuilder, type SampleSpec, type Section } from './pprofBuilder';

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const NAMES = [
  'main.main',
  'main.(*T).Do',
  'main.F[go.shape.int]',
  'main.F[go.shape.func(int) bool]',
  'main.F[go.shape.func bool]',
  'main.(*G[go.shape.string]).Do',
  'main.Map[go.shape.func(),go.shape.struct { a func(int) }].func1',
  'runtime.mallocgc',
  'runtime.memmove',
  'example.com/dep%2ev2.(*W).Write',
  'std::vector<int>::push_back(int const&)',
  'operator<<(std::ostream&)',
  'java.util.List.<init>',
  'ünïcödé.𝔽',
  'ünïcödé.\uffee',
  'a b',
  'a',
  '',
  'main.f-range1',
  '[weird',
  'x)](',
];
const FILES = [
  '/src/main.go',
  '/src/./main.go',
  '/src/x/../main.go',
  'rel//a.go',
  '',
  '/proc/self/cwd/b.go',
  '/src/zeta.go',
];
const TYPES: readonly (readonly [string, string])[][] = [
  [
    ['samples', 'count'],
    ['cpu', 'nanoseconds'],
  ],
  [['cpu', 'nanoseconds']],
  [
    ['alloc_objects', 'count'],
    ['alloc_space', 'bytes'],
    ['inuse_objects', 'count'],
    ['inuse_space', 'bytes'],
  ],
  [
    ['wall', 'microseconds'],
    ['samples', 'count'],
  ],
  [
    ['contentions', 'count'],
    ['delay', 'nanoseconds'],
  ],
  [
    ['samples', 'count'],
    ['x', 'widgets'],
    ['g', 'milligcu'],
  ],
];
const ORDERS: readonly (readonly Section[])[] = [
  ['types', 'samples', 'mappings', 'locations', 'functions', 'strings', 'scalars'],
  ['strings', 'functions', 'locations', 'mappings', 'samples', 'types', 'scalars'],
  ['samples', 'scalars', 'locations', 'strings', 'functions', 'types', 'mappings'],
];

/** A profile that both of Go's readers take, from plain to strange. */
export function randomProfile(seed: number): Uint8Array {
  const next = chance(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)]!;
  const maybe = (probability: number): boolean => next() < probability;
  const builder = new PprofBuilder();
  const types = oneOf(TYPES);
  for (const [type, unit] of types) builder.type(type, unit);
  if (maybe(0.2)) builder.rawString(Uint8Array.of(0xff, 0xfe, 0x41));
  const duplicate = builder.rawString(new TextEncoder().encode('main.(*T).Do'));

  const sparse = maybe(0.2) ? 1n << BigInt(below(60)) : 0n;
  const wide = maybe(0.1);
  const mappings = below(3);
  for (let i = 1; i <= mappings; i++)
    builder.mapping(i, oneOf(['', '/bin/app', '/usr/lib/libc.so.6']), oneOf(['', 'abc']));
  const functions: Int[] = [];
  for (let i = 1 + below(25); i > 0; i--) {
    const startLine = maybe(0.8) ? below(200) : maybe(0.3) && wide ? -(2n ** BigInt(below(63))) : 0;
    const name = maybe(0.1) ? duplicate : oneOf(NAMES);
    const options = { file: oneOf(FILES), ...(sparse === 0n ? {} : { id: sparse + BigInt(i) }) };
    functions.push(builder.fn(name, startLine, maybe(0.1) ? { ...options, systemName: oneOf(NAMES) } : options));
  }
  const locations: Int[] = [];
  for (let i = 1 + below(40); i > 0; i--) {
    const lines: LineSpec[] = Array.from({ length: maybe(0.1) ? 0 : 1 + (maybe(0.3) ? below(4) : 0) }, () => ({
      fn: oneOf(functions),
      line: maybe(0.9) ? below(30) : wide ? 2n ** BigInt(below(63)) : 0,
      ...(maybe(0.2) ? { column: below(9) } : {}),
    }));
    locations.push(
      builder.location(lines, {
        address: maybe(0.5) ? below(6) : maybe(0.5) ? 0xffffffff80000000n + BigInt(below(9)) : 0,
        ...(maybe(0.7) ? { mapping: below(mappings + 2) } : {}),
        ...(sparse === 0n ? {} : { id: sparse * 3n + BigInt(i) }),
      }),
    );
  }
  const amount = (): Int => {
    if (wide) return oneOf([1n, -1n]) * 2n ** BigInt(below(62));
    return maybe(0.1) ? 0 : maybe(0.1) ? -below(1000) : below(oneOf([5, 1000, 100_000_000]));
  };
  for (let i = below(120); i > 0; i--) {
    const stack = Array.from({ length: below(maybe(0.1) ? 40 : 8) }, () => oneOf(locations));
    const spec: SampleSpec = {
      locations: oneOf(['go', 'go', 'packed', 'single', 'pieces']),
      values: oneOf(['single', 'packed']),
      reversed: maybe(0.2),
      ...(maybe(0.3)
        ? {
            labels: [
              ['key', 'value'],
              ['bytes', below(100), 'bytes'],
              ['n', 3],
            ],
          }
        : {}),
      ...(maybe(0.02) ? { labels: [['pprof::base', 'true']] } : {}),
    };
    builder.sample(stack, types.map(amount), spec);
  }
  if (maybe(0.5)) builder.scalar(9, 1_700_000_000_000_000_000n + BigInt(below(1e9)));
  if (maybe(0.5)) builder.scalar(10, oneOf<Int>([30_000_000_000n, 1, 999_999_999_999n]));
  if (maybe(0.3)) builder.scalar(13, oneOf(['a comment', '#hidden']));
  if (maybe(0.2)) builder.scalar(14, oneOf([types[0]![0], 'nonsense']));
  if (maybe(0.1)) builder.scalar(15, 'https://example.com/doc');
  if (maybe(0.2)) {
    builder.scalar(7, oneOf(['runtime\\..*', 'main\\.\\(?.*|a', '(?:main\\.main|x)', 'a(b', '[a-c]+|.*memmove']));
    if (maybe(0.5)) builder.scalar(8, oneOf(['runtime\\.memmove', 'nothing', '.*Do']));
  }
  return builder.bytes(oneOf(ORDERS));
}
