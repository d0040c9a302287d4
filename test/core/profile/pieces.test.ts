import { describe, expect, it } from 'vitest';
import {
  cleanPath,
  baseName,
  defaultValueType,
  fromBig,
  type Header,
  int64At,
  joinLimbs,
  limbsOf,
  NameIdentity,
  Names,
  plus,
  sumOf,
  Tuples,
  valueTypeNamed,
} from '../../../src/core/profile';
import { IdTable } from '../../../src/core/profile/ids';

describe('int64 columns', () => {
  const values = [0n, -1n, 5n, 2n ** 53n, -(2n ** 53n) - 1n, 2n ** 63n - 1n, -(2n ** 63n)];
  const column = fromBig(BigInt64Array.from(values));

  it('give numbers where those are exact', () => {
    expect(values.map((_, index) => int64At(column, index))).toEqual([
      0,
      -1,
      5,
      2n ** 53n,
      -(2n ** 53n) - 1n,
      2n ** 63n - 1n,
      -(2n ** 63n),
    ]);
    expect(fromBig(BigInt64Array.of(1n, 2n)).exact).toBeUndefined();
  });

  it('survive being split and joined', () => {
    const joined = joinLimbs(limbsOf(column));
    expect(values.map((_, index) => BigInt(int64At(joined, index)))).toEqual(values);
    expect(limbsOf(fromBig(BigInt64Array.of(1n, 2n)))).toHaveLength(1);
  });

  it('sum up and wrap as int64', () => {
    expect(BigInt(sumOf(column))).toBe(
      BigInt.asIntN(
        64,
        values.reduce((sum, value) => sum + value),
      ),
    );
    expect(plus(2 ** 53 - 1, 1)).toBe(2n ** 53n);
    expect(plus(2n ** 63n - 1n, 1)).toBe(-(2n ** 63n));
    expect(plus(2n ** 60n, -(2n ** 60n))).toBe(0);
  });
});

describe('Tuples', () => {
  it('number tuples in the order they come, through growth', () => {
    const tuples = new Tuples(2);
    const add = (a: number, b: number): number => {
      tuples.key[0] = a;
      tuples.key[1] = b;
      return tuples.add();
    };
    for (let i = 0; i < 5000; i++) expect(add(i, i % 7)).toBe(i);
    for (let i = 0; i < 5000; i += 13) expect(add(i, i % 7)).toBe(i);
    expect(tuples.count).toBe(5000);
    expect([tuples.at(4999, 0), tuples.at(4999, 1)]).toEqual([4999, 4999 % 7]);
    tuples.key.set([5, 6]);
    expect(tuples.find()).toBe(-1);
  });
});

describe('IdTable', () => {
  const table = (ids: readonly bigint[]): IdTable =>
    new IdTable(
      Int32Array.from(ids, (id) => Number(BigInt.asIntN(32, id))),
      Int32Array.from(ids, (id) => Number(BigInt.asIntN(32, id >> 32n))),
    );

  it('finds rows of dense and of sparse ids', () => {
    const dense = table([3n, 1n, 2n]);
    expect([dense.row(1, 0), dense.row(3, 0), dense.row(4, 0), dense.row(1, 1)]).toEqual([1, 0, -1, -1]);
    const sparse = table([2n ** 40n, 1n, 2n ** 63n]);
    expect([sparse.row(0, 256), sparse.row(1, 0), sparse.row(0, -(2 ** 31)), sparse.row(0, 0)]).toEqual([0, 1, 2, -1]);
  });

  it('tells ids that are 0 or given twice', () => {
    expect(table([1n, 0n]).bad).toEqual({ kind: 'zero', row: 1 });
    expect(table([7n, 8n, 7n]).bad).toEqual({ kind: 'twice', row: 2 });
    expect(table([2n ** 40n, 2n ** 40n]).bad).toEqual({ kind: 'twice', row: 1 });
    expect(table([1n, 2n]).bad).toBeUndefined();
  });
});

describe('Names', () => {
  const words = [
    '',
    'b',
    'ab',
    'a',
    'ab',
    '\uff21',
    '\u{1F680}',
    ...Array.from({ length: 2000 }, (_, index) => `n${index}`),
  ];
  const encoded = words.map((word) => Buffer.from(word));
  const ends = encoded.reduce<number[]>((all, bytes) => [...all, (all[all.length - 1] ?? 0) + bytes.length], []);
  const names = new Names(
    new Uint8Array(Buffer.concat(encoded)),
    Uint32Array.from([0, ...ends.slice(0, -1)]),
    Uint32Array.from(ends),
  );

  it('compare by bytes', () => {
    expect(names.compare(2, 3)).toBeGreaterThan(0);
    expect(names.compare(2, 4)).toBe(0);
    expect(names.compare(5, 6)).toBeLessThan(0);
    expect(names.text(6)).toBe('\u{1F680}');
  });

  it('are one where they are equal', () => {
    const identity = new NameIdentity(names);
    expect(words.map((_, index) => identity.of(index))).toEqual(words.map((word) => words.indexOf(word)));
  });
});

describe('paths', () => {
  it.each([
    ['', '.'],
    ['/', '/'],
    ['a//b', 'a/b'],
    ['./a', 'a'],
    ['/a/../..', '/'],
    ['../a/..', '..'],
    ['a/..', '.'],
    ['/a/b/', '/a/b'],
  ])('clean %j is %j', (path, clean) => expect(cleanPath(path)).toBe(clean));
  it.each([
    ['', '.'],
    ['/', '/'],
    ['/a/b', 'b'],
    ['b/', 'b'],
    ['b', 'b'],
  ])('base of %j is %j', (path, base) => expect(baseName(path)).toBe(base));
});

describe('value types', () => {
  const header = (names: readonly string[], defaultType = ''): Header =>
    ({ types: names.map((type) => ({ type, unit: 'count' })), defaultType }) as unknown as Header;

  it("default to the profile's choice, else the last", () => {
    expect(defaultValueType(header(['a', 'b', 'c']))).toBe(2);
    expect(defaultValueType(header(['a', 'b', 'c'], 'b'))).toBe(1);
    expect(defaultValueType(header(['a', 'b', 'c'], 'x'))).toBe(2);
    expect(defaultValueType(header([]))).toBe(-1);
  });

  it('of equal names are dropped, as pprof does', () => {
    expect(defaultValueType(header(['a', 'a']))).toBe(-1);
    expect(defaultValueType(header(['a', 'b', 'a', 'c']))).toBe(1);
    expect(defaultValueType(header(['a', 'b', 'a', 'c'], 'c'))).toBe(3);
    expect(valueTypeNamed(header(['a', 'b', 'a', 'c']), '1')).toBe(3);
  });

  it('are found by name, index, and with the old prefix', () => {
    const heap = header(['alloc_space', 'space', 'objects']);
    expect(valueTypeNamed(heap, 'inuse_space')).toBe(1);
    expect(valueTypeNamed(heap, 'objects')).toBe(2);
    expect(valueTypeNamed(heap, '0')).toBe(0);
    expect(() => valueTypeNamed(heap, 'cpu')).toThrow(
      'has no such sample type (cpu; it has alloc_space, space, objects)',
    );
    expect(() => valueTypeNamed(heap, '3')).toThrow('no such sample type');
  });
});
