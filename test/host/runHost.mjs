// Runs the bundled tests in one host and collects what they said.
import { copyWorkspace, makeScratch } from '../editor/scratch.mjs';
import { until } from '../editor/poll.mjs';
import { openWorkbench } from '../editor/workbench.mjs';
import { bundleTests } from './bundle.mjs';

/** @typedef {{ title: string, state: 'passed' | 'failed' | 'skipped', ms: number, message?: string }} TestResult */
/** @typedef {{ host: string, editor: string, ms: number, tests: TestResult[], trouble?: string }} HostResult */

/** What the newest server says about optional native parts that are not built. */
const noise = /bindings file|native-watchdog|Release\/watchdog|additional builtin extensions/;

/** The same words as support/report.ts. */
const prefix = '@@pgo-lens-test ';

/**
 * @param {import('./hosts.mjs').Host} host
 * @param {{ extension: string, workspace: string, timeout?: number, log?: (line: string) => void }} options
 * @returns {Promise<HostResult>}
 */
export async function runHost(host, { extension, workspace, timeout = 420_000, log }) {
  const started = Date.now();
  const tests = await bundleTests(host.kind, extension);
  const scratch = makeScratch();
  const folder = copyWorkspace(scratch, workspace);
  const { server, developmentOptions } = await host.start({ folder, extension, tests });
  /** @type {TestResult[]} */
  const results = [];
  /** @type {number | undefined} */
  let announced;
  /** @type {string[]} */
  const said = [];
  /** @type {number | undefined} */
  let exit;
  /** @param {unknown[]} parts */
  const hear = (parts) => {
    const line = parts.map(String).join(' ');
    const at = line.indexOf(prefix);
    if (at < 0) {
      if (!noise.test(line)) said.push(line.split('\n')[0] ?? '');
      log?.(line);
      return;
    }
    const result = JSON.parse(line.slice(at + prefix.length));
    if (result.end === true) announced = result.count;
    else results.push(result);
  };
  try {
    const workbench = await openWorkbench(server, {
      ...(developmentOptions === undefined ? {} : { developmentOptions }),
      prepare: async (page) => {
        await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ parts) =>
          hear(parts),
        );
        await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) => (exit = code));
      },
    });
    await until('the host ends', () => exit !== undefined, Boolean, { timeout }).catch(() => undefined);
    // The last line may still be on its way when the exit code is already here.
    await until('the last line', () => announced !== undefined, Boolean, { timeout: 5000 }).catch(() => undefined);
    await workbench.close();
  } finally {
    await server.stop();
    scratch.remove();
  }
  const trouble = whatIsWrong(results, announced, exit, timeout);
  const last = said.length === 0 ? '' : `; the host's last words: ${said.slice(-6).join(' | ')}`;
  return {
    host: host.name,
    editor: server.version,
    ms: Date.now() - started,
    tests: results,
    ...(trouble === undefined ? {} : { trouble: trouble + last }),
  };
}

/**
 * A green result needs an end, every line, and a test: silence is not success.
 *
 * @param {TestResult[]} results
 * @param {number | undefined} announced
 * @param {number | undefined} exit
 * @param {number} timeout
 */
function whatIsWrong(results, announced, exit, timeout) {
  const failed = results.filter(({ state }) => state === 'failed').length;
  if (exit === undefined) return `the host did not finish within ${timeout / 1000} s`;
  if (announced === undefined) return `the host ended with ${exit} before the tests did`;
  if (announced !== results.length) return `${announced} tests ran, but ${results.length} results arrived`;
  if (announced === 0) return 'no test ran';
  if (exit !== 0 && failed === 0) return `the host ended with ${exit} although no test failed`;
  return undefined;
}
