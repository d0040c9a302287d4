import { describe, expect, it } from 'vitest';
import { readConstraints, readHeader } from '../../../src/core/build/header';

const on =
  (...tags: string[]) =>
  (tag: string) =>
    tags.includes(tag);

describe('readHeader', () => {
  it('reads every form of import', () => {
    const text =
      'package p; import "a"; import b "b/c"\nimport (\n\t. "d" // why\n\t_ "e"; f `g`\n)\nimport ("h")\nfunc F() {}\n';
    expect(readHeader(text)).toMatchObject({ name: 'p', imports: ['a', 'b/c', 'd', 'e', 'g', 'h'], complete: true });
  });

  it('skips a byte order mark, comments and carriage returns', () => {
    const text =
      '\uFEFF/* package no */\r\n// package no\r\npackage /* x */ yes // z\r\nimport /* y */ "a"\r\nvar x int\r\n';
    expect(readHeader(text)).toMatchObject({ name: 'yes', imports: ['a'] });
  });

  it('knows when the text was cut inside the header', () => {
    expect(readHeader('package p\n\nimport (\n\t"a"\n').complete).toBe(false);
    expect(readHeader('// only words').complete).toBe(false);
    expect(readHeader('package p\n\nimport "a"\n\nvar x').complete).toBe(true);
  });

  it('stops at broken text and keeps what stands before', () => {
    expect(readHeader('package p\nimport "a"\nimport (\n\t"b"\n\t%%%\n)\n')).toMatchObject({
      name: 'p',
      imports: ['a', 'b'],
    });
    expect(readHeader('pakage p\n').name).toBeUndefined();
    expect(readHeader('').name).toBeUndefined();
  });

  it('does not take a string over the end of its line', () => {
    expect(readHeader('package p\nimport "a\n"\nvar x int').imports).toEqual([]);
  });
});

describe('readConstraints', () => {
  it('lets go:build rule over +build', () => {
    const { allows } = readConstraints('//go:build a\n// +build b\n\npackage p\n');
    expect([allows(on('a')), allows(on('b'))]).toEqual([true, false]);
  });

  it('takes +build lines only where a blank line parts them from the package', () => {
    expect(readConstraints('// +build no\n\npackage p\n').allows(on())).toBe(false);
    expect(readConstraints('// +build no\npackage p\n').allows(on())).toBe(true);
  });

  it('joins several +build lines', () => {
    const { allows } = readConstraints('// +build a,!b c\n// +build d\n\npackage p\n');
    expect([allows(on('a', 'd')), allows(on('a', 'b', 'd')), allows(on('c', 'b', 'd')), allows(on('a'))]).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it('finds go:build behind a block comment, not behind the package clause', () => {
    expect(readConstraints('/* a\nb */\n\n//go:build no\n\npackage p\n').allows(on())).toBe(false);
    expect(readConstraints('package p\n//go:build no\n').allows(on())).toBe(true);
    expect(readConstraints('/*\n//go:build no\n*/\npackage p\n').allows(on())).toBe(true);
  });

  it('reads expressions with brackets and precedence', () => {
    const { allows } = readConstraints('//go:build a || b && !(c || d)\n\npackage p\n');
    expect([allows(on('a', 'c')), allows(on('b')), allows(on('b', 'd')), allows(on())]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it.each(['a ||', '(a', 'a b', '!', '!!a', 'a && || b', ''])('calls //go:build %s malformed', (expression) => {
    expect(readConstraints(`//go:build ${expression}\n\npackage p\n`)).toMatchObject({ malformed: true });
  });

  it.each([
    ['terms', 1000, (count: number) => Array(count).fill('a').join(' && ')],
    ['brackets', 999, (count: number) => `${'('.repeat(count)}a${')'.repeat(count)}`],
  ])('takes as many %s as go list does, and no more', (_, most, expression) => {
    const malformed = (count: number) => readConstraints(`//go:build ${expression(count)}\n\npackage p\n`).malformed;
    expect([malformed(most), malformed(most + 1), malformed(100_000)]).toEqual([false, true, true]);
  });

  it.each([
    ['!a-b', true],
    ['a-b', false],
    ['!!a', false],
    ['!', false],
    [Array(101).fill('b').join(' '), false],
    [Array(102).fill('b').join(' '), true],
  ])('an odd +build line: %s', (options, allowed) => {
    expect(readConstraints(`// +build ${options}\n\npackage p\n`).allows(on('a'))).toBe(allowed);
  });

  it('refuses two go:build lines', () => {
    expect(readConstraints('//go:build a\n//go:build a\n\npackage p\n').malformed).toBe(true);
  });
});
