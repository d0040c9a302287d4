// One process at a time: a folder is the lock (mkdir is atomic everywhere), its owner's id tells whether it still lives.
import fs from 'node:fs';
import path from 'node:path';
import { pause } from './poll.mjs';

/**
 * Runs `work` while holding `folder`; others wait. What a crashed owner left behind goes with its lock.
 *
 * @template T
 * @param {string} folder made, and removed afterwards with all it holds
 * @param {() => void} onWait called once if somebody else is at it
 * @param {() => Promise<T>} work
 */
export async function exclusively(folder, onWait, work) {
  fs.mkdirSync(path.dirname(folder), { recursive: true });
  let told = false;
  while (!take(folder)) {
    if (abandoned(folder)) {
      // Renaming first: of several waiters only one wins, the others see ENOENT and try again.
      const aside = `${folder}.dead-${process.pid}-${Date.now()}`;
      try {
        fs.renameSync(folder, aside);
        fs.rmSync(aside, { recursive: true, force: true });
      } catch {
        // another waiter cleared it
      }
      continue;
    }
    if (!told) onWait();
    told = true;
    await pause(300);
  }
  try {
    return await work();
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function take(folder) {
  try {
    fs.mkdirSync(folder);
  } catch {
    return false;
  }
  fs.writeFileSync(path.join(folder, 'owner'), String(process.pid));
  return true;
}

/** @param {string} folder */
function abandoned(folder) {
  try {
    const owner = Number(fs.readFileSync(path.join(folder, 'owner'), 'utf8'));
    if (owner > 0) {
      process.kill(owner, 0);
      return false;
    }
    return true;
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code;
    if (code === 'ESRCH') return true;
    // No owner yet: its maker is between two system calls, or died there.
    return code === 'ENOENT' && olderThan(folder, 10_000);
  }
}

/** @param {string} folder @param {number} ms */
function olderThan(folder, ms) {
  try {
    return Date.now() - fs.statSync(folder).mtimeMs > ms;
  } catch {
    return false;
  }
}
