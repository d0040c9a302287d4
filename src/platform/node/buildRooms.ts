/** Build caches of our own, below a cap: a folder of caches by key, each with marks of the processes that use it. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { diskFull, isDiskFull } from '../../app/tasks/outsideFailures';
import { type BuildRoom, type BuildRooms, OutsideError } from '../../app/tasks/ports';
import { slashed } from './files';

/** All caches together, bytes. The record of a 220-package program takes about 0.5 GB. */
export const defaultCap = 6e9;

/** `root`: a folder that is ours alone. Over the cap, the caches used longest ago go, before a build begins. */
export function nodeBuildRooms(root: string, cap = defaultCap): BuildRooms {
  return { open: (key) => written(root, () => openRoom(root, cap, key)) };
}

async function openRoom(root: string, cap: number, key: string): Promise<BuildRoom> {
  await mkdir(root, { recursive: true });
  await trim(root, cap, key);
  const home = join(root, key);
  const cache = join(home, 'cache');
  const cold = (await stat(cache).catch(() => undefined)) === undefined;
  await mkdir(cache, { recursive: true });
  const mark = join(home, `used-by-${process.pid}-${randomBytes(4).toString('hex')}`);
  const scratch = `${mark}-scratch`;
  await mkdir(scratch);
  await writeFile(mark, '');
  const now = new Date();
  await utimes(home, now, now);
  return {
    cache: slashed(cache),
    scratch: slashed(scratch),
    cold,
    keep: (name, bytes) =>
      written(home, async () => {
        const path = join(home, name);
        // Written beside and renamed: another build may be reading it.
        const beside = join(scratch, name);
        await writeFile(beside, bytes);
        await rename(beside, path);
        return slashed(path);
      }),
    clear: () =>
      written(home, async () => {
        await remove(cache);
        await mkdir(cache, { recursive: true });
      }),
    async end(): Promise<void> {
      await remove(scratch);
      await remove(mark);
    },
  };
}

/** What can't be written is a problem to name: `where` is full, or not ours to write. */
async function written<T>(where: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (isDiskFull(why)) throw new OutsideError(diskFull(where));
    const what = `${where} can’t be written (${why})`;
    throw new OutsideError({ code: 'no-room', what, todo: 'check its permissions, then check again' });
  }
}

/** Where the command line keeps what can be made again; the editor has a folder of its own. */
export function userCacheRoot(env: NodeJS.ProcessEnv = process.env): string {
  if (process.platform === 'win32') return join(env['LOCALAPPDATA'] ?? homedir(), 'pgo-lens');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'pgo-lens');
  return join(env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'pgo-lens');
}

async function trim(root: string, cap: number, wanted: string): Promise<void> {
  const caches = [];
  for (const name of await readdir(root)) {
    const home = join(root, name);
    const found = await stat(home).catch(() => undefined);
    if (found?.isDirectory() !== true) continue;
    caches.push({ home, used: found.mtimeMs, size: await sizeOf(home), wanted: name === wanted });
  }
  let total = caches.reduce((sum, { size }) => sum + size, 0);
  // The wanted one goes last, and only when it is too big alone.
  caches.sort((a, b) => Number(a.wanted) - Number(b.wanted) || a.used - b.used);
  for (const { home, size } of caches) {
    if (total <= cap) return;
    if (await isUsed(home)) continue;
    await remove(home);
    total -= size;
  }
}

/** Whether a process that still runs has marked it; marks of the dead are taken away. */
async function isUsed(home: string): Promise<boolean> {
  let used = false;
  for (const name of await readdir(home)) {
    const pid = /^used-by-(\d+)-/.exec(name)?.[1];
    if (pid === undefined) continue;
    if (isRunning(Number(pid))) used = true;
    else await remove(join(home, name));
  }
  return used;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function sizeOf(dir: string): Promise<number> {
  let size = 0;
  for (const entry of await readdir(dir, { withFileTypes: true }).catch(() => [])) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) size += await sizeOf(path);
    else size += (await stat(path).catch(() => undefined))?.size ?? 0;
  }
  return size;
}

/** Files that vanish meanwhile are no error: go tidies its cache by itself. */
async function remove(path: string): Promise<void> {
  await rm(path, { recursive: true, force: true, maxRetries: 3 });
}
