// Each way in which a build or a profile may lie on a machine, and what a person sees of it: docs/states.md names the rows.
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { problemLine, english, stateSentence } from '../../../src/app/words';
import type { Engine, FileMarks, GoEnvironment, ProgramRef } from '../../../src/app/messages';
import { ProblemError } from '../../../src/core/ports';
import { PprofBuilder } from '../../core/profile/pprofBuilder';
import { checkout, noGo, onlyProgram, startEngine } from '../../support/engine';
import { memoryFiles } from '../../support/memoryFiles';

/** main.main, at line 5 of main.go, calls `callee`, at line 3 of its file, in the line after its own. */
function profileOf(callee: string): Uint8Array {
  const pprof = new PprofBuilder().cpu();
  const at = (name: string, start: number, line: number) => pprof.location([{ fn: pprof.fn(name, start), line }]);
  return pprof.sample([at(callee, 3, 3), at('main.main', 5, 6)], [100, 1e9]).bytes();
}

const mainOf = (imported: string): string =>
  `package main\n\nimport lib "${imported}"\n\nfunc main() {\n\tlib.Do()\n}\n`;
const lib = 'package lib\n\nfunc Do() {}\n';
const go: GoEnvironment = { ...noGo, modCache: '/home/u/go/pkg/mod', gopath: ['/home/u/go'] };

type Tree = Readonly<Record<string, string | Uint8Array>>;

async function open(
  tree: Tree,
  root: string,
  env: GoEnvironment = go,
): Promise<{ engine: Engine; program: ProgramRef }> {
  const engine = await startEngine([root], { files: memoryFiles(tree), env });
  const program = await onlyProgram(engine);
  await engine.load(program);
  return { engine, program };
}

const marksOf = (engine: Engine, { id }: ProgramRef, path: string, text: string): Promise<FileMarks> =>
  engine.marks(id, { path, version: 1, text, want: 'lines' });

describe('where packages lie', () => {
  const rows: readonly (readonly [string, Tree, string, 'own' | 'deps', GoEnvironment?])[] = [
    [
      'a module',
      { '/w/go.mod': 'module m.org/m\n', '/w/main.go': mainOf('m.org/m/lib'), '/w/lib/lib.go': lib },
      '/w/lib/lib.go',
      'own',
    ],
    [
      'a Windows drive',
      { 'c:/w/go.mod': 'module m.org/m\n', 'c:/w/main.go': mainOf('m.org/m/lib'), 'c:/w/lib/lib.go': lib },
      'c:/w/lib/lib.go',
      'own',
    ],
    [
      'a UNC path',
      {
        '//server/share/w/go.mod': 'module m.org/m\n',
        '//server/share/w/main.go': mainOf('m.org/m/lib'),
        '//server/share/w/lib/lib.go': lib,
      },
      '//server/share/w/lib/lib.go',
      'own',
    ],
    [
      'a virtual workspace, as a browser has it',
      {
        'vscode-vfs://github/o/r/go.mod': 'module m.org/m\n',
        'vscode-vfs://github/o/r/main.go': mainOf('m.org/m/lib'),
        'vscode-vfs://github/o/r/lib/lib.go': lib,
      },
      'vscode-vfs://github/o/r/lib/lib.go',
      'own',
    ],
    [
      'a dependency in the module cache, with a capital in its path',
      {
        '/w/go.mod': 'module m.org/m\n\nrequire x.org/Up v1.2.3\n',
        '/w/main.go': mainOf('x.org/Up'),
        '/home/u/go/pkg/mod/x.org/!up@v1.2.3/lib.go': lib,
        '/home/u/go/pkg/mod/x.org/!up@v1.2.3/go.mod': 'module x.org/Up\n',
      },
      '/home/u/go/pkg/mod/x.org/!up@v1.2.3/lib.go',
      'deps',
    ],
    [
      'vendored',
      {
        '/w/go.mod': 'module m.org/m\n\ngo 1.24\n\nrequire x.org/dep v1.2.3\n',
        '/w/main.go': mainOf('x.org/dep'),
        '/w/vendor/modules.txt': '# x.org/dep v1.2.3\n## explicit\nx.org/dep\n',
        '/w/vendor/x.org/dep/lib.go': lib,
      },
      '/w/vendor/x.org/dep/lib.go',
      'deps',
    ],
    [
      'replace ../x',
      {
        '/w/go.mod': 'module m.org/m\n\nrequire x.org/dep v0.0.0\n\nreplace x.org/dep => ../x\n',
        '/w/main.go': mainOf('x.org/dep'),
        '/x/go.mod': 'module x.org/dep\n',
        '/x/lib.go': lib,
      },
      '/x/lib.go',
      'own',
    ],
    [
      'go.work',
      {
        '/w/go.work': 'go 1.24\n\nuse ./m\nuse ./dep\n',
        '/w/m/go.mod': 'module m.org/m\n\nrequire x.org/dep v0.0.0\n',
        '/w/m/main.go': mainOf('x.org/dep'),
        '/w/dep/go.mod': 'module x.org/dep\n',
        '/w/dep/lib.go': lib,
      },
      '/w/dep/lib.go',
      'own',
    ],
    [
      'GOPATH',
      { '/home/u/go/src/m/main.go': mainOf('x.org/dep'), '/home/u/go/src/x.org/dep/lib.go': lib },
      '/home/u/go/src/x.org/dep/lib.go',
      'own',
      { ...go, modules: 'off' },
    ],
  ];

  const named = rows.map(([name, tree, path, owner, env]) => ({ name, tree, path, owner, env }));
  test.each(named)('$name: its lines are marked, and owned', async ({ tree, path, owner, env }) => {
    const main = Object.keys(tree).find((file) => file.endsWith('/main.go'))!;
    const imported = /lib "(.*)"/.exec(String(tree[main]))![1]!;
    const { engine, program } = await open(
      { ...tree, [`${dirname(main)}/default.pgo`]: profileOf(`${imported}.Do`) },
      dirname(main),
      env,
    );
    const marks = await marksOf(engine, program, path, lib);
    expect(marks.lines.map(({ line }) => line)).toEqual([3]);
    expect(marks.owner).toBe(owner);
    expect((await marksOf(engine, program, main, String(tree[main]))).lines.map(({ line }) => line)).toEqual([6]);
  });
});

