import { describe, expect, it } from 'vitest';
import { openBuild, type BuildEnv } from '../../../src/core/build';
import { memoryFiles } from '../../support/memoryFiles';

const bare: BuildEnv = { gopath: ['/home/go'], goos: 'linux', goarch: 'amd64', cgo: false, goflags: '', tags: [] };
const env: BuildEnv = { ...bare, goroot: '/go', modCache: '/cache' };

const toolchain = {
  '/go/VERSION': 'go1.26.1\ntime x\n',
  '/go/src/runtime/rt.go': 'package runtime\n\nimport "unsafe"\n',
  '/go/src/unsafe/unsafe.go': 'package unsafe\n',
  '/go/src/net/net.go': 'package net\n\nimport _ "golang.org/x/net/dns"\n',
  '/go/src/vendor/golang.org/x/net/dns/dns.go': 'package dns\n',
};

const program = {
  ...toolchain,
  '/w/go.mod': 'module example.com/w\n\ngo 1.24\n\nrequire example.com/Dep.v2 v2.1.0\n',
  '/w/main.go': 'package main\n\nimport (\n\t_ "example.com/Dep.v2"\n\t_ "example.com/w/in"\n\t_ "net"\n)\n',
  '/w/main_test.go': 'package main\n',
  '/w/main_windows.go': 'package main\n',
  '/w/in/in.go': 'package in\n',
  '/w/in/tagged.go': '//go:build special\n\npackage in\n\nimport _ "example.com/w/more"\n',
  '/w/more/more.go': 'package more\n',
  '/cache/example.com/!dep.v2@v2.1.0/dep.go': 'package dep\n',
  '/cache/cache/download/example.com/!dep.v2/@v/v2.1.0.mod': 'module example.com/Dep.v2\n\ngo 1.19\n',
};

