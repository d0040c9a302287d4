// What comes from outside fails, changes or is gone in the middle: after each the answers are right again.
import { expect, test } from 'vitest';
import type { Engine, ProgramRef } from '../../../src/app/messages';
import { type Files, FileError, ProblemError } from '../../../src/core/ports';
import { PprofBuilder } from '../../core/profile/pprofBuilder';
import { onlyProgram, startEngine } from '../../support/engine';
import { memoryFiles, type MemoryFiles } from '../../support/memoryFiles';

const main = 'package main\n\nimport "m.org/m/lib"\n\nfunc main() {\n\tlib.Do()\n}\n';
const lib = 'package lib\n\nfunc Do() {}\n';

/** main.main calls lib.Do, seen in as many samples. */
function profileOf(samples: number): Uint8Array {
  const pprof = new PprofBuilder().cpu();
  const at = (name: string, start: number, line: number) => pprof.location([{ fn: pprof.fn(name, start), line }]);
  const stack = [at('m.org/m/lib.Do', 3, 3), at('main.main', 5, 6)];
  for (let count = 0; count < samples; count++) pprof.sample(stack, [100, 1e9]);
  return pprof.bytes();
}

const tree = (): MemoryFiles =>
  memoryFiles({
    '/w/go.mod': 'module m.org/m\n',
    '/w/main.go': main,
    '/w/lib/lib.go': lib,
    '/w/default.pgo': profileOf(1),
  });

async function loaded(files: Files, parts: Parameters<typeof startEngine>[1] = {}) {
  const engine = await startEngine(['/w'], { ...parts, files });
  const program: ProgramRef = {
    id: '/w',
    name: 'w',
    dir: '/w',
    profile: '/w/default.pgo',
    origin: 'default',
  };
  await engine.load(program);
  return { engine, program };
}

const markedLines = async (engine: Engine, { id }: ProgramRef): Promise<readonly number[]> =>
  (await engine.marks(id, { path: '/w/main.go', version: 1, text: main, want: 'lines' })).lines.map(({ line }) => line);

/** Lets the test hold back one answer. */
function held(): { readonly wait: Promise<void>; readonly open: () => void } {
  let open = (): void => undefined;
  const wait = new Promise<void>((resolve) => (open = resolve));
  return { wait, open };
}

const broken = new FileError('failed', 'EIO: i/o error, read');

test('the kernel is fetched again after it could not be read; the profile is read without it meanwhile', async () => {
  let asked = 0;
  const log: string[] = [];
  const kernel = () => Promise.reject(new Error(`no kernel ${++asked}`));
  const { engine, program } = await loaded(tree(), { kernel, log: (line) => log.push(line) });
  expect((await engine.load(program)).samples).toBe(1);
  expect(log).toEqual(['kernel: Error: no kernel 1', 'kernel: Error: no kernel 2']);
});

test('a build that broke while it was opened, or later, is opened again at the next question', async () => {
  const files = tree();
  let fails = true;
  const stat: Files['stat'] = (path) => (fails ? Promise.reject(new Error('torn')) : files.stat(path));
  const { engine, program } = await loaded({ ...files, stat });
  await expect(markedLines(engine, program)).rejects.toThrow('torn');
  fails = false;
  expect(await markedLines(engine, program)).toEqual([6]);
  expect(await engine.place(program.id, 'm.org/m/lib.Do')).toEqual({ path: '/w/lib/lib.go', line: 3 });
});

/** The first read of `path` that matters is `there` and waits to be let go: what it read may be old by then. */
function holding(files: MemoryFiles, path: string, matters: (most?: number) => boolean = () => true) {
  const reading = held();
  const there = held();
  let first = true;
  const read: Files['read'] = async (asked, most) => {
    const bytes = await files.read(asked, most);
    if (asked === path && matters(most) && first) {
      first = false;
      there.open();
      await reading.wait;
    }
    return bytes;
  };
  return { files: { ...files, read }, there: there.wait, go: reading.open };
}

test('a go.mod that changes while the build is opened: a question asked after the change is answered from it', async () => {
  const { files, there, go } = holding(tree(), '/w/go.mod');
  files.contents.set('/w/go.mod', 'module old.org/m\n');
  const { engine, program } = await loaded(files);
  const before = engine.place(program.id, 'm.org/m/lib.Do');
  await there;
  files.contents.set('/w/go.mod', 'module m.org/m\n');
  const told = engine.changed(['/w/go.mod']);
  const after = engine.place(program.id, 'm.org/m/lib.Do');
  go();
  await Promise.all([told, before]);
  expect(await after).toEqual({ path: '/w/lib/lib.go', line: 3 });
});

