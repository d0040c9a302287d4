// Bundles every door, compiles the kernel, holds each bundle to its budget. `--watch` rebuilds, `--door NAME` picks one.
import { build, context } from 'esbuild';
import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dirname, join } from 'node:path';
import { doors, kernel } from './doors.mjs';
import { compileKernel } from './kernel.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const watch = process.argv.includes('--watch');
const only = process.argv.includes('--door') ? process.argv[process.argv.indexOf('--door') + 1] : undefined;

/** @param {import('./doors.mjs').Door} door @returns {import('esbuild').BuildOptions} */
const options = (door) => ({
  absWorkingDir: root,
  entryPoints: [door.entry],
  outfile: door.out,
  bundle: true,
  minify: !watch,
  sourcemap: watch ? 'linked' : false,
  legalComments: 'none',
  // Loaded by an extension host or by Node, a bundle is a CommonJS module; a worker's and a page's are plain scripts.
  format: ['web worker', 'panel'].includes(door.name) ? 'iife' : 'cjs',
  platform: door.host === 'node' ? 'node' : 'browser',
  target: door.host === 'node' ? 'node20' : 'es2022',
  external: door.external ?? [],
  alias: { '#platform': `./src/platform/${door.host}/index.ts` },
  banner: door.shebang ? { js: '#!/usr/bin/env node' } : {},
  metafile: true,
  logLevel: 'warning',
});

mkdirSync(join(root, 'dist'), { recursive: true });
writeFileSync(join(root, kernel), await compileKernel());

let failed = 0;
const shipped = new Set();
for (const door of doors.filter((each) => only === undefined || each.name === only)) {
  if (watch) {
    await (await context(options(door))).watch();
    continue;
  }
  const { metafile } = await build(options(door));
  for (const input of Object.keys(metafile.inputs)) {
    const name = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name !== undefined) shipped.add(name);
  }
  if (door.shebang) chmodSync(join(root, door.out), 0o755);
  const size = statSync(join(root, door.out)).size / 1024;
  const over = size > door.budget;
  if (over) failed += 1;
  console.log(`${over ? 'OVER ' : ''}${door.name}: ${door.out} ${size.toFixed(0)} of ${door.budget} KiB`);
}
// What the licences page must list: every package that some bundle holds.
if (!watch && only === undefined) writeFileSync(join(root, 'dist/shipped.json'), JSON.stringify([...shipped].sort()));
if (failed > 0) {
  console.error(`build: ${failed} bundle(s) over the budget in scripts/doors.mjs`);
  process.exit(1);
}
