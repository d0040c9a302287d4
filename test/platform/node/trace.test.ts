import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../../src/platform/node/files';
import { type Seen, stillSeen, traced } from '../../../src/platform/node/trace';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trace-'));
  mkdirSync(join(dir, 'a'));
  writeFileSync(join(dir, 'a/one.go'), 'package a\n');
  symlinkSync(join(dir, 'a'), join(dir, 'link'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Well after the files were made. */
const later = (): number => Date.now() + 60_000;

async function look(began = later()): Promise<Seen | undefined> {
  const { files, seen } = traced(nodeFiles, began);
  await files.list(join(dir, 'a'));
  await files.read(join(dir, 'a/one.go'));
  await files.stat(join(dir, 'none'));
  await files.resolve(join(dir, 'link'));
  return seen();
}

describe('what was seen', () => {
  it('still is, where nothing changed', async () => expect(stillSeen((await look())!)).toBe(true));

  it.each<[string, () => void]>([
    [
      'a file is written, with the same size and time of writing',
      () => {
        const time = new Date(0);
        writeFileSync(join(dir, 'a/one.go'), 'package b\n');
        utimesSync(join(dir, 'a/one.go'), time, time);
      },
    ],
    ['a file is gone', () => rmSync(join(dir, 'a/one.go'))],
    ['a folder has one more', () => writeFileSync(join(dir, 'a/two.go'), 'package a\n')],
    ['there is what was not there', () => writeFileSync(join(dir, 'none'), '')],
    [
      'a link leads elsewhere',
      () => {
        rmSync(join(dir, 'link'));
        symlinkSync(dir, join(dir, 'link'));
      },
    ],
  ])('is not what it was when %s', async (_, change) => {
    utimesSync(join(dir, 'a/one.go'), new Date(0), new Date(0));
    const seen = (await look())!;
    change();
    expect(stillSeen(seen)).toBe(false);
  });

  it('is not kept where a file changed just before: a change right after could be missed', async () => {
    expect(await look(Date.now())).toBeUndefined();
  });
});
