// Bundles the tests for a host. Files are found by pattern, never listed: a test can't be forgotten.
import { build } from 'esbuild';
import fs from 'node:fs';
import path from 'node:path';
import { here as editor, modules } from '../editor/paths.mjs';

const here = path.resolve(editor, '../host');

/** Test files, relative to this folder, in a stable order. */
export const testFiles = () =>
  fs
    .readdirSync(here, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll(path.sep, '/'))
    .filter((file) => file.endsWith('.test.ts'))
    .sort();

/**
 * @param {'node' | 'web'} host
 * @param {string} extension the bundle has to lie inside the extension's folder: by that the editor chooses the host
 * @returns {Promise<string>} the path to hand to the editor
 */
export async function bundleTests(host, extension) {
  const files = testFiles();
  if (files.length === 0) throw new Error('No test file was found: test/host/**/*.test.ts matches nothing.');
  // Mocha first, then our setup, then the tests: each needs what the one before put into the global scope.
  const contents = [
    ...(host === 'web' ? ["import 'mocha/mocha.js';"] : []),
    `export { run } from './support/${host}';`,
    ...files.map((file) => `import './${file}';`),
  ].join('\n');
  const named = path.join(extension, '.cache/host', `${host}.cjs`);
  await build({
    stdin: { contents, resolveDir: here, loader: 'ts', sourcefile: `${host}-entry.ts` },
    outfile: named,
    bundle: true,
    format: 'cjs',
    platform: host === 'node' ? 'node' : 'browser',
    target: 'es2022',
    external: ['vscode'],
    nodePaths: [modules],
    define: { MOCHA: JSON.stringify(path.join(modules, 'mocha/index.js')) },
    sourcemap: 'inline',
    logLevel: 'error',
  });
  // A web host of the lowest supported VS Code appends .js to whatever it is told to load; the newest doesn't to .cjs.
  if (host === 'web') fs.copyFileSync(named, `${named}.js`);
  return named;
}
