import { expect, it } from 'vitest';
import { dirOf, inside, joinPath, upward } from '../../../src/core/build/paths';

it.each([
  ['/a/b', '../c', '/a/c'],
  ['/a/b', '..\\..\\..\\c', '/c'],
  ['C:/a/b', './c/', 'C:/a/b/c'],
  ['C:/a', '..\\..\\x', 'C:/x'],
  ['/a', 'D:\\x\\y', 'D:/x/y'],
  ['vscode-vfs://github/o/r', '../../../x', 'vscode-vfs://github/x'],
])('joins %s and %s to %s', (base, relative, joined) => {
  expect(joinPath(base, relative)).toBe(joined);
});

it('climbs to the root and stops', () => {
  expect(upward('/a/b')).toEqual(['/a/b', '/a', '/']);
  expect(upward('C:/a')).toEqual(['C:/a', 'C:/']);
  expect(upward('memfs://x/a')).toEqual(['memfs://x/a', 'memfs://x/']);
  expect(dirOf('/')).toBe('/');
});

it('tells what lies inside', () => {
  expect(inside('/a', '/a/b/c')).toBe('b/c');
  expect(inside('/a', '/ab')).toBeUndefined();
  expect(inside('/', '/a')).toBe('a');
});
