import { describe, expect, it } from 'vitest';
import { place, sumStaleness, type ProfileEdge, type ProfileFunction } from '../../../src/core/placement';
import { textOf } from './helpers';

const files = {
  '/go/src/runtime/rt.go': 'package runtime\n\nfunc growslice() {}\n\nfunc pushed_Wait() {\n\tgrowslice()\n}\n',
  '/go/src/runtime/push.go':
    'package runtime\n\n//go:linkname poll poll.runtime_Wait\nfunc poll() {\n\tpushed_Wait()\n}\n',
  '/go/src/poll/poll.go':
    'package poll\n\nfunc runtime_Wait()\n\nfunc Sum([]byte) int\n\nfunc Run() {\n\truntime_Wait()\n}\n',
  '/go/src/poll/sum_amd64.s': '// words\nTEXT ·Sum(SB),$0\n\tCALL body<>(SB)\n\tRET\n\nTEXT body<>(SB),$0\n\tRET\n',
  '/w/go.mod': 'module example.com/w\n\ngo 1.26\n\nrequire example.com/dep/v2 v2.0.0\n',
  '/w/main.go': [
    'package main',
    '',
    'import (',
    '\t"example.com/dep/v2"',
    '\t"poll"',
    ')',
    '',
    'type shape interface{ area() int }',
    '',
    'func main() {',
    '\tx := dep.Get()',
    '\tx = append(x, 1)',
    '\tdefer done()',
    '\trun(func() {',
    '\t\tpoll.Run()',
    '\t})',
    '}',
    '',
    'func run(f func()) {',
    '\tf()',
    '}',
    '',
    'func done() {}',
    '',
    'func gen[T any](x T) T {',
    '\tdone()',
    '\treturn x',
    '}',
    '',
    'func total(s []shape) (n int) {',
    '\tfor _, x := range s {',
    '\t\tn += x.area()',
    '\t}',
    '\treturn n',
    '}',
    '',
    'func hold() func() {',
    '\tx := 1',
    '\treturn func() {',
    '\t\tprintln(x)',
    '\t}',
    '}',
    '',
    'func number() int { return gen(1) }',
    '',
  ].join('\n'),
  '/w/other_windows.go': 'package main\n\nfunc elsewhere() {\n\tdone()\n}\n',
  '/cache/example.com/dep/v2@v2.0.0/dep.go':
    'package dep\n\nfunc Get() []int {\n\treturn load()\n}\n\nfunc load() []int { return nil }\n',
};

const fn = (name: string, startLine: number, file: string, ...lines: number[]): ProfileFunction => ({
  name,
  startLine,
  file,
  lines: lines.map((line) => ({ line })),
});

const edge = (caller: string, offset: number, callee: string, weight = 1): ProfileEdge => ({
  caller,
  callee,
  offset,
  weight,
});

