import { describe, expect, test } from 'vitest';
import { isMainPackage } from '../../src/editor/model/ask';
import { candidates, maxAsked } from '../../src/editor/model/choose';
import { baseName, dirName, distance, isInside, keyOf, samePath, upward } from '../../src/editor/model/pathText';
import { program } from './fakeEngine';

const ids = (file: string, dirs: readonly string[], choice = {}): string[] =>
  candidates(
    file,
    dirs.map((dir) => (dir.startsWith('opened') ? program('/w', { id: dir, origin: 'opened' }) : program(dir))),
    choice,
  ).map(({ id }) => id);

describe('candidates', () => {
  test('the own folder, then folders around the file, then the nearest', () => {
    expect(ids('/w/cmd/b/main.go', ['/w/cmd/a', '/w/cmd/b', '/w'])).toEqual(['/w/cmd/b', '/w', '/w/cmd/a']);
    expect(ids('/w/cmd/b/inner/x.go', ['/w/cmd/a', '/w/cmd/b'])).toEqual(['/w/cmd/b', '/w/cmd/a']);
    expect(ids('/w/lib/x.go', ['/v/z', '/w/cmd/b', '/w/cmd/a'])).toEqual(['/w/cmd/a', '/w/cmd/b', '/v/z']);
  });

  test('the chosen one comes before all but a main package of its own', () => {
    expect(ids('/w/lib/x.go', ['/w/a', '/w/b'], { chosen: '/w/b' })).toEqual(['/w/b', '/w/a']);
    expect(ids('/w/a/main.go', ['/w/a', '/w/b'], { chosen: '/w/b' })).toEqual(['/w/a', '/w/b']);
  });

  test('a profile opened by hand: first while it is chosen, last otherwise', () => {
    expect(ids('/w/a/main.go', ['/w/a', 'opened'], { chosen: 'opened' })).toEqual(['opened', '/w/a']);
    expect(ids('/w/a/main.go', ['opened', '/w/b', '/w/a'])).toEqual(['/w/a', '/w/b', 'opened']);
  });

  test('a pinned one alone; one that is gone does not count', () => {
    expect(ids('/w/a/main.go', ['/w/a', '/w/b'], { pinned: '/w/b' })).toEqual(['/w/b']);
    expect(ids('/w/a/main.go', ['/w/a', '/w/b'], { pinned: '/gone', chosen: '/gone' })).toEqual(['/w/a', '/w/b']);
  });

  test('hundreds of mains: few are asked', () => {
    const many = Array.from({ length: 300 }, (_, at) => `/w/cmd/m${at}`);
    expect(ids('/w/lib/x.go', many).length).toBe(maxAsked);
  });
});

test.each<[string, boolean]>([
  ['package main\n', true],
  ['\n// c\n/* d\n*/ package main // x', true],
  ['//go:build linux\n\npackage main', true],
  ['// package main\npackage lib', false],
  ['/* package main', false],
  ['package mainly', false],
  ['package lib // main', false],
  ['', false],
  ['// only a comment', false],
  [`${'/* a */ '.repeat(20_000)}package main`, true],
])('package clause of %#', (text, main) => expect(isMainPackage(text)).toBe(main));

test('paths', () => {
  expect([baseName('/a/b.go'), baseName('/a/b/'), baseName('vfs://x/a'), baseName('/')]).toEqual([
    'b.go',
    'b',
    'a',
    '/',
  ]);
  expect([dirName('/a/b.go'), dirName('C:/a/b'), dirName('/a')]).toEqual(['/a', 'C:/a', '/']);
  expect([samePath('C:/a', 'c:/a'), samePath('/a/', '/a'), samePath('/a', '/A')]).toEqual([true, true, false]);
  expect([isInside('/a/b/c', '/a/b'), isInside('/a/bc', '/a/b'), isInside('/a/b', '/a/b')]).toEqual([
    true,
    false,
    true,
  ]);
  expect(upward('C:/a/b')).toEqual(['c:/a/b', 'c:/a', 'c:']);
  expect(upward('/a/')).toEqual(['/a', '']);
  expect([distance('/a/b', '/a/c'), distance('/a', '/a'), distance('/a/b/c', '/a')]).toEqual([2, 0, 2]);
  expect(keyOf('abc')).toMatch(/^[a-z0-9]+$/);
  expect(keyOf('abc')).not.toBe(keyOf('abd'));
});
