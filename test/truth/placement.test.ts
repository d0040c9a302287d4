/**
 * Placement against the compiler, on a program that runs first: its profile is fresh, so that nothing may be stale; then
 * on edited copies of it, whose stale edges the compiler must see as we do.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compilerRecord } from './compilerRecord';
import { figuresOf } from './placementFigures';
import { layOut, type LaidOut } from './placementOracle';
import { findGo } from './profileOracle';

const run = promisify(execFile);
const installed = findGo();
if (installed === undefined) console.log('left out: placement against the compiler, as no go is on PATH');
const source = fileURLToPath(new URL('../workspaces/placement-kinds', import.meta.url));

let dir = '';
let profile = '';

beforeAll(async () => {
  if (installed === undefined) return;
  dir = await mkdtemp(join(tmpdir(), 'kinds-'));
  profile = join(dir, 'kinds.pgo');
  await run('go', ['run', '.', profile], { cwd: source });
});

afterAll(async () => {
  if (dir !== '') await rm(dir, { recursive: true, force: true });
});

const own = (path: string): boolean => path.startsWith('example.com/kinds');

async function compare(at: string): Promise<{ laidOut: LaidOut; figures: ReturnType<typeof figuresOf> }> {
  const laidOut = await layOut(at, profile);
  const record = await compilerRecord(at, 'example.com/kinds/...', {}, [`-pgo=${profile}`]);
  const figures = figuresOf(laidOut, record, own);
  expect(figures).toMatchObject({ misplaced: [], unlisted: [], overlooked: [], differences: [] });
  expect(figures.used).toBe(figures.compiler);
  return { laidOut, figures };
}

/** A copy of the program with some of its text replaced: [file, from, to]. */
async function edited(name: string, ...edits: readonly (readonly [string, string, string])[]): Promise<string> {
  const at = join(dir, name);
  await cp(source, at, { recursive: true });
  for (const [file, from, to] of edits) {
    const before = await readFile(join(at, file), 'utf8');
    expect(before).toContain(from);
    await writeFile(join(at, file), before.replace(from, to));
  }
  return at;
}

const stateOf = ({ placement }: LaidOut, name: string): string =>
  placement.functions
    .filter((one) => one.profile.name === name)
    .map(({ state, why }) => (why === undefined ? state : `${state} ${why}`))
    .join();

const whys = ({ placement }: LaidOut, caller: string, edges: LaidOut['edges']): string[] => [
  ...new Set(placement.edges.filter((_, row) => edges[row]!.caller === caller).map(({ fate, why }) => why ?? fate)),
];

describe.skipIf(installed === undefined)('a program and its own profile', () => {
  it('meet in every function and call', async () => {
    const { laidOut, figures } = await compare(source);
    expect(figures.functions).toBeGreaterThan(40);
    expect(figures.used).toBeGreaterThan(figures.total / 3);
    expect(laidOut.staleness.stale).toEqual({ own: 0n, deps: 0n, go: 0n });
  });

  it('keep every line where it was taken', async () => {
    const { placement } = await layOut(source, profile);
    const placed = placement.functions.filter(({ package: pkg }) => pkg !== undefined && own(pkg.path));
    for (const { profile: one, place: at, lines, state } of placed) {
      expect([one.name, state]).not.toEqual([one.name, 'edited']);
      if (one.file.endsWith('.y') || at === undefined) continue;
      expect([one.name, lines.map(({ line }) => line)]).toEqual([one.name, lines.map(({ sample }) => sample.line)]);
    }
  });
});

