import { type DirEntry, FileError, type Files } from '../ports';

/** Files open at one time: below every system's limit, above what keeps a disk busy. */
const maxOpen = 64;

/**
 * The same files, read at most so many at a time: packages are discovered by the hundred at once. A folder that can't be
 * listed is an empty one, as to `go build`.
 */
export function throttled(files: Files): Files {
  let open = 0;
  const waiting: (() => void)[] = [];
  return {
    async read(path, maxBytes) {
      if (open >= maxOpen) await new Promise<void>((resolve) => waiting.push(resolve));
      open++;
      try {
        return await files.read(path, maxBytes);
      } finally {
        open--;
        waiting.shift()?.();
      }
    },
    stat: (path) => files.stat(path),
    list: (dir) => files.list(dir).catch(noEntries),
    resolve: (path) => files.resolve(path),
  };
}

function noEntries(error: unknown): readonly DirEntry[] {
  if (error instanceof FileError) return [];
  throw error;
}
