import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Engine, ProgramRef, SiteMark } from '../../../src/app/messages';
import { noGo, onlyProgram, startEngine, workspaces } from '../../support/engine';
import { memoryFiles } from '../../support/memoryFiles';

const root = `${workspaces}/verdicts`;
const [near, callees] = [`${root}/calls/near.go`, `${root}/calls/callees.go`];
const disk = (path: string): string => readFileSync(path, 'utf8');

async function loaded(): Promise<{ engine: Engine; program: ProgramRef }> {
  const engine = await startEngine([root]);
  const program = await onlyProgram(engine);
  await engine.load(program);
  return { engine, program };
}

let version = 0;
const sitesOf = async (engine: Engine, program: ProgramRef, path: string, text = disk(path)) =>
  (await engine.marks(program.id, { path, version: ++version, text })).sites;

/** The first mark below `func NAME(`. */
function inFunction(sites: readonly SiteMark[], name: string, text = disk(near)): SiteMark | undefined {
  const lines = text.split('\n');
  const from =
    lines.findIndex((line) => /^[([]/.test(line.slice(`func ${name}`.length)) && line.startsWith(`func ${name}`)) + 1;
  const to = lines.findIndex((line, at) => at >= from && line === '}') + 1;
  return sites.find(({ span }) => span.line > from && span.line < to);
}

const words = (mark: SiteMark | undefined): string =>
  `${mark?.evidence ?? ''} ${mark?.verdict?.kind ?? ''} ${mark?.verdict?.reason ?? mark?.verdict?.callee?.replace(/^.*\/calls\./, '') ?? ''}`;

test('every verdict is there at once, estimated', async () => {
  const { engine, program } = await loaded();
  const sites = await sitesOf(engine, program, near);
  const said = (name: string): string => words(inFunction(sites, name));
  expect(said('Full')).toBe('source devirtualized (*mixer).Step');
  expect(said('GuardOnly')).toBe('source devirtualized (*deferrer).Step');
  expect(said('Static')).toBe('source static (*pinned).Step');
  expect(said('Unseen')).toBe('source unseen time-deeper');
  expect(said('Pragma')).toBe('source not-devirtualized callee-pragma');
  expect(said('Literal')).toBe('source not-devirtualized callee-closure');
  expect(said('MethodValue')).toBe('source not-devirtualized callee-method-value');
  expect(said('TypeParameter')).toBe('source not-devirtualized type-parameter');
  expect(inFunction(sites, 'Full')?.go).toMatch(/^go1\.\d+/);
});

test('an unsaved edit of a type in another file corrects a mark, and undo brings it back', async () => {
  const { engine, program } = await loaded();
  const full = async (): Promise<string> => words(inFunction(await sitesOf(engine, program, near), 'Full'));
  expect(await full()).toBe('source devirtualized (*mixer).Step');
  const edited = disk(callees).replace('(m *mixer) Step(x uint64)', '(m *mixer) Step(x int64)');
  await sitesOf(engine, program, callees, edited);
  expect(await full()).toBe('source not-devirtualized type-mismatch');
  await sitesOf(engine, program, callees);
  expect(await full()).toBe('source devirtualized (*mixer).Step');
});

test('a call that left its line keeps its mark and says that the next build has no edge for it', async () => {
  const { engine, program } = await loaded();
  await sitesOf(engine, program, near);
  const text = disk(near).replace(
    'func Full(s Stage, n int) uint64 {\n',
    'func Full(s Stage, n int) uint64 {\n\tprintln()\n',
  );
  expect(words(inFunction(await sitesOf(engine, program, near, text), 'Full', text))).toBe(
    'source not-devirtualized line-stale',
  );
  const above = disk(near).replace('package calls\n', 'package calls\n\n// more\n');
  expect(words(inFunction(await sitesOf(engine, program, near, above), 'Full', above))).toBe(
    'source devirtualized (*mixer).Step',
  );
});

test('a call that is a direct one by now has no mark', async () => {
  const { engine, program } = await loaded();
  await sitesOf(engine, program, near);
  const text = disk(near).replace('func Full(s Stage, n int)', 'func Full(s *mixer, n int)');
  const mark = inFunction(await sitesOf(engine, program, near, text), 'Full', text);
  expect(mark?.kind ?? 'direct').toBe('direct');
});

test('what was typed in another file and closed unsaved counts no more', async () => {
  const { engine, program } = await loaded();
  const full = async (): Promise<string> => words(inFunction(await sitesOf(engine, program, near), 'Full'));
  const edited = disk(callees).replace('(m *mixer) Step(x uint64)', '(m *mixer) Step(x int64)');
  await sitesOf(engine, program, callees, edited);
  expect(await full()).toBe('source not-devirtualized type-mismatch');
  await engine.changed([callees]);
  expect(await full()).toBe('source devirtualized (*mixer).Step');
});

test.each([
  ['of a toolchain that is newer than our rules', '1.26', { '/go/VERSION': 'go1.99.1\n' }, 'go1.99.1'],
  ['that go.mod asks for, where an older one is here', '1.99', { '/go/VERSION': 'go1.26.1\n' }, 'go1.99.0'],
  ['that go.mod asks for, where none is here', '1.99', {}, 'go1.99.0'],
])('an estimate names the version %s', async (_, version, toolchain, go) => {
  const main = 'package main\n\nfunc main() { run(f) }\n\nfunc run(f func()) {\n\tf()\n}\n\nfunc f() {}\n';
  const contents = {
    '/w/go.mod': `module m.org/m\n\ngo ${version}\n`,
    '/w/main.go': main,
    '/w/default.pgo': 'GO PREPROFILE V1\nmain.run\nmain.f\n1 90\n',
    ...toolchain,
  };
  const engine = await startEngine(['/w'], { files: memoryFiles(contents), env: { ...noGo, goroot: '/go' } });
  const program = await onlyProgram(engine);
  await engine.load(program);
  const { sites } = await engine.marks(program.id, { path: '/w/main.go', version: 1, text: main });
  expect(sites).toMatchObject([{ go, evidence: 'source', verdict: { kind: 'devirtualized', callee: 'main.f' } }]);
});
