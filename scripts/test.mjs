// The whole check, as CI runs it: static checks, unit and truth tests, the package, the extension in real extension
// hosts, the whole workbench in a browser. Last line: `N passed, N failed, N skipped`, counted over all suites.
// `npm test -- unit types` runs only the suites named.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, '.cache/test');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @param {string} command @param {string[]} args @returns {Promise<number>} the exit code */
const run = (command, args) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      resolve(127);
    });
    child.on('close', (code) => resolve(code ?? 1));
  });

/** A check that passes or fails as a whole. @param {string[]} args @returns {() => Promise<Count>} */
const check =
  (...args) =>
  async () => {
    const code = await run(process.execPath, args);
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
  };

/** @param {string} name @param {number} code @returns {Count} counts of a JSON report; a run that left none failed */
const counts = (name, code) => {
  try {
    const report = JSON.parse(readFileSync(join(results, `${name}.json`), 'utf8'));
    const passed = report.numPassedTests ?? report.passed;
    const failed = report.numFailedTests ?? report.failed;
    const skipped = (report.numPendingTests ?? report.skipped ?? 0) + (report.numTodoTests ?? 0);
    const broken = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
    return { passed, failed: failed + broken, skipped };
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
};

/** @param {string} project @returns {() => Promise<Count>} */
const vitest = (project) => async () => {
  const file = join(results, `${project}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
  const code = await run(process.execPath, [
    ...args,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  return counts(project, code);
};

/** @param {string} name @param {string[]} args @returns {() => Promise<Count>} a script that writes {passed, failed, skipped} */
const reported =
  (name, ...args) =>
  async () =>
    counts(name, await run(process.execPath, [...args, '--report', join(results, `${name}.json`)]));

/** @type {Record<string, () => Promise<Count>>} */
const suites = {
  build: check('scripts/build.mjs'),
  format: check('node_modules/prettier/bin/prettier.cjs', '--check', '.'),
  types: check('scripts/types.mjs'),
  lint: check('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'),
  rooms: check(
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    '--config',
    'dependency-cruiser.cjs',
    'src',
  ),
  dead: check('node_modules/knip/bin/knip.js'),
  unit: vitest('unit'),
  truth: vitest('truth'),
  package: reported('package', 'scripts/check-package.mjs'),
  host: reported('host', 'test/host/run.mjs'),
  e2e: vitest('e2e'),
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in suites));
if (unknown.length > 0) {
  console.error(`test: no suite ${unknown.join(', ')}; choose from ${Object.keys(suites).join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const [name, suite] of Object.entries(suites)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n== ${name}`);
  const started = Date.now();
  const count = await suite();
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += count[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  lines.push(`${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`);
}
console.log(`\n${lines.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
