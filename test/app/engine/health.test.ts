// A made-up program under a made-up profile: every part of its health is known beforehand.
import { expect, test } from 'vitest';
import { CancelledError } from '../../../src/core/ports';
import type { Engine, FileMarks, Health, ProgramRef } from '../../../src/app/messages';
import { mostRows } from '../../../src/app/engine/health';
import { PprofBuilder } from '../../core/profile/pprofBuilder';
import { noGo, onlyProgram, startEngine } from '../../support/engine';
import { memoryFiles } from '../../support/memoryFiles';

const main = `package main

import "example.com/m/lib"

func main() {
	run()
}

func run() {
	// A line that the profile does not know.
	work()
	lib.Do()
}

func work() {}
`;

/** main calls run (10); run calls work (20) a line above where it stands now, and lib.Do (30); gone calls work (5). */
function profile(): Uint8Array {
  const pprof = new PprofBuilder().cpu();
  const fn = (name: string, start: number, file: string) => ({ id: pprof.fn(name, start, { file }), start });
  const [entry, run, work, lib, gone] = [
    fn('main.main', 5, '/w/main.go'),
    fn('main.run', 9, '/w/main.go'),
    fn('main.work', 14, '/w/main.go'),
    fn('example.com/m/lib.Do', 3, '/w/lib/lib.go'),
    fn('main.gone', 20, '/w/main.go'),
  ];
  const call = (caller: typeof run, offset: number, callee: typeof run, weight: number): void => {
    const at = (one: typeof run, line: number) => pprof.location([{ fn: one.id, line }]);
    pprof.sample([at(callee, callee.start), at(caller, caller.start + offset)], [weight, weight * 1e7]);
  };
  call(entry, 1, run, 10);
  call(run, 1, work, 20);
  call(run, 3, lib, 30);
  call(gone, 2, work, 5);
  return pprof.bytes();
}

const tree = {
  '/w/go.mod': 'module example.com/m\n\ngo 1.24\n',
  '/w/main.go': main,
  '/w/default.pgo': profile(),
  '/w/lib/lib.go': 'package lib\n\nfunc Do() {}\n',
  '/w/lib/lib_windows.go': 'package lib\n',
  '/w/lib/tagged.go': '// Words.\n\n//go:build special && !cgo\n\npackage lib\n',
  '/w/lib/lib_test.go': 'package lib\n',
  '/w/unused/unused.go': 'package unused\n\nfunc Idle() {}\n',
};

async function opened(
  contents: Parameters<typeof memoryFiles>[0] = tree,
): Promise<{ engine: Engine; program: ProgramRef; files: ReturnType<typeof memoryFiles> }> {
  const files = memoryFiles(contents);
  const engine = await startEngine(['/w'], { files, env: { ...noGo, tags: ['mine'] } });
  const program = await onlyProgram(engine);
  await engine.load(program);
  return { engine, program, files };
}

const healthOf = async (engine: Engine, { id }: ProgramRef): Promise<Health> => (await engine.health(id))!;
let version = 0;
const marksOf = (engine: Engine, { id }: ProgramRef, path: string, text: string): Promise<FileMarks> =>
  engine.marks(id, { path, version: ++version, text, want: 'lines' });

test('used, stale by owner, and each lost edge with its cause and its caller’s place', async () => {
  const { engine, program } = await opened();
  const health = await healthOf(engine, program);
  expect(health).toMatchObject({ total: 65, used: 40, own: 65, stale: { own: 25, deps: 0, go: 0 }, unseen: 0 });
  expect(health.unmatched.map(({ caller, callee, why, weight }) => [caller, callee, why, weight])).toEqual([
    ['main.run', 'main.work', 'shifted', 20],
    ['main.gone', 'main.work', 'caller-gone', 5],
  ]);
  expect(health.unmatched[0]).toMatchObject({
    place: { path: '/w/main.go', line: 9 },
    span: { line: 9, start: 5, end: 8 },
  });
  expect(health.unmatched[1]).not.toHaveProperty('place');
});

