import { describe, expect, it } from 'vitest';
import { label, percentage, scale } from '../../../src/core/profile';

describe('label', () => {
  it.each<[number, string, string, string]>([
    [0, 'nanoseconds', 'auto', '0'],
    [1, 'nanoseconds', 'auto', '1ns'],
    [1_420_000_000, 'nanoseconds', 'auto', '1.42s'],
    [118_380_000_000, 'nanoseconds', 'auto', '118.38s'],
    [7_200_000_000_000, 'nanoseconds', 'auto', '2hrs'],
    [10_000_000, 'nanoseconds', 's', '0.01s'],
    [1536, 'bytes', 'auto', '1.50kB'],
    [-1536, 'bytes', 'auto', '-1.50kB'],
    [17, 'count', 'minimum', '17'],
    [17, 'widgets', 'auto', '17'],
    [17, 'widgets', 'widgets', '17widgets'],
    [5, 'microseconds', 'ns', '5000ns'],
    // pprof cuts the s off before it looks for this one, and so never finds it.
    [5, 'μs', 'ns', '5ns'],
    [1, 'bytes', 'ns', '1B'],
    [1, 'nanoseconds', 's', '0'],
    [125, 'count', 'x', '125x'],
  ])('%d %s in %s is %s', (value, from, to, text) => expect(label(value, from, to)).toBe(text));

  it('rounds halves to even as Go does', () => {
    // 0.125 and 0.375 are exact in binary: JavaScript would round both up.
    expect(label(128, 'bytes', 'kB')).toBe('0.12kB');
    expect(label(384, 'bytes', 'kB')).toBe('0.38kB');
  });
});

describe('percentage', () => {
  it.each<[number, number, string]>([
    [0, 0, '    0%'],
    [0, 5, '    0%'],
    [1, 1, '  100%'],
    [99_950, 100_000, '  100%'],
    [9994, 10_000, '99.94%'],
    [312, 10_000, ' 3.12%'],
    [84, 100_000, '0.084%'],
    [1, 1000, '  0.1%'],
    [1, 12_345, '0.0081%'],
    [1, 100_000_000, '1e-06%'],
    [9_999, 1_000_000, '    1%'],
    [125, 100_000, ' 0.12%'],
    [-5, 10, '50.00%'],
    [50, 10, '500.00%'],
  ])('%d of %d is %s', (value, total, text) => expect(percentage(value, total)).toBe(text));
});

describe('scale', () => {
  it('chooses the largest unit that leaves at least 1', () => {
    expect(scale(2 ** 20 - 1, 'bytes', 'minimum').unit).toBe('kB');
    expect(scale(2 ** 20, 'bytes', 'minimum')).toEqual({ value: 1, unit: 'MB' });
    expect(scale(3, 'count', 'minimum')).toEqual({ value: 3, unit: '' });
  });
});