describe('openBuild', () => {
  it('lists the packages that the program links', async () => {
    const build = await openBuild(memoryFiles(program), '/w', env);
    expect(
      (await build.all()).map(({ path, linkPrefix, owner, goVersion }) => [path, linkPrefix, owner, goVersion]),
    ).toEqual([
      ['example.com/Dep.v2', 'example.com/Dep.v2', 'deps', '1.19'],
      ['example.com/w', 'main', 'own', '1.24'],
      ['example.com/w/in', 'example.com/w/in', 'own', '1.24'],
      ['net', 'net', 'go', '1.26.1'],
      ['runtime', 'runtime', 'go', '1.26.1'],
      ['unsafe', 'unsafe', 'go', '1.26.1'],
      ['vendor/golang.org/x/net/dns', 'vendor/golang.org/x/net/dns', 'go', '1.26.1'],
    ]);
    expect(build).toMatchObject({ mode: 'module', toolchain: '1.26.1', roots: ['/w'], problems: [] });
  });

  it('names the imports that lead nowhere on this machine, but not the user’s own', async () => {
    const main = 'package main\n\nimport (\n\t"C"\n\t_ "example.com/Dep.v2"\n\t_ "example.com/w/gone"\n\t_ "net"\n)\n';
    const files = { ...program, '/w/main.go': main };
    const missing = async (env: BuildEnv) => (await openBuild(memoryFiles(files), '/w', env)).missing();
    expect(await missing({ ...env, cgo: true })).toEqual(['runtime/cgo', 'syscall']);
    expect(await missing({ ...env, cgo: true, modCache: '/empty' })).toEqual([
      'example.com/Dep.v2',
      'runtime/cgo',
      'syscall',
    ]);
    expect(await (await openBuild(memoryFiles(program), '/w', env)).missing()).toEqual([]);
  });

  it('misses nothing any more once an edit no longer imports it', async () => {
    const overlay = new Map<string, string>();
    const build = await openBuild(memoryFiles(program), '/w', { ...env, modCache: '/empty' }, overlay);
    expect(await build.missing()).toEqual(['example.com/Dep.v2']);
    overlay.set('/w/main.go', 'package main\n');
    expect(build.changed('/w/main.go')).toBe('packages');
    expect(await build.missing()).toEqual([]);
  });

  it('sorts the files of a folder', async () => {
    const main = await (await openBuild(memoryFiles(program), '/w', env)).main();
    expect(main).toMatchObject({
      files: ['/w/main.go'],
      testFiles: ['/w/main_test.go'],
      excluded: [{ path: '/w/main_windows.go', why: 'name' }],
    });
  });

  it('finds packages by file and by linker name', async () => {
    const build = await openBuild(memoryFiles(program), '/w', env);
    const ofFile = async (path: string) => (await build.packageOfFile(path))?.path;
    const ofName = async (name: string) => (await build.packageOfLinkName(name))?.path;
    expect(await ofFile('/w/in/tagged.go')).toBe('example.com/w/in');
    expect(await ofFile('/cache/example.com/!dep.v2@v2.1.0/dep.go')).toBe('example.com/Dep.v2');
    expect(await ofFile('/cache/example.com/!dep.v2@v2.0.0/dep.go')).toBeUndefined();
    expect(await ofFile('/go/src/vendor/golang.org/x/net/dns/dns.go')).toBe('vendor/golang.org/x/net/dns');
    expect(await ofFile('/elsewhere/a.go')).toBeUndefined();
    expect(await ofName('example.com/Dep%2ev2.(*T).M')).toBe('example.com/Dep.v2');
    expect(await ofName('example.com/Dep.v2.F')).toBe('example.com/Dep.v2');
    expect(await ofName('main.main.func1')).toBe('example.com/w');
    expect(await ofName('example.com/w.F')).toBeUndefined();
    expect(await ofName('memeqbody')).toBeUndefined();
  });

  it('reads live texts ahead of the disk and says what an edit changes', async () => {
    const overlay = new Map<string, string>();
    const build = await openBuild(memoryFiles(program), '/w', env, overlay);
    expect((await build.all()).some(({ path }) => path === 'example.com/w/more')).toBe(false);
    overlay.set('/w/in/in.go', 'package in\n\nimport _ "example.com/w/more"\n\nfunc F() {}\n');
    expect(build.changed('/w/in/in.go')).toBe('packages');
    expect((await build.all()).some(({ path }) => path === 'example.com/w/more')).toBe(true);
    overlay.set('/w/in/in.go', 'package in\n\nimport _ "example.com/w/more"\n\nfunc G() {}\n');
    expect(build.changed('/w/in/in.go')).toBe('nothing');
    expect(build.changed('/w/go.mod')).toBe('reopen');
    expect(build.changed('/w/README.md')).toBe('nothing');
  });

  it('of a folder that came or went: packages that were read in it decide anew', async () => {
    const build = await openBuild(memoryFiles(program), '/w', env);
    expect(build.changed('/w/in')).toBe('nothing');
    await build.all();
    expect(build.changed('/w/in')).toBe('reopen');
    expect(build.changed('/w')).toBe('reopen');
    expect(build.changed('/w/i')).toBe('nothing');
    expect(build.changed('/w/binary')).toBe('nothing');
  });

  it('takes tags from flags and settings', async () => {
    const flagged = await openBuild(memoryFiles(program), '/w', { ...env, goflags: '-mod=mod "-tags=special,x"' });
    const set = await openBuild(memoryFiles(program), '/w', { ...env, tags: ['special'] });
    for (const build of [flagged, set])
      expect((await build.all()).map(({ path }) => path)).toContain('example.com/w/more');
  });

  it('builds a lone folder on the standard library and says that there is no module', async () => {
    const build = await openBuild(
      memoryFiles({ ...toolchain, '/x/a.go': 'package main\n\nimport _ "net"\n' }),
      '/x',
      env,
    );
    expect(build.problems.map(({ code }) => code)).toEqual(['no-module']);
    expect((await build.all()).map(({ path }) => path)).toContain('net');
    expect(await build.main()).toMatchObject({ path: 'command-line-arguments', owner: 'own' });
  });

  it('answers without a Go installation', async () => {
    const build = await openBuild(memoryFiles(program), '/w', { ...env, goroot: '/nowhere' });
    expect(build.problems.map(({ code }) => code)).toEqual(['no-goroot']);
    expect((await build.all()).map(({ path }) => path)).toEqual([
      'example.com/Dep.v2',
      'example.com/w',
      'example.com/w/in',
    ]);
  });

  it('switches to the toolchain that go.mod asks for, where it is in the module cache', async () => {
    const newer = Object.entries(toolchain).map(([path, text]) => [
      path.replace('/go/', '/cache/golang.org/toolchain@v0.0.1-go1.27.0.linux-amd64/'),
      text.replace('go1.26.1', 'go1.27.0'),
    ]);
    const asking = { ...program, '/w/go.mod': program['/w/go.mod'].replace('go 1.24', 'go 1.27') };
    const with27 = { ...asking, ...(Object.fromEntries(newer) as Record<string, string>) };
    expect((await openBuild(memoryFiles(with27), '/w', env)).toolchain).toBe('1.27.0');
    expect((await openBuild(memoryFiles(with27), '/w', { ...env, toolchain: 'local' })).toolchain).toBe('1.26.1');
    expect((await openBuild(memoryFiles(program), '/w', { ...env, toolchain: 'go1.26.1+auto' })).problems).toEqual([]);
    const without = await openBuild(memoryFiles(asking), '/w', env);
    expect([without.toolchain, without.problems.map(({ code }) => code)]).toEqual(['1.26.1', ['no-toolchain']]);
    expect([without.asked, (await openBuild(memoryFiles(with27), '/w', env)).asked]).toEqual(['1.27.0', undefined]);
    const noGo = await openBuild(memoryFiles(asking), '/w', bare);
    expect([noGo.asked, noGo.problems.map(({ code }) => code)]).toEqual(['1.27.0', ['no-goroot']]);
  });

  it('leaves a go.work that does not use the module, and says so', async () => {
    const files = memoryFiles({ ...program, '/go.work': 'go 1.26\nuse ./other\n', '/other/go.mod': 'module o\n' });
    const build = await openBuild(files, '/w', env);
    expect(build).toMatchObject({ mode: 'module' });
    expect(build.problems.map(({ code }) => code)).toEqual(['not-in-workspace']);
  });

  it.each([
    'example.com/w/..',
    'example.com/w/../../out',
    '/x',
    '//',
    'C:/x',
    'runtime/../../../out',
    '.',
    './in',
    'a//b',
    '',
  ])('an import of %j leads nowhere, and nothing outside is looked at', async (path) => {
    const files = memoryFiles({
      ...program,
      '/w/main.go': `package main\n\nimport _ "${path}"\n`,
      '/out/out.go': 'package out\n',
    });
    for (const modules of ['on', 'off'] as const) {
      const build = await openBuild(files, '/w', { ...env, modules });
      expect((await build.all()).map((one) => one.path)).not.toContain(path);
      expect(await build.missing()).toEqual([]);
      expect(await build.packageOfLinkName(`${path}.F`)).toBeUndefined();
    }
    expect(files.reads.filter((read) => !/^\/(?:w|go|cache|home)\//.test(read) || read.includes('..'))).toEqual([]);
  });

  it('says that a go.mod does not name its module', async () => {
    const files = memoryFiles({ ...program, '/w/go.mod': 'go 1.24\n', '/w/cmd/app/main.go': 'package main\n' });
    const build = await openBuild(files, '/w/cmd/app', env);
    expect(build.problems.map(({ what }) => what)).toEqual(['the go.mod in /w does not name its module']);
    expect(await build.all()).toEqual([]);
  });

  it('takes no module from where no module is', async () => {
    const lines = [
      'require ../../x v1.0.0',
      'require x.org/y ../../z',
      'require x.org/z',
      'replace x.org/a => z.org/y',
    ];
    const files = memoryFiles({ ...program, '/w/go.mod': `module example.com/w\n\ngo 1.24\n\n${lines.join('\n')}\n` });
    const build = await openBuild(files, '/w', env);
    await build.all();
    for (const name of ['x.org/y.F', 'x.org/z.F', 'x.org/a.F', '../../x.F']) await build.packageOfLinkName(name);
    expect(files.reads.filter((read) => !/^\/(?:w|go|cache)\//.test(read) || read.includes('..'))).toEqual([]);
  });

  it('reads only the workspace, the module cache and GOROOT', async () => {
    const files = memoryFiles({
      ...program,
      '/secret/go.mod': 'module secret\n',
      '/home/go/src/x/x.go': 'package x\n',
    });
    const build = await openBuild(files, '/w', env);
    await build.all();
    const names = ['secret.F', '/secret.F', 'x//secret.F', 'file:///secret.F', 'file:///w/in.F'];
    const around = ['example.com/w', 'example.com/Dep%2ev2', 'net'].map((path) => `${path}/../../../secret.F`);
    const long = `${'x/'.repeat(500_000)}secret.F`;
    for (const name of [...names, ...around, 'example.com/w/..\\..\\secret.F', long]) {
      expect(await build.packageOfLinkName(name)).toBeUndefined();
    }
    expect(files.reads.filter((path) => !/^\/(?:w|go|cache)\//.test(path))).toEqual([]);
  });
});
