// Fetches the editors and the browser through npm when something needs them for the first time.
// Kept apart from the checkout's own packages: who only writes core code never pays for it.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { exclusively } from './lock.mjs';
import { npm } from './npm.mjs';
import { cache, checkout, here, modules } from './paths.mjs';

const marker = path.join(modules, '.ready');
const output = path.join(cache, 'editor-install.log');
/** No scripts: nothing is compiled or downloaded elsewhere. Retries are short, so that no network is said soon. */
const ci = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--fetch-retry-mintimeout=1000'];
ci.push('--fetch-retry-maxtimeout=5000');
const manifest = ['package.json', 'package-lock.json', '.npmrc'];

/** True when what the lock file asks for is there, complete. */
export function editorsReady() {
  try {
    return fs.readFileSync(marker, 'utf8') === fingerprint();
  } catch {
    return false;
  }
}

/**
 * Makes sure that the editors are there. Safe to call from several processes at once: one fetches, the others wait.
 *
 * @param {{ log?: (line: string) => void, fetch?: boolean }} [options] `fetch: false`: say what is missing instead
 */
export async function ensureEditors({ log = (line) => console.error(line), fetch = true } = {}) {
  if (editorsReady()) return;
  if (!fetch)
    throw new Error('The editors are not fetched yet: run `node test/editor/install.mjs` once, with a network.');
  const lock = path.join(cache, 'editor-install.lock');
  const onWait = () => log('Another process is fetching VS Code; waiting for it …');
  await exclusively(lock, onWait, async () => {
    if (editorsReady()) return;
    await install(path.join(lock, 'staging'), log).catch((error) => {
      const why = error instanceof Error ? error.message : String(error);
      throw new Error(
        `VS Code could not be fetched: ${why}; check the network and try again (all of npm's output: ${path.relative(checkout, output)}).`,
      );
    });
  });
}

/** @param {string} staging @param {(line: string) => void} log */
async function install(staging, log) {
  const started = Date.now();
  fs.mkdirSync(staging, { recursive: true });
  fs.writeFileSync(output, '');
  for (const file of manifest) fs.copyFileSync(path.join(here, file), path.join(staging, file));
  log('Fetching VS Code and a browser through npm (about 300 MB, once) …');
  await npm(ci, { cwd: staging, log, output });
  const server = path.join(staging, 'node_modules/code-server/lib/vscode');
  if (process.platform !== 'win32' && fs.existsSync(server)) {
    log("Fetching VS Code's own packages …");
    // legacy-peer-deps: its shrinkwrap leaves out a peer that nothing of ours loads, which a strict npm ci rejects.
    await npm([...ci, '--omit=dev', '--legacy-peer-deps'], { cwd: server, log, output });
  }
  fs.writeFileSync(path.join(staging, 'node_modules/.ready'), fingerprint());
  // Old packages step aside in one rename, so that a half-finished folder is never seen under the final name.
  if (fs.existsSync(modules)) fs.renameSync(modules, path.join(staging, 'replaced'));
  fs.renameSync(path.join(staging, 'node_modules'), modules);
  log(`VS Code is ready after ${Math.round((Date.now() - started) / 1000)} s.`);
}

/** What is installed depends on the lock file and on the machine, and on nothing else. */
function fingerprint() {
  const hash = createHash('sha256').update(`recipe 1 ${process.platform} ${process.arch}`);
  for (const file of manifest) hash.update(fs.readFileSync(path.join(here, file)));
  return hash.digest('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  ensureEditors({ log: (line) => console.log(line) }).catch((error) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 4;
  });
}
