// Running npm from inside an npm script, with a progress line while it is silent and one sentence when it fails.
/* global setInterval, clearInterval */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/**
 * @param {string[]} args
 * @param {{ cwd: string, log: (line: string) => void, output: string }} options `output`: a file that keeps all npm said
 */
export async function npm(args, { cwd, log, output }) {
  const started = Date.now();
  const { command, before, shell } = npmCommand();
  const out = fs.openSync(output, 'a');
  const child = spawn(command, [...before, ...args], {
    cwd,
    env: outerEnvironment(),
    stdio: ['ignore', out, out],
    shell,
  });
  const onExit = () => child.kill();
  process.once('exit', onExit);
  const beat = setInterval(() => log(`  … still fetching, ${Math.round((Date.now() - started) / 1000)} s`), 20_000);
  try {
    const code = await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (status, signal) => resolve(status ?? signal));
    });
    if (code !== 0) throw new Error(`npm ended with ${reason(output) ?? code}`);
  } finally {
    clearInterval(beat);
    process.removeListener('exit', onExit);
    fs.closeSync(out);
  }
}

/** npm's own path when npm started us (works without npm on PATH), else the command. */
function npmCommand() {
  const script = process.env['npm_execpath'];
  if (script !== undefined && path.basename(script) === 'npm-cli.js' && fs.existsSync(script)) {
    return { command: process.execPath, before: [script], shell: false };
  }
  return { command: 'npm', before: [], shell: process.platform === 'win32' };
}

/** What an outer `npm run` says about its own package would mislead the inner one. */
function outerEnvironment() {
  const mine =
    /^(npm_package_|npm_lifecycle_|npm_command$|npm_config_local_prefix$|npm_config_workspace|INIT_CWD$|NODE_OPTIONS$|NODE_ENV$)/i;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !mine.test(name)));
}

/** The first error code in npm's output, for example ENOTFOUND. @param {string} output */
function reason(output) {
  return /npm error code (\S+)/.exec(fs.readFileSync(output, 'utf8'))?.[1];
}
