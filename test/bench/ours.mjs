// What the benchmark calls of the extension: one bundle.
import { fileURLToPath } from 'node:url';

/** Where `core` leaves it. */
export const built = new URL('../../.cache/bench.mjs', import.meta.url).href;

export async function core() {
  const { importTypeScript } = await import(fileURLToPath(new URL('../../scripts/typescript.mjs', import.meta.url)));
  return importTypeScript(
    'bench',
    `export { callEdges } from './src/core/edges';
     export { decodeProfile, defaultValueType, heatTables, StackReader } from './src/core/profile';
     export { nodeInflate } from './src/platform/node/inflate';
     export { pakoInflate } from './src/platform/web/inflate';`,
  );
}
