import { describe, expect, it } from 'vitest';
import { compileGoRegexp } from '../../../src/core/profile/goRegexp';

describe('compileGoRegexp', () => {
  it.each<[string, string, boolean]>([
    ['a', 'a', true],
    ['a', 'ab', false],
    ['runtime\\..*', 'runtime.mallocgc', true],
    ['runtime\\..*', 'runtimeXmallocgc', false],
    ['(?:alloc|malloc|new)\\w*', 'malloc_x1', true],
    ['(P?<x>a)', 'P<x>a', true],
    ['(?P<x>a|b)+', 'abba', true],
    ['[a-c]{2,3}', 'abc', true],
    ['[a-c]{2,3}', 'abca', false],
    ['[^a-c\\d]+', 'xyz', true],
    ['[^a-c\\d]+', 'x1', false],
    ['[]a]+', ']a]', true],
    ['[a-]+', 'a-', true],
    ['x{,2}', 'x{,2}', true],
    ['^a$', 'a', true],
    ['\\Aa\\z', 'a', true],
    ['a??b*?', 'abb', true],
    ['', '', true],
    ['|a', '', true],
    ['.', '\n', false],
    ['.', '\u{1F680}', true],
    ['\\D\\S\\W', 'xx-', true],
    ['\\t\\.', '\t.', true],
  ])('%s on %j: %s', (pattern, text, matches) => expect(compileGoRegexp(pattern)!.matches(text)).toBe(matches));

  it.each([
    '(',
    ')',
    '*',
    'a**',
    '[',
    '[b-a]',
    'a{2,1}',
    'a{1001}',
    '(?=a)',
    '(?!a)',
    '\\1',
    '\\',
    '(?i)a',
    '[[:alpha:]]',
  ])('does not compile: %s', (pattern) => expect(compileGoRegexp(pattern)).toBeUndefined());

  it('is not led astray by patterns that backtrack for ever, nor by huge ones', () => {
    const started = performance.now();
    expect(compileGoRegexp('(a*)*b|(a|aa)+$|(a?){30}a{30}c')!.matches('a'.repeat(2000))).toBe(true);
    expect(compileGoRegexp('((a{1000}){1000}){1000}')).toBeUndefined();
    expect(compileGoRegexp('('.repeat(100_000))).toBeUndefined();
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
