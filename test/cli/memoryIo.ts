/** A command line's outside for tests: real files to read, everything written kept in memory. */
import { FileError } from '../../src/core/ports';
import type { Io } from '../../src/cli/command';
import { nodeFiles } from '../../src/platform/node/files';
import { nodeInflate } from '../../src/platform/node/inflate';
import { nodeKernel } from '../../src/platform/node/kernel';

export interface MemoryIo extends Io {
  readonly errors: string[];
  readonly replaced: Map<string, Uint8Array>;
  output(): Buffer;
}

export function memoryIo(files: Readonly<Record<string, Uint8Array>> = {}, stdin?: Uint8Array): MemoryIo {
  const chunks: Uint8Array[] = [];
  const errors: string[] = [];
  const replaced = new Map<string, Uint8Array>();
  return {
    errors,
    replaced,
    files: {
      ...nodeFiles,
      read: (path, maxBytes) => {
        const known = files[path];
        return known === undefined ? nodeFiles.read(path, maxBytes) : Promise.resolve(known);
      },
    },
    inflate: nodeInflate,
    // As shipped; where nothing is built, the plain path reads.
    kernel: nodeKernel('dist'),
    stdin: () => (stdin === undefined ? Promise.reject(new FileError('failed', 'no input')) : Promise.resolve(stdin)),
    out: (data) => {
      chunks.push(typeof data === 'string' ? Buffer.from(data) : data);
      return Promise.resolve();
    },
    err: (line) => void errors.push(line),
    replace: (path, data) => {
      replaced.set(path, data);
      return Promise.resolve();
    },
    output: () => Buffer.concat(chunks),
  };
}
