/** Modules, workspaces, vendor folders and GOPATH made small: packages and files must be those of `go list`. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareWithGo } from './buildOracle';
import { scratch, writeProxy, writeTree, type Tree } from './moduleProxy';
import { findGo } from './profileOracle';

const run = promisify(execFile);
const installed = findGo();
if (installed === undefined) console.log('left out: go list on small modules, as no go is on PATH');

let root = '';
let env: Record<string, string> = {};
let cleanUp: () => void = () => undefined;

const library = (path: string, go: string, require: Tree, body = ''): Tree => ({
  'go.mod': `module ${path}\n\ngo ${go}\n\n${Object.entries(require)
    .map(([need, version]) => `require ${need} ${version}\n`)
    .join('')}`,
  'lib.go': `package lib\n\n${body}`,
});

beforeAll(async () => {
  await new Promise<void>((ready) => {
    void scratch(async (dir) => {
      root = dir;
      await writeProxy(`${dir}/proxy`, {
        'example.com/a@v1.0.0': library(
          'example.com/a',
          '1.20',
          { 'example.com/c': 'v1.1.0' },
          'import _ "example.com/c"\n',
        ),
        'example.com/b@v1.0.0': library(
          'example.com/b',
          '1.16',
          { 'example.com/c': 'v1.2.0' },
          'import _ "example.com/c/sub"\n',
        ),
        'example.com/c@v1.1.0': library('example.com/c', '1.14', {}),
        'example.com/c@v1.2.0': {
          ...library('example.com/c', '1.15', { 'example.com/Upper/Case': 'v0.0.0-20200101000000-abcdefabcdef' }),
          'sub/sub.go': 'package sub\n\nimport _ "example.com/Upper/Case"\n',
          'sub/sub_windows.go': 'package sub\n',
        },
        'example.com/c@v1.3.0-rc.1': library('example.com/c', '1.21', {}),
        'example.com/Upper/Case@v0.0.0-20200101000000-abcdefabcdef': library('example.com/Upper/Case', '1.12', {}),
        'example.com/fork@v0.5.0': library('example.com/fork', '1.18', {}, 'const Fork = true\n'),
        'example.com/dep.v2@v2.0.0+incompatible': { 'dep.go': 'package dep\n' },
        'example.com/nested@v1.0.0': library('example.com/nested', '1.11', {}),
        'example.com/nested/inner@v1.4.0': library('example.com/nested/inner', '1.12', {}),
      });
      env = {
        GOMODCACHE: `${dir}/cache`,
        GOPROXY: `file://${dir}/proxy`,
        GOSUMDB: 'off',
        GONOSUMDB: '*',
        GOFLAGS: '-modcacherw',
        GOWORK: '',
        GO111MODULE: '',
      };
      const done = new Promise<void>((resolve) => (cleanUp = resolve));
      ready();
      await done;
    });
  });
});

afterAll(() => cleanUp());

/** Compares with every version already in the cache: `go` is asked to fetch first. */
async function same(dir: string, more: Record<string, string> = {}): Promise<void> {
  const { differences, packages } = await compareWithGo(dir, { ...env, ...more });
  expect(differences).toEqual([]);
  expect(packages).toBeGreaterThan(1);
}

async function go(dir: string, ...args: string[]): Promise<void> {
  await run('go', args, { cwd: dir, env: { ...process.env, ...env, GOTOOLCHAIN: 'local' } });
}

const app = (go: string, extra = ''): Tree => ({
  'go.mod': `module example.com/app\n\ngo ${go}\n\nrequire (\n\texample.com/a v1.0.0\n\texample.com/b v1.0.0 // direct\n\texample.com/dep.v2 v2.0.0+incompatible\n\texample.com/nested v1.0.0\n\texample.com/nested/inner v1.4.0\n)\n${extra}`,
  'main.go':
    'package main\n\nimport (\n\t_ "example.com/a"\n\t_ "example.com/app/own"\n\t_ "example.com/b"\n\t_ "example.com/dep.v2"\n\t_ "example.com/nested"\n\tinner "example.com/nested/inner"\n)\n\nvar _ = inner.X\n\nfunc main() {}\n',
  'own/own.go': 'package own\n',
  'own/nested/go.mod': 'module example.com/app/own/nested\n',
  'own/nested/nested.go': 'package nested\n',
});

