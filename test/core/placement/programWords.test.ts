import { expect, it } from 'vitest';
import { ProgramWords } from '../../../src/core/placement/programWords';

/** A short text has a filter of few bits. */
const long = '.'.repeat(10_000);

function setUp(): {
  readonly words: ProgramWords;
  readonly disk: Map<string, string>;
  readonly overlay: Map<string, string>;
  readonly reads: string[];
} {
  const disk = new Map([
    ['/p/a.go', `package p\n\nvar Apple = 1\n${long}`],
    ['/p/b.go', `package p\n\nvar Berry = 1\n${long}`],
  ]);
  const overlay = new Map<string, string>();
  const reads: string[] = [];
  const text = (path: string): Promise<string | undefined> => {
    reads.push(path);
    return Promise.resolve(overlay.get(path) ?? disk.get(path));
  };
  return { words: new ProgramWords(text, overlay), disk, overlay, reads };
}
const files = ['/p/a.go', '/p/b.go', '/p/gone.go'];
const pkg = { dir: '/p', files };

it('reads a file once for all words that it does not hold', async () => {
  const { words, reads } = setUp();
  for (const word of ['Cherry', 'Date', 'Elder']) expect(await words.has(pkg, word)).toBe(false);
  expect(reads).toEqual(files);
  expect(await words.has(pkg, 'Berry')).toBe(true);
  expect(reads).toEqual([...files, '/p/b.go']);
});

it('sees each state of a live text, and the disk again after it', async () => {
  const { words, overlay } = setUp();
  expect(await words.has(pkg, 'Cherry')).toBe(false);
  overlay.set('/p/a.go', 'var Cherry = 1');
  expect(await words.has(pkg, 'Cherry')).toBe(true);
  overlay.set('/p/a.go', 'var Date = 1');
  expect(await words.has(pkg, 'Cherry')).toBe(false);
  expect(await words.has(pkg, 'Date')).toBe(true);
  overlay.delete('/p/a.go');
  expect(await words.has(pkg, 'Date')).toBe(false);
});

it('reads a folder again once it was told to', async () => {
  const { words, disk } = setUp();
  expect(await words.has(pkg, 'Cherry')).toBe(false);
  disk.set('/p/a.go', 'var Cherry = 1');
  words.forget('/p');
  expect(await words.has(pkg, 'Cherry')).toBe(true);
});