test('a text that changes while it is read is read again', async () => {
  // The header was read before, to see what the package is made of.
  const { files, there, go } = holding(tree(), '/w/lib/lib.go', (most) => most !== undefined);
  const { engine, program } = await loaded(files);
  const before = engine.place(program.id, 'm.org/m/lib.Do');
  await there;
  files.contents.set('/w/lib/lib.go', `package lib\n\n// Moved.\n\nfunc Do() {}\n`);
  await engine.changed(['/w/lib/lib.go']);
  go();
  await before;
  expect(await engine.place(program.id, 'm.org/m/lib.Do')).toEqual({ path: '/w/lib/lib.go', line: 5 });
});

test('10,000 files that change at once are one step: nothing is read for it, and the next answer is right', async () => {
  const files = tree();
  const { engine, program } = await loaded(files);
  await engine.place(program.id, 'm.org/m/lib.Do');
  files.contents.set('/w/lib/lib.go', 'package lib\n\n\nfunc Do() {}\n');
  files.reads.length = 0;
  await engine.changed(Array.from({ length: 10_000 }, (_, at) => `/w/lib/${at === 9_999 ? 'lib' : `f${at}`}.go`));
  expect(files.reads).toEqual([]);
  expect(await engine.place(program.id, 'm.org/m/lib.Do')).toEqual({ path: '/w/lib/lib.go', line: 4 });
});

test('200 swaps, read in any order: the last one asked for is in force', async () => {
  const files = tree();
  const waiting: (() => void)[] = [];
  let slow = false;
  const read: Files['read'] = async (path, most) => {
    const bytes = await files.read(path, most);
    if (slow && path.endsWith('.pgo')) await new Promise<void>((resolve) => waiting.push(resolve));
    return bytes;
  };
  const { engine, program } = await loaded({ ...files, read });
  slow = true;
  const loads = [];
  for (let swap = 1; swap <= 200; swap++) {
    files.contents.set('/w/default.pgo', profileOf(swap));
    loads.push(
      engine.load(program).then(
        ({ samples }) => samples,
        (error: unknown) => (error as Error).name,
      ),
    );
    while (waiting.length < swap) await Promise.resolve();
  }
  // The newest arrives first, as over a network.
  for (const open of waiting.reverse()) open();
  const ends = await Promise.all(loads);
  expect(ends.at(-1)).toBe(200);
  expect(new Set(ends.slice(0, -1))).toEqual(new Set(['CancelledError']));
  expect((await engine.functions(program.id)).find(({ name }) => name === 'main.main')?.cum).toBe(200e9);
});

test('a profile that is given back while it is read is not kept', async () => {
  const files = tree();
  const reading = held();
  const read: Files['read'] = async (path, most) => {
    if (path.endsWith('.pgo')) await reading.wait;
    return files.read(path, most);
  };
  const engine = await startEngine(['/w'], { files: { ...files, read } });
  const program = await onlyProgram(engine);
  const load = engine.load(program);
  await engine.unload(program.id);
  reading.open();
  await expect(load).rejects.toMatchObject({ name: 'CancelledError' });
  await expect(engine.functions(program.id)).rejects.toThrow('no profile is loaded');
});

test('a profile cut anywhere is a named problem, and the one before stays in force', async () => {
  const files = tree();
  const { engine, program } = await loaded(files);
  const whole = profileOf(3);
  for (let length = 0; length < whole.length; length++) {
    files.contents.set('/w/default.pgo', whole.subarray(0, length));
    const end: unknown = await engine.load(program).catch((error: unknown) => error);
    // A cut between two samples leaves a profile: it is one, and says so by its count.
    if (end instanceof Error) expect(end).toBeInstanceOf(ProblemError);
    else expect(end).toMatchObject({ form: 'pprof' });
    expect(await markedLines(engine, program)).toEqual([6]);
    if (!(end instanceof Error)) await reload(engine, program, files);
  }
  async function reload(on: Engine, of: ProgramRef, all: MemoryFiles): Promise<void> {
    all.contents.set('/w/default.pgo', profileOf(1));
    await on.load(of);
  }
});

