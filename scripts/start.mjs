// `npm start [FOLDER]`: VS Code in the browser with the extension of this checkout. Fetches the editor on first use.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { startCodeServer } from '../test/editor/codeServer.mjs';
import { ensureEditors } from '../test/editor/install.mjs';
import { serverNode } from '../test/editor/nodes.mjs';
import { checkout } from '../test/editor/paths.mjs';
import { isFree } from '../test/editor/ports.mjs';
import { startVscodeWeb } from '../test/editor/vscodeWeb.mjs';

const usage = `npm start -- [FOLDER] [--web] [--port N] [--no-install]
  FOLDER        a folder with Go code (default: the sample service)
  --web         VS Code for the web instead of the newest VS Code with a Node extension host
  --port N      listen on this port (default: a free one)
  --no-install  fail instead of fetching the editor`;

const sample = path.join(checkout, 'test/workspaces/markdown-service');

/** Wrong use ends with 2, a failure outside of us with 4: the same codes as the command line tool. */
class Usage extends Error {}

function readArguments() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        web: { type: 'boolean', default: false },
        port: { type: 'string' },
        'no-install': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return { values, positionals };
  } catch (error) {
    throw new Usage(`${firstLine(error)}\n${usage}`);
  }
}

/** @param {string | undefined} text */
async function readPort(text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Usage(`--port ${text}: give a number from 1 to 65535.`);
  if (!(await isFree(port))) throw new Usage(`--port ${port}: something else listens there; choose another one.`);
  return port;
}

/** @param {string[]} positionals */
function readFolder(positionals) {
  if (positionals.length > 1) throw new Usage(`One folder at a time, please.\n${usage}`);
  const asked = positionals[0];
  const folder = asked === undefined ? sample : path.resolve(process.env['INIT_CWD'] ?? process.cwd(), asked);
  if (!fs.existsSync(folder) || !fs.statSync(folder).isDirectory()) {
    throw new Usage(`${asked ?? folder}: there is no such folder; name one with Go code.`);
  }
  return fs.realpathSync(folder);
}

/** The bundles are made by `npm ci`; this is for a checkout that was cleaned since. */
function ensureBuilt() {
  const { main } = JSON.parse(fs.readFileSync(path.join(checkout, 'package.json'), 'utf8'));
  if (fs.existsSync(path.join(checkout, main))) return;
  console.log('Building the extension …');
  const run = spawnSync(process.execPath, [path.join(checkout, 'scripts/build.mjs')], {
    cwd: checkout,
    stdio: 'inherit',
  });
  if (run.status !== 0) throw new Error('The extension could not be built: see above.');
}

/** Looks, runs nothing. */
const goIsHere = () =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .some((folder) => fs.existsSync(path.join(folder, process.platform === 'win32' ? 'go.exe' : 'go')));

/** @param {string} folder @param {boolean} web @param {number | undefined} port */
async function startEditor(folder, web, port) {
  const at = port === undefined ? {} : { port };
  if (!web && serverNode() !== undefined) {
    try {
      // The sample is ours; about any other folder VS Code asks, as it always does.
      const trust = folder === fs.realpathSync(sample) ? 'off' : 'ask';
      return await startCodeServer({ folder, extensions: [checkout], still: false, idleStop: false, trust, ...at });
    } catch (error) {
      console.log(`${firstLine(error)}\nFalling back to VS Code for the web.`);
    }
  } else if (!web) {
    console.log(
      'The newest VS Code needs Node 24 (or 22.15 and later) on Linux or macOS; this is VS Code for the web.',
    );
  }
  return startVscodeWeb({ folder, extension: checkout, ...at });
}

/** @param {import('../test/editor/served.mjs').Server} server @param {string} folder */
function greet(server, folder) {
  const shown = path.relative(process.cwd(), folder);
  const where = shown === '' || shown.startsWith('..') ? folder : shown;
  const what =
    server.kind === 'code-server'
      ? 'with a Node extension host'
      : 'for the web (edits stay in the browser, no programs run)';
  console.log(`\nPGO Lens in VS Code ${server.version} ${what}, on ${where}`);
  if (server.kind === 'code-server' && !goIsHere()) {
    console.log('Go is not installed here: marks and estimates work, checking with the compiler does not.');
  }
  console.log(`\n  ${server.url}\n\nCtrl-C stops it.`);
}

/** @param {unknown} error */
const firstLine = (error) => String(error instanceof Error ? error.message : error).split('\n')[0] ?? '';

async function main() {
  const { values, positionals } = readArguments();
  if (values.help) return console.log(usage);
  const port = await readPort(values.port);
  const folder = readFolder(positionals);
  ensureBuilt();
  await ensureEditors({ log: (line) => console.log(line), fetch: !values['no-install'] });
  const server = await startEditor(folder, values.web, port);
  greet(server, folder);
  let asked = false;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(signal, () => {
      asked = true;
      void server.stop().then(() => process.exit(0));
    });
  }
  await server.ended;
  if (!asked) throw new Error('VS Code has ended by itself; run npm start again.');
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(error instanceof Usage ? 2 : 4);
});
