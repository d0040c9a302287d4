import { describe, expect, it } from 'vitest';
import type { ReasonCode } from '../../../src/core/verdict';
import { edgesOf, judge, siteAt } from './recorded';

interface Call {
  readonly at: string;
  readonly caller?: string;
  readonly kind: 'direct' | 'interface' | 'function';
  readonly weight: number;
  readonly text: string;
  /** Lines between the announcement and the statistics, without their position. */
  readonly said?: readonly string[];
  readonly devirtualized?: string;
  readonly hottest?: string;
}

/** One call as the compiler prints it. */
function call({
  at,
  caller = 'main.f',
  kind,
  weight,
  text,
  said = [],
  devirtualized = '',
  hottest = '',
}: Call): string {
  const stat = {
    Pkg: 'main',
    Pos: `/w/a.go:${at}`,
    Caller: caller,
    Direct: kind === 'direct',
    Interface: kind === 'interface',
    Weight: weight,
    Hottest: hottest,
    HottestWeight: 0,
    Devirtualized: devirtualized,
    DevirtualizedWeight: 0,
  };
  const lines = said.map((line) => (line.startsWith('!') ? line.slice(1) : `./a.go:${at}: ${line}`));
  return [`./a.go:${at}: PGO devirtualize considering call ${text}`, ...lines, JSON.stringify(stat)].join('\n');
}

const block = (...lines: readonly string[]): string =>
  ['# example.com/app', 'hot-callsite-thres-from-CDF=0', ...lines, ''].join('\n');

const edge = (callee: string, weight: number, said: string): string =>
  `edge main.f:2 -> ${callee} (weight ${weight})${said.startsWith('?') ? ' (missing IR)' : ''}: ${said.replace('?', '')}`;

