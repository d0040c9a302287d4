import { existsSync, mkdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ProcessRequest } from '../../../src/app/tasks/ports';
import { CancelledError } from '../../../src/core/ports';
import { nodeProcesses } from '../../../src/platform/node/processes';
import { isAlive } from '../../support/endlessGo';
import { scratchFolder } from '../../support/scratch';

const node = process.execPath;
const scratch = scratchFolder('processes');

function collect(): {
  readonly text: Record<'stdout' | 'stderr', string>;
  readonly onOutput: ProcessRequest['onOutput'];
} {
  const text = { stdout: '', stderr: '' };
  return { text, onOutput: (bytes, stream) => void (text[stream] += new TextDecoder().decode(bytes)) };
}

/** A program that starts another one, prints both ids when both are up, then talks on; `deaf`: to polite signals. */
const family = (deaf: boolean): string => {
  const ignore = deaf ? `process.on('SIGTERM', () => {});` : '';
  const child = `${ignore} process.send('up'); setInterval(() => {}, 1000);`;
  return `${ignore}
    const stdio = ['inherit', 'inherit', 'inherit', 'ipc'];
    const child = require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio });
    child.once('message', () => {
      console.log(process.pid + ' ' + child.pid);
      setInterval(() => console.error('busy'), 50);
    });`;
};

const idsIn = (text: string): number[] => text.trimEnd().split(' ').map(Number);

describe('nodeProcesses', () => {
  it('hands over both streams and the exit code', async () => {
    const { text, onOutput } = collect();
    const end = await nodeProcesses.run({
      command: node,
      args: [
        '-e',
        'console.log(process.env.A, process.env.HOME, process.cwd()); console.error("e"); process.exitCode = 3',
      ],
      cwd: scratch,
      env: { A: 'b c;$(d)', HOME: undefined },
      onOutput,
    });
    expect(end).toEqual({ code: 3 });
    expect(text).toEqual({ stdout: `b c;$(d) undefined ${scratch}\n`, stderr: 'e\n' });
  });

  it('passes arguments as they are: no shell reads them', async () => {
    const { text, onOutput } = collect();
    const args = ['-p', 'process.argv.slice(1).join("|")', '--', '$HOME', '`x`', "a'b", 'c d;e'];
    await nodeProcesses.run({ command: node, args, cwd: scratch, env: {}, onOutput });
    expect(text.stdout).toBe("$HOME|`x`|a'b|c d;e\n");
  });

  it('says that a program is missing', async () => {
    const run = nodeProcesses.run({
      command: 'no-such-program',
      args: [],
      cwd: scratch,
      env: {},
      onOutput: () => undefined,
    });
    await expect(run).rejects.toMatchObject({ problem: { code: 'no-program', what: 'no-such-program was not found' } });
  });

  it('says that the folder is gone, not that the program is missing', async () => {
    const cwd = join(scratch, 'gone');
    mkdirSync(cwd);
    rmdirSync(cwd);
    const file = join(scratch, 'file');
    writeFileSync(file, '');
    for (const command of [node, 'no-such-program']) {
      for (const folder of [cwd, file]) {
        const run = nodeProcesses.run({ command, args: [], cwd: folder, env: {}, onOutput: () => undefined });
        await expect(run).rejects.toMatchObject({
          problem: { code: 'no-folder', what: `the folder ${folder} is gone: ${command} can’t be started there` },
        });
      }
    }
  });

  it('says why a program can’t be started', async () => {
    const args = ['x'.repeat(10_000_000)];
    const run = nodeProcesses.run({ command: node, args, cwd: scratch, env: {}, onOutput: () => undefined });
    await expect(run).rejects.toMatchObject({
      problem: { code: 'no-program', what: expect.stringMatching(/can’t be started \(spawn \w+\)$/) as string },
    });
  });

  it.skipIf(process.platform === 'win32')('tells which signal ended a program', async () => {
    const { text, onOutput } = collect();
    const args = ['-c', 'echo before; kill -KILL $$'];
    const end = await nodeProcesses.run({ command: 'sh', args, cwd: scratch, env: {}, onOutput });
    expect(end).toEqual({ code: undefined, signal: 'SIGKILL' });
    expect(text.stdout).toBe('before\n');
  });

  it('ends a program whose output is refused, and all that it started', async () => {
    const { text, onOutput } = collect();
    let handed = 0;
    const run = nodeProcesses.run({
      command: node,
      args: ['-e', family(false)],
      cwd: scratch,
      env: {},
      onOutput: (bytes, stream) => {
        onOutput(bytes, stream);
        if (!text.stdout.includes('\n')) return;
        handed++;
        throw new Error('no more');
      },
    });
    await expect(run).rejects.toThrow('no more');
    expect(handed).toBe(1);
    const pids = idsIn(text.stdout);
    expect(pids).toHaveLength(2);
    expect(pids.map(isAlive)).toEqual([false, false]);
  });

  it.each([false, true])('ends everything that a cancelled program started (deaf: %s)', async (deaf) => {
    const { text, onOutput } = collect();
    const cancel: { aborted: boolean; onabort: (() => void) | null } = { aborted: false, onabort: null };
    const run = nodeProcesses.run({
      command: node,
      args: ['-e', family(deaf)],
      cwd: scratch,
      env: {},
      cancel,
      onOutput: (bytes, stream) => {
        onOutput(bytes, stream);
        if (cancel.aborted || !text.stdout.includes('\n')) return;
        cancel.aborted = true;
        cancel.onabort!();
      },
    });
    await expect(run).rejects.toBeInstanceOf(CancelledError);
    const pids = idsIn(text.stdout);
    expect(pids).toHaveLength(2);
    expect(pids.map(isAlive)).toEqual([false, false]);
    expect(cancel.onabort).toBeNull();
  });

  it('starts nothing that is cancelled already', async () => {
    const cancel = { aborted: true, onabort: null };
    const file = join(scratch, 'never');
    const args = ['-e', `require('fs').writeFileSync(${JSON.stringify(file)}, '')`];
    const run = nodeProcesses.run({ command: node, args, cwd: scratch, env: {}, cancel, onOutput: () => undefined });
    await expect(run).rejects.toBeInstanceOf(CancelledError);
    expect(existsSync(file)).toBe(false);
  });

  it('keeps no output: 300 MB pass through', async () => {
    let size = 0;
    const before = process.memoryUsage.rss();
    let most = 0;
    const line = 'x'.repeat(65_535);
    await nodeProcesses.run({
      command: node,
      args: [
        '-e',
        `const line = '${line}\\n'; let n = 0; (function go() { while (n++ < 4800) if (!process.stderr.write(line)) { process.stderr.once('drain', go); return; } })()`,
      ],
      cwd: scratch,
      env: {},
      onOutput(bytes) {
        size += bytes.length;
        most = Math.max(most, process.memoryUsage.rss());
      },
    });
    expect(size).toBe(4800 * 65_536);
    expect(most - before).toBeLessThan(150e6);
  });
});
