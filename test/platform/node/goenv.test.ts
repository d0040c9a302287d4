import { execFile } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { goEnvironment } from '../../../src/platform/node/goenv';

let dir = '';
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), 'goenv-'))));
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A folder that looks like an installation of Go; its `go` fails when it is run. */
function install(name: string, more: Readonly<Record<string, string>> = {}): string {
  const root = join(dir, name);
  mkdirSync(join(root, 'src/runtime'), { recursive: true });
  mkdirSync(join(root, 'bin'));
  writeFileSync(join(root, 'VERSION'), 'go1.26.1\n');
  writeFileSync(join(root, 'bin/go'), '#!/bin/sh\nexit 1\n');
  chmodSync(join(root, 'bin/go'), 0o755);
  for (const [path, text] of Object.entries(more)) writeFileSync(join(root, path), text);
  return root;
}

const nothing = { GOENV: 'off', PATH: '' };

describe.skipIf(process.platform === 'win32')('goEnvironment', () => {
  it('follows the link that PATH leads to', async () => {
    const root = install('go');
    mkdirSync(join(dir, 'bin'));
    symlinkSync(join(root, 'bin/go'), join(dir, 'bin/go'));
    const env = await goEnvironment({ ...nothing, PATH: `relative:${dir}/empty:${dir}/bin` });
    expect(env.goroot).toBe(root);
  });

  it('takes the installation of the command that is named, before PATH and after GOROOT', async () => {
    const [named, other] = [install('named'), install('other')];
    const path = { ...nothing, PATH: join(other, 'bin') };
    expect((await goEnvironment(path, join(named, 'bin/go'))).goroot).toBe(named);
    expect((await goEnvironment(path, join(dir, 'nowhere/go'))).goroot).toBe(other);
    expect((await goEnvironment(path, 'go')).goroot).toBe(other);
    expect((await goEnvironment({ ...path, GOROOT: other }, join(named, 'bin/go'))).goroot).toBe(other);
  });

  it('lets the shell win over go env -w, and that over GOROOT/go.env', async () => {
    const root = install('go', { 'go.env': 'GOFLAGS=-mod=mod\nGOARCH=arm\nGOARM=6\n' });
    const file = join(dir, 'env');
    writeFileSync(file, '# mine\nGOARCH=arm64\nGOFLAGS=-tags=x y\nGOPATH=/p:/q\nGOWORK=off\n');
    const env = await goEnvironment({ ...nothing, GOENV: file, GOROOT: root, GOOS: 'windows', CGO_ENABLED: '1' });
    expect(env).toEqual({
      goroot: root,
      gopath: ['/p', '/q'],
      modCache: '/p/pkg/mod',
      goos: 'windows',
      goarch: 'arm64',
      cgo: true,
      goflags: '-tags=x y',
      tags: [],
      gowork: 'off',
    });
  });

  it('switches cgo off for another system and without a compiler', async () => {
    const bin = join(dir, 'bin');
    mkdirSync(bin);
    const compiler = join(bin, process.platform === 'darwin' ? 'clang' : 'gcc');
    expect((await goEnvironment({ ...nothing, PATH: bin })).cgo).toBe(false);
    writeFileSync(compiler, '');
    chmodSync(compiler, 0o755);
    expect((await goEnvironment({ ...nothing, PATH: bin })).cgo).toBe(true);
    expect((await goEnvironment({ ...nothing, PATH: bin, GOOS: 'plan9' })).cgo).toBe(false);
    expect((await goEnvironment({ ...nothing, CC: 'whatever' })).cgo).toBe(true);
  });

  it('takes empty variables as unset', async () => {
    const env = await goEnvironment({ ...nothing, GOFLAGS: '', GOWORK: '', GOOS: '' });
    expect([env.goflags, env.gowork, env.goos]).toEqual(['', undefined, process.platform]);
  });
});

const run = promisify(execFile);
const hasGo = await run('go', ['version']).then(
  () => true,
  () => false,
);

describe.runIf(hasGo)('beside go env', () => {
  it.each([{}, { GOOS: 'windows', GOARCH: 'arm64' }, { GOFLAGS: '-tags=a,b', GOPATH: '/x', CGO_ENABLED: '0' }])(
    'says the same with %j',
    async (variables) => {
      const all = { ...process.env, ...variables };
      const { stdout } = await run('go', ['env', '-json'], { env: all, cwd: dir });
      const go = JSON.parse(stdout) as Record<string, string>;
      const env = await goEnvironment(all);
      expect([env.goroot, env.modCache, env.gopath.join(':'), env.goos, env.goarch, env.cgo, env.goflags]).toEqual([
        go['GOROOT'],
        go['GOMODCACHE'],
        go['GOPATH'],
        go['GOOS'],
        go['GOARCH'],
        go['CGO_ENABLED'] === '1',
        go['GOFLAGS'],
      ]);
    },
  );
});