describe('builds that are not whole', () => {
  const alone = {
    '/w/main.go': 'package main\n\n//\n\nfunc main() {\n}\n',
    '/w/default.pgo': profileOf('fmt.Println'),
  };
  const problems = async (tree: Tree, root = '/w'): Promise<readonly string[]> => {
    const { engine, program } = await open(tree, root, noGo);
    return (await engine.health(program.id))!.buildProblems.map((one) => problemLine(program.name, one, english));
  };

  test('no module, no Go: each says what to do', async () => {
    expect(await problems(alone)).toEqual([
      'w: no Go installation found; install Go or set GOROOT',
      'w: no go.mod in this folder or above; run "go mod init"',
    ]);
  });

  test('a go.work above that does not use the module', async () => {
    const tree = { ...alone, '/w/go.mod': 'module m\n', '/go.work': 'go 1.24\n', '/other/go.mod': 'module o\n' };
    expect(await problems(tree)).toContain(
      'w: the go.work above does not use this module; run "go work use", or set GOWORK=off as we do here',
    );
  });

  test('what lies in Go or in a module cache that is not here is not called stale', async () => {
    const { engine, program } = await open({ ...alone, '/w/go.mod': 'module m\n' }, '/w', noGo);
    const health = (await engine.health(program.id))!;
    expect(health.stale).toMatchObject({ deps: 0, go: 0 });
  });

  test('a loose profile over a library heats it: no main package is needed', async () => {
    const engine = await startEngine(['/w'], {
      files: memoryFiles({
        '/w/go.mod': 'module m.org/m\n',
        '/w/lib.go': lib,
        '/p/cpu.pprof': profileOf('m.org/m.Do'),
      }),
      env: go,
    });
    const program: ProgramRef = { id: 'p', name: 'cpu.pprof', dir: '/w', profile: '/p/cpu.pprof', origin: 'opened' };
    await engine.load(program);
    expect((await marksOf(engine, program, '/w/lib.go', lib)).lines.map(({ line }) => line)).toEqual([3]);
  });
});

