import { existsSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeBuildRooms } from '../../../src/platform/node/buildRooms';
import { scratchFolder } from '../../support/scratch';

const fresh = (): string => scratchFolder('rooms');
const kept = (root: string): string[] => readdirSync(root).sort();

describe('nodeBuildRooms', () => {
  it('is cold once, keeps the cache and takes the scratch folder away', async () => {
    const root = fresh();
    const rooms = nodeBuildRooms(root);
    const first = await rooms.open('go1.26.8');
    expect(first.cold).toBe(true);
    writeFileSync(join(first.cache, 'object'), 'x');
    writeFileSync(join(first.scratch, 'program'), 'x');
    await first.end();
    const second = await rooms.open('go1.26.8');
    expect(second.cold).toBe(false);
    expect(second.cache).toBe(first.cache);
    expect(existsSync(join(second.cache, 'object'))).toBe(true);
    expect(existsSync(first.scratch)).toBe(false);
    await second.clear();
    expect(readdirSync(second.cache)).toEqual([]);
    await second.end();
    expect(readdirSync(join(root, 'go1.26.8'))).toEqual(['cache']);
  });

  it.skipIf(!existsSync('/dev/full'))('says that the disk is full, and where', async () => {
    const root = fresh();
    const room = await nodeBuildRooms(root).open('k');
    symlinkSync('/dev/full', join(room.scratch, 'abc.txt'));
    await expect(room.keep('abc.txt', new TextEncoder().encode('text'))).rejects.toMatchObject({
      message: `the disk is full: ${root}/k could not be written; free some space there, then check again`,
    });
    await room.end();
  });

  it('says what can’t be written', async () => {
    const root = join(fresh(), 'file');
    writeFileSync(root, '');
    await expect(nodeBuildRooms(root).open('k')).rejects.toThrow(`${root} can’t be written (`);
  });

  it('keeps a file under one name, whole', async () => {
    const root = fresh();
    const room = await nodeBuildRooms(root).open('k');
    const path = await room.keep('abc.txt', new TextEncoder().encode('text'));
    await room.end();
    const again = await nodeBuildRooms(root).open('k');
    expect(await again.keep('abc.txt', new TextEncoder().encode('text'))).toBe(path);
    expect([basename(path), readFileSync(path, 'utf8')]).toEqual(['abc.txt', 'text']);
    await again.end();
  });

  it('lets the oldest caches go when all together are over the cap, never one that is in use', async () => {
    const root = fresh();
    const fill = async (key: string, age: number): Promise<void> => {
      const room = await nodeBuildRooms(root).open(key);
      writeFileSync(join(room.cache, 'object'), 'x'.repeat(1000));
      await room.end();
      const when = new Date(Date.now() - age * 1000);
      utimesSync(join(root, key), when, when);
    };
    await fill('old', 300);
    await fill('older', 500);
    await fill('new', 10);
    const inUse = await nodeBuildRooms(root).open('older');
    utimesSync(join(root, 'older'), new Date(0), new Date(0));
    const room = await nodeBuildRooms(root, 2500).open('new');
    expect(kept(root)).toEqual(['new', 'older']);
    await inUse.end();
    const last = await nodeBuildRooms(root, 500).open('new');
    // The wanted one is in use by the room above.
    expect(kept(root)).toEqual(['new']);
    await room.end();
    await last.end();
    const emptied = await nodeBuildRooms(root, 500).open('new');
    expect(emptied.cold).toBe(true);
    await emptied.end();
  });

  it('forgets the marks of processes that are gone', async () => {
    const root = fresh();
    const room = await nodeBuildRooms(root).open('k');
    writeFileSync(join(room.cache, 'object'), 'x'.repeat(1000));
    await room.end();
    writeFileSync(join(root, 'k', 'used-by-999999999-dead'), '');
    const other = await nodeBuildRooms(root, 500).open('other');
    expect(kept(root)).toEqual(['other']);
    await other.end();
  });
});
