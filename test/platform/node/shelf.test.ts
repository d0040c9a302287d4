import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { nodeShelf } from '../../../src/platform/node/shelf';
import { scratchFolder } from '../../support/scratch';

const full = vi.hoisted(() => ({ disk: false }));
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  const writeFile: typeof fs.writeFile = async (path, data, settings) => {
    if (!full.disk) return real.writeFile(path, data, settings);
    // Half of it arrives, as on a real disk.
    await real.writeFile(path, (data as Buffer).subarray(0, 10), settings);
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  return { ...real, writeFile };
});

let root: string;
beforeEach(() => {
  root = join(scratchFolder('shelf'), 'records');
  full.disk = false;
});

/** Random, so that it does not compress. */
const bytes = (size: number, seed = 1): Uint8Array => {
  let state = seed;
  return Uint8Array.from({ length: size }, () => (state = (state * 48271) % 2147483647) & 255);
};

test('gives back what was put, to another window too', async () => {
  await nodeShelf(root).put('a.json', bytes(1000));
  expect(await nodeShelf(root).get('a.json')).toEqual(bytes(1000));
  expect(await nodeShelf(root).get('b.json')).toBeUndefined();
  await nodeShelf(root).put('a.json', bytes(10, 7));
  expect(await nodeShelf(root).get('a.json')).toEqual(bytes(10, 7));
  expect(readdirSync(root)).toEqual(['a.json']);
});

test('a truncated, altered or foreign file is not there', async () => {
  const shelf = nodeShelf(root);
  await shelf.put('a.json', bytes(1000));
  const good = readFileSync(join(root, 'a.json'));
  const altered = Buffer.from(good);
  altered[500] = altered[500]! ^ 1;
  for (const bad of [good.subarray(0, 700), altered, Buffer.alloc(0), Buffer.from('hello')]) {
    writeFileSync(join(root, 'a.json'), bad);
    expect(await shelf.get('a.json')).toBeUndefined();
  }
  await shelf.put('a.json', bytes(5));
  expect(await shelf.get('a.json')).toEqual(bytes(5));
});

test('what can’t be read is not there', async () => {
  const shelf = nodeShelf(root);
  mkdirSync(join(root, 'a.json'), { recursive: true });
  expect(await shelf.get('a.json')).toBeUndefined();
});

test('a full disk is said, leaves the old file whole and nothing beside it', async () => {
  const shelf = nodeShelf(root);
  await shelf.put('a.json', bytes(1000));
  full.disk = true;
  await expect(shelf.put('a.json', bytes(1000, 3))).rejects.toMatchObject({
    name: 'FileError',
    message: 'ENOSPC: no space left on device, write',
  });
  expect(await shelf.get('a.json')).toEqual(bytes(1000));
  expect(readdirSync(root)).toEqual(['a.json']);
});

test('a file where the folder should be is said', async () => {
  writeFileSync(root, '');
  await expect(nodeShelf(root).put('a.json', bytes(1))).rejects.toMatchObject({ name: 'FileError' });
  expect(await nodeShelf(root).get('a.json')).toBeUndefined();
});

test('over the cap the ones used longest ago go, never the one just written', async () => {
  const shelf = nodeShelf(root, 2500);
  for (const [index, name] of ['a', 'b', 'c'].entries()) {
    await nodeShelf(root).put(name, bytes(1000, index + 1));
    utimesSync(join(root, name), index + 1, index + 1);
  }
  // Read: used now.
  expect(await shelf.get('a')).toBeDefined();
  await shelf.put('d', bytes(1000, 9));
  expect(readdirSync(root)).toEqual(['a', 'd']);
  await nodeShelf(root, 10).put('e', bytes(1000, 10));
  expect(readdirSync(root)).toEqual(['e']);
});

test('what a window left half written goes after an hour, and not while it may be at work', async () => {
  const shelf = nodeShelf(root);
  await shelf.put('a', bytes(10));
  for (const name of ['b.1-00.new', 'c.2-00.new']) writeFileSync(join(root, name), 'half');
  utimesSync(join(root, 'b.1-00.new'), 1, 1);
  await shelf.put('a', bytes(10));
  expect(existsSync(join(root, 'b.1-00.new'))).toBe(false);
  expect(existsSync(join(root, 'c.2-00.new'))).toBe(true);
});