test.each([
  ['not-permitted', 'may not be read; allow yourself to read it'],
  ['failed', 'EIO: i/o error, read; look at the file and reload'],
] as const)('a profile that is %s is said, and the one before stays in force', async (code, sentence) => {
  const files = tree();
  let fails = false;
  const read: Files['read'] = (path, most) =>
    fails && path.endsWith('.pgo')
      ? Promise.reject(code === 'failed' ? broken : new FileError(code, 'may not be read'))
      : files.read(path, most);
  const { engine, program } = await loaded({ ...files, read });
  fails = true;
  await expect(engine.load(program)).rejects.toMatchObject({ message: sentence, problem: { code } });
  expect(await markedLines(engine, program)).toEqual([6]);
});

test('a file system that errs on every call: said, and all is right after the next change on disk', async () => {
  const files = tree();
  let fails = false;
  const erring = <T>(work: () => Promise<T>, instead: () => Promise<T>): Promise<T> => (fails ? instead() : work());
  const { engine, program } = await loaded({
    read: (path, most) =>
      erring(
        () => files.read(path, most),
        () => Promise.reject(broken),
      ),
    list: (dir) =>
      erring(
        () => files.list(dir),
        () => Promise.reject(broken),
      ),
    stat: (path) =>
      erring(
        () => files.stat(path),
        () => Promise.resolve(undefined),
      ),
    resolve: (path) => Promise.resolve(path),
  });
  fails = true;
  await expect(engine.programs()).rejects.toMatchObject({
    problem: { code: 'unread-workspace', what: '/w could not be listed (EIO: i/o error, read)' },
  });
  await expect(engine.load(program)).rejects.toBeInstanceOf(ProblemError);
  expect(await markedLines(engine, program)).toEqual([]);
  expect((await engine.health(program.id))!.buildProblems[0]).toMatchObject({ code: 'unreadable' });
  fails = false;
  await engine.changed(['/w/main.go']);
  expect(await engine.programs()).toMatchObject({ programs: [{ id: '/w' }], unread: [] });
  expect(await markedLines(engine, program)).toEqual([6]);
  expect((await engine.health(program.id))!.buildProblems.map(({ code }) => code)).toEqual(['no-goroot']);
});

test.each([
  ['not-permitted', 'may not be read', 'allow yourself to read it'],
  ['not-found', 'does not exist', 'capture a CPU profile and put it there'],
  ['is-directory', 'is a directory', 'move the folder away: a profile is one file'],
] as const)('a profile that %s: said, and the one before stays in force', async (code, what, todo) => {
  const files = tree();
  let fails = false;
  const { engine, program } = await loaded({
    ...files,
    read: (path, most) =>
      fails && path === program.profile ? Promise.reject(new FileError(code, what)) : files.read(path, most),
  });
  fails = true;
  await expect(engine.load(program)).rejects.toMatchObject({ problem: { code, what, todo } });
  expect(await markedLines(engine, program)).toEqual([6]);
  fails = false;
  expect((await engine.load(program)).samples).toBe(1);
});

test('a workspace folder that vanishes has no programs, is said to be gone, and is all there when it comes back', async () => {
  const files = tree();
  let gone = false;
  const { engine, program } = await loaded({
    ...files,
    read: (path, most) =>
      gone ? Promise.reject(new FileError('not-found', 'does not exist')) : files.read(path, most),
    list: (dir) => (gone ? Promise.resolve([]) : files.list(dir)),
    stat: (path) => (gone ? Promise.resolve(undefined) : files.stat(path)),
  });
  gone = true;
  await engine.changed(['/w/go.mod', '/w/main.go', '/w/lib/lib.go']);
  expect((await engine.programs()).programs).toEqual([]);
  await expect(engine.load(program)).rejects.toMatchObject({ problem: { code: 'not-found' } });
  expect(await markedLines(engine, program)).toEqual([]);
  gone = false;
  await engine.changed(['/w/go.mod', '/w/main.go', '/w/lib/lib.go']);
  expect((await engine.programs()).programs).toMatchObject([{ id: '/w' }]);
  expect((await engine.load(program)).samples).toBe(1);
  expect(await markedLines(engine, program)).toEqual([6]);
});