test('what may lie in a module that is not on this machine is not called stale, and the module is named', async () => {
  const pprof = new PprofBuilder().cpu();
  const at = (name: string, line: number) => pprof.location([{ fn: pprof.fn(name, 1), line }]);
  const [work, dep, go, gone] = [
    at('main.work', 14),
    at('example.org/dep.(*T).M', 9),
    at('sort.Sort', 9),
    at('main.gone', 9),
  ];
  for (const caller of [dep, go, gone]) pprof.sample([work, caller], [1, 1e7]);
  const profiled = { '/w/default.pgo': pprof.bytes() };
  const staleOf = async (contents: Parameters<typeof memoryFiles>[0]) => {
    const there = { '/go/VERSION': 'go1.26.1', '/go/src/runtime/rt.go': 'package runtime\n', '/cache/x/x.go': '' };
    const files = memoryFiles({ ...tree, ...profiled, ...there, ...contents });
    const engine = await startEngine(['/w'], { files, env: { ...noGo, goroot: '/go', modCache: '/cache' } });
    const program = await onlyProgram(engine);
    await engine.load(program);
    const { stale, unseen, buildProblems } = await healthOf(engine, program);
    return { stale, unseen, problems: buildProblems.map(({ what, todo }) => `${what}; ${todo}`) };
  };
  const mod = '/w/go.mod';
  const needs = { [mod]: `${tree[mod]}\nrequire example.org/dep v1.0.0\n` };
  const imports = { '/w/more.go': 'package main\n\nimport _ "example.org/dep"\n' };
  expect(await staleOf({})).toEqual({ stale: { own: 1, deps: 1, go: 1 }, unseen: 0, problems: [] });
  expect(await staleOf({ ...needs, ...imports })).toEqual({
    stale: { own: 1, deps: 0, go: 1 },
    unseen: 1,
    problems: [
      'the source of example.org/dep is not on this machine, so nobody can tell whether calls there match; run go mod download',
    ],
  });
  const cached = { '/cache/example.org/dep@v1.0.0/dep.go': 'package dep\n' };
  expect(await staleOf({ ...needs, ...imports, ...cached })).toMatchObject({ stale: { deps: 1 }, unseen: 0 });
  const newer = { '/w/more.go': 'package main\n\nimport _ "iter"\n' };
  expect(await staleOf(newer)).toEqual({ stale: { own: 1, deps: 1, go: 0 }, unseen: 1, problems: [] });
});

test('a main package under test is the user’s own, in lists and in figures, and has its cause', async () => {
  const pprof = new PprofBuilder().cpu();
  const at = (name: string, line: number) => pprof.location([{ fn: pprof.fn(name, 9), line }]);
  const stack = [at('example.com/m.work', 14), at('example.com/m.run', 10), at('example.com/m_test.Benchmark', 9)];
  const { engine, program } = await opened({ ...tree, '/w/default.pgo': pprof.sample(stack, [4, 4e7]).bytes() });
  const { lost, stale } = await healthOf(engine, program);
  expect(stale).toEqual({ own: 4, deps: 0, go: 0 });
  expect(lost).toEqual([{ owner: 'own', fate: 'stale', why: 'main-under-test', edges: 1, weight: 4 }]);
  const owners = (await engine.functions(program.id)).map(({ name, owner }) => `${name} ${owner}`);
  expect(owners).toContain('example.com/m.work own');
});

test('of very many lost edges the heaviest cross; weights by owner and cause are of all', async () => {
  const pprof = new PprofBuilder().cpu();
  const edges = mostRows + 30;
  const work = pprof.fn('main.work', 14, { file: '/w/main.go' });
  for (let at = 1; at <= edges; at++) {
    const gone = pprof.fn(`main.gone${at}`, 20, { file: '/w/main.go' });
    const stack = [pprof.location([{ fn: work, line: 14 }]), pprof.location([{ fn: gone, line: 21 }])];
    pprof.sample(stack, [at, at * 1e7]);
  }
  const { engine, program } = await opened({ ...tree, '/w/default.pgo': pprof.bytes() });
  const { unmatched, lost, staleFunctions, stale } = await healthOf(engine, program);
  const sum = (edges * (edges + 1)) / 2;
  expect([unmatched.length, unmatched[0]?.weight, unmatched.at(-1)?.weight]).toEqual([mostRows, edges, 31]);
  expect(lost).toEqual([{ owner: 'own', fate: 'stale', why: 'foreign-main', edges, weight: sum }]);
  expect([stale.own, staleFunctions.length, staleFunctions[0]?.weight]).toEqual([sum, mostRows, edges]);
});

