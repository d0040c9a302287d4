// A folder per editor session: profile, extensions, home and workspaces, all fresh and all gone afterwards.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** @typedef {{ root: string, userData: string, extensions: string, home: string, log: string, remove: () => void }} Scratch */

/** @returns {Scratch} */
export function makeScratch() {
  // The real path: the system's temporary folder is a link on macOS, and editors compare paths as text.
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'pgo-lens-'));
  const scratch = {
    root,
    userData: path.join(root, 'ud'),
    extensions: path.join(root, 'ext'),
    home: path.join(root, 'home'),
    log: path.join(root, 'server.log'),
    remove: () => {
      process.removeListener('exit', remove);
      remove();
    },
  };
  const remove = () => fs.rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  process.once('exit', remove);
  for (const folder of [path.join(scratch.userData, 'User'), scratch.extensions, scratch.home]) {
    fs.mkdirSync(folder, { recursive: true });
  }
  return scratch;
}

/**
 * Links an extension's folder into the profile; without a list file the server takes every folder that it finds.
 *
 * @param {Scratch} scratch
 * @param {string} folder
 */
export function linkExtension(scratch, folder) {
  const { publisher, name, version } = JSON.parse(fs.readFileSync(path.join(folder, 'package.json'), 'utf8'));
  const link = path.join(scratch.extensions, `${publisher}.${name}-${version}`.toLowerCase());
  fs.symlinkSync(folder, link, 'dir');
}

/**
 * A private copy of a workspace, so that tests may edit it.
 *
 * @param {Scratch} scratch
 * @param {string} folder
 * @param {string} [name]
 */
export function copyWorkspace(scratch, folder, name = path.basename(folder)) {
  const copy = path.join(scratch.root, 'work', name);
  fs.cpSync(folder, copy, { recursive: true });
  return copy;
}

/**
 * Several roots in one window.
 *
 * @param {Scratch} scratch
 * @param {string[]} folders
 */
export function multiRoot(scratch, folders) {
  const file = path.join(scratch.root, 'all.code-workspace');
  fs.writeFileSync(file, JSON.stringify({ folders: folders.map((folder) => ({ path: folder })) }));
  return file;
}
