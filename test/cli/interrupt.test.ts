/** Ctrl+C while `pgo-lens calls --evidence compiler` builds. */
import { build } from 'esbuild';
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { endlessGo, isAlive } from '../support/endlessGo';

const dir = mkdtempSync(join(tmpdir(), 'pgo-lens-interrupt-'));
const script = join(dir, 'cli.cjs');

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, '../../src/cli/main.ts')],
    outfile: script,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'silent',
  });
});
afterAll(() => rmSync(dir, { recursive: true }));

it.skipIf(process.platform === 'win32')(
  'ends the build with all that it started, says so, and leaves nothing half done',
  { timeout: 60_000 },
  async () => {
    const program = join(dir, 'program');
    mkdirSync(program);
    writeFileSync(join(program, 'go.mod'), 'module example.com/w\n\ngo 1.24\n');
    writeFileSync(join(program, 'main.go'), 'package main\n\nfunc main() {}\n');
    writeFileSync(join(program, 'default.pgo'), 'GO PREPROFILE V1\nmain.f\nmain.T.M\n2 9\n');
    const tools = join(dir, 'tools');
    mkdirSync(tools);
    const { started } = endlessGo(tools);
    const child = spawn(process.execPath, [script, 'calls', '--evidence', 'compiler', program], {
      env: { ...process.env, PATH: tools, XDG_CACHE_HOME: join(dir, 'cache'), HOME: dir },
    });
    const watcher = watch(tools, () => {
      if (started().length !== 3) return;
      // Once: a second Ctrl+C ends the program at once.
      watcher.close();
      child.kill('SIGINT');
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(4);
    expect(said.out).toBe('');
    expect(said.err.trim().split('\n').at(-1)).toBe(`pgo-lens: ${program}: go was cancelled`);
    expect(started()).toHaveLength(3);
    expect(started().filter(isAlive)).toEqual([]);
    const left = readdirSync(dir, { recursive: true, encoding: 'utf8' });
    expect(left.filter((path) => /used-by|scratch|\.new$/.test(path))).toEqual([]);
  },
);
