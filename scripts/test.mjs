// The whole check, as CI runs it: static checks, unit and truth tests, the package, the extension in real extension
// hosts, the whole workbench in a browser. Last line: `N passed, N failed, N skipped`, counted over all suites.
// `npm test -- unit types` runs only the suites named.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const results = join(root, '.cache/test');
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

/** @typedef {{ passed: number, failed: number, skipped: number, failures: string[] }} Count */
/** @typedef {(name: string) => Promise<Count>} Suite */

/** @param {string[]} args of Node @returns {Promise<number>} the exit code */
const run = (args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: 'inherit' });
    child.on('close', (code) => resolve(code ?? 1));
  });

/** A check that passes or fails as a whole; what it says comes in one piece. @param {string[]} args @returns {Suite} */
const check =
  (...args) =>
  (name) =>
    new Promise((resolve) => {
      const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
      /** @type {Buffer[]} */
      const said = [];
      child.stdout.on('data', (chunk) => said.push(chunk));
      child.stderr.on('data', (chunk) => said.push(chunk));
      child.on('close', (code) => {
        console.log(`\n== ${name}\n${Buffer.concat(said)}`);
        const passed = code === 0;
        resolve({ passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0, failures: passed ? [] : [name] });
      });
    });

/**
 * @typedef {{ fullName: string, status: string, failureMessages?: string[] }} Assertion
 * @param {{ name: string, message?: string, assertionResults: Assertion[] }} file of vitest's report
 * @returns {string[]} each test that failed, or the file itself, with what was said
 */
const failuresOf = ({ name, message, assertionResults }) => {
  const file = relative(root, name);
  const failed = assertionResults.filter(({ status }) => status === 'failed');
  if (failed.length === 0) return message ? [`${file}: ${message}`] : [];
  return failed.map(({ fullName, failureMessages }) => `${file}: ${fullName}: ${failureMessages?.[0] ?? ''}`);
};

/** @param {string} text @returns {string} its first line, which is to fit beside others */
const firstLine = (text) => text.split('\n', 1).join('').slice(0, 400);

/** @param {string} name @param {number} code @returns {Count} counts of a JSON report; a run that left none failed */
const counts = (name, code) => {
  try {
    const report = JSON.parse(readFileSync(join(results, `${name}.json`), 'utf8'));
    const passed = report.numPassedTests ?? report.passed;
    const failed = report.numFailedTests ?? report.failed;
    const skipped = (report.numPendingTests ?? report.skipped ?? 0) + (report.numTodoTests ?? 0);
    const broken = failed === 0 && (code !== 0 || passed === 0) ? 1 : 0;
    const failures = report.failures ?? report.testResults.flatMap(failuresOf);
    return { passed, failed: failed + broken, skipped, failures: failures.map(firstLine) };
  } catch {
    return { passed: 0, failed: 1, skipped: 0, failures: [] };
  }
};

/** @param {string} project @returns {Suite} */
const vitest = (project) => async () => {
  console.log(`\n== ${project}`);
  const file = join(results, `${project}.json`);
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project];
  const code = await run([...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]);
  return counts(project, code);
};

/** A script that writes {passed, failed, skipped}. @param {string[]} args @returns {Suite} */
const reported =
  (...args) =>
  async (name) => {
    console.log(`\n== ${name}`);
    return counts(name, await run([...args, '--report', join(results, `${name}.json`)]));
  };

/**
 * One group after the other, the suites of a group at once: static checks only read, and each by itself leaves cores idle.
 * @type {Record<string, Suite>[]}
 */
const groups = [
  { build: check('scripts/build.mjs') },
  {
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
  },
  { unit: vitest('unit') },
  { truth: vitest('truth') },
  { package: reported('scripts/check-package.mjs') },
  { host: reported('test/host/run.mjs') },
  { e2e: vitest('e2e') },
];

const wanted = process.argv.slice(2);
const names = groups.flatMap((group) => Object.keys(group));
const unknown = wanted.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`test: no suite ${unknown.join(', ')}; choose from ${names.join(', ')}`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const lines = [];
/** @type {string[]} */
const failures = [];

/** @param {[string, Suite]} suite */
const take = async ([name, suite]) => {
  const started = Date.now();
  const count = await suite(name);
  for (const key of /** @type {const} */ (['passed', 'failed', 'skipped'])) total[key] += count[key];
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  lines.push(`${name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`);
  failures.push(...count.failures);
};

for (const group of groups) {
  const chosen = Object.entries(group).filter(([name]) => wanted.length === 0 || wanted.includes(name));
  await Promise.all(chosen.map(take));
}

if (failures.length > 0) console.log(`\nFailed:\n${failures.join('\n')}`);
console.log(`\n${lines.join('\n')}`);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed === 0 ? 0 : 1;
