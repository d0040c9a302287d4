// The doors to the street: one bundle each. The bundler, the size budget and the package's tests share this list.
// `budget` is the largest size in KiB that a minified bundle may have; a bigger one fails the build.

// A web host of VS Code 1.91 appends `.js` to what it is told to load, so what it loads is named that way.

/** @typedef {{ name: string, entry: string, out: string, host: 'node' | 'web', budget: number, shebang?: boolean, external?: string[] }} Door */

/** @type {Door[]} */
export const doors = [
  {
    name: 'desktop',
    entry: 'src/extension.ts',
    out: 'dist/desktop.cjs',
    host: 'node',
    budget: 300,
    external: ['vscode'],
  },
  {
    name: 'web',
    entry: 'src/extension.ts',
    out: 'dist/web.js',
    host: 'web',
    budget: 300,
    external: ['vscode'],
  },
  {
    name: 'worker',
    entry: 'src/platform/node/worker.ts',
    out: 'dist/worker.cjs',
    host: 'node',
    budget: 600,
  },
  {
    name: 'web worker',
    entry: 'src/platform/web/worker.ts',
    out: 'dist/worker.web.js',
    host: 'web',
    budget: 650,
  },
  {
    name: 'panel',
    entry: 'src/panel/page.ts',
    out: 'dist/page.js',
    host: 'web',
    budget: 30,
  },
  {
    name: 'cli',
    entry: 'src/cli/main.ts',
    out: 'dist/cli.cjs',
    host: 'node',
    budget: 600,
    shebang: true,
  },
];

/** Compiled from src/kernel. */
export const kernel = 'dist/kernel.wasm';
