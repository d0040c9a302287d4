/** A folder of ours with files that outlive a session, compressed, below a cap. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Shelf } from '../../app/tasks/ports';
import { FileError } from '../../core/ports';

/** All files together, bytes: some hundred programs. */
const defaultCap = 100e6;
/** A file that would unpack to more is none of ours. */
const maxUnpacked = 512e6;
/** What a window left that was ended while it wrote is taken away after this long, milliseconds. */
const abandoned = 3600e3;

/** `root`: a folder that is ours alone. */
export function nodeShelf(root: string, cap = defaultCap): Shelf {
  return {
    async get(name) {
      const path = join(root, name);
      try {
        // gzip's checksum tells a truncated or altered file.
        const bytes = await promisify(gunzip)(await readFile(path), { maxOutputLength: maxUnpacked });
        const now = new Date();
        await utimes(path, now, now).catch(() => undefined);
        return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      } catch {
        return undefined;
      }
    },

    async put(name, bytes) {
      const beside = join(root, `${name}.${process.pid}-${randomBytes(4).toString('hex')}.new`);
      try {
        await mkdir(root, { recursive: true });
        await writeFile(beside, await promisify(gzip)(bytes), { flush: true });
        await rename(beside, join(root, name));
        await trim(root, cap, name);
      } catch (error) {
        await rm(beside, { force: true }).catch(() => undefined);
        throw new FileError('failed', error instanceof Error ? error.message : String(error));
      }
    },
  };
}

/** Oldest use first; the one just written stays. */
async function trim(root: string, cap: number, written: string): Promise<void> {
  const found = [];
  for (const name of await readdir(root)) {
    const { size = 0, mtimeMs = 0 } = (await stat(join(root, name)).catch(() => undefined)) ?? {};
    found.push({ name, size, used: mtimeMs });
  }
  let total = found.reduce((sum, { size }) => sum + size, 0);
  for (const { name, size, used } of found.sort((a, b) => a.used - b.used)) {
    const left = name.endsWith('.new') && Date.now() - used > abandoned;
    if (!left && (total <= cap || name === written || name.endsWith('.new'))) continue;
    await rm(join(root, name), { force: true }).catch(() => undefined);
    total -= size;
  }
}
