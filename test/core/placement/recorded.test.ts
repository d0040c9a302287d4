import { expect, it } from 'vitest';
import { assemblySymbols } from '../../../src/core/placement/assembly';
import { recordedBase, sharedEnd } from '../../../src/core/placement/recordedPath';

it.each([
  ['/home/me/w/a/b.go', '/other/w/a/b.go', 3],
  ['C:\\src\\w\\a\\b.go', '/x/w/a/b.go', 3],
  ['example.com/m@v1.2.3/a/b.go', '/cache/example.com/m@v1.9.0/a/b.go', 4],
  ['bazel-out/k8/bin/external/m/a.go', '/y/m/a.go', 2],
  ['b.go', '/a/c.go', 0],
])('%s and %s share %i elements', (recorded, file, shared) => {
  expect(sharedEnd(recorded, file)).toBe(shared);
});

it('cuts the last element on any system', () => {
  expect([recordedBase('C:\\a\\b.go'), recordedBase('/a/b.go'), recordedBase('b.go')]).toEqual([
    'b.go',
    'b.go',
    'b.go',
  ]);
});

it('reads the functions of an assembly file', () => {
  const text = [
    '#include "textflag.h"',
    '// TEXT ·no(SB)',
    'TEXT ·Add(SB),NOSPLIT,$0-24',
    '\tRET',
    'TEXT runtime∕internal·cmp<ABIInternal>(SB),NOSPLIT,$0',
    '',
    'TEXT body<>(SB), NOSPLIT, $0',
  ].join('\n');
  expect(assemblySymbols('/p/a.s', text, 'p').map(({ name, line, endLine }) => [name, line, endLine])).toEqual([
    ['p.Add', 3, 4],
    ['runtime/internal.cmp', 5, 6],
    ['body', 7, 7],
  ]);
});
