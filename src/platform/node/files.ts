/** The Files port over the disk. Paths have `/` between their parts, on Windows too. */
import {
  closeSync,
  constants,
  createReadStream,
  fstatSync,
  openSync,
  readdirSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { FileError, type DirEntry, type Files, type FileStat } from '../../core/ports';

/**
 * Plain files are read in place: a program has thousands of small ones, and handing each step of each to another thread
 * takes several times longer than the step. Waiting work gets its turn in between.
 */
export const nodeFiles: Files = {
  read: (path, maxBytes) => read(path, maxBytes, false),

  async stat(path) {
    await turn();
    try {
      const found = statSync(path);
      return { kind: kindOf(found), size: found.isFile() ? found.size : 0, modified: found.mtimeMs };
    } catch {
      return undefined;
    }
  },

  async list(dir) {
    await turn();
    try {
      const entries = readdirSync(dir, { withFileTypes: true });
      return await Promise.all(
        entries.map(async (entry): Promise<DirEntry> => {
          const { name } = entry;
          if (!entry.isSymbolicLink()) return { name, kind: kindOf(entry) };
          return { name, kind: (await nodeFiles.stat(`${dir}/${name}`))?.kind ?? 'other', link: true };
        }),
      );
    } catch (error) {
      const failure = asFileError(error);
      if (failure.code === 'not-found') return [];
      throw failure;
    }
  },

  async resolve(path) {
    await turn();
    try {
      return slashed(realpathSync.native(path));
    } catch {
      return path;
    }
  },
};

/** The same, and nothing is waited for: a pipe may lie in a workspace that nobody ever writes to. */
export const plainFiles: Files = { ...nodeFiles, read: (path, maxBytes) => read(path, maxBytes, true) };

async function read(path: string, maxBytes = Infinity, plain: boolean): Promise<Uint8Array> {
  await turn();
  try {
    return readPlain(path, maxBytes, plain) ?? (await readStream(path, maxBytes));
  } catch (error) {
    throw asFileError(error);
  }
}

/** Milliseconds that reading may keep others waiting. */
const longestTurn = 10;
let turnEnds = 0;
let pause: Promise<void> | undefined;

function turn(): Promise<void> | undefined {
  if (pause === undefined && performance.now() >= turnEnds) {
    pause = new Promise((resolve) => {
      setImmediate(() => {
        pause = undefined;
        turnEnds = performance.now() + longestTurn;
        resolve();
      });
    });
  }
  return pause;
}

/** Windows has none. */
const nonBlocking = (constants as Partial<typeof constants>).O_NONBLOCK ?? 0;

/** Undefined for what tells no size beforehand, such as a pipe. */
function readPlain(path: string, maxBytes: number, plain: boolean): Uint8Array | undefined {
  // Opening a pipe that nobody writes to would wait for ever.
  const file = openSync(path, constants.O_RDONLY | nonBlocking);
  try {
    const found = fstatSync(file);
    const { size } = found;
    if (size > maxBytes) throw new FileError('too-large', `has ${size} bytes, more than the ${maxBytes} allowed`);
    if (plain && !found.isFile() && !found.isDirectory())
      throw new FileError('failed', 'is a pipe or a device, no file');
    if (!found.isFile() || size === 0) return undefined;
    const bytes = new Uint8Array(size);
    let filled = 0;
    while (filled < size) {
      const count = readSync(file, bytes, filled, size - filled, null);
      if (count === 0) break;
      filled += count;
    }
    return bytes.subarray(0, filled);
  } finally {
    closeSync(file);
  }
}

/** Some have no end: what is over the limit is not taken in first. */
async function readStream(path: string, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of createReadStream(path) as AsyncIterable<Uint8Array>) {
    size += part.length;
    if (size > maxBytes) throw new FileError('too-large', `has more than the ${maxBytes} bytes allowed`);
    parts.push(part);
  }
  const bytes = Buffer.concat(parts);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

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
