// docs/states.md names a test for every state: each must be there.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const rows = readFileSync('docs/states.md', 'utf8')
  .split('\n')
  .flatMap((line) => {
    const [, file, name] = /\| `([^`]+\.test\.ts) › ([^`]+)` +\|$/.exec(line) ?? [];
    return file === undefined || name === undefined ? [] : [{ file, name }];
  });

test('the page has a row for every state', () => expect(rows.length).toBeGreaterThan(40));

test.each(rows)('$file › $name', ({ file, name }) => {
  expect(readFileSync(`test/${file}`, 'utf8')).toContain(name);
});
