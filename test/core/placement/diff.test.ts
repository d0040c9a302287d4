import { describe, expect, it } from 'vitest';
import { mapLines } from '../../../src/core/placement/diff';

const rowsOf = (letters: string): string[] => Array.from(letters);
const map = (before: string, after: string): number[] => [...mapLines(rowsOf(before), rowsOf(after))];

describe('mapLines', () => {
  it.each([
    ['abc', 'abc', [0, 1, 2]],
    ['abc', 'xabc', [1, 2, 3]],
    ['abc', 'axxbc', [0, 3, 4]],
    ['abcd', 'ad', [0, -1, -1, 1]],
    ['abc', '', [-1, -1, -1]],
    ['', 'abc', []],
    ['abcde', 'aBcDe', [0, 1, 2, 3, 4]],
    ['abcde', 'axyzde', [0, -1, -1, 4, 5]],
    ['aabb', 'aab', [0, 1, 2, -1]],
    ['abcabc', 'abc', [0, 1, 2, -1, -1, -1]],
  ])('%s → %s', (before, after, rows) => {
    expect(map(before, after)).toEqual(rows);
  });

  it('never crosses lines, and maps each to an equal or a replaced one', () => {
    let seed = 7;
    const random = (below: number): number => (seed = (seed * 16807) % 2147483647) % below;
    for (let round = 0; round < 300; round++) {
      const text = (): string => Array.from({ length: random(12) }, () => 'abcde '[random(6)]!).join('');
      const rows = map(text(), text()).filter((row) => row >= 0);
      expect(rows).toEqual([...new Set(rows)].sort((a, b) => a - b));
    }
  });

  it('aligns huge texts by the lines that are unique', () => {
    const before = Array.from({ length: 3000 }, (_, i) => `line ${i}`);
    const after = before.flatMap((line, i) => (i % 100 === 50 ? [`new ${i}`, line] : [line])).reverse();
    after.reverse();
    const rows = mapLines(before, after);
    expect(rows.every((row, i) => after[row] === before[i])).toBe(true);
  });
});
