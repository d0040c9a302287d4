// Runs the extension's own tests inside real extension hosts.
//   node test/host/run.mjs [HOST...] [--report FILE] [--extension FOLDER] [--workspace FOLDER] [--verbose]
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { ensureEditors } from '../editor/install.mjs';
import { serverNode } from '../editor/nodes.mjs';
import { checkout } from '../editor/paths.mjs';
import { hosts } from './hosts.mjs';
import { runHost } from './runHost.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    report: { type: 'string' },
    extension: { type: 'string', default: checkout },
    workspace: { type: 'string', default: path.join(checkout, 'test/workspaces/markdown-service') },
    verbose: { type: 'boolean', default: false },
  },
});
const extension = path.resolve(values.extension);

/** @returns {Promise<import('./runHost.mjs').HostResult[]>} */
async function runAll() {
  await ensureEditors({ log: (line) => console.log(line) });
  const unknown = positionals.filter((name) => !hosts.some((host) => host.name === name));
  if (unknown.length > 0)
    throw new Error(`No host ${unknown.join(', ')}; there are ${hosts.map(({ name }) => name).join(', ')}.`);
  const results = [];
  for (const host of hosts.filter(({ name }) => positionals.length === 0 || positionals.includes(name))) {
    if (host.name !== 'web-oldest' && serverNode() === undefined) {
      console.log(`\n${host.what}: left out, it needs Node 24 (or 22.15 and later) on Linux or macOS`);
      results.push({
        host: host.name,
        editor: '',
        ms: 0,
        tests: [{ title: host.what, state: /** @type {const} */ ('skipped'), ms: 0 }],
      });
      continue;
    }
    const result = await runHost(host, {
      extension,
      workspace: path.resolve(values.workspace),
      ...(values.verbose ? { log: (line) => console.log(`    | ${line}`) } : {}),
    });
    print(host.what, result);
    results.push(result);
  }
  return results;
}

/** @param {string} what @param {import('./runHost.mjs').HostResult} result */
function print(what, { editor, ms, tests, trouble }) {
  console.log(`\n${what} ${editor} (${(ms / 1000).toFixed(1)} s)`);
  for (const { state, title, message } of tests) {
    console.log(`  ${{ passed: '✓', failed: '✗', skipped: '-' }[state]} ${title}`);
    if (message !== undefined) console.log(message.replace(/^/gm, '      '));
  }
  if (trouble !== undefined) console.log(`  ✗ ${trouble}`);
}

try {
  const results = await runAll();
  /** @param {string} state */
  const count = (state) => results.flatMap(({ tests }) => tests).filter((test) => test.state === state).length;
  const failures = results.flatMap(({ host, tests, trouble }) => [
    ...tests.flatMap(({ state, title, message }) =>
      state === 'failed' ? [`${host}: ${title}: ${message ?? ''}`] : [],
    ),
    ...(trouble === undefined ? [] : [`${host}: ${trouble}`]),
  ]);
  const failed = failures.length;
  const total = { passed: count('passed'), failed, skipped: count('skipped'), failures, hosts: results };
  if (values.report !== undefined) fs.writeFileSync(values.report, JSON.stringify(total, null, 1));
  console.log(`\nhosts: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
