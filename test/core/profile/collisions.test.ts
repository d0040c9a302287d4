/** Keys that collide on purpose: whoever knows a table's hash can write them. Looks at keys are counted, not time. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { callEdges, writePreprofile } from '../../../src/core/edges';
import { decodeProfile, NameIdentity, Names, Tuples } from '../../../src/core/profile';
import { readByKernel } from '../../../src/core/profile/kernel';
import { DEFAULT_LIMITS } from '../../../src/core/profile/limits';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { nodeKernel } from '../../../src/platform/node/kernel';
import { checkout } from '../../support/engine';
import { PprofBuilder } from './pprofBuilder';

afterEach(() => vi.restoreAllMocks());

/** Of looks per key: a little more than the longest run that is borne before a table changes its hash. */
const most = 200;

it('tuples of one hash are numbered and found without looking at each of them each time', () => {
  const count = 4000;
  const mixed = (value: number): number => Math.imul(value, 0x9e3779b1);
  // The factor's inverse modulo 2^32, by Newton's steps: with it the second value undoes what the first one did.
  let inverse = 0x9e3779b1;
  for (let round = 0; round < 5; round++) inverse = Math.imul(inverse, 2 - mixed(inverse));
  const keys = Array.from({ length: count }, (_, a) => [a, mixed(a) ^ Math.imul(mixed(a) >>> 15, inverse)] as const);
  const looks = vi.spyOn(Tuples.prototype as unknown as { matches(index: number): boolean }, 'matches');
  const tuples = new Tuples(2);
  const put = ([a, b]: readonly [number, number]): void => tuples.key.set([a, b]);
  const numbers = keys.map((key) => (put(key), tuples.add()));
  expect(numbers).toEqual(keys.map((_, index) => index));
  // They do collide: keys spread by chance take fewer than one look each.
  expect(looks.mock.calls.length).toBeGreaterThan(2 * count);
  expect(keys.map((key) => (put(key), tuples.find()))).toEqual(numbers);
  put([-1, -1]);
  expect(tuples.find()).toBe(-1);
  expect(looks.mock.calls.length).toBeLessThan(count * most);
});

it('names that differ where the hash does not look are told apart without comparing each with each', () => {
  const count = 4000;
  const names = Array.from({ length: count }, (_, index) => `xx${String(index).padStart(6, '0')}${'x'.repeat(392)}`);
  const bytes = new TextEncoder().encode(names.join(''));
  const at = (offset: number) => Uint32Array.from(names, (_, index) => (index + offset) * 400);
  const table = new Names(bytes, at(0), at(1));
  const looks = vi.spyOn(table, 'compare');
  const identity = new NameIdentity(table);
  expect(names.map((_, index) => identity.of(index))).toEqual(names.map((_, index) => index));
  expect(looks.mock.calls.length).toBeGreaterThan(2 * count);
  expect(looks.mock.calls.length).toBeLessThan(count * most);
});

describe('names of one hash of the kernel', () => {
  const count = 4500;
  const kernel = nodeKernel(`${checkout}/dist`);
  const word = (value: bigint): readonly number[] =>
    Array.from({ length: 8 }, (_, at) => Number((value >> BigInt(8 * at)) & 255n));
  /** What the kernel has mixed after the first word of a name of 16 bytes: the second one takes it away again. */
  const mixed = (first: bigint): bigint => {
    const product = BigInt.asUintN(64, (16n ^ first) * 0x9e3779b97f4a7c15n);
    return BigInt.asUintN(64, product << 29n) | (product >> 35n);
  };
  const profile = (second: (first: bigint) => bigint): Uint8Array => {
    const builder = new PprofBuilder().cpu();
    const main = builder.location([{ fn: builder.fn('main.main', 1), line: 2 }], { address: 1 });
    for (let index = 0; index < count; index++) {
      const first = BigInt(index + 1);
      const name = builder.rawString(Uint8Array.from([...word(first), ...word(second(first))]));
      const leaf = builder.location([{ fn: builder.fn(name, 1), line: 2 }], { address: 2 + index });
      builder.sample([leaf, main], [1, 1]);
    }
    return builder.bytes();
  };

  it('are left to the plain path, which counts them all; others are not', () => {
    const colliding = profile(mixed);
    expect(
      readByKernel(
        kernel,
        profile((first) => first),
        DEFAULT_LIMITS,
      ),
    ).toBeDefined();
    expect(readByKernel(kernel, colliding, DEFAULT_LIMITS)).toBeUndefined();
    const [plain, both] = [undefined, kernel].map((kernel) =>
      callEdges(decodeProfile(colliding, { inflate: nodeInflate, kernel, rules: 'compiler' })),
    );
    expect(plain!.count).toBe(count);
    expect(writePreprofile(both!)).toEqual(writePreprofile(plain!));
  });
});
