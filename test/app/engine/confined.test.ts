// An untrusted workspace names what lies outside of it: by replace, by go.work, by links, by //line. None of it is opened.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { confined } from '../../../src/app/engine/confinedFiles';
import type { ProgramRef } from '../../../src/app/messages';
import type { Files } from '../../../src/core/ports';
import { nodeFiles, slashed } from '../../../src/platform/node/files';
import { PprofBuilder } from '../../core/profile/pprofBuilder';
import { noGo, startEngine } from '../../support/engine';

let base: string;
let opened: string[];
/** The disk, and a list of what is opened on it. */
const watched: Files = {
  read: (path, most) => (opened.push(path), nodeFiles.read(path, most)),
  stat: (path) => (opened.push(path), nodeFiles.stat(path)),
  list: (path) => (opened.push(path), nodeFiles.list(path)),
  resolve: (path) => nodeFiles.resolve(path),
};

beforeEach(() => {
  base = slashed(realpathSync(mkdtempSync(join(tmpdir(), 'pgo-lens-confined-'))));
  opened = [];
  return () => rmSync(base, { recursive: true });
});

function profile(): Uint8Array {
  const pprof = new PprofBuilder().cpu();
  const at = (name: string, start: number, line: number) => pprof.location([{ fn: pprof.fn(name, start), line }]);
  return pprof.sample([at('m.org/lib.Do', 3, 3), at('main.main', 5, 6)], [100, 1e9]).bytes();
}

const main = 'package main\n\nimport "m.org/lib"\n\nfunc main() {\n\tlib.Do()\n}\n';
const lib = 'package lib\n\nfunc Do() {}\n';

function write(tree: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries({ 'w/main.go': main, 'out/lib.go': lib, ...tree })) {
    mkdirSync(dirname(join(base, path)), { recursive: true });
    writeFileSync(join(base, path), text);
  }
  writeFileSync(join(base, 'w/default.pgo'), profile());
}

/** What is opened outside of the workspace while all is asked, and the problems that are told. */
async function ask(untrusted: boolean): Promise<{ outside: readonly string[]; problems: readonly string[] }> {
  const env = { ...noGo, ...(untrusted && { untrusted }) };
  const engine = await startEngine([`${base}/w`], { files: watched, env });
  const dir = `${base}/w`;
  const ref: ProgramRef = { id: dir, name: 'w', dir, profile: `${dir}/default.pgo`, origin: 'default' };
  await engine.load(ref);
  await engine.marks(dir, { path: `${dir}/main.go`, version: 1, text: main });
  const health = await engine.health(dir);
  await engine.calls(dir, 'all');
  await engine.place(dir, 'm.org/lib.Do');
  return {
    outside: [...new Set(opened.filter((path) => path.startsWith(`${base}/out`)))].sort(),
    problems: (health?.buildProblems ?? []).map(({ what }) => what),
  };
}

const mod = 'module m.org/w\n\ngo 1.24\n';
const rows: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
  [
    'replace',
    {
      'w/go.mod': `${mod}\nrequire m.org/lib v1.0.0\n\nreplace m.org/lib => ../out\n`,
      'out/go.mod': 'module m.org/lib\n',
    },
    'out',
  ],
  [
    'go.work',
    {
      'w/go.work': 'go 1.24\n\nuse (\n\t.\n\t../out\n)\n',
      'w/go.mod': `${mod}\nrequire m.org/lib v1.0.0\n`,
      'out/go.mod': 'module m.org/lib\n',
    },
    'out',
  ],
];

test.each(rows)('%s: read where the workspace is trusted, refused and told where it is not', async (_, tree, dir) => {
  write(tree);
  expect((await ask(false)).outside).toContain(`${base}/${dir}/lib.go`);
  opened.length = 0;
  const { outside, problems } = await ask(true);
  expect(outside).toEqual([]);
  expect(problems).toContain(`${base}/${dir} lies outside of this workspace, which is not trusted, and is not read`);
});

