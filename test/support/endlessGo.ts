/** A `go` of our own making, for what is left when it is stopped. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A program in `dir` that answers like go; its build starts two compilers, one of them deaf to polite signals, prints
 * half a record and never ends. `started`: ids of the build's processes, empty until all run.
 */
export function endlessGo(dir: string): { readonly go: string; readonly started: () => readonly number[] } {
  const go = join(dir, 'go');
  const pids = join(dir, 'pids');
  writeFileSync(go, source(pids));
  chmodSync(go, 0o755);
  return { go, started: () => (existsSync(pids) ? readFileSync(pids, 'utf8').split(' ').map(Number) : []) };
}

/** In the table of processes, dead but not collected ones too. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Alive, and not one of the dead that nobody has collected. */
export function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() !== '' && !stdout.startsWith('Z');
}

const source = (pids: string): string => `#!${process.execPath}
const { spawn } = require('node:child_process');
const { renameSync, writeFileSync } = require('node:fs');
const answers = {
  env: '{"GOVERSION":"go1.26.8","GOFLAGS":""}',
  list: 'example.com/w\\tmain\\texample.com/w\\ttrue\\tfalse\\tfalse\\n',
};
const answer = answers[process.argv[2]];
if (answer !== undefined) {
  process.stdout.write(answer);
} else {
  const sleeper = 'setInterval(() => {}, 1000);';
  const deaf = "process.on('SIGTERM', () => {}); console.log('deaf');" + sleeper;
  const polite = spawn(process.execPath, ['-e', sleeper], { stdio: 'ignore' });
  const other = spawn(process.execPath, ['-e', deaf], { stdio: ['ignore', 'pipe', 'inherit'] });
  // Only now can it be told that the signal is not heard.
  other.stdout.once('data', () => {
    writeFileSync(${JSON.stringify(`${pids}.new`)}, [process.pid, polite.pid, other.pid].join(' '));
    renameSync(${JSON.stringify(`${pids}.new`)}, ${JSON.stringify(pids)});
    console.error('# example.com/w');
    console.error('hot-callsite-thres-from-CDF=100');
  });
  setInterval(() => {}, 1000);
}
`;
