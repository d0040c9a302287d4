// What the benchmark calls of the extension: one bundle, and the kernel beside it.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where `core` leaves it. */
export const built = new URL('../../.cache/bench.mjs', import.meta.url).href;

export async function core() {
  const { importTypeScript } = await import(fileURLToPath(new URL('../../scripts/typescript.mjs', import.meta.url)));
  const { compileKernel } = await import(fileURLToPath(new URL('../../scripts/kernel.mjs', import.meta.url)));
  const made = await importTypeScript(
    'bench',
    `export { callEdges } from './src/core/edges';
     export { decodeProfile, defaultValueType, heatTables, StackReader } from './src/core/profile';
     export { nodeInflate } from './src/platform/node/inflate';
     export { nodeKernel } from './src/platform/node/kernel';
     export { pakoInflate } from './src/platform/web/inflate';`,
  );
  writeFileSync(new URL('kernel.wasm', built), await compileKernel());
  return made;
}
