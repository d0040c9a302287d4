// A Chromium to look at the editor with: an installed one if it starts, else the one that comes through npm.
/* global navigator */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { exclusively } from './lock.mjs';
import { cache, modules } from './paths.mjs';

/** @typedef {import('playwright-core').BrowserContext} BrowserContext */
/** @typedef {import('playwright-core').Page} Page */
/** @typedef {import('playwright-core').Locator} Locator */
/** @typedef {{ path: string, env?: NodeJS.ProcessEnv }} Candidate */
/** @typedef {{ context: BrowserContext, page: Page, executable: string, version: string, close: () => Promise<void> }} Browser */

// Root in a container has no sandbox; shared memory is tiny there; a test must not depend on a graphics card.
const flags = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--force-device-scale-factor=1'];
flags.push('--disable-background-networking', '--force-color-profile=srgb', '--font-render-hinting=none');

/**
 * @param {{ width?: number, height?: number, scale?: number }} [size]
 * @returns {Promise<Browser>}
 */
export async function openBrowser({ width = 1280, height = 800, scale = 1 } = {}) {
  const { chromium } = await import('playwright-core');
  /** @type {string[]} */
  const refused = [];
  for await (const candidate of candidates()) {
    const profile = makeProfile();
    try {
      const context = await chromium.launchPersistentContext(profile, {
        executablePath: candidate.path,
        headless: true,
        viewport: { width, height },
        deviceScaleFactor: scale,
        locale: 'en-US',
        args: scale === 1 ? flags : flags.filter((flag) => !flag.includes('scale-factor')),
        ...(candidate.env === undefined ? {} : { env: definedOnly(candidate.env) }),
      });
      const page = context.pages()[0] ?? (await context.newPage());
      const version = context.browser()?.version() ?? (await page.evaluate(() => navigator.userAgent));
      const forget = () => fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
      process.once('exit', forget);
      const close = async () => {
        await context.close();
        process.removeListener('exit', forget);
        forget();
      };
      return { context, page, executable: candidate.path, version, close };
    } catch (error) {
      fs.rmSync(profile, { recursive: true, force: true });
      refused.push(`${candidate.path}: ${firstLine(error)}`);
    }
  }
  const why =
    refused.length === 0 ? 'none is installed, and none comes through npm for this machine' : refused.join('; ');
  throw new Error(`No Chrome or Chromium could be started (${why}); name one in PGO_LENS_BROWSER.`);
}

/** Best first. The packaged one is unpacked only when it is its turn. @returns {AsyncGenerator<Candidate>} */
async function* candidates() {
  const named = process.env['PGO_LENS_BROWSER'];
  if (named !== undefined && named !== '') {
    yield { path: named };
    return;
  }
  for (const file of installed()) if (fs.existsSync(file)) yield { path: file };
  if (process.platform !== 'linux' || process.arch !== 'x64') return;
  const folder = await unpackChromium();
  const file = path.join(folder, 'chromium');
  const bare = missingLibraries(file);
  const fonts = fs.existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: path.join(folder, 'fonts') };
  // A bare system lacks the security libraries; the package brings them along.
  yield {
    path: file,
    env: { ...process.env, ...fonts, ...(bare ? { LD_LIBRARY_PATH: path.join(folder, 'al2023/lib') } : {}) },
  };
}

/** @returns {string[]} */
function installed() {
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  if (process.platform === 'linux') return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  const roots = ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
    .map((name) => process.env[name] ?? '')
    .filter(Boolean);
  const files = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'];
  return files.flatMap((file) => roots.map((root) => path.join(root, file)));
}

/** Unpacks the npm package's browser once, next to the packages it came with; its own code would use /tmp for everybody. */
async function unpackChromium() {
  const folder = path.join(modules, '.chromium');
  if (fs.existsSync(folder)) return folder;
  const lock = path.join(cache, 'chromium.lock');
  await exclusively(
    lock,
    () => undefined,
    async () => {
      if (fs.existsSync(folder)) return;
      const staging = path.join(lock, 'unpacked');
      fs.mkdirSync(staging);
      const script = 'import("@sparticuz/chromium").then((m) => m.default.executablePath())';
      // The variable makes it unpack its libraries too, TMPDIR says where to.
      const env = { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
      const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        cwd: path.dirname(modules),
        env,
      });
      if (run.status !== 0)
        throw new Error(`The packaged Chromium could not be unpacked: ${String(run.stderr).trim().split('\n')[0]}`);
      fs.renameSync(staging, folder);
    },
  );
  return folder;
}

/** @param {string} file */
function missingLibraries(file) {
  const run = spawnSync(file, ['--version'], { encoding: 'utf8' });
  return run.status !== 0 && /shared librar/.test(run.stderr);
}

/** A persistent profile that allows storage for webviews, which live on another origin. */
function makeProfile() {
  const profile = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'pgo-lens-chromium-'));
  fs.mkdirSync(path.join(profile, 'Default'));
  const preferences = { profile: { cookie_controls_mode: 0, block_third_party_cookies: false } };
  fs.writeFileSync(path.join(profile, 'Default/Preferences'), JSON.stringify(preferences));
  return profile;
}

/** @param {NodeJS.ProcessEnv} env */
const definedOnly = (env) =>
  Object.fromEntries(Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

/** @param {unknown} error */
const firstLine = (error) => String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';