describe('why a call stays indirect', () => {
  const none = 'call main.f:2: no hot callee';
  const hottest = (callee: string): string => `call main.f:2: hottest callee ${callee} (weight 9)`;
  const lookup = (callee: string, why: string): string =>
    `addIndirectEdges: ${callee} not found in export data: ${callee} is not a function (x) or method (${why})`;
  const cases: readonly (readonly [string, ReasonCode, Partial<Call>, string?, string?])[] = [
    [
      'its package is not imported',
      'callee-not-imported',
      { said: [edge('b/c.T.M', 9, '?hottest so far'), hottest('b/c.T.M')] },
      "addIndirectEdges: b/c.T.M not found in export data: pkg b/c doesn't exist in map[a:0x1]",
    ],
    [
      'nothing exported leads to it',
      'callee-not-reachable',
      { said: [edge('b/c.t.M', 9, '?hottest so far'), hottest('b/c.t.M')] },
      lookup('b/c.t.M', 'type sym b.t missing objReader'),
    ],
    [
      'it is promoted',
      'callee-promoted',
      { said: [edge('b/c.(*T).M', 9, '?hottest so far'), hottest('b/c.(*T).M')] },
      lookup('b/c.(*T).M', 'method (*T).M missing from method set of T'),
    ],
    [
      'it is generic',
      'callee-generic',
      { said: [edge('b/c.(*T[go.shape.int]).M', 9, '?hottest so far'), hottest('b/c.(*T[go.shape.int]).M')] },
    ],
    [
      'it is gone from its own package',
      'callee-missing',
      { said: [edge('main.T.M', 9, '?hottest so far'), hottest('main.T.M')] },
    ],
    [
      'it is a literal without a body here',
      'callee-closure',
      { kind: 'function', text: 'f(x)', said: [edge('b/c.F.func1', 9, '?hottest so far'), hottest('b/c.F.func1')] },
    ],
    [
      'it is a literal',
      'callee-closure',
      {
        kind: 'function',
        text: 'f(x)',
        said: [
          edge('main.F.func1', 9, 'hottest so far'),
          hottest('main.F.func1'),
          '!callee F.func1 is a closure, skipping',
        ],
      },
    ],
    [
      'it is a method value',
      'callee-method-value',
      {
        kind: 'function',
        text: 'f(x)',
        said: [edge('main.T.M', 9, 'hottest so far'), hottest('main.T.M'), '!callee T.M is a method, skipping'],
      },
    ],
    [
      'it has no package',
      'callee-assembly',
      { kind: 'function', text: 'f(x)', said: [edge('memeqbody', 9, '?hottest so far'), hottest('memeqbody')] },
    ],
    [
      'it must not be inlined',
      'callee-pragma',
      {
        said: [
          edge('main.T.M', 9, 'hottest so far'),
          hottest('main.T.M'),
          '!./a.go:90:6: should not PGO devirtualize T.M: marked go:noinline',
        ],
      },
    ],
    [
      'its package could not inline it',
      'callee-not-inlinable',
      {
        said: [
          edge('b/c.T.M', 9, 'hottest so far'),
          hottest('b/c.T.M'),
          '!/w/c/c.go:90:6: should not PGO devirtualize c.T.M: no function body',
        ],
      },
    ],
    [
      'another call takes the winner',
      'other-call-wins',
      { said: [edge('b/c.Other', 9, '?hottest so far'), hottest('b/c.Other')] },
    ],
    [
      'the compiler’s own call takes the winner',
      'other-call-wins',
      { said: [edge('runtime.growslice', 9, '?hottest so far'), hottest('runtime.growslice')] },
    ],
    [
      'nothing on the line takes the weight',
      'line-stale',
      { said: [edge('main.Other', 9, 'callee not a method'), none] },
    ],
    [
      'the type does not implement the interface',
      'type-mismatch',
      { said: [edge('main.T.M', 9, "T doesn't implement I (T does not implement I (missing N method))"), none] },
    ],
    [
      'a generic type never does',
      'callee-generic',
      {
        said: [
          edge('main.(*T[go.shape.int]).M', 9, "*T[go.shape.int] doesn't implement I (wrong type for M method)"),
          none,
        ],
      },
    ],
    [
      'the signature is another',
      'signature-mismatch',
      { kind: 'function', text: 'f(x)', said: [edge('main.Other', 9, "func() doesn't match func(int)"), none] },
    ],
    [
      'a type parameter is called',
      'type-parameter',
      {
        kind: 'function',
        text: '(func(go.shape.*uint8, int) int)(&.dict[0])(t, n)',
        said: [edge('main.T.M', 9, "func() doesn't match func(int)"), none],
      },
    ],
    [
      'a defer statement is not touched',
      'go-or-defer',
      { kind: 'function', text: 'f()', said: ["can't PGO devirtualize go/defer call f()"] },
    ],
    ['a flag switches it off', 'switched-off', {}],
    [
      'pgohash leaves the winner alone',
      'switched-off',
      { said: [edge('main.T.M', 9, 'hottest so far'), hottest('main.T.M')] },
    ],
    [
      'Go 1.21 looks nowhere else',
      'needs-newer-go',
      { said: [edge('b/c.T.M', 9, '?hottest so far'), hottest('b/c.T.M')] },
      '',
      'go1.21.13',
    ],
    ['Go 1.21 leaves function values alone', 'needs-newer-go', { kind: 'function', text: 'f(x)' }, '', 'go1.21.13'],
  ];

  const tried = cases.map(([name, reason, one, lines = '', release = 'go1.26.0']) => {
    return { name, reason, one, lines, release };
  });

  it.each(tried)('$name: $reason', ({ reason, one, lines, release }) => {
    const shared = { at: '12:7', kind: 'interface', weight: 9, text: 'w.M(x)', ...one } as const;
    const callee = /edge main\.f:2 -> (.*) \(weight/.exec(shared.said?.join('\n') ?? '')?.[1] ?? 'main.T.M';
    const { sites } = judge(block(lines, call(shared)), edgesOf(`main.f\n${callee}\n2 9\n`), { release });
    expect(sites).toMatchObject([{ verdict: 'not-devirtualized', reason, weight: 9n, evidence: 'compiler' }]);
    expect(sites[0]!.callee).toBeUndefined();
  });

  it('gives the weight to the direct call of the line', () => {
    const { sites } = judge(
      block(
        './a.go:10:6: cannot inline f: marked go:noinline',
        call({
          at: '12:7',
          kind: 'interface',
          weight: 9,
          text: 'w.M()',
          said: [edge('main.T.Has', 9, 'callee is a different method'), none],
        }),
        call({ at: '12:13', kind: 'direct', weight: 9, text: 'T.Has(w.M())' }),
      ),
      edgesOf('main.f\nmain.T.Has\n2 9\n'),
    );
    expect(sites).toMatchObject([
      { column: 7, reason: 'other-call-only', ownWeight: 0n, weight: 9n },
      { column: 13, verdict: 'direct', ownWeight: 9n, callee: 'main.T.Has' },
    ]);
  });

  it('blames a //line directive where only it puts two calls on one line', () => {
    const at = (line: number): string => `12[/w/a.go:${line}:3]`;
    const { sites } = judge(
      block(
        call({
          at: at(500),
          kind: 'interface',
          weight: 9,
          text: 'w.M()',
          said: [edge('main.Has', 9, 'callee not a method'), none],
        }),
        call({ at: at(501), kind: 'direct', weight: 9, text: 'Has()' }),
      ).replaceAll('a.go:12', 'a.y:12'),
      edgesOf('main.f\nmain.Has\n2 9\n'),
    );
    expect(sites).toMatchObject([
      { file: '/w/a.go', line: 12, column: 0, kind: 'direct', text: { line: 501, column: 3 } },
      {
        file: '/w/a.go',
        line: 12,
        column: 0,
        kind: 'interface',
        text: { line: 500, column: 3 },
        reason: 'line-directive',
      },
    ]);
  });
});

describe('one site a place', () => {
  it('sums the shapes of a generic function and keeps the best verdict', () => {
    const [a, b] = ['main.g[go.shape.int]', 'main.g[go.shape.string]'];
    const { sites } = judge(
      block(
        call({
          at: '5:9',
          caller: a,
          kind: 'interface',
          weight: 3,
          text: 'i.M()',
          said: [`call ${a}:1: hottest callee main.T.M (weight 3)`],
          devirtualized: 'main.T.M',
        }),
        call({
          at: '5:9',
          caller: b,
          kind: 'interface',
          weight: 40,
          text: 'i.M()',
          said: [
            `edge ${b}:1 -> main.U.M (weight 40) (missing IR): hottest so far`,
            `call ${b}:1: hottest callee main.U.M (weight 40)`,
          ],
        }),
      ),
      edgesOf(`${b}\nmain.U.M\n1 40\n${a}\nmain.T.M\n1 3\n`),
    );
    expect(sites).toMatchObject([
      {
        callers: [a, b],
        weight: 43n,
        ownWeight: 43n,
        verdict: 'devirtualized',
        callee: 'main.T.M',
        callees: [
          { name: 'main.U.M', weight: 40n },
          { name: 'main.T.M', weight: 3n },
        ],
      },
    ]);
  });

  it('has the callee of the heavier shape where both are devirtualized, and lists both', () => {
    const shape = (name: string, type: string, weight: number): string =>
      call({
        at: '5:9',
        caller: `main.g[go.shape.${name}]`,
        kind: 'interface',
        weight,
        text: 'i.M()',
        said: [`call main.g[go.shape.${name}]:1: hottest callee main.${type}.M (weight ${weight})`],
        devirtualized: `main.${type}.M`,
      });
    const edges = 'main.g[go.shape.string]\nmain.U.M\n1 40\nmain.g[go.shape.int]\nmain.T.M\n1 3\n';
    for (const order of [
      [shape('int', 'T', 3), shape('string', 'U', 40)],
      [shape('string', 'U', 40), shape('int', 'T', 3)],
    ]) {
      expect(judge(block(...order), edgesOf(edges)).sites).toMatchObject([
        {
          callers: ['main.g[go.shape.int]', 'main.g[go.shape.string]'],
          weight: 43n,
          verdict: 'devirtualized',
          callee: 'main.U.M',
          callees: [{ name: 'main.U.M' }, { name: 'main.T.M' }],
        },
      ]);
    }
  });

  it('counts an instance once, however many packages compile it', () => {
    const text = call({
      at: '5:9',
      caller: 'slices.S[go.shape.int]',
      kind: 'function',
      weight: 3,
      text: 'cmp(a, b)',
      said: ['call slices.S[go.shape.int]:1: no hot callee'],
    });
    const { sites } = judge(
      `${block(text)}# other\nhot-callsite-thres-from-CDF=0\n${text}\n`,
      edgesOf('slices.S[go.shape.int]\nb.F\n1 3\n'),
    );
    expect(sites).toMatchObject([{ weight: 3n }]);
  });

  it('goes by the declared method where the profile names the wrapper that the linker makes of it', () => {
    const text = block(
      call({
        at: '12:7',
        kind: 'interface',
        weight: 9,
        text: 'w.M(x)',
        said: [edge('b/c.T.M', 9, 'hottest so far'), 'call main.f:2: hottest callee b/c.T.M (weight 9)'],
        devirtualized: 'b/c.T.M',
        hottest: 'b/c.T.M',
      }),
      call({ at: '13:7', kind: 'direct', weight: 4, text: 'c.F()', hottest: 'b/c.F' }),
      './a.go:12:7: inlining call to c.T.M',
    );
    const { sites } = judge(text, edgesOf('main.f\nb/c.(*T).M\n2 9\nmain.f\nb/c.F\n3 4\n'));
    expect(sites).toMatchObject([
      { callees: [{ name: 'b/c.T.M', weight: 9n, own: true }], ownWeight: 9n, callee: 'b/c.T.M', effect: 'full' },
      { callees: [{ name: 'b/c.F' }] },
    ]);
  });

  it('leaves out calls that no text has', () => {
    const { sites } = judge(
      block(
        call({ at: '5:9', kind: 'direct', weight: 3, text: 'runtime.panicrangestate(4)' }),
        call({
          at: '6:9',
          caller: 'main.g[int]',
          kind: 'direct',
          weight: 3,
          text: 'g[go.shape.int](&.dict.g[int], x)',
        }),
        call({ at: '7:9', kind: 'direct', weight: 3, text: 'T.M(x)' }).replaceAll('/w/a.go:7:9', '<autogenerated>:1'),
        call({ at: '8:9', kind: 'direct', weight: 3, text: '_cgo_runtime_cgocall(p)' }).replaceAll(
          '/w/a.go:8:9',
          '_cgo_gotypes.go:8:9',
        ),
        call({ at: '9:9', kind: 'direct', weight: 3, text: '_cgo_runtime_cgocall(p)' }).replaceAll(
          '/w/a.go:9:9',
          '/tmp/go-build1/b1/_cgo_gotypes.go:9:9',
        ),
      ),
      edgesOf('main.f\nmain.T.M\n1 3\n'),
    );
    expect(sites).toEqual([]);
  });

  it('keeps exact weights past 2^53', () => {
    const huge = '9007199254740993';
    const text = block(
      call({ at: '12:7', kind: 'direct', weight: 77, text: 'F()' }),
      './a.go:10:6: can inline f with cost 3 as: func() { F() }',
    );
    const { sites } = judge(text.replace('"Weight":77', `"Weight":${huge}`), edgesOf(`main.f\nmain.F\n2 ${huge}\n`));
    expect(sites).toMatchObject([{ weight: BigInt(huge), ownWeight: BigInt(huge), offset: 2 }]);
  });
});

describe('static devirtualization', () => {
  const one = (text: string, statics: string): string =>
    block(
      call({
        at: '12:7',
        kind: 'interface',
        weight: 9,
        text,
        said: [edge('main.(*T).M', 9, 'callee is a different method'), 'call main.f:2: no hot callee'],
      }),
      statics,
    );
  it('is told apart from one inside a body inlined at the same place', () => {
    const edges = edgesOf('main.f\nmain.(*T).M\n2 9\n');
    expect(judge(one('w.M(x)', './a.go:12:7: devirtualizing w.M to *T'), edges).sites).toMatchObject([
      { verdict: 'static', callee: 'main.(*T).M' },
    ]);
    expect(judge(one('w.M(x)', './a.go:12:7: devirtualizing other.Do to *T'), edges).sites).toMatchObject([
      { verdict: 'not-devirtualized' },
    ]);
  });
});

describe('inlining', () => {
  const at12 = (...more: readonly string[]): string =>
    block(
      './a.go:10:6: cannot inline f: marked go:noinline',
      call({ at: '12:7', kind: 'direct', weight: 9, text: 'F(x)' }),
      ...more,
    );
  const edges = edgesOf('main.f\nmain.F\n2 9\n');
  it.each([
    [
      'inlined',
      ['./a.go:20:6: can inline F with cost 12 as: func(int) { }', './a.go:12:7: inlining call to F'],
      { state: 'inlined', cost: 12, budget: 80 },
    ],
    [
      'inlined only thanks to PGO',
      [
        'hot-budget check allows inlining for call main.F (cost 106) at ./a.go:12:7 in function main.f',
        './a.go:12:7: inlining call to F',
      ],
      { state: 'inlined-by-pgo', cost: 106, budget: 2000 },
    ],
    [
      'too big',
      ['./a.go:20:6: cannot inline F: function too complex: cost 2400 exceeds budget 2000'],
      { state: 'too-big', cost: 2400, budget: 2000 },
    ],
    [
      'within the hot budget, but this call is not hot',
      ['./a.go:20:6: can inline F with cost 300 as: func(int) { }'],
      { state: 'too-big', cost: 300, budget: 80 },
    ],
    [
      'in a big caller',
      ['hot-big check disallows inlining for call main.F (cost 38) at ./a.go:12:7 in big function main.f'],
      { state: 'too-big', cost: 38, budget: 20, reason: 'big caller' },
    ],
    [
      'forbidden',
      ['./a.go:20:6: cannot inline F: marked go:noinline'],
      { state: 'impossible', reason: 'marked go:noinline' },
    ],
    [
      'a cycle',
      [
        './a.go:20:6: can inline F with cost 12 as: func(int) { }',
        './a.go:12:7: cannot inline F into f: repeated recursive cycle',
      ],
      { state: 'impossible', reason: 'repeated recursive cycle' },
    ],
    ['not told', [], undefined],
  ])('%s', (_, more, inlining) => {
    const { sites } = judge(at12(...more), edges);
    expect(sites[0]!.inlining).toEqual(inlining);
  });

  it('does not take a nested call’s remark for the call’s own', () => {
    const { sites } = judge(
      at12(
        './a.go:20:6: can inline F with cost 12 as: func(int) { }',
        'hot-budget check allows inlining for call main.G (cost 106) at ./a.go:12:7 in function main.f',
        './a.go:12:7: inlining call to F',
        './a.go:12:7: inlining call to G',
      ),
      edges,
    );
    expect(sites[0]!.inlining).toEqual({ state: 'inlined', cost: 12, budget: 80 });
  });

  it('has a site for a remark at a call without weight', () => {
    const { sites } = judge(
      block(
        call({ at: '30:4', kind: 'direct', weight: 0, text: 'H()' }),
        'hot-budget check allows inlining for call main.G (cost 106) at ./a.go:30:4 in function main.f',
      ),
      edges,
    );
    expect(sites).toMatchObject([
      { line: 30, weight: 0n, verdict: 'direct', inlining: { state: 'inlined-by-pgo', cost: 106 } },
    ]);
  });
});

describe('what devirtualization brings', () => {
  const devirtualized = (...more: readonly string[]): string =>
    block(
      call({
        at: '12:7',
        kind: 'interface',
        weight: 9,
        text: 'w.M(x)',
        said: [edge('main.T.M', 9, 'hottest so far'), 'call main.f:2: hottest callee main.T.M (weight 9)'],
        devirtualized: 'main.T.M',
      }),
      ...more,
    );
  const edges = 'main.f\nmain.T.M\n2 9\n';
  it('is the guard alone where the callee is not inlined', () => {
    expect(judge(devirtualized(), edgesOf(edges)).sites).toMatchObject([{ effect: 'guard-only' }]);
  });
  it('is full where it is', () => {
    const { sites } = judge(devirtualized('./a.go:12:7: inlining call to T.M'), edgesOf(edges));
    expect(sites).toMatchObject([{ effect: 'full' }]);
  });
  it('is nothing where the function runs as inlined copies only', () => {
    const copies = [
      call({ at: '40:3', caller: 'main.main', kind: 'direct', weight: 5, text: 'f()' }),
      './a.go:39:6: cannot inline main: marked go:noinline',
      './a.go:40:3: inlining call to f',
      './a.go:12:7: inlining call to T.M',
    ];
    const { sites } = judge(devirtualized(...copies), edgesOf(`${edges}main.main\nmain.f\n1 5\n`));
    expect(siteAt({ sites, unmatched: [] }, 12, 7)).toMatchObject({ effect: 'copies-inlined' });
    // Half of the weight comes through a real call.
    const half = judge(devirtualized(...copies), edgesOf(`${edges}main.main\nmain.f\n1 5\nmain.other\nmain.f\n1 4\n`));
    expect(siteAt(half, 12, 7)).toMatchObject({ effect: 'full' });
  });
});

describe('inlined copies', () => {
  // f is inlined into g by its heat, g into main: in main's copy of g no call is hot, so f is called there.
  const nested = (cost: number, ...more: readonly string[]): string =>
    block(
      call({
        at: '12:7',
        kind: 'interface',
        weight: 9,
        text: 'w.M(x)',
        said: [edge('main.T.M', 9, 'hottest so far'), 'call main.f:2: hottest callee main.T.M (weight 9)'],
        devirtualized: 'main.T.M',
      }),
      call({ at: '40:3', caller: 'main.g', kind: 'direct', weight: 5, text: 'f()' }),
      call({ at: '50:3', caller: 'main.main', kind: 'direct', weight: 0, text: 'g()' }),
      `./a.go:10:6: can inline f with cost ${cost} as: func() { w.M(x) }`,
      './a.go:39:6: can inline g with cost 70 as: func() { f() }',
      './a.go:40:3: inlining call to f',
      ...more,
    );
  const edges = edgesOf('main.f\nmain.T.M\n2 9\nmain.g\nmain.f\n1 5\n');
  const effects = (text: string): (string | undefined)[] =>
    judge(text, edges).sites.flatMap(({ effect }) => effect ?? []);

  it('are all there is where nobody inlines the caller', () => {
    expect(effects(nested(500))).toEqual(['copies-inlined']);
  });
  it('are not all where the caller has copies, in which the call is not hot', () => {
    expect(effects(nested(500, './a.go:50:3: inlining call to g'))).toEqual(['guard-only']);
  });
  it('are all where the function is small: then it is inlined in copies too', () => {
    expect(effects(nested(60, './a.go:50:3: inlining call to g'))).toEqual(['copies-inlined']);
  });
});

describe('hot by time, without weight', () => {
  it('is unseen, or static', () => {
    const text = block(
      call({ at: '12:7', kind: 'interface', weight: 0, text: 'w.M(x)', said: ['call main.f:2: no hot callee'] }),
      call({ at: '13:7', kind: 'interface', weight: 0, text: 'w.N(x)', said: ['call main.f:3: no hot callee'] }),
      call({ at: '99:7', kind: 'function', weight: 0, text: 'f(x)', said: ['call main.f:89: no hot callee'] }),
      './a.go:13:7: devirtualizing w.N to *T',
    );
    const isHotLine = (file: string, line: number): boolean => file === '/w/a.go' && line < 50;
    const edges = edgesOf('main.other\nmain.F\n2 9\n');
    expect(judge(text, edges, { isHotLine }).sites).toMatchObject([
      { line: 12, verdict: 'unseen', reason: 'time-deeper', weight: 0n },
      { line: 13, verdict: 'static' },
    ]);
    expect(judge(text, edges).sites).toEqual([]);
  });
});

describe('why a call on a hot line has no weight', () => {
  const none = (caller: string, offset: number): readonly string[] => [`call ${caller}:${offset}: no hot callee`];
  const unseen = (edges: string, one: Partial<Call> & Pick<Call, 'caller'>): (ReasonCode | undefined)[] => {
    const { caller = '' } = one;
    const text = block(
      call({ at: '12:7', kind: 'interface', weight: 0, text: 'w.M(x)', said: none(caller, 2), ...one }),
      './a.go:10:6: can inline f with cost 3 as: func() { }',
    );
    return judge(text, edgesOf(edges), { isHotLine: () => true }).sites.map(({ reason }) => reason);
  };

  it('is that the time is spent deeper', () => {
    expect(unseen('main.x\nmain.y\n1 1\n', { caller: 'main.f' })).toEqual(['time-deeper']);
  });

  it('is that the call left its line, where the profile saw that method at another one', () => {
    expect(unseen('main.f\nmain.T.M\n7 9\n', { caller: 'main.f' })).toEqual(['line-stale']);
    expect(unseen('main.f\nmain.T.N\n7 9\n', { caller: 'main.f' })).toEqual(['time-deeper']);
    expect(unseen('main.f\nruntime.growslice\n7 9\n', { caller: 'main.f' })).toEqual(['time-deeper']);
  });

  it('is the statement that wraps the call', () => {
    expect(unseen('main.x\nmain.y\n1 1\n', { caller: 'main.f.deferwrap1' })).toEqual(['go-or-defer']);
    expect(unseen('main.x\nmain.y\n1 1\n', { caller: 'main.f.gowrap2' })).toEqual(['go-or-defer']);
  });

  it('is the age of a profile without type arguments', () => {
    expect(unseen('main.g[...]\nmain.T.M\n2 9\n', { caller: 'main.g[go.shape.int]' })).toEqual(['old-profile']);
    expect(unseen('main.x\nmain.y\n1 1\n', { caller: 'main.g[go.shape.int]' })).toEqual(['time-deeper']);
  });
});

describe('edges that no call takes', () => {
  it('says why', () => {
    const text = block(
      call({ at: '12:7', kind: 'direct', weight: 9, text: 'F(x)' }),
      './a.go:10:6: cannot inline f: marked go:noinline',
      './a.go:50:6: can inline outer with cost 3 as: func() { }',
      './a.go:60:6: cannot inline asm: no function body',
    );
    const edges = edgesOf(
      [
        ['main.f', 'main.F', '2 90'],
        ['main.f', 'runtime.growslice', '5 80'],
        ['main.f', 'main.Old', '6 70'],
        ['main.gone', 'main.F', '1 60'],
        ['main.outer.func3', 'main.F', '1 50'],
        ['main.f.inlined.func1', 'main.F', '1 40'],
        ['main.f.gowrap1', 'main.F', '1 30'],
        ['memeqbody', 'main.F', '0 20'],
        ['main.asm', 'main.F', '0 15'],
        ['runtime.old', 'runtime.older', '0 10'],
      ]
        .flat()
        .join('\n')
        .concat('\n'),
    );
    const { unmatched } = judge(text, edges);
    expect(unmatched.map(({ caller, callee, weight, why }) => [caller, callee, weight, why])).toEqual([
      ['main.f', 'runtime.growslice', 80n, 'compiler-call'],
      ['main.f', 'main.Old', 70n, 'call-gone'],
      ['main.gone', 'main.F', 60n, 'caller-gone'],
      ['main.outer.func3', 'main.F', 50n, 'closure-renumbered'],
      ['main.f.inlined.func1', 'main.F', 40n, 'clone'],
      ['main.f.gowrap1', 'main.F', 30n, 'wrapper'],
      ['memeqbody', 'main.F', 20n, 'assembly'],
      ['main.asm', 'main.F', 15n, 'assembly'],
      ['runtime.old', 'runtime.older', 10n, 'no-package'],
    ]);
  });

  it('knows a profile of another program', () => {
    const { unmatched } = judge(block(), edgesOf('main.x\nmain.y\n1 5\n'));
    expect(unmatched).toMatchObject([{ why: 'foreign-main' }]);
  });
});
