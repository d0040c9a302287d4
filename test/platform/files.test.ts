import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeFiles } from '../../src/platform/node/files';

let dir = '';
beforeAll(() => {
  dir = realpathSync(mkdtempSync(join(tmpdir(), 'files-')));
  mkdirSync(join(dir, 'sub'));
  writeFileSync(join(dir, 'sub/a.go'), 'package a\n');
  symlinkSync('sub', join(dir, 'link'));
  symlinkSync('nowhere', join(dir, 'dangling'));
});
afterAll(() => rmSync(dir, { recursive: true }));

describe('nodeFiles', () => {
  it('reads a file, up to a size', async () => {
    expect(Buffer.from(await nodeFiles.read(join(dir, 'sub/a.go'))).toString()).toBe('package a\n');
    expect(await nodeFiles.read(join(dir, 'sub/a.go'), 10)).toHaveLength(10);
    await expect(nodeFiles.read(join(dir, 'sub/a.go'), 9)).rejects.toMatchObject({
      name: 'FileError',
      code: 'too-large',
    });
  });

  it('says why not', async () => {
    await expect(nodeFiles.read(join(dir, 'none'))).rejects.toMatchObject({
      code: 'not-found',
      message: 'does not exist',
    });
    await expect(nodeFiles.read(join(dir, 'sub/a.go/x'))).rejects.toMatchObject({ code: 'not-found' });
    await expect(nodeFiles.read(dir)).rejects.toMatchObject({ code: 'is-directory' });
  });

  it('tells kinds, sizes and times, through links', async () => {
    expect(await nodeFiles.stat(join(dir, 'link/a.go'))).toMatchObject({ kind: 'file', size: 10 });
    expect(await nodeFiles.stat(join(dir, 'link'))).toMatchObject({ kind: 'directory', size: 0 });
    expect((await nodeFiles.stat(join(dir, 'sub/a.go')))!.modified).toBeGreaterThan(1.6e12);
    expect(await nodeFiles.stat(join(dir, 'dangling'))).toBeUndefined();
  });

  it('lists entries, links as what they lead to', async () => {
    const entries = [...(await nodeFiles.list(dir))].sort((a, b) => (a.name < b.name ? -1 : 1));
    expect(entries).toEqual([
      { name: 'dangling', kind: 'other', link: true },
      { name: 'link', kind: 'directory', link: true },
      { name: 'sub', kind: 'directory' },
    ]);
    expect(await nodeFiles.list(join(dir, 'none'))).toEqual([]);
  });

  it('resolves links, and leaves alone what it can not', async () => {
    expect(await nodeFiles.resolve(join(dir, 'link/a.go'))).toBe(join(dir, 'sub/a.go'));
    expect(await nodeFiles.resolve(join(dir, 'none'))).toBe(join(dir, 'none'));
  });
});
