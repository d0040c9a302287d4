// Checks the types once per world: what compiles for one host must not lean on another host's globals.
import { spawnSync } from 'node:child_process';

const projects = ['tsconfig.json', 'tsconfig.core.json', 'tsconfig.web.json', 'tsconfig.panel.json'];
const failed = projects.filter((project) => {
  const run = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], { stdio: 'inherit' });
  return run.status !== 0;
});
console.log(`types: ${projects.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length === 0 ? 0 : 1);
