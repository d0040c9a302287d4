/** The Files port on this machine's disk, without guards: for tests that read what the toolchain reads. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import { FileError, type DirEntry, type FileStat, type Files } from '../../src/core/ports';

export const diskFiles: Files = {
  async read(path) {
    return readFile(path).catch((error: unknown) => {
      throw new FileError('not-found', String(error));
    });
  },
  async stat(path): Promise<FileStat | undefined> {
    const found = await stat(path).catch(() => undefined);
    if (found === undefined) return undefined;
    const kind = found.isFile() ? 'file' : found.isDirectory() ? 'directory' : 'other';
    return { kind, size: found.size, modified: found.mtimeMs };
  },
  async list(dir): Promise<readonly DirEntry[]> {
    const entries = await readdir(dir, { withFileTypes: true }).catch(() => []);
    return entries.map((entry) => ({
      name: entry.name,
      kind: entry.isDirectory() ? 'directory' : entry.isFile() ? 'file' : 'other',
    }));
  },
  resolve: (path) => realpath(path).catch(() => path),
};
