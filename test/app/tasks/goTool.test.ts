import { expect, it } from 'vitest';
import { complaint } from '../../../src/app/tasks/goTool';

const named = (what: string) => ({ code: 'no-go', what, todo: 'check it' });
const said = (err: string, signal?: string): string =>
  complaint({ code: 1, out: '', err, ...(signal !== undefined && { signal }) }, 'list', named).message;

it.each([
  ['go: downloading x v1\n# y\ngo: go.mod is broken\n', undefined, 'go.mod is broken; check it'],
  ['', undefined, 'it did not say why; check it'],
  ['', 'SIGTERM', 'go list was ended from outside (SIGTERM); check again'],
  [
    'go: open /home/u/.cache/go-build/x: no space left on device\n',
    undefined,
    'the disk is full: /home/u/.cache/go-build/x could not be written; free some space there, then check again',
  ],
])('what go %j, signal %s, is said as', (err, signal, sentence) => expect(said(err, signal)).toBe(sentence));
