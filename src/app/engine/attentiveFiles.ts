/** Files that remember what could not be read for a reason that may pass: what is made without it is not made for good. */
import { FileError, type Files, type Path, type Problem } from '../../core/ports';

export interface Attentive {
  readonly files: Files;
  /** The first failure, said; undefined while there was none. */
  readonly missed: () => Problem | undefined;
}

export function attentive(files: Files): Attentive {
  let first: { readonly path: Path; readonly message: string } | undefined;
  let count = 0;
  const noting = async <T>(path: Path, work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof FileError && error.code === 'failed') {
        count++;
        first ??= { path, message: error.message };
      }
      throw error;
    }
  };
  return {
    files: {
      ...files,
      read: (path, maxBytes) => noting(path, files.read(path, maxBytes)),
      list: (dir) => noting(dir, files.list(dir)),
    },
    missed() {
      if (first === undefined) return undefined;
      const others = count > 1 ? `, and ${count - 1} more reads failed` : '';
      return {
        code: 'unreadable',
        what: `${first.path} could not be read (${first.message})${others}`,
        todo: 'look at the disk, then save any Go file',
      };
    },
  };
}
