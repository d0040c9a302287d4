// Prints how the compiler's record and our reading of it compare, on all programs: several minutes the first time (each
// is built with a cache below .cache/verdict), about two afterwards. Needs Go.
import { spawnSync } from 'node:child_process';

const run = spawnSync(
  process.execPath,
  ['node_modules/vitest/vitest.mjs', 'run', '--project', 'truth', 'test/truth/verdict.test.ts'],
  { stdio: 'inherit', env: { ...process.env, PGO_LENS_PROGRAMS: 'all' } },
);
process.exit(run.status ?? 1);
