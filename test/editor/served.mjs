// What both editors' servers have in common: start the process, wait until it answers, stop it, tell what went wrong.
import fs from 'node:fs';
import { startGroup } from './group.mjs';
import { until } from './poll.mjs';
import { answers } from './ports.mjs';

/**
 * @typedef {object} Server
 * @property {'code-server' | 'vscode-web'} kind
 * @property {string} version of VS Code
 * @property {string} origin
 * @property {string} url opens the workspace
 * @property {import('./settings.mjs').Settings} pageSettings settings that have to go in through the page
 * @property {import('./scratch.mjs').Scratch} scratch
 * @property {(patch: import('./settings.mjs').Settings) => void} changeSettings as a user would, in settings.json
 * @property {() => string} log
 * @property {Promise<void>} ended settles once the server has ended, by itself or because it was stopped
 * @property {() => Promise<void>} stop
 */

/**
 * @param {object} what
 * @param {string} what.command
 * @param {string[]} what.args
 * @param {NodeJS.ProcessEnv} what.env
 * @param {string} what.health an address that answers 200 once the server is up
 * @param {import('./scratch.mjs').Scratch} what.scratch
 * @param {boolean} what.owned the scratch folder goes with the server
 */
export async function serve({ command, args, env, health, scratch, owned }) {
  const output = fs.openSync(scratch.log, 'a');
  const group = startGroup(command, args, { cwd: scratch.root, env, output });
  fs.closeSync(output);
  const log = () => fs.readFileSync(scratch.log, 'utf8');
  const stop = async () => {
    await group.stop();
    if (owned) scratch.remove();
  };
  const settled = async () => group.exited() || (await answers(health));
  await until('the VS Code server answers', settled, Boolean, { timeout: 60_000 }).catch(() => undefined);
  if (group.exited() || !(await answers(health))) {
    const last = log().trim().split('\n').slice(-3).join(' | ');
    await stop();
    throw new Error(`The VS Code server did not start: ${last || 'it said nothing'}`);
  }
  return { log, stop, ended: group.ended };
}
