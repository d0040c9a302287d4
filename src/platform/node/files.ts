/** The Files port over the disk. Paths have `/` between their parts, on Windows too. */
import { open, readdir, realpath, stat } from 'node:fs/promises';
import { FileError, type DirEntry, type Files, type FileStat } from '../../core/ports';

export const nodeFiles: Files = {
  async read(path, maxBytes = Infinity) {
    try {
      const file = await open(path, 'r');
      try {
        const { size } = await file.stat();
        if (size > maxBytes) throw new FileError('too-large', `has ${size} bytes, more than the ${maxBytes} allowed`);
        const bytes = await file.readFile();
        // A pipe tells no size beforehand, and a file may grow meanwhile.
        if (bytes.length > maxBytes) throw new FileError('too-large', `has more than the ${maxBytes} bytes allowed`);
        return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      } finally {
        await file.close();
      }
    } catch (error) {
      throw asFileError(error);
    }
  },

  async stat(path) {
    try {
      const found = await stat(path);
      return { kind: kindOf(found), size: found.isFile() ? found.size : 0, modified: found.mtimeMs };
    } catch {
      return undefined;
    }
  },

  async list(dir) {
    try {
      const entries = await readdir(dir, { withFileTypes: true });
      return await Promise.all(
        entries.map(async (entry): Promise<DirEntry> => {
          const { name } = entry;
          if (!entry.isSymbolicLink()) return { name, kind: kindOf(entry) };
          return { name, kind: (await nodeFiles.stat(`${dir}/${name}`))?.kind ?? 'other', link: true };
        }),
      );
    } catch {
      return [];
    }
  },

  async resolve(path) {
    try {
      return slashed(await realpath(path));
    } catch {
      return path;
    }
  },
};

/** A native path with `/` between its parts. */
export const slashed = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);

function kindOf(entry: { isFile(): boolean; isDirectory(): boolean }): FileStat['kind'] {
  if (entry.isDirectory()) return 'directory';
  return entry.isFile() ? 'file' : 'other';
}

/** Words for the codes of Node's file errors. */
export function asFileError(error: unknown): FileError {
  if (error instanceof FileError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR') return new FileError('not-found', 'does not exist');
  if (code === 'EISDIR') return new FileError('is-directory', 'is a directory');
  if (code === 'EACCES' || code === 'EPERM') return new FileError('not-permitted', 'may not be read');
  if (code === 'ERR_FS_FILE_TOO_LARGE') return new FileError('too-large', 'is too large to be read');
  return new FileError('failed', error instanceof Error ? error.message : String(error));
}