describe.skipIf(installed === undefined)('after an edit', () => {
  it('lines above a function move it and nothing else', async () => {
    const at = await edited('moved', ['calls.go', 'type worker', '// One.\n// Two.\n\ntype worker']);
    const { laidOut } = await compare(at);
    expect(stateOf(laidOut, 'main.(*pointer).work')).toBe('moved');
    expect(stateOf(laidOut, 'main.literals')).toBe('same');
    expect(laidOut.staleness.stale.own).toBe(0n);
  });

  it('a function in another file keeps its edges', async () => {
    const text = await readFile(join(source, 'later.go'), 'utf8');
    const cut = text.indexOf('func job');
    const at = await edited('other-file', ['later.go', text.slice(cut), '']);
    await writeFile(join(at, 'jobs.go'), `package main\n\nimport "sync"\n\n${text.slice(cut)}`);
    const { laidOut } = await compare(at);
    expect(stateOf(laidOut, 'main.job')).toBe('other-file');
    expect(laidOut.staleness.stale.own).toBe(0n);
  });

  it('a line inside a function shifts its calls', async () => {
    const at = await edited('shifted', ['calls.go', '\tvar d deeper', '\tsink++\n\tvar d deeper']);
    const { laidOut } = await compare(at);
    expect(stateOf(laidOut, 'main.calls')).toBe('edited');
    expect(whys(laidOut, 'main.calls', laidOut.edges)).toContain('shifted');
    expect(laidOut.staleness.stale.own).toBeGreaterThan(0n);
  });

  it('a renamed function is gone for its own edges, and its callers keep theirs', async () => {
    const at = await edited(
      'renamed',
      ['literals.go', 'func run(fs', 'func Run(fs'],
      ['literals.go', '+ run(func', '+ Run(func'],
      ['later.go', 'func job(', 'func work(\n\twait *sync.WaitGroup, n int) {\n\tjob(wait, n)\n}\n\nfunc job('],
      ['later.go', 'go job(', 'go work('],
    );
    const { laidOut } = await compare(at);
    expect(stateOf(laidOut, 'main.run')).toBe('missing renamed');
    expect(stateOf(laidOut, 'main.job')).toBe('moved');
  });

  it('a literal before others renumbers them', async () => {
    const at = await edited('renumbered', ['literals.go', '\ta := func', '\tfunc() { sink++ }()\n\ta := func']);
    const { laidOut } = await compare(at);
    expect(laidOut.staleness.stale.own).toBeGreaterThan(0n);
  });

  it('a function that lost its type parameters is another', async () => {
    const at = await edited(
      'generic',
      ['generic.go', 'func weighAll[W weigher](all []W)', 'func weighAll(all []weigher)'],
      ['generic.go', 'weighAll([]celsius{1, 2})', 'weighAll([]weigher{celsius(1)})'],
    );
    const { laidOut } = await compare(at);
    expect(stateOf(laidOut, 'main.weighAll[go.shape.int]')).toBe('missing generic-changed');
  });

  it('generic functions used with other types have no instance of the old ones', async () => {
    const at = await edited(
      'instance',
      ['generic.go', 'type celsius int', 'type celsius int64'],
      ['generic.go', 'most([]int{1, 2}, spin)', 'most([]int64{1, 2}, func(n int64) int { return spin(int(n)) })'],
    );
    const { laidOut } = await compare(at);
    expect(stateOf(laidOut, 'main.most[go.shape.int]')).toBe('same instance-gone');
    expect(stateOf(laidOut, 'main.(*list[go.shape.int]).each')).toBe('same instance-gone');
    expect(stateOf(laidOut, 'main.weighAll[go.shape.int]')).toBe('same instance-gone');
    expect(stateOf(laidOut, 'main.most[go.shape.string]')).toBe('same');
  });

  it('a package under another path is gone, and found', async () => {
    const at = await edited('package', ['main.go', 'example.com/kinds/gen"', 'example.com/kinds/made/gen"']);
    await cp(join(at, 'gen'), join(at, 'made/gen'), { recursive: true });
    await rm(join(at, 'gen'), { recursive: true });
    const { laidOut } = await compare(at);
    expect(stateOf(laidOut, 'example.com/kinds/gen.Parse')).toBe('missing moved-package');
  });

  it('a main package under test is named by its import path, or by its files', async () => {
    const at = join(dir, 'tested');
    await mkdir(at);
    await writeFile(join(at, 'go.mod'), 'module example.com/tested\n\ngo 1.21\n');
    await writeFile(
      join(at, 'main.go'),
      'package main\n\nvar sink int\n\nfunc work(n int) {\n\tfor i := range make([]int, 10) {\n\t\tspin(n + i)\n\t}\n}\n\n//go:noinline\nfunc spin(n int) {\n\tfor i := 0; i < 100_000; i++ {\n\t\tsink += n * i\n\t}\n}\n\nfunc main() { work(1) }\n',
    );
    const bench = 'func BenchmarkWork(b *testing.B) {\n\tfor i := 0; i < b.N; i++ {\n\t\twork(i)\n\t}\n}\n';
    await writeFile(join(at, 'main_test.go'), `package main\n\nimport "testing"\n\n${bench}`);
    for (const [files, prefix] of [
      [['.'], 'example.com/tested'],
      [['main.go', 'main_test.go'], 'command-line-arguments'],
    ] as const) {
      const taken = join(at, `${prefix.replace('/', '-')}.pprof`);
      await run('go', ['test', '-run=^$', '-bench=.', '-o', join(at, 'x.test'), '-cpuprofile', taken, ...files], {
        cwd: at,
      });
      const laidOut = await layOut(at, taken);
      expect(whys(laidOut, `${prefix}.work`, laidOut.edges)).toEqual(['main-under-test']);
      expect(stateOf(laidOut, `${prefix}.work`)).toBe('missing main-under-test');
      expect(laidOut.staleness.stale.own).toBeGreaterThan(0n);
    }
  });

  it('another main has none of its functions', async () => {
    const at = await edited('foreign');
    for (const file of ['calls.go', 'literals.go', 'generic.go', 'loops.go', 'later.go']) await rm(join(at, file));
    await writeFile(join(at, 'main.go'), 'package main\n\nfunc other() { println() }\n\nfunc main() { other() }\n');
    const { laidOut } = await compare(at);
    expect(whys(laidOut, 'main.calls', laidOut.edges)).toEqual(['foreign-main']);
    expect(laidOut.staleness.used).toBeLessThan(20n);
  });
});
