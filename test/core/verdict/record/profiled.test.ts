import { expect, it } from 'vitest';
import { lastWord } from '../../../../src/core/verdict/record/profiled';

it.each([
  ['a.(*T).M', 'M'],
  ['a.F[go.shape.int]', 'F'],
  ['a.b[x].c[y]', 'b'],
  ['a.F[[]int]', 'F'],
  ['größe', 'größe'],
  ['a.F()', ''],
  ['[]', ''],
  ['', ''],
])('the last word of %s is %j', (shown, word) => {
  expect(lastWord(shown)).toBe(word);
  // The words as one expression say them; it takes the square of the length.
  expect(/([\p{L}\p{N}_]+)(?:\[.*\])?$/u.exec(shown)?.[1] ?? '').toBe(word);
});
