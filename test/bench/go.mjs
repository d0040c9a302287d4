// Go's own tools as sides: whole processes, less what an empty one of the same runtime takes.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** @typedef {{ name: string, command: string, args: (file: string) => string[] }} Tool */

/** Paths of the tools themselves: `go tool` would be measured too. */
export function goTools() {
  /** @param {string} name */
  const tool = (name) => execFileSync('go', ['tool', '-n', name], { encoding: 'utf8' }).trim();
  const pprof = tool('pprof');
  const preprofile = tool('preprofile');
  const all = ['-nodecount=10', '-symbolize=none'];
  return [
    { name: 'pprof -top', command: pprof, args: (/** @type {string} */ file) => ['-top', ...all, file] },
    {
      name: 'pprof -lines -top',
      command: pprof,
      args: (/** @type {string} */ file) => ['-lines', '-top', ...all, file],
    },
    { name: 'preprofile', command: preprofile, args: (/** @type {string} */ file) => ['-o', os.devNull, '-i', file] },
  ];
}

/** A Go program that does nothing. @param {string} folder */
export function emptyProgram(folder) {
  const source = path.join(folder, 'empty.go');
  const command = path.join(folder, 'empty');
  fs.writeFileSync(source, 'package main\n\nfunc main() {}\n');
  execFileSync('go', ['build', '-o', command, source], { env: { ...process.env, GOFLAGS: '' } });
  return command;
}

/**
 * Milliseconds of CPU (user and system, all threads) of a whole process, as the shell counts its children, and its peak
 * memory in bytes, as Linux tells.
 *
 * @param {string} command @param {readonly string[]} args
 */
export function wholeProcess(command, args) {
  const script = '"$@" >/dev/null 2>/dev/null || exit 9; times';
  const run = spawnSync('bash', ['-c', script, 'bash', command, ...args], { encoding: 'utf8', maxBuffer: 1 << 26 });
  if (run.status !== 0) throw new Error(`${command} ${args.join(' ')} failed`);
  const children = run.stdout.trim().split('\n')[1] ?? '';
  return [...children.matchAll(/(\d+)m([\d.]+)s/g)].reduce(
    (sum, [, minutes, seconds]) => sum + (Number(minutes) * 60 + Number(seconds)) * 1000,
    0,
  );
}
