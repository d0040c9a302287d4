import { expect, test } from 'vitest';
import { openBuild } from '../../../src/core/build';
import { GoParser } from '../../../src/core/gotext';
import { programText } from '../../../src/core/placement';
import { type Effect, type Site, withProof } from '../../../src/core/verdict';
import { memoryFiles } from '../../support/memoryFiles';

const program = `package main
type Node interface{ Loc() int }
type base struct{ at int }
func (b *base) Loc() int { return b.at }
type binary struct{ base }
func visit(n Node) int { return n.Loc() }
func main() { println(visit(&binary{})) }
`;

const recorded: Site = {
  file: '/w/main.go',
  line: 6,
  column: 39,
  kind: 'interface',
  callers: ['main.visit'],
  offset: 0,
  weight: 9n,
  ownWeight: 9n,
  hot: true,
  callees: [{ name: 'main.(*base).Loc', weight: 9n, own: true }],
  verdict: 'devirtualized',
  callee: 'main.(*base).Loc',
  effect: 'full',
  inlining: { state: 'inlined' },
  evidence: 'compiler',
};

async function effectOf(site: Site, text = program): Promise<Effect | undefined> {
  const files = memoryFiles({
    '/go/VERSION': 'go1.26.1\n',
    '/go/src/runtime/proc.go': 'package runtime\n',
    '/w/go.mod': 'module w\n\ngo 1.26\n',
    '/w/main.go': text,
  });
  const env = { goroot: '/go', gopath: [], goos: 'linux', goarch: 'amd64', cgo: false, goflags: '', tags: [] };
  const build = await openBuild(files, '/w', env);
  const [proven] = await withProof([site], programText(files, build, new GoParser()));
  return proven!.effect;
}

test('the text proves of a call that the compiler devirtualized that its check never holds', async () => {
  expect(await effectOf(recorded)).toBe('never-true');
  expect(await effectOf(recorded, program.replace('&binary', '&base'))).toBe('full');
});

test('a function that lives on as inlined copies has no check that runs', async () => {
  expect(await effectOf({ ...recorded, effect: 'copies-inlined' })).toBe('copies-inlined');
});

test('a call that stays indirect has no effect', async () => {
  const { effect, ...rest } = recorded;
  expect(effect).toBe('full');
  expect(await effectOf({ ...rest, verdict: 'not-devirtualized' })).toBeUndefined();
});

test('of a file that is in no package nothing is proven', async () => {
  expect(await effectOf({ ...recorded, file: '/elsewhere/main.go' })).toBe('full');
});
