// Where a blank import goes, so that gofmt leaves the file as it is; held against gofmt itself where Go is there.
import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { importSection } from '../../../src/app/engine/importSection';

const insert = (text: string, path: string): string => {
  const { line, text: words } = importSection(text).place(path);
  const lines = text.split('\n');
  return `${lines
    .slice(0, line - 1)
    .map((one) => `${one}\n`)
    .join('')}${words}${lines.slice(line - 1).join('\n')}`;
};

const cases: readonly (readonly [what: string, text: string, expected: string])[] = [
  ['no imports', 'package p\n\nfunc f() {}\n', 'package p\n\nimport _ "example.com/a/b"\n\nfunc f() {}\n'],
  ['nothing below the clause', 'package p\n', 'package p\n\nimport _ "example.com/a/b"\n'],
  ['one import', 'package p\n\nimport "fmt"\n', 'package p\n\nimport "fmt"\nimport _ "example.com/a/b"\n'],
  [
    'a block of the standard library only',
    'package p\n\nimport (\n\t"fmt"\n\t"io"\n)\n',
    'package p\n\nimport (\n\t"fmt"\n\t"io"\n\n\t_ "example.com/a/b"\n)\n',
  ],
  [
    'the run that it is most like, sorted',
    'package p\n\nimport (\n\t"fmt"\n\n\t"example.com/a/a"\n\t"example.com/a/c"\n\n\t"example.org/x"\n)\n',
    'package p\n\nimport (\n\t"fmt"\n\n\t"example.com/a/a"\n\t_ "example.com/a/b"\n\t"example.com/a/c"\n\n\t"example.org/x"\n)\n',
  ],
  [
    'first and last of a run',
    'package p\n\nimport (\n\t"example.com/a/c"\n)\n',
    'package p\n\nimport (\n\t_ "example.com/a/b"\n\t"example.com/a/c"\n)\n',
  ],
  [
    'a comment above belongs to what stands below it',
    'package p\n\nimport (\n\t// for c\n\t"example.com/a/c"\n)\n',
    'package p\n\nimport (\n\t// for c\n\t"example.com/a/c"\n\n\t_ "example.com/a/b"\n)\n',
  ],
  [
    'comments behind specs are aligned: a run of its own',
    'package p\n\nimport (\n\tc "example.com/a/c" // c\n)\n',
    'package p\n\nimport (\n\tc "example.com/a/c" // c\n\n\t_ "example.com/a/b"\n)\n',
  ],
  [
    'the block of cgo is left alone',
    'package p\n\n/*\n#include "x.h"\n*/\nimport "C"\n\nimport (\n\t"example.com/a/a"\n)\n',
    'package p\n\n/*\n#include "x.h"\n*/\nimport "C"\n\nimport (\n\t"example.com/a/a"\n\t_ "example.com/a/b"\n)\n',
  ],
  [
    'names, dots, semicolons, and words that only look like imports',
    '// import "x"\npackage p; import (\n\t. "example.com/a/a"; m "math"\n)\n\nvar s = `import "y"`\n',
    '// import "x"\npackage p; import (\n\t. "example.com/a/a"; m "math"\n)\nimport _ "example.com/a/b"\n\nvar s = `import "y"`\n',
  ],
];

describe('an insertion', () => {
  test.each(cases)('%s', (_, text, expected) => expect(insert(text, 'example.com/a/b')).toBe(expected));

  test('with the line ends of the file', () => {
    const text = 'package p\r\n\r\nimport (\r\n\t"fmt"\r\n)\r\n';
    expect(insert(text, 'example.com/a/b')).toContain('\t"fmt"\r\n\r\n\t_ "example.com/a/b"\r\n)');
  });

  const gofmt = spawnSync('gofmt', { input: 'package p\n', encoding: 'utf8' }).status === 0;
  test.skipIf(!gofmt).each(cases.filter(([, text]) => !text.includes(';')))('gofmt keeps it: %s', (_, text) => {
    const done = insert(text, 'example.com/a/b');
    expect(spawnSync('gofmt', { input: done, encoding: 'utf8' }).stdout).toBe(done);
  });
});

test('what is imported; broken text ends the reading', () => {
  const { name, paths } = importSection('package p\nimport a "x/y"\nimport (\n\t_ "z"\n)\nfunc f() { g("w") }\n');
  expect([name, paths]).toEqual(['p', ['x/y', 'z']]);
  expect(importSection('import "x"').name).toBeUndefined();
  expect(importSection('package p\nimport (\n\t"x"\n').paths).toEqual([]);
  expect(importSection('').paths).toEqual([]);
});
