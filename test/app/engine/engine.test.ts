import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Engine, FileMarks, ProgramRef } from '../../../src/app/messages';
import { FileError, ProblemError } from '../../../src/core/ports';
import { nodeFiles } from '../../../src/platform/node/files';
import { onlyProgram, startEngine, workspaces } from '../../support/engine';

const sample = `${workspaces}/markdown-service`;
const renderFile = `${sample}/render/render.go`;
const disk = readFileSync(renderFile, 'utf8');

async function loaded(files = nodeFiles): Promise<{ engine: Engine; program: ProgramRef }> {
  const engine = await startEngine([sample], { files });
  const program = await onlyProgram(engine);
  await engine.load(program);
  return { engine, program };
}

let version = 0;
const marksOf = (engine: Engine, program: ProgramRef, text: string): Promise<FileMarks> =>
  engine.marks(program.id, { path: renderFile, version: ++version, text, want: 'lines' });

const lineOf = (text: string, words: string): number => text.split('\n').findIndex((line) => line.includes(words)) + 1;

/** Heat by the words of its line: what must not change when lines move. */
const byWords = ({ lines }: FileMarks, text: string): Map<string, number> =>
  new Map(lines.map(({ line, cum }) => [`${line > 0 ? text.split('\n')[line - 1]!.trim() : ''}#${cum}`, cum]));

test('the sample is a program with a profile that PGO can use', async () => {
  const engine = await startEngine([sample]);
  const program = await onlyProgram(engine);
  const report = await engine.load(program);
  expect(report).toMatchObject({ form: 'pprof', value: { type: 'cpu', unit: 'nanoseconds' }, problems: [] });
  expect(report.samples).toBeGreaterThan(1000);
  expect(report.edges!.hot).toBeLessThanOrEqual(report.edges!.count);
});

test('marks stand on the lines of the functions that the profile names', async () => {
  const { engine, program } = await loaded();
  const { lines, functions, package: pkg } = await marksOf(engine, program, disk);
  expect(pkg).toBe('example.com/markdown-service/render');
  const hottest = lines.reduce((most, mark) => (mark.cum > most.cum ? mark : most));
  expect(hottest.line).toBe(lineOf(disk, 'stage.Apply(p)'));
  expect(hottest.level).toBe(5);
  const render = functions.find(({ name }) => name.endsWith('.(*Renderer).Render'));
  expect(render!.span.line).toBe(lineOf(disk, ') Render('));
  expect(render!.cum).toBeGreaterThan(hottest.cum);
});

test('marks move with lines added above, and undo gives back exactly what was', async () => {
  const { engine, program } = await loaded();
  const before = await marksOf(engine, program, disk);
  const edited = disk.replace('package render\n', 'package render\n\n// one\n// two\n');
  const moved = await marksOf(engine, program, edited);
  expect(moved.lines.map(({ line }) => line - 3)).toEqual(before.lines.map(({ line }) => line));
  expect(byWords(moved, edited)).toEqual(byWords(before, disk));
  const after = await marksOf(engine, program, disk);
  expect({ ...after, version: 0 }).toEqual({ ...before, version: 0 });
});

test('a line added inside a hot function marks it as edited and keeps the marks of the other lines', async () => {
  const { engine, program } = await loaded();
  const edited = disk.replace('\tfor _, stage := range', '\tprintln()\n\tfor _, stage := range');
  const { functions, lines } = await marksOf(engine, program, edited);
  expect(functions.find(({ name }) => name.endsWith('.Render'))!.state).toBe('edited');
  expect(functions.find(({ name }) => name.endsWith('.walk'))!.state).toBe('same');
  expect(lines.some(({ line, level }) => line === lineOf(edited, 'stage.Apply(p)') && level === 5)).toBe(true);
  expect(lines.some(({ line }) => line === lineOf(edited, 'println()'))).toBe(false);
});

test('text that does not parse keeps the marks of the functions before and after', async () => {
  const { engine, program } = await loaded();
  const broken = disk.replace('func New(', 'func {{{ New(');
  const { lines } = await marksOf(engine, program, broken);
  expect(lines.some(({ line, level }) => line === lineOf(broken, 'stage.Apply(p)') && level === 5)).toBe(true);
});