test('generated code with //line: marks stand on the lines that the file itself has', async () => {
  const generated = 'package lib\n\n//line grammar.y:40\nfunc Do() {\n\tDo()\n}\n';
  const pprof = new PprofBuilder().cpu();
  const location = pprof.location([{ fn: pprof.fn('main.main', 5), line: 6 }]);
  const made = pprof.location([{ fn: pprof.fn('m.org/m/lib.Do', 40, { file: 'grammar.y' }), line: 41 }]);
  const tree = {
    '/w/go.mod': 'module m.org/m\n',
    '/w/main.go': mainOf('m.org/m/lib'),
    '/w/lib/lib.go': generated,
    '/w/default.pgo': pprof.sample([made, location], [10, 1e8]).bytes(),
  };
  const { engine, program } = await open(tree, '/w');
  expect((await marksOf(engine, program, '/w/lib/lib.go', generated)).lines.map(({ line }) => line)).toEqual([5]);
});

describe('what may lie in default.pgo', () => {
  const odd = (name: string): Uint8Array => readFileSync(`${checkout}/test/profiles/${name}`);
  const engineOn = (bytes: Uint8Array) =>
    startEngine(['/w'], {
      files: memoryFiles({ '/w/go.mod': 'module m\n', '/w/main.go': 'package main\n', '/w/default.pgo': bytes }),
      env: go,
    });

  test.each([
    [
      'a Git LFS pointer',
      'odd/bad-lfs-pointer.pprof',
      'is a Git LFS pointer, not the profile itself; run git lfs pull',
    ],
    [
      'a merge conflict',
      'odd/bad-merge-conflict.pprof',
      'holds a Git merge conflict; take one side whole: git checkout --ours or --theirs FILE',
    ],
    ['an empty file', 'odd/empty-file.pprof', 'is empty; capture or copy it again'],
  ])('%s', async (_, file, sentence) => {
    const engine = await engineOn(odd(file));
    const failure: unknown = await engine.load(await onlyProgram(engine)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProblemError);
    expect(problemLine('default.pgo', (failure as ProblemError).problem, english)).toBe(`default.pgo: ${sentence}`);
  });

  test('a heap profile: heat is shown, the compiler would refuse it, and both are said', async () => {
    const engine = await engineOn(odd('heap.pprof'));
    const program = await onlyProgram(engine);
    const report = await engine.load(program);
    expect(report.edges).toBeUndefined();
    expect(report.problems).toHaveLength(1);
    expect(await engine.health(program.id)).toBeUndefined();
    expect(stateSentence('heat-only', { file: 'main.go', program: 'w' }, english)).toContain('rejects it for PGO');
  });
});

test('a thousand mains: all are listed, none is read until it is needed', async () => {
  const tree: Record<string, string | Uint8Array> = { '/w/go.mod': 'module m\n' };
  for (let at = 0; at < 1000; at++) tree[`/w/cmd/c${at}/default.pgo`] = new Uint8Array([at & 255]);
  const files = memoryFiles(tree);
  const engine = await startEngine(['/w'], { files, env: go });
  expect((await engine.programs()).programs).toHaveLength(1000);
  expect(files.reads).toEqual([]);
});

describe.skipIf(process.platform === 'win32')('links', () => {
  test('a workspace behind a link is marked under either name', async () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'states-')));
    try {
      mkdirSync(join(root, 'real/lib'), { recursive: true });
      symlinkSync(join(root, 'real'), join(root, 'link'));
      writeFileSync(join(root, 'real/go.mod'), 'module m.org/m\n');
      writeFileSync(join(root, 'real/main.go'), mainOf('m.org/m/lib'));
      writeFileSync(join(root, 'real/lib/lib.go'), lib);
      writeFileSync(join(root, 'real/default.pgo'), profileOf('m.org/m/lib.Do'));
      for (const opened of ['real', 'link']) {
        const engine = await startEngine([join(root, opened)]);
        const program = await onlyProgram(engine);
        await engine.load(program);
        for (const named of ['real', 'link']) {
          const marks = await marksOf(engine, program, join(root, named, 'lib/lib.go'), lib);
          expect([opened, named, marks.lines.map(({ line }) => line)]).toEqual([opened, named, [3]]);
        }
      }
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  });
});