test('functions of one’s own that lose weight, heaviest first; one that is gone has no place', async () => {
  const { engine, program } = await opened();
  const { staleFunctions } = await healthOf(engine, program);
  expect(staleFunctions).toMatchObject([
    { name: 'main.run', weight: 20, why: 'shifted', place: { line: 9 }, span: { start: 5, end: 8 } },
    { name: 'main.gone', weight: 5, why: 'caller-gone' },
  ]);
});

test('an edit costs what it breaks until it is judged as saved; what it wins back counts below zero', async () => {
  const { engine, program, files } = await opened();
  await healthOf(engine, program);
  const mended = main.replace('\t// A line that the profile does not know.\n', '');
  // run → work is at its old line again, run → lib.Do no longer.
  expect((await marksOf(engine, program, '/w/main.go', mended)).lost).toBe(30 - 20);
  const better = mended.replace('\tlib.Do()', '\n\tlib.Do()');
  expect(await marksOf(engine, program, '/w/main.go', better)).toMatchObject({ lost: -20, owner: 'own' });
  files.contents.set('/w/main.go', better);
  await engine.changed(['/w/main.go']);
  expect((await marksOf(engine, program, '/w/main.go', better)).lost).toBe(-20);
  expect((await healthOf(engine, program)).stale.own).toBe(5);
  expect((await marksOf(engine, program, '/w/main.go', better)).lost).toBeUndefined();
});

test('ends soon after nobody waits any more, and says so', async () => {
  const { engine, program } = await opened();
  const abort = { aborted: true, onabort: null };
  await expect(engine.health(program.id, abort)).rejects.toBeInstanceOf(CancelledError);
  const asked = engine.health(program.id, { ...abort, aborted: false });
  await expect(asked).resolves.toBeDefined();
});

test('an abort in the middle of the work stops it', async () => {
  const { engine, program, files } = await opened();
  const abort = { aborted: false, onabort: null };
  const read = files.read.bind(files);
  files.read = (path, most) => {
    // The first text of the program that is read: all the rest is still to do.
    if (path.endsWith('.go')) abort.aborted = true;
    return read(path, most);
  };
  await expect(engine.health(program.id, abort)).rejects.toBeInstanceOf(CancelledError);
});

test('a file that the program is built without says why', async () => {
  const { engine, program } = await opened();
  const why = async (path: string, text?: string) => {
    const marks = await marksOf(engine, program, path, text ?? String(tree[path as keyof typeof tree]));
    return [marks.state, marks.leftOut?.why, marks.leftOut?.constraint];
  };
  expect(await why('/w/lib/lib_windows.go')).toEqual(['not-in-build', 'name', undefined]);
  expect(await why('/w/lib/tagged.go')).toEqual(['not-in-build', 'constraint', 'special && !cgo']);
  expect(await why('/w/unused/unused.go')).toEqual(['not-in-build', 'not-imported', undefined]);
  expect(await why('/elsewhere/a.go', 'package a')).toEqual(['not-in-build', 'elsewhere', undefined]);
  expect(await why('/w/lib/lib_test.go')).toEqual(['test-file', undefined, undefined]);
  expect(await why('/w/lib/lib.go')).toEqual([undefined, undefined, undefined]);
  const { leftOut } = await marksOf(engine, program, '/w/lib/lib_windows.go', 'package lib\n');
  expect(leftOut).toMatchObject({ target: 'linux/amd64', tags: ['mine'] });
});
