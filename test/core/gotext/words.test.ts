import { describe, expect, it } from 'vitest';
import { findWord, hasWord } from '../../../src/core/gotext/words';

describe('a name in a text', () => {
  it('is found as a word of its own', () => {
    expect(hasWord('x.Compare(a)', 'Compare')).toBe(true);
    expect(hasWord('Compare', 'Compare')).toBe(true);
  });

  it.each([
    'Comparer',
    'myCompare',
    'Compare_',
    '_Compare',
    'Compare1',
    'éCompare',
    'Compareé',
    '𝐱Compare',
    'Compare𝐱',
  ])('is not found within %s', (text) => {
    expect(hasWord(text, 'Compare')).toBe(false);
  });

  it('is found behind one that it is only a part of', () => {
    expect(findWord('TT aT T', 'T', 0)).toBe(6);
    expect(findWord('T T', 'T', 1)).toBe(2);
    expect(findWord('T', 'T', 1)).toBe(-1);
  });
});
