/** The kernel that lies beside the bundles as WebAssembly. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Kernel, kernelFrom } from '../../core/profile';

/** Looks in these folders at the first run; where none has it, every run throws and the plain path does the work. */
export const nodeKernel = (...dirs: readonly string[]): Kernel => kernelFrom(WebAssembly, () => readFirst(dirs));

function readFirst(dirs: readonly string[]): Uint8Array<ArrayBuffer> {
  for (const dir of dirs) {
    try {
      return readFileSync(join(dir, 'kernel.wasm'));
    } catch {
      // Not there.
    }
  }
  throw new Error('kernel.wasm is missing');
}
