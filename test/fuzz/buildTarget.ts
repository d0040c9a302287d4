/** What a workspace says about its build, mutated: go.mod, go.work, modules.txt, imports, Go's own version. */
import { openBuild } from '../../src/core/build';
import { memoryFiles } from '../support/memoryFiles';
import type { Dice } from './dice';
import type { Target } from './targets';
import { mutateText } from './textMutations';

const files: Readonly<Record<string, string>> = {
  '/w/go.mod':
    'module m.org/w\n\ngo 1.24\n\nrequire (\n\tm.org/lib v1.0.0\n\tx.org/y v1.2.3\n)\nreplace m.org/lib => ./lib\nreplace x.org/y v1.2.3 => z.org/y v1.0.0\nexclude q.org/q v1.0.0\n',
  '/w/main.go':
    '//go:build linux && !foo\n\npackage main\n\nimport (\n\t"m.org/w/sub"\n\t"m.org/lib"\n\t"x.org/y/z"\n\t"runtime"\n)\n\nfunc main() {}\n',
  '/w/sub/s.go': 'package sub\n\nimport "m.org/lib"\n',
  '/w/lib/go.mod': 'module m.org/lib\n\ngo 1.20\n',
  '/w/lib/l.go': 'package lib\n',
  '/x/go.mod': 'module x.org/y\n',
  '/x/z/z.go': 'package z\n',
  '/go/VERSION': 'go1.26.8\n',
  '/go/src/runtime/r.go': 'package runtime\n',
  '/p/cache/download/z.org/y/@v/v1.0.0.mod': 'module z.org/y\n\nrequire m.org/lib v1.1.0\n',
  '/p/z.org/y@v1.0.0/z/z.go': 'package z\n',
};
const more: Readonly<Record<string, string>> = {
  '/w/go.work': 'go 1.24\n\nuse (\n\t.\n\t./lib\n\t../x\n)\nreplace a.org/b => ../x\n',
  '/w/vendor/modules.txt':
    '# m.org/lib v1.0.0 => ./lib\n## explicit; go 1.20\nm.org/lib\n# x.org/y v1.2.3\n## explicit\nx.org/y/z\n',
};
const paths = [
  '../x',
  '/',
  '//',
  '..',
  '.',
  '',
  'm.org/w/.',
  'm.org/w/..',
  'C:/x',
  'a\\b',
  'm.org/lib@v1',
  'http://x/y',
];

/** A seed is the file's path, a line end, and its text. */
const seeds = Object.entries({ ...files, ...more })
  .filter(([path]) => !/[lsz]\.go$/.test(path))
  .map(([path, text]) => new TextEncoder().encode(`${path}\n${text}`));

export const buildTarget: Target = {
  name: 'build',
  seeds,
  mutate(seed: Uint8Array, dice: Dice) {
    const [path = '', ...lines] = new TextDecoder().decode(seed).split('\n');
    const text = mutateText(lines.join('\n'), dice);
    const odd = dice.oneIn(3)
      ? text.replace(/(["\s])[\w.]+\/[\w./]+/, (_, before: string) => before + dice.pick(paths))
      : text;
    return new TextEncoder().encode(`${path}\n${odd}`);
  },
  async run(bytes) {
    const [path = '', ...lines] = new TextDecoder().decode(bytes).split('\n');
    const tree = memoryFiles({ ...files, [path]: lines.join('\n') });
    const env = { goroot: '/go', gopath: ['/p'], modCache: '/p', goos: 'linux', goarch: 'amd64' };
    const build = await openBuild(tree, '/w', { ...env, cgo: false, goflags: '', tags: [] });
    await build.all();
    await build.missing();
    const names = ['m.org/w/sub.F', 'm.org/lib.X', '..', '/', 'a/../b.F', 'm.org/lib/../x.F', 'x.org/y/z.F'];
    for (const name of names) await build.packageOfLinkName(name);
    for (const file of ['/w/sub/s.go', '/w/lib/l.go', '/x/z/z.go']) await build.packageOfFile(file);
    // What go.work and replace name may lie anywhere; what an import names may not.
    if (path !== '/w/main.go') return;
    const outside = tree.reads.filter((read) => !/^\/(?:w|x|go|p)\//.test(read) || read.includes('/../'));
    if (outside.length > 0) throw new Error(`read outside: ${outside[0]!.slice(0, 100)}`);
  },
};
