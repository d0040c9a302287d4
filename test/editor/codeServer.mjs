// The newest VS Code with a real Node extension host, served to a browser.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { serverNode } from './nodes.mjs';
import { modules } from './paths.mjs';
import { freePort } from './ports.mjs';
import { linkExtension, makeScratch } from './scratch.mjs';
import { serve } from './served.mjs';
import { quiet, still, trust } from './settings.mjs';

/**
 * @typedef {object} CodeServerOptions
 * @property {string} folder a folder, or a .code-workspace file
 * @property {string[]} [extensions] folders of extensions
 * @property {import('./settings.mjs').Settings} [settings] on top of the quiet ones
 * @property {'off' | 'on' | 'ask'} [trust] on: the workspace is not trusted, and nothing asks; ask: as users get it
 * @property {boolean} [still] false: as users like it, not as pictures need it
 * @property {NodeJS.ProcessEnv} [env] on top of ours; undefined removes a variable
 * @property {string[]} [path] folders put in front of PATH
 * @property {number} [port]
 * @property {import('./scratch.mjs').Scratch} [scratch] given: stays the caller's
 * @property {boolean} [idleStop] false: keep running with no window open
 */

/** @param {CodeServerOptions} options @returns {Promise<import('./served.mjs').Server>} */
export async function startCodeServer(options) {
  const node = serverNode();
  if (node === undefined) throw new Error('The newest VS Code needs Node 24 (or 22.15 and later) on Linux or macOS.');
  const scratch = options.scratch ?? makeScratch();
  for (const extension of options.extensions ?? []) linkExtension(scratch, extension);
  const settingsFile = path.join(scratch.userData, 'User/settings.json');
  let settings = { ...quiet, ...(options.still === false ? {} : still), ...trust(options.trust), ...options.settings };
  const write = () => fs.writeFileSync(settingsFile, JSON.stringify(settings, null, 1));
  write();
  const port = options.port ?? (await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const running = await serve({
    command: node,
    args: [entry(), ...flags(scratch, port, options)],
    env: environment(scratch, options),
    health: `${origin}/healthz`,
    scratch,
    owned: options.scratch === undefined,
  });
  return {
    kind: 'code-server',
    version: vscodeVersion(),
    origin,
    url: `${origin}/?${/\.code-workspace$/.test(options.folder) ? 'workspace' : 'folder'}=${encodeURIComponent(options.folder)}`,
    pageSettings: {},
    scratch,
    changeSettings: (patch) => {
      settings = { ...settings, ...patch };
      write();
    },
    ...running,
  };
}

const home = () => path.join(modules, 'code-server');
const entry = () => path.join(home(), 'out/node/entry.js');

/** The VS Code inside; code-server's own version differs in other releases. */
export const vscodeVersion = () =>
  String(JSON.parse(fs.readFileSync(path.join(home(), 'lib/vscode/package.json'), 'utf8')).version);

/** @param {import('./scratch.mjs').Scratch} scratch @param {number} port @param {CodeServerOptions} options */
function flags(scratch, port, options) {
  const flags = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`];
  flags.push('--user-data-dir', scratch.userData, '--extensions-dir', scratch.extensions);
  // Without a config file of its own it writes one into the user's home.
  flags.push('--config', path.join(scratch.root, 'code-server.yaml'));
  flags.push('--disable-telemetry', '--disable-update-check', '--disable-proxy', '--disable-getting-started-override');
  if ((options.trust ?? 'off') === 'off') flags.push('--disable-workspace-trust');
  // A test run that is killed without mercy leaves no server behind for long.
  if (options.idleStop !== false) flags.push('--idle-timeout-seconds', '300');
  return [...flags, options.folder];
}

/** @param {import('./scratch.mjs').Scratch} scratch @param {CodeServerOptions} options */
function environment(scratch, options) {
  // What an enclosing VS Code terminal or a test runner sets would change the server's behaviour.
  const foreign = /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|NODE_ENV$|VITEST|npm_|PORT$|PASSWORD$|CODE_SERVER_|CS_)/;
  const kept = Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
  /** @type {NodeJS.ProcessEnv} */
  const env = {
    ...kept,
    HOME: scratch.home,
    XDG_CONFIG_HOME: path.join(scratch.home, '.config'),
    XDG_DATA_HOME: path.join(scratch.home, '.local'),
    // Go's own folders stay the user's: dependencies are read from the module cache, builds are cached.
    GOPATH: kept['GOPATH'] ?? path.join(os.homedir(), 'go'),
    GOCACHE: kept['GOCACHE'] ?? path.join(os.homedir(), '.cache/go-build'),
    // Else the server asks a login shell for its environment, whose profile resets PATH.
    VSCODE_CLI: '1',
    // No gallery: nothing is asked of the network.
    EXTENSIONS_GALLERY: '{}',
    ...options.env,
  };
  env['PATH'] = [...(options.path ?? []), env['PATH'] ?? ''].join(path.delimiter);
  return env;
}
