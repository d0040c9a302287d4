import { describe, expect, it } from 'vitest';
import { typeBeforeBody } from '../../../../src/core/verdict/record/types';

describe('typeBeforeBody', () => {
  it.each([
    ['func(int, int) int { for loop; return a + b }', 'func(int, int) int'],
    ['func() { x }', 'func()'],
    ['func(struct { A int }) interface { M() } { return nil }', 'func(struct { A int }) interface { M() }'],
    ['func(func(int) bool) map[string]struct {} { }', 'func(func(int) bool) map[string]struct {}'],
    ['method(*T) func(x) { }', 'method(*T) func(x)'],
    ['func(int) cut', 'func(int) cut'],
  ])('%s', (text, type) => {
    expect(typeBeforeBody(text)).toBe(type);
  });
});