test('a profile that can not be read leaves the marks of the last good one', async () => {
  let broken = false;
  const files = {
    ...nodeFiles,
    read: (path: string, most?: number) =>
      broken && path.endsWith('default.pgo')
        ? Promise.resolve(new TextEncoder().encode('version https://git-lfs.github.com/spec/v1\n'))
        : nodeFiles.read(path, most),
  };
  const { engine, program } = await loaded(files);
  const before = await marksOf(engine, program, disk);
  broken = true;
  const failure: unknown = await engine.load(program).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(ProblemError);
  expect((failure as ProblemError).problem.code).toBe('lfs-pointer');
  expect((await marksOf(engine, program, disk)).lines).toEqual(before.lines);
});

test('a missing profile says so', async () => {
  const files = { ...nodeFiles, read: () => Promise.reject(new FileError('not-found', 'does not exist')) };
  const engine = await startEngine([sample], { files });
  const program = await onlyProgram(engine);
  await expect(engine.load(program)).rejects.toThrow('does not exist; capture a CPU profile and put it there');
});

test('test files and files of other systems have no marks, and a reason', async () => {
  const { engine, program } = await loaded();
  const path = `${sample}/render/render_test.go`;
  const marks = await engine.marks(program.id, { path, version: 1, text: readFileSync(path, 'utf8') });
  expect(marks).toMatchObject({ state: 'test-file', lines: [] });
  const elsewhere = await engine.marks(program.id, { path: '/nowhere/a.go', version: 1, text: 'package a' });
  expect(elsewhere).toMatchObject({ state: 'not-in-build', lines: [] });
});

test('hot functions are grouped by owner, and those of others name the nearest caller of our own', async () => {
  const { engine, program } = await loaded();
  const rows = await engine.functions(program.id);
  expect(rows[0]!.cum).toBeGreaterThanOrEqual(rows[1]!.cum);
  const own = rows.find(({ name }) => name.endsWith('.(*Renderer).Render'));
  expect(own).toMatchObject({ owner: 'own', level: 5 });
  expect(own).not.toHaveProperty('ownCaller');
  const parse = rows.find(({ name }) => name.endsWith('markdown.(*Markdown).Parse'));
  expect(parse).toMatchObject({ owner: 'deps', ownCaller: own!.name });
  expect(rows.find(({ name }) => name === 'runtime.mallocgc')?.owner).toBe('go');
});

test('a function is found in the text by its linker name', async () => {
  const { engine, program } = await loaded();
  const name = 'example.com/markdown-service/render.(*Renderer).Render';
  expect(await engine.place(program.id, name)).toEqual({ path: renderFile, line: lineOf(disk, ') Render(') });
  expect(await engine.place(program.id, 'example.com/markdown-service/render.Gone')).toBeUndefined();
});

test('edits cost the weight of the edges that they break, and undo gives it back', async () => {
  const { engine, program } = await loaded();
  const inside = disk.replace('\tfor _, stage := range', '\tprintln()\n\tfor _, stage := range');
  expect((await marksOf(engine, program, inside)).lost).toBeGreaterThan(0);
  const above = disk.replace('package render\n', 'package render\n\n// one\n');
  expect((await marksOf(engine, program, above)).lost).toBe(0);
  expect((await marksOf(engine, program, disk)).lost).toBeUndefined();
});

test('the parts of the edge weight sum to the whole, and what meets nothing is listed with its cause', async () => {
  const { engine, program } = await loaded();
  const health = (await engine.health(program.id))!;
  const { used, stale, unmatchable, unseen, total, unmatched } = health;
  expect(used + stale.own + stale.deps + stale.go + unmatchable + unseen).toBe(total);
  expect(unmatched.reduce((sum, { weight }) => sum + weight, 0)).toBe(total - used - unseen);
  // Without Go and a module cache nothing of theirs can be called stale.
  expect(stale).toMatchObject({ deps: 0, go: 0 });
  expect(unseen).toBeGreaterThan(0);
});
