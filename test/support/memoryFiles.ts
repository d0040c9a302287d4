/** The Files port over a plain object, path → text or bytes. Counts the reads, so that a test can assert on them. */
import { FileError, type DirEntry, type Files } from '../../src/core/ports';

export interface MemoryFiles extends Files {
  readonly contents: Map<string, string | Uint8Array>;
  readonly reads: string[];
}

export function memoryFiles(initial: Readonly<Record<string, string | Uint8Array>>): MemoryFiles {
  const contents = new Map(Object.entries(initial));
  const reads: string[] = [];
  const isFolder = (path: string): boolean => [...contents.keys()].some((each) => each.startsWith(`${path}/`));
  const bytesOf = (content: string | Uint8Array): Uint8Array =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  return {
    contents,
    reads,
    read(path, maxBytes) {
      reads.push(path);
      const content = contents.get(path);
      if (content === undefined) {
        const code = isFolder(path) ? 'is-directory' : 'not-found';
        return Promise.reject(new FileError(code, code === 'not-found' ? 'does not exist' : 'is a directory'));
      }
      const bytes = bytesOf(content);
      return maxBytes !== undefined && bytes.length > maxBytes
        ? Promise.reject(new FileError('too-large', `has ${bytes.length} bytes, more than the ${maxBytes} allowed`))
        : Promise.resolve(bytes);
    },
    stat(path) {
      const content = contents.get(path);
      if (content !== undefined) {
        return Promise.resolve({ kind: 'file', size: bytesOf(content).length, modified: 0 });
      }
      return Promise.resolve(isFolder(path) ? { kind: 'directory', size: 0, modified: 0 } : undefined);
    },
    list(dir) {
      const entries = new Map<string, DirEntry>();
      for (const path of contents.keys()) {
        if (!path.startsWith(`${dir}/`)) continue;
        const [name = '', ...rest] = path.slice(dir.length + 1).split('/');
        entries.set(name, { name, kind: rest.length > 0 ? 'directory' : 'file' });
      }
      return Promise.resolve([...entries.values()]);
    },
    resolve: (path) => Promise.resolve(path),
  };
}
