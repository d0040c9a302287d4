// Child processes that never outlive us: each is the head of its own process group, and the group is what we stop.
import { spawn, spawnSync } from 'node:child_process';
import { until } from './poll.mjs';

/** @typedef {{ pid: number, exited: () => boolean, ended: Promise<void>, stop: () => Promise<void> }} Group */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env: NodeJS.ProcessEnv, output: number }} options `output`: an open file for both streams
 * @returns {Group}
 */
export function startGroup(command, args, { cwd, env, output }) {
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ['ignore', output, output],
    detached: process.platform !== 'win32',
  });
  let over = false;
  /** @type {Promise<void>} */
  const ended = new Promise((resolve) => {
    const end = () => {
      over = true;
      resolve();
    };
    child.once('exit', end);
    child.once('error', end);
  });
  const pid = child.pid ?? 0;
  const kill = () => signal(pid, 'SIGKILL');
  process.once('exit', kill);
  return {
    pid,
    exited: () => over,
    ended,
    stop: async () => {
      process.removeListener('exit', kill);
      signal(pid, 'SIGTERM');
      await until('the process ends', () => over, Boolean, { timeout: 5000 }).catch(() => undefined);
      // Its children may ignore the polite signal even though the head is gone.
      signal(pid, 'SIGKILL');
    },
  };
}

/** @param {number} pid @param {NodeJS.Signals} name */
function signal(pid, name) {
  if (pid === 0) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/t', '/f'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, name);
  } catch {
    // already gone
  }
}
