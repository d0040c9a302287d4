import { describe, expect, test } from 'vitest';
import { compact, english, percent, quantity, samples, share } from '../../../src/app/words';

const cpu = { type: 'cpu', unit: 'nanoseconds' };
const s = (seconds: number): number => seconds * 1e9;

describe('quantity', () => {
  test.each([
    [s(1.42), '1.42 s'],
    [s(12.8), '12.80 s'],
    [s(0.34), '340 ms'],
    [s(0.0095), '9.5 ms'],
    [s(0.02), '20 ms'],
    [12_345, '12 µs'],
    [950, '950 ns'],
    [0, '0 ns'],
    [s(128.4), '128.4 s'],
    [s(9000), '9000.0 s'],
    [s(14_400), '4.00 h'],
    [-s(2), '-2.00 s'],
  ])('%d ns reads %s', (value, text) => expect(quantity(value, cpu)).toBe(text));

  test('numbers of one line share the unit of the largest', () => {
    expect(quantity(s(0.2), cpu, s(1.42))).toBe('0.20 s');
    expect(quantity(0, cpu, s(1.42))).toBe('0 s');
    expect(quantity(s(0.0004), cpu, s(0.34))).toBe('0.4 ms');
  });

  test('other units', () => {
    expect(quantity(3 * 1024 * 1024, { type: 'inuse_space', unit: 'bytes' })).toBe('3.0 MB');
    expect(quantity(512, { type: 'inuse_space', unit: 'bytes' })).toBe('512 B');
    expect(quantity(12_400, { type: 'samples', unit: 'count' })).toBe('12.4k');
    expect(quantity(7, { type: 'widgets', unit: 'crates' })).toBe('7 crates');
    expect(quantity(1500, { type: 'wall', unit: 'microseconds' })).toBe('1.5 ms');
    expect(quantity(30, { type: 'time', unit: 'seconds' })).toBe('30.00 s');
  });
});

describe('percent', () => {
  test.each([
    [31, 1000, '3.1 %'],
    [429, 1000, '42.9 %'],
    [1000, 1000, '100 %'],
    [99_999, 100_000, '99.9 %'],
    [5, 10_000, '0.05 %'],
    [1, 1_000_000, '< 0.01 %'],
    [0, 10, '0 %'],
    [5, 0, '0 %'],
  ])('%d of %d reads %s', (part, total, text) => expect(percent(part, total)).toBe(text));
});

test('a share never reads as all or as nothing unless it is', () => {
  expect([0.91, 0.47, 1, 0.999, 0.004, 0].map(share)).toEqual(['91 %', '47 %', '100 %', '99 %', '< 1 %', '0 %']);
});

test('counts are cut to three or four figures', () => {
  expect([950, 9999, 12_400, 20_000, 999_960, 3_100_000, 2e9].map(compact)).toEqual([
    '950',
    '9999',
    '12.4k',
    '20k',
    '1M',
    '3.1M',
    '2G',
  ]);
  expect([samples(1, english), samples(12_400, english)]).toEqual(['1 sample', '12.4k samples']);
});
