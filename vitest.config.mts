import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '#platform': file('./src/platform/node/index.ts') };

export default defineConfig({
  test: {
    // All cores: nothing else runs meanwhile. Vitest itself would leave one out, half of a small machine.
    maxWorkers: availableParallelism(),
    projects: [
      {
        // The editor is there in its own process only: here is what the extension asks of it.
        resolve: { alias: { ...alias, vscode: file('./test/support/fakeVscode.ts') } },
        test: {
          name: 'unit',
          include: ['test/{core,app,cli,platform,editor-unit,scripts,fuzz}/**/*.test.ts'],
          testTimeout: 180_000,
        },
      },
      {
        resolve: { alias },
        test: { name: 'truth', include: ['test/truth/**/*.test.ts'], testTimeout: 300_000, hookTimeout: 300_000 },
      },
      {
        resolve: { alias },
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 240_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
