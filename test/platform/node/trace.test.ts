import { mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileError, type Files } from '../../../src/core/ports';
import { nodeFiles } from '../../../src/platform/node/files';
import { type Seen, seenAgain, traced } from '../../../src/platform/node/trace';

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'trace-'));
  mkdirSync(join(dir, 'a'));
  mkdirSync(join(dir, 'b'));
  writeFileSync(join(dir, 'a/one.go'), 'package a\n');
  writeFileSync(join(dir, 'b/one.go'), 'package b\n');
  symlinkSync(join(dir, 'b/one.go'), join(dir, 'a/linked.go'));
  symlinkSync(join(dir, 'a'), join(dir, 'link'));
});
afterEach(() => rmSync(dir, { recursive: true }));

/** Well after the files were made. */
const later = (): number => Date.now() + 60_000;

async function look(began = later(), of: Files = nodeFiles): Promise<Seen | undefined> {
  const { files, seen } = traced(of, began);
  await files.list(join(dir, 'a'));
  await files.read(join(dir, 'a/one.go'));
  await files.stat(join(dir, 'none'));
  await files.read(join(dir, 'lost')).catch(() => undefined);
  await files.resolve(join(dir, 'link'));
  return seen();
}

/** Counts questions. */
function counting(): { readonly files: Files; readonly asked: () => number } {
  let asked = 0;
  const files: Files = {
    read: (path, maxBytes) => (asked++, nodeFiles.read(path, maxBytes)),
    stat: (path) => (asked++, nodeFiles.stat(path)),
    list: (path) => (asked++, nodeFiles.list(path)),
    resolve: (path) => (asked++, nodeFiles.resolve(path)),
  };
  return { files, asked: () => asked };
}

const rewrite = (text: string): void => {
  writeFileSync(join(dir, 'a/one.go'), text);
  utimesSync(join(dir, 'a/one.go'), new Date(0), new Date(0));
};

describe('what was seen', () => {
  it('still is, by its marks alone, where nothing changed', async () => {
    const seen = (await look())!;
    const { files, asked } = counting();
    expect(await seenAgain(files, seen)).toBe(seen);
    expect(asked()).toBe(0);
  });

  it('still is where a file says the same under another mark, which is believed from then on', async () => {
    const seen = (await look())!;
    rewrite('package a\n');
    const { files, asked } = counting();
    const renewed = (await seenAgain(files, seen, later()))!;
    expect(asked()).toBe(1);
    expect(await seenAgain(files, renewed)).toBe(renewed);
    expect(asked()).toBe(1);
  });

  it('is asked again where it was so new that its mark can’t be believed', async () => {
    const seen = (await look(Date.now()))!;
    const { files, asked } = counting();
    const renewed = await seenAgain(files, seen, later());
    expect(renewed).toEqual(await look());
    expect(asked()).toBeGreaterThan(0);
  });

  it.each<[string, () => void]>([
    ['a file is written, with the same size and time of writing', () => rewrite('package b\n')],
    ['a file grew', () => rewrite('package a\n\n')],
    ['a file is gone', () => rmSync(join(dir, 'a/one.go'))],
    ['a folder has one more', () => writeFileSync(join(dir, 'a/two.go'), 'package a\n')],
    ['a folder is gone', () => rmSync(join(dir, 'a'), { recursive: true })],
    ['there is what was not there', () => writeFileSync(join(dir, 'none'), '')],
    ['there is a file that could not be read', () => writeFileSync(join(dir, 'lost'), '')],
    ['what a link of a folder leads to is gone', () => rmSync(join(dir, 'b'), { recursive: true })],
    [
      'a link leads elsewhere',
      () => {
        rmSync(join(dir, 'link'));
        symlinkSync(dir, join(dir, 'link'));
      },
    ],
  ])('is not what it was when %s', async (_, change) => {
    rewrite('package a\n');
    const [byMark, byText] = [(await look())!, (await look(Date.now()))!];
    change();
    expect(await seenAgain(nodeFiles, byMark)).toBeUndefined();
    expect(await seenAgain(nodeFiles, byText)).toBeUndefined();
  });

  it('is not kept where a read failed for a reason that may pass', async () => {
    const broken: Files = { ...nodeFiles, list: () => Promise.reject(new FileError('failed', 'EIO: i/o error')) };
    const { files, seen } = traced(broken);
    await expect(files.list(dir)).rejects.toThrow('EIO');
    expect(seen()).toBeUndefined();
  });

  it('is not kept where a file changed between two reads', async () => {
    const { files, seen } = traced(nodeFiles);
    await files.read(join(dir, 'a/one.go'));
    rewrite('package b\n');
    await files.read(join(dir, 'a/one.go'));
    expect(seen()).toBeUndefined();
  });

  it('tells no time of writing: a copy has another one', async () => {
    const { files } = traced(nodeFiles);
    expect(await files.stat(join(dir, 'a/one.go'))).toEqual({ kind: 'file', size: 10, modified: 0 });
  });
});
