import { defineConfig } from 'vitest/config';
import { fileURLToPath } from 'node:url';

const alias = { '#platform': fileURLToPath(new URL('./src/platform/node/index.ts', import.meta.url)) };

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['test/{core,app,cli,platform,editor-unit,rules,scripts,fuzz}/**/*.test.ts'],
          testTimeout: 20_000,
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
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