describe('functions', () => {
  const placed = async (...functions: ProfileFunction[]) => {
    const { functions: found } = await place(functions, [], await textOf(files));
    return found.map(({ state, why, now, owner, place: at, lines, lost }) => ({
      state,
      owner,
      ...(why && { why }),
      ...(now && { now }),
      ...(at && { at: `${at.file}:${at.line}` }),
      lines: lines.map(({ line }) => line),
      lost: lost.length,
    }));
  };

  it('keep their place or carry their lines to the new one', async () => {
    expect(
      await placed(
        fn('main.main', 10, '/build/w/main.go', 11, 15),
        fn('main.total', 130, 'example.com/w/main.go', 132, 134),
        fn('main.total', 30, 'C:\\w\\main.go', 31),
        fn('main.main.func1', 114, '/build/w/main.go', 115),
        fn('main.run', 19, '/build/w/old.go', 20),
      ),
    ).toEqual([
      { state: 'same', owner: 'own', at: '/w/main.go:10', lines: [11, 15], lost: 0 },
      { state: 'moved', owner: 'own', at: '/w/main.go:30', lines: [32, 34], lost: 0 },
      { state: 'same', owner: 'own', at: '/w/main.go:30', lines: [31], lost: 0 },
      { state: 'moved', owner: 'own', at: '/w/main.go:14', lines: [15], lost: 0 },
      { state: 'other-file', owner: 'own', at: '/w/main.go:19', lines: [20], lost: 0 },
    ]);
  });

  it('never lose lines to a neighbour', async () => {
    expect(
      await placed(fn('main.run', 19, 'main.go', 20, 22), fn('main.done', 23, 'main.go', 23, 90, 91)),
    ).toMatchObject([
      { state: 'edited', lines: [20], lost: 1 },
      { state: 'edited', lines: [23], lost: 2 },
    ]);
  });

  it('of a generic function are one text for all shapes, and only if both are generic', async () => {
    expect(
      await placed(
        fn('main.gen[go.shape.int]', 25, 'main.go', 26),
        fn('main.gen[go.shape.struct { main.b int; poll.e string }]', 25, 'main.go', 27),
        fn(
          'main.gen[go.shape.func(...int) *go.shape.struct { poll.x []example.com/dep/v2.T "a:\\"b.c\\"" }]',
          25,
          'main.go',
          26,
        ),
        fn('main.gen[go.shape.*uint8,example.com/other.T]', 25, 'main.go', 26),
        fn('main.gen', 25, 'main.go', 26),
        fn('main.run[go.shape.int]', 19, 'main.go', 20),
      ),
    ).toMatchObject([
      { state: 'same', lines: [26] },
      { state: 'same', lines: [27] },
      { state: 'same', lines: [26] },
      { state: 'missing', why: 'generic-changed' },
      { state: 'missing', why: 'generic-changed' },
      { state: 'missing', why: 'generic-changed' },
    ]);
  });

  it('that are not there have a cause', async () => {
    expect(
      await placed(
        fn('main.gone', 1, 'main.go', 2),
        fn('main.Total', 1, 'main.go', 2),
        fn('main.elsewhere', 3, 'other_windows.go', 4),
        fn('main.main.func2', 1, 'main.go', 2),
        fn('main.glob..func1', 1, 'main.go', 2),
        fn('example.com/dep.Get', 3, 'dep.go', 4),
        fn('example.com/never.F', 3, 'dep.go', 4),
        fn('crypto/never.F', 3, 'dep.go', 4),
        fn('', 0, '', 0),
      ),
    ).toEqual([
      { state: 'missing', owner: 'own', why: 'gone', lines: [], lost: 1 },
      { state: 'missing', owner: 'own', why: 'renamed', now: 'main.total', lines: [], lost: 1 },
      { state: 'missing', owner: 'own', why: 'other-platform', lines: [], lost: 1 },
      { state: 'missing', owner: 'own', why: 'closure-renumbered', lines: [], lost: 1 },
      { state: 'missing', owner: 'own', why: 'closure-renumbered', lines: [], lost: 1 },
      { state: 'missing', owner: 'deps', why: 'moved-package', now: 'example.com/dep/v2.Get', lines: [], lost: 1 },
      { state: 'missing', owner: 'deps', why: 'no-package', lines: [], lost: 1 },
      { state: 'missing', owner: 'go', why: 'no-package', lines: [], lost: 1 },
      { state: 'compiler-made', owner: 'go', why: 'unsymbolized', lines: [], lost: 1 },
    ]);
  });

  it('without a body of their own stand where their text is', async () => {
    expect(
      await placed(
        fn('poll.Sum', 2, '/usr/go/src/poll/sum_amd64.s', 3),
        fn('body', 6, '/usr/go/src/poll/sum_amd64.s', 7),
        fn('poll.runtime_Wait', 4, '/usr/go/src/runtime/push.go', 5),
        fn('main.shape.area-fm', 1, '<autogenerated>', 1),
        fn('type:.eq.main.T', 1, '<autogenerated>', 1),
        fn('main.main.hold.func1', 140, 'main.go', 141),
      ),
    ).toEqual([
      { state: 'assembly', owner: 'go', why: 'assembly', at: '/go/src/poll/sum_amd64.s:2', lines: [3], lost: 0 },
      { state: 'assembly', owner: 'go', why: 'assembly', at: '/go/src/poll/sum_amd64.s:6', lines: [7], lost: 0 },
      { state: 'other-file', owner: 'go', why: 'linkname', at: '/go/src/runtime/push.go:4', lines: [5], lost: 0 },
      { state: 'compiler-made', owner: 'own', why: 'wrapper', lines: [], lost: 1 },
      { state: 'compiler-made', owner: 'own', why: 'algorithm', lines: [], lost: 1 },
      { state: 'compiler-made', owner: 'own', why: 'clone', at: '/w/main.go:39', lines: [40], lost: 0 },
    ]);
  });
});