describe.skipIf(installed === undefined)('one module', () => {
  for (const version of ['1.26', '1.17', '1.16', '1.12']) {
    it(`finds versions with go ${version}`, async () => {
      const dir = `${root}/app-${version}`;
      await writeTree(dir, app(version));
      await go(dir, 'mod', 'tidy', '-e');
      await same(dir);
    });
  }

  it('reads the whole graph where the roots do not name a module', async () => {
    const dir = `${root}/sparse`;
    await writeTree(dir, app('1.16'));
    await go(dir, 'mod', 'tidy', '-e');
    await go(dir, 'mod', 'edit', '-droprequire=example.com/c', '-droprequire=example.com/Upper/Case');
    await same(dir);
  });

  it('follows replace by folder and by fork, and exclude', async () => {
    const dir = `${root}/replaced/app`;
    await writeTree(
      dir,
      app(
        '1.26',
        '\nreplace example.com/a => ../a\n\nreplace example.com/c v1.2.0 => example.com/fork v0.5.0\n\nexclude example.com/c v1.3.0-rc.1\n',
      ),
    );
    await writeTree(`${root}/replaced/a`, {
      'go.mod': 'module whatever.example/a\n\ngo 1.19\n',
      'a.go': 'package a\n\nimport _ "example.com/a/deeper"\n',
      'deeper/deeper.go': 'package deeper\n',
    });
    await writeTree(`${root}/replaced/app`, { 'own/own.go': 'package own\n\nimport _ "example.com/c"\n' });
    await writeTree(`${root}/replaced/app`, {
      'main.go': 'package main\n\nimport (\n\t_ "example.com/a"\n\t_ "example.com/app/own"\n)\n\nfunc main() {}\n',
    });
    await go(dir, 'mod', 'edit', '-require=example.com/c@v1.2.0');
    await go(dir, 'mod', 'tidy', '-e');
    await same(dir);
  });

  it('builds from the vendor folder', async () => {
    const dir = `${root}/vendored`;
    await writeTree(dir, app('1.26'));
    await go(dir, 'mod', 'tidy', '-e');
    await go(dir, 'mod', 'vendor');
    await same(dir);
    await same(dir, { GOFLAGS: '-mod=mod' });
  });

  it('names the module of -modfile', async () => {
    const dir = `${root}/modfile`;
    await writeTree(dir, {
      ...app('1.26'),
      'go.mod': 'module example.com/app\n\ngo 1.26\n',
      'other.mod': app('1.26')['go.mod']!,
    });
    await same(dir, { GOFLAGS: '-modcacherw -mod=mod -modfile=other.mod' });
  });
});

describe.skipIf(installed === undefined)('a workspace', () => {
  it('lifts versions over all its modules, and vendors as one', async () => {
    const dir = `${root}/work`;
    await writeTree(dir, {
      'go.work': 'go 1.26\n\nuse (\n\t./app\n\t./lib // with a comment\n)\n\nreplace example.com/b => ./b\n',
      'app/go.mod':
        'module example.com/app\n\ngo 1.26\n\nrequire (\n\texample.com/a v1.0.0\n\texample.com/b v1.0.0\n)\n\nrequire example.com/c v1.1.0 // indirect\n',
      'app/main.go':
        'package main\n\nimport (\n\t_ "example.com/a"\n\t_ "example.com/b"\n\t_ "example.com/lib"\n)\n\nfunc main() {}\n',
      'lib/go.mod': 'module example.com/lib\n\ngo 1.25\n\nrequire example.com/c v1.2.0\n',
      'lib/lib.go': 'package lib\n\nimport _ "example.com/c/sub"\n',
      'b/go.mod': 'module example.com/b\n\ngo 1.22\n',
      'b/b.go': 'package b\n',
    });
    await go(`${dir}/app`, 'mod', 'download');
    await go(dir, 'mod', 'download');
    await same(`${dir}/app`);
    await go(dir, 'work', 'vendor');
    await same(`${dir}/app`);
  });
});

