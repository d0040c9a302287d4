// Compiles src/kernel (AssemblyScript) to WebAssembly, where the build and the tests need it.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Not by a literal: the package's declarations would change the types of arrays for all of us. @type {string} */
const compiler = 'assemblyscript/asc';
const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** What src/core/profile/kernelHost.ts gives it, in bytes. */
const initialMemory = 16;
const maximumMemory = 8192;

/** @returns {Promise<Uint8Array<ArrayBuffer>>} */
export async function compileKernel() {
  /** @type {Uint8Array<ArrayBuffer> | undefined} */
  let wasm;
  const { default: asc } = await import(compiler);
  const { error, stderr } = await asc.main(
    [
      'index.ts',
      ...['--outFile', 'kernel.wasm', '--runtime', 'stub', '--use', 'abort=', '--noAssert', '--enable', 'bulk-memory'],
      // More inlining warms up faster than it is worth: an engine compiles hot functions a second time.
      ...['--optimizeLevel', '2', '--importMemory'],
      ...['--initialMemory', String(initialMemory), '--maximumMemory', String(maximumMemory)],
    ],
    {
      readFile: (/** @type {string} */ name, /** @type {string} */ base) => read(join(root, 'src/kernel', base, name)),
      writeFile: (/** @type {string} */ name, /** @type {Uint8Array<ArrayBuffer> | string} */ contents) => {
        if (name === 'kernel.wasm' && typeof contents !== 'string') wasm = new Uint8Array(contents);
      },
      listFiles: () => [],
    },
  );
  if (error !== null || wasm === undefined) throw new Error(`kernel: ${stderr.toString()}`);
  return wasm;
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