test('a go.mod above the workspace: read where it is trusted; where it is not, the sentence says what was not done', async () => {
  write({ 'go.mod': mod });
  const told = 'no go.mod in this workspace; it is not trusted, so the folders above it are not looked into';
  const none = 'no go.mod in this folder or above';
  const trusted = await ask(false);
  expect(opened).toContain(`${base}/go.mod`);
  expect([told, none].filter((what) => trusted.problems.includes(what))).toEqual([]);
  opened.length = 0;
  const { problems } = await ask(true);
  expect(opened).not.toContain(`${base}/go.mod`);
  expect([told, none].filter((what) => problems.includes(what))).toEqual([told]);
});

test.skipIf(process.platform === 'win32')('links out of the workspace, of folders and of files', async () => {
  write({ 'w/go.mod': 'module m.org\n\ngo 1.24\n', 'out/secret.go': lib });
  mkdirSync(join(base, 'w/lib'));
  symlinkSync(join(base, 'out/lib.go'), join(base, 'w/lib/lib.go'));
  symlinkSync(join(base, 'out'), join(base, 'w/linked'));
  const through = /\/w\/(?:lib\/lib\.go|linked)/;
  await ask(false);
  expect(opened.some((path) => through.test(path))).toBe(true);
  opened.length = 0;
  await ask(true);
  expect(opened.filter((path) => through.test(path))).toEqual([]);
});

test.skipIf(process.platform === 'win32')('a default.pgo that is a link out of the workspace', async () => {
  write({ 'w/go.mod': mod });
  rmSync(join(base, 'w/default.pgo'));
  writeFileSync(join(base, 'out/secret'), profile());
  symlinkSync(join(base, 'out/secret'), join(base, 'w/default.pgo'));
  await expect(ask(true)).rejects.toThrow('lies outside of the workspace, which is not trusted');
});

test('//line names a file outside: nobody opens it, trusted or not', async () => {
  const text = `package main\n\n//line ${base}/out/lib.go:1\nfunc main() {\n}\n`;
  write({ 'w/go.mod': mod, 'w/main.go': text });
  for (const untrusted of [false, true]) expect((await ask(untrusted)).outside).toEqual([]);
});

test('nothing is built, whoever asks', async () => {
  write({ 'w/go.mod': mod });
  const dir = `${base}/w`;
  const started: string[] = [];
  const refuse = (): never => {
    throw new Error('not here');
  };
  const check = {
    processes: {
      run({ command }: { readonly command: string }): never {
        started.push(command);
        return refuse();
      },
    },
    rooms: { open: refuse },
    records: { get: () => Promise.resolve(undefined), put: refuse },
    hash: () => Promise.resolve('c0ffee'),
    now: () => 0,
    cores: 1,
    confirm: () => Promise.resolve(true),
    progress: () => undefined,
  };
  for (const untrusted of [true, false]) {
    const engine = await startEngine([dir], { env: { ...noGo, untrusted }, check });
    await engine.load({ id: dir, name: 'w', dir, profile: `${dir}/default.pgo`, origin: 'default' });
    await expect(engine.check(dir, { scope: 'module' })).rejects.toThrow(untrusted ? 'trust it first' : 'not here');
    expect(started).toEqual(untrusted ? [] : ['go']);
  }
});

test('a UNC path is refused by its text: not even its links are asked for', async () => {
  const asked: string[] = [];
  const spy = (path: string): never => {
    throw new Error(`asked for ${asked.push(path)} paths`);
  };
  const { files } = confined({ read: spy, stat: spy, list: spy, resolve: spy }, ['/w'], ['/go']);
  for (const path of ['//server/share/x.go', '/w/../x.go', '/w2/x.go', '/']) {
    await expect(files.read(path)).rejects.toThrow('lies outside');
    expect([await files.stat(path), await files.list(path), await files.resolve(path)]).toEqual([undefined, [], path]);
  }
  expect(asked).toEqual([]);
});
