/** The engine's worker goes while a check builds: what it started goes too. */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { buildingEngine } from '../../support/buildingEngine';
import { endlessGo, isAlive, isRunning } from '../../support/endlessGo';

const root = join(import.meta.dirname, '../../..');
const dist = mkdtempSync(join(tmpdir(), 'pgo-lens-check-end-'));
const program = join(dist, 'program');

beforeAll(async () => {
  await build({
    entryPoints: {
      worker: join(root, 'src/platform/node/worker.ts'),
      host: join(root, 'test/support/exitingHost.ts'),
    },
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    // The host's support asks where the checkout is, for what it does not use.
    define: { 'import.meta.url': '"file:///"' },
    // So that a test can make the worker die by itself.
    footer: {
      js: `if (require('node:worker_threads').parentPort !== null)
        require('node:fs').watch(__dirname, (_, name) => name === 'die' && process.exit(7));`,
    },
    logLevel: 'silent',
  });
  mkdirSync(program);
  writeFileSync(join(program, 'go.mod'), 'module example.com/w\n\ngo 1.24\n');
  writeFileSync(join(program, 'main.go'), 'package main\n\nfunc main() {}\n');
  writeFileSync(join(program, 'default.pgo'), 'GO PREPROFILE V1\nmain.f\nmain.T.M\n2 9\n');
});
afterAll(() => rmSync(dist, { recursive: true }));

const tools = (name: string): ReturnType<typeof endlessGo> => {
  const dir = join(dist, name);
  mkdirSync(dir);
  return endlessGo(dir);
};
/** Deaf ones are given two seconds; looking keeps this process from ending them. */
const patience = { timeout: 15_000, interval: 500 };

describe.skipIf(process.platform === 'win32')('in the middle of a check', { timeout: 60_000 }, () => {
  it('the engine is disposed of: its processes end and are collected', async () => {
    const { go, started } = tools('disposed');
    const listeners = process.listenerCount('exit');
    const { running, check, ends } = await buildingEngine(dist, program, go);
    expect(started().filter(isRunning)).toHaveLength(3);
    running.dispose();
    await expect(check).rejects.toThrow();
    await vi.waitFor(() => expect(started().filter(isAlive)).toEqual([]), patience);
    await vi.waitFor(() => expect(process.listenerCount('exit')).toBe(listeners), patience);
    expect(ends).toEqual([]);
  });

  it('the worker dies: its processes end', async () => {
    const { go, started } = tools('died');
    const { running, check, ends } = await buildingEngine(dist, program, go);
    writeFileSync(join(dist, 'die'), '');
    await expect(check).rejects.toThrow();
    expect(ends).toEqual(['exit code 7']);
    expect(started()).toHaveLength(3);
    await vi.waitFor(() => expect(started().filter(isRunning)).toEqual([]), patience);
    running.dispose();
  });

  it('the whole process ends: its processes end', async () => {
    const { go, started } = tools('exited');
    const host = spawn(process.execPath, [join(dist, 'host.cjs'), dist, program, go], { stdio: 'inherit' });
    expect(await new Promise((resolve) => host.once('exit', resolve))).toBe(3);
    expect(started()).toHaveLength(3);
    await vi.waitFor(() => expect(started().filter(isRunning)).toEqual([]), patience);
  });
});