describe('edges', () => {
  const fates = async (...edges: ProfileEdge[]) => {
    const { edges: judged } = await place([], edges, await textOf(files));
    return judged.map(({ fate, why, owner }) => [fate, why ?? '', owner].join(' ').replace('  ', ' '));
  };

  it('are used wherever the caller has a call at the offset', async () => {
    expect(
      await fates(
        edge('main.main', 1, 'example.com/dep/v2.Get'),
        edge('main.main', 4, 'main.run'),
        edge('main.main', 4, 'main.nobody'),
        edge('main.main.func1', 1, 'poll.Run'),
        edge('main.total', 2, 'main.circle.area'),
        edge('main.gen[go.shape.int]', 1, 'main.done'),
        edge('poll.Run', 1, 'poll.runtime_Wait'),
      ),
    ).toEqual(['used own', 'used own', 'used own', 'used own', 'used own', 'used own', 'used go']);
  });

  it('that no text can meet are told apart', async () => {
    expect(
      await fates(
        edge('main.main', 2, 'runtime.growslice'),
        edge('main.main', 7, 'main.done'),
        edge('poll.runtime_Wait', 1, 'runtime.pushed_Wait'),
        edge('poll.Sum', 1, 'body'),
        edge('type:.eq.main.T', 0, 'runtime.memequal'),
        edge('', 0, 'main.run'),
      ),
    ).toEqual([
      'unmatchable compiler-call own',
      'unmatchable deferred own',
      'unmatchable linkname go',
      'unmatchable assembly go',
      'unmatchable algorithm own',
      'unmatchable unsymbolized go',
    ]);
  });

  it('that went stale say how', async () => {
    expect(
      await fates(
        edge('main.main', 3 + 5, 'main.run'),
        edge('main.main', 6, 'main.total'),
        edge('main.main', 6, 'main.vanished'),
        edge('main.run', 0, 'main.run.func1'),
        edge('main.vanished', 1, 'main.run'),
        edge('main.elsewhere', 1, 'main.done'),
        edge('example.com/dep.Get', 1, 'example.com/dep.load'),
        edge('crypto/never.F', 1, 'crypto/never.g'),
        edge('main.main.func7', 1, 'poll.Run'),
        edge('main.gen[go.shape.string]', 1, 'main.done'),
        edge('main.gen[...]', 1, 'main.done'),
      ),
    ).toEqual([
      'stale shifted own',
      'stale call-gone own',
      'stale callee-gone own',
      'stale callee-gone own',
      'stale caller-gone own',
      'stale other-platform own',
      'stale moved-package deps',
      'stale no-package go',
      'stale closure-renumbered own',
      'stale instance-gone own',
      'unmatchable old-profile own',
    ]);
  });

  it('of another program are its own cause', async () => {
    expect(
      await fates(
        edge('main.serve', 3, 'main.handle', 90),
        edge('main.handle', 1, 'main.x', 5),
        edge('main.main', 1, 'main.y', 2),
      ),
    ).toEqual(['stale foreign-main own', 'stale foreign-main own', 'used own']);
  });

  it('of a main package under test are named by its path, as go test does it, or by its files', async () => {
    expect(
      await fates(
        edge('example.com/w.main', 1, 'example.com/w.run'),
        edge('example.com/w.BenchmarkRun', 2, 'example.com/w.run'),
        edge('example.com/w.hold.func1', 1, 'x.y'),
        edge('example.com/w.(*T).Do-fm', 1, 'example.com/w.(*T).Do'),
        edge('command-line-arguments.run', 1, 'x.y'),
        edge('command-line-arguments.BenchmarkRun', 2, 'command-line-arguments.run'),
        edge('example.com/w_test.BenchmarkRun', 2, 'x.y'),
        edge('main.run', 5, 'example.com/w.run'),
      ),
    ).toEqual([
      'stale main-under-test own',
      'stale main-under-test own',
      'stale main-under-test own',
      'unmatchable wrapper own',
      'stale main-under-test own',
      'stale no-package own',
      'stale no-package deps',
      'stale callee-gone own',
    ]);
    const profile = [
      fn('example.com/w.run', 19, 'main.go', 20),
      fn('example.com/w.BenchmarkRun', 3, 'main_test.go', 4),
    ];
    const { functions } = await place(profile, [], await textOf(files));
    expect(functions.map(({ state, why, now }) => [state, why, now])).toEqual([
      ['missing', 'main-under-test', 'main.run'],
      ['missing', 'main-under-test', undefined],
    ]);
  });

  it('mark the functions that they left as edited', async () => {
    const profile = [fn('main.main', 10, 'main.go', 11, 18), fn('main.run', 19, 'main.go', 20)];
    const { functions } = await place(profile, [edge('main.main', 8, 'main.run')], await textOf(files));
    expect(functions.map(({ state }) => state)).toEqual(['edited', 'same']);
  });

  it('of a function whose header is half typed are stale, not assembly', async () => {
    const typed = files['/w/main.go'].replace('func run(f func()) {\n\tf()\n}', 'func run(');
    const text = await textOf({ ...files, '/w/main.go': typed });
    const { functions, edges } = await place(
      [fn('main.run', 19, 'main.go', 20)],
      [edge('main.run', 1, 'main.main.func1')],
      text,
    );
    expect(functions.map(({ state, why }) => [state, why])).toEqual([['edited', undefined]]);
    expect(edges.map(({ fate }) => fate)).toEqual(['stale']);
  });

  it('sum up to the whole weight', async () => {
    const edges = [
      edge('main.main', 1, 'example.com/dep/v2.Get'),
      edge('main.main', 2, 'runtime.growslice'),
      edge('main.gone', 1, 'x.y'),
      edge('example.com/never.F', 1, 'x.y'),
      edge('crypto/never.F', 1, 'x.y'),
    ];
    const { edges: judged } = await place([], edges, await textOf(files));
    const weights = [1n, 10n, 100n, 1000n, 2n ** 60n];
    expect(sumStaleness(judged, (row) => weights[row]!)).toEqual({
      used: 1n,
      stale: { own: 100n, deps: 1000n, go: 2n ** 60n },
      unmatchable: 10n,
    });
  });
});