describe.skipIf(installed === undefined)('without modules', () => {
  it('finds GOPATH packages and their vendor folders', async () => {
    const dir = `${root}/gopath`;
    await writeTree(`${dir}/src`, {
      'old.example/app/main.go':
        'package main\n\nimport (\n\t_ "old.example/lib"\n\t_ "old.example/dep"\n)\n\nfunc main() {}\n',
      'old.example/app/vendor/old.example/dep/dep.go': 'package dep\n\nimport _ "fmt"\n',
      'old.example/lib/lib.go': 'package lib\n\nimport _ "old.example/dep"\n',
      'old.example/dep/dep.go': 'package dep\n',
    });
    await same(`${dir}/src/old.example/app`, { GO111MODULE: 'off', GOPATH: dir });
  });
});

describe.skipIf(installed === undefined)('which files', () => {
  const files: Tree = {
    'go.mod': 'module example.com/files\n\ngo 1.26\n',
    'main.go': 'package main\n\nimport _ "example.com/files/p"\n\nfunc main() {}\n',
    'p/a.go': '\uFEFFpackage p\n',
    'p/a_linux.go': 'package p\r\n\r\nimport (\r\n\t"fmt" // why\r\n)\r\n\r\nvar _ = fmt.Sprint\r\n',
    'p/a_windows.go': 'package p\n\nimport "strings"\n\nvar _ = strings.ToUpper\n',
    'p/a_windows_arm64.go': 'package p\n',
    'p/a_amd64.go': 'package p\n',
    'p/a_test.go': 'package p\n',
    'p/x_test.go': 'package p_test\n',
    'p/linux.go': 'package p\n',
    'p/a_unix.go': 'package p\n',
    'p/b_unix.go': '//go:build unix && !darwin\n\npackage p\n',
    'p/old.go': '// +build linux,amd64 windows\n// +build !arm\n\npackage p\n',
    'p/notold.go': '// +build ignore\npackage p\n',
    'p/new.go': '/* words */ // more\n\n//go:build go1.21 && (foo || !bar)\n\npackage p\n',
    'p/future.go': '//go:build go1.99\n\npackage p\n',
    'p/ignore.go': '//go:build ignore\n\npackage main\n',
    'p/doc.go': '// Text.\n\npackage documentation\n',
    'p/_under.go': 'package p\n',
    'p/.dot.go': 'package p\n',
    'p/withcgo.go': 'package p\n\n// int f(void) { return 1; }\nimport "C"\n\nimport "os"\n\nvar _ = os.Args\n',
    'p/nocgo.go': '//go:build !cgo\n\npackage p\n',
    'p/gc.go': '//go:build gc && !gccgo\n\npackage p\n',
    'p/level.go': '//go:build amd64.v1\n\npackage p\n',
    'p/level3.go': '//go:build amd64.v3\n\npackage p\n',
    'p/exp.go': '//go:build goexperiment.greenteagc\n\npackage p\n',
    'p/asm.s': '#include "textflag.h"\n',
    'p/asm_arm64.s': '#include "textflag.h"\n',
    'p/odd.go': 'package p; import "sort"; import s "strconv"\n\nvar (\n\t_ = sort.Ints\n\t_ = s.Itoa\n)\n',
    'p/testdata/t.go': 'package broken(\n',
  };
  const settings: Record<string, string>[] = [
    {},
    { CGO_ENABLED: '0' },
    { CGO_ENABLED: '1', GOFLAGS: '-tags=foo,bar' },
    { CGO_ENABLED: '0', GOFLAGS: '-tags=bar' },
    { GOOS: 'windows', GOARCH: 'arm64' },
    { GOOS: 'darwin', GOARCH: 'amd64', GOAMD64: 'v3' },
    { GOOS: 'android', GOARCH: 'arm64', CGO_ENABLED: '0' },
    { GOOS: 'illumos', GOARCH: 'amd64' },
    { GOOS: 'wasip1', GOARCH: 'wasm' },
    { GOARCH: 'arm', GOARM: '5' },
    { GOEXPERIMENT: 'nogreenteagc' },
    { GOFLAGS: '-race', CGO_ENABLED: '1' },
  ];
  for (const setting of settings) {
    it(`with ${JSON.stringify(setting)}`, async () => {
      const dir = `${root}/files`;
      await writeTree(dir, files);
      await same(dir, setting);
    });
  }
});
