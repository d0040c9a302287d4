import { describe, expect, it } from 'vitest';
import { isFarTooBig } from '../../../../src/core/gotext/exports/size';

describe('a body far past a budget', () => {
  it.each([
    ['names', 'a '.repeat(1000), true],
    ['a literal may cost next to nothing', `${'a '.repeat(1000)} func() {}`, false],
    ['comments', `/* ${'a '.repeat(1000)} */ // ${'a '.repeat(1000)}`, false],
    ['strings', `"${'a '.repeat(500)}" \`${'a '.repeat(500)}\` 'a'`, false],
    ['names behind each of them', `/**/ "" \`\` 'a' //\n ${'a '.repeat(1000)}`, true],
    ['a comment that nobody closed', `/* ${'a '.repeat(1000)}`, false],
  ])('%s', (_, text, far) => {
    expect(isFarTooBig(text, 80)).toBe(far);
  });

  it('takes no longer for a megabyte of what nobody closed', () => {
    for (const open of ['/* ', '\\"', "\\'"]) expect(isFarTooBig(open.repeat(330_000), 80)).toBe(false);
  });
});
