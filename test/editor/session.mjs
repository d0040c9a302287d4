// One window on private copies of workspaces, with the extension of this checkout: what tests, pictures and
// measurements start from.
import fs from 'node:fs';
import path from 'node:path';
import { startCodeServer } from './codeServer.mjs';
import { ensureEditors } from './install.mjs';
import { checkout, here } from './paths.mjs';
import { probeOf } from './probe.mjs';
import { copyWorkspace, makeScratch, multiRoot } from './scratch.mjs';
import { until } from './poll.mjs';
import { startVscodeWeb } from './vscodeWeb.mjs';
import { openWorkbench } from './workbench.mjs';

/**
 * @typedef {object} SessionOptions
 * @property {readonly string[]} workspaces folders below test/workspaces, or absolute; several make a multi-root window
 * @property {boolean} [inPlace] no copies: nothing may be edited
 * @property {'newest' | 'web'} [editor] web: the lowest supported VS Code, in the browser alone
 * @property {boolean} [bare] without the extension, to compare with
 * @property {boolean} [untrusted] workspace trust is on, and the workspace is not trusted
 * @property {import('./settings.mjs').Settings} [settings]
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string[]} [path] folders put in front of PATH
 * @property {(folders: readonly string[]) => void} [prepare] runs on the copies before the editor starts
 * @property {{ width?: number, height?: number, scale?: number }} [size]
 */
/**
 * @typedef {object} Session
 * @property {import('./workbench.mjs').Workbench} workbench
 * @property {string} folder the first workspace's copy
 * @property {readonly string[]} folders
 * @property {(file: string, content: string | Uint8Array) => void} write into the first workspace, from outside of the editor
 * @property {(file: string) => string} read
 * @property {() => Promise<void>} watched resolves once changes on the disk are seen: a watcher starts late, and nothing says so
 * @property {() => string} hostLogs the last lines of the extension hosts' logs
 * @property {ReturnType<typeof probeOf>} probe what the extension itself says; not in the web editor
 * @property {() => Promise<void>} close
 */

/** @param {SessionOptions} options @returns {Promise<Session>} */
export async function openSession(options) {
  await ensureEditors();
  const scratch = makeScratch();
  const sources = options.workspaces.map((name) => path.resolve(checkout, 'test/workspaces', name));
  const folders = options.inPlace === true ? sources : sources.map((source) => copyWorkspace(scratch, source));
  const [first = ''] = folders;
  options.prepare?.(folders);
  const folder = folders.length === 1 ? first : multiRoot(scratch, folders);
  const settings = options.settings ?? {};
  const said = path.join(scratch.root, 'probe.json');
  const server =
    options.editor === 'web'
      ? await startVscodeWeb({ folder, extension: checkout, scratch, settings })
      : await startCodeServer({
          folder,
          scratch,
          settings,
          extensions: options.bare === true ? [] : [checkout, path.join(here, 'probe')],
          trust: options.untrusted === true ? 'on' : 'off',
          env: { ...options.env, PGO_LENS_PROBE: said },
          path: options.path ?? [],
        });
  const stop = async () => {
    await server.stop();
    scratch.remove();
  };
  try {
    const workbench = await openWorkbench(server, options.size ?? {});
    return {
      workbench,
      folder: first,
      folders,
      write: (file, content) => fs.writeFileSync(path.join(first, file), content),
      read: (file) => fs.readFileSync(path.join(first, file), 'utf8'),
      watched: () => watched(workbench, first),
      hostLogs: () => lastLines(path.join(scratch.userData, 'logs'), /exthost.*\.log$/),
      probe: probeOf(workbench, said),
      close: async () => {
        await workbench.close();
        await stop();
      },
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** @param {import('./workbench.mjs').Workbench} workbench @param {string} folder */
async function watched({ page, run }, folder) {
  await run('View: Show Explorer');
  const seen = page.locator('.explorer-folders-view .monaco-list-row[aria-label^="seen-by-watcher-"]').first();
  let count = 0;
  await until(
    'the editor sees changes on the disk',
    () => {
      fs.writeFileSync(path.join(folder, `seen-by-watcher-${count++}.txt`), '');
      return seen.isVisible();
    },
    Boolean,
    { every: 500 },
  );
}

/** The ends of the log files below a folder. @param {string} folder @param {RegExp} wanted @returns {string} */
function lastLines(folder, wanted) {
  if (!fs.existsSync(folder)) return '';
  const files = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => wanted.test(file));
  return files
    .map((file) => {
      const lines = fs.readFileSync(path.join(folder, file), 'utf8').trimEnd().split('\n');
      return [`--- ${file}`, ...lines.slice(-30)].join('\n');
    })
    .join('\n');
}
