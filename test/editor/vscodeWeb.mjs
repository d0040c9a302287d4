// The lowest supported VS Code (1.91), in the browser alone: a web worker extension host over a virtual file system.
import fs from 'node:fs';
import path from 'node:path';
import { here, modules } from './paths.mjs';
import { freePort } from './ports.mjs';
import { makeScratch } from './scratch.mjs';
import { serve } from './served.mjs';
import { quiet, still } from './settings.mjs';

/**
 * @typedef {object} VscodeWebOptions
 * @property {string} folder read from disk; what the editor writes stays in its memory
 * @property {string} extension the extension's folder
 * @property {string} [tests] a test bundle inside the extension's folder
 * @property {import('./settings.mjs').Settings} [settings]
 * @property {number} [port]
 * @property {import('./scratch.mjs').Scratch} [scratch]
 */

/** @param {VscodeWebOptions} options @returns {Promise<import('./served.mjs').Server>} */
export async function startVscodeWeb(options) {
  const scratch = options.scratch ?? makeScratch();
  const port = options.port ?? (await freePort());
  const origin = `http://localhost:${port}`;
  const asked = {
    browserType: 'none',
    quality: 'stable',
    commit: 'local',
    testRunnerDataDir: localBuild(scratch),
    esm: false,
    host: 'localhost',
    port,
    extensionDevelopmentPath: options.extension,
    extensionTestsPath: options.tests,
    folderPath: options.folder,
  };
  const running = await serve({
    command: process.execPath,
    args: [path.join(here, 'vscodeWebServer.mjs'), JSON.stringify(asked)],
    env: process.env,
    health: `${origin}/`,
    scratch,
    owned: options.scratch === undefined,
  });
  return {
    kind: 'vscode-web',
    version: webVersion(),
    origin,
    url: `${origin}/`,
    pageSettings: { ...quiet, ...still, ...options.settings },
    scratch,
    changeSettings: () => {
      throw new Error('VS Code for the web keeps its settings in the browser: use the palette');
    },
    ...running,
  };
}

const home = () => path.join(modules, 'vscode-web');

export const webVersion = () => String(JSON.parse(fs.readFileSync(path.join(home(), 'package.json'), 'utf8')).version);

/**
 * The server downloads an editor unless it finds this folder with a `version` file in it.
 *
 * @param {import('./scratch.mjs').Scratch} scratch
 */
function localBuild(scratch) {
  const data = path.join(scratch.root, 'builds');
  const build = path.join(data, 'vscode-web-stable-local');
  fs.mkdirSync(build, { recursive: true });
  const dist = path.join(home(), 'dist');
  for (const name of fs.readdirSync(dist)) {
    fs.symlinkSync(path.join(dist, name), path.join(build, name), 'junction');
  }
  fs.writeFileSync(path.join(build, 'version'), 'local');
  return data;
}
