// Which Node can run the newest VS Code's server: the one that runs us if it is new enough, else the one from npm.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { modules } from './paths.mjs';

/** @returns {string | undefined} undefined: no Node here can */
export function serverNode() {
  if (process.platform === 'win32') return undefined;
  if (newEnough(process.versions.node)) return process.execPath;
  const packaged = path.join(modules, `node-${process.platform}-${process.arch}`, 'bin/node');
  if (!fs.existsSync(packaged)) return undefined;
  // Asking it to run is the only sure test: it is built for glibc, and this may be a musl system.
  return spawnSync(packaged, ['--version']).status === 0 ? packaged : undefined;
}

/** The server needs module.registerHooks. @param {string} version */
export function newEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 5) || (major === 22 && minor >= 15);
}
