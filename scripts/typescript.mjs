// Lets a plain script call TypeScript of the tests: bundled on the spot, imported from the cache.
import { build } from 'esbuild';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** @param {string} name of the bundle @param {string} contents a module, with paths below the project's folder */
export async function importTypeScript(name, contents) {
  const outfile = join(root, '.cache', `${name}.mjs`);
  mkdirSync(dirname(outfile), { recursive: true });
  await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root, loader: 'ts' },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    // The command line looks for the parser from its own folder.
    define: { __dirname: JSON.stringify(join(root, 'src/cli')) },
    // protobufjs is CommonJS and asks for Node's own modules.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
  });
  return await import(pathToFileURL(outfile).href);
}
