import { describe, expect, it } from 'vitest';
import { judge, recordedBytes, recordedEdges, releases, siteAt } from './recorded';

const D = 'example.com/pgo/devirtualize';
const M = `${D}/mult%2epkg`;
const closure = `${M}.MultClosure.func1`;

/** Line, column, kind, weight of the line, hottest, and the callee by release: from 1.25, 1.22 to 1.24, 1.21. */
const table = [
  [101, 32, 'direct', 106n, `${D}.Add.Add`, '', '', ''],
  [101, 43, 'direct', 106n, `${D}.Add.Add`, '', '', ''],
  [101, 39, 'interface', 106n, `${D}.Add.Add`, `${D}.Add.Add`, `${D}.Add.Add`, `${D}.Add.Add`],
  [101, 20, 'interface', 106n, `${D}.Add.Add`, `${M}.Mult.Multiply`, `${M}.Mult.Multiply`, ''],
  [173, 33, 'direct', 207n, `${D}.AddFn`, '', '', ''],
  [173, 40, 'direct', 207n, `${D}.AddFn`, '', '', ''],
  [173, 36, 'function', 207n, `${D}.AddFn`, `${D}.AddFn`, `${D}.AddFn`, ''],
  [173, 15, 'function', 207n, `${D}.AddFn`, `${M}.MultFn`, `${M}.MultFn`, ''],
  [207, 35, 'function', 215n, `${D}.AddFn`, `${D}.AddFn`, `${D}.AddFn`, ''],
  [207, 19, 'function', 215n, `${D}.AddFn`, `${M}.MultFn`, `${M}.MultFn`, ''],
  [249, 27, 'function', 209n, closure, '', '', ''],
  [249, 15, 'function', 209n, closure, '', '', ''],
  [256, 29, 'interface', 0n, undefined, '', `${D}.Add.Add`, `${D}.Add.Add`],
  [282, 37, 'function', 0n, undefined, '', `${D}.DirectCall`, ''],
] as const;

/** Why 1.22 and newer leave the two calls of line 249 alone, and what 1.21 says to the calls it can't do. */
const reasons: Readonly<Record<string, readonly [string, string]>> = {
  '249:27': ['callee-closure', 'needs-newer-go'],
  '249:15': ['callee-closure', 'needs-newer-go'],
  '101:20': ['', 'needs-newer-go'],
  '173:36': ['', 'needs-newer-go'],
};

describe.each(releases)('the worked example, compiled with %s', (release) => {
  const minor = Number(release.slice(4));
  const verdicts = judge(recordedBytes('devirtualize', release), recordedEdges('devirtualize'), { release });

  it.each(table)('%i:%i %s', (line, column, kind, weight, hottest, newest, middle, oldest) => {
    const callee = minor >= 25 ? newest : minor >= 22 ? middle : oldest;
    const site = siteAt(verdicts, line, column, kind);
    if (weight === 0n && callee === '') {
      expect(site).toBeUndefined();
      return;
    }
    expect(site).toMatchObject({ kind, weight, evidence: 'compiler' });
    expect(site!.callees[0]?.name).toBe(hottest);
    if (callee !== '') expect(site).toMatchObject({ verdict: 'devirtualized', callee });
    else expect(site!.verdict).toBe(kind === 'direct' ? 'direct' : 'not-devirtualized');
    const reason = reasons[`${line}:${column}`]?.[minor >= 22 ? 0 : 1];
    if (reason !== undefined && reason !== '') expect(site!.reason).toBe(reason);
  });

  it('adds nothing', () => {
    const expected = table.filter(([, , , weight, , newest, middle, oldest]) => {
      return weight > 0n || (minor >= 25 ? newest : minor >= 22 ? middle : oldest) !== '';
    });
    expect(verdicts.sites.length).toBe(expected.length);
  });

  it('splits a line’s weight among its calls', () => {
    expect(siteAt(verdicts, 101, 39)).toMatchObject({ ownWeight: 62n, offset: 49, hot: true });
    expect(siteAt(verdicts, 101, 20)).toMatchObject({ ownWeight: 44n });
    expect(siteAt(verdicts, 101, 32)).toMatchObject({ ownWeight: 0n });
    // Told apart by signature, whatever candidates the compiler happened to look at (1.21 looks at none).
    const byType = minor >= 22 ? [108n, 99n, 113n, 102n] : [207n, 207n, 215n, 215n];
    const places = [
      [173, 36],
      [173, 15],
      [207, 35],
      [207, 19],
    ] as const;
    expect(places.map(([line, column]) => siteAt(verdicts, line, column)!.ownWeight)).toEqual(byType);
    expect(siteAt(verdicts, 101, 39)!.callees.map(({ weight, own }) => [weight, own])).toEqual([
      [55n, true],
      [40n, false],
      [7n, true],
      [4n, false],
    ]);
  });

  it('says what devirtualization brings', () => {
    expect(siteAt(verdicts, 101, 39)).toMatchObject({ effect: 'full', inlining: { state: 'inlined', cost: 19 } });
  });

  it('names the edges that no call takes', () => {
    // The benchmarks are in the profile and not in this build.
    expect(verdicts.unmatched).toEqual([
      {
        caller: `${D}.BenchmarkDevirtFuncConcrete`,
        offset: 1,
        callee: `${D}.ExerciseFuncConcrete`,
        weight: 2n,
        why: 'caller-gone',
      },
    ]);
  });
});

describe.each(releases)('calls that only the profile’s budget inlines, compiled with %s', (release) => {
  const verdicts = judge(recordedBytes('inline', release), recordedEdges('inline', 90), { release });

  it('costs 106 of 160', () => {
    for (const column of [19, 38]) {
      expect(siteAt(verdicts, 81, column)).toMatchObject({
        verdict: 'direct',
        callee: 'example.com/pgo/inline.(*BS).NS',
        hot: true,
        weight: 129n,
        inlining: { state: 'inlined-by-pgo', cost: 106, budget: 160 },
      });
    }
  });
});

it('does not depend on how the stream is cut, and survives garbage between the lines', () => {
  const bytes = recordedBytes('devirtualize', releases.at(-1)!);
  const edges = recordedEdges('devirtualize');
  const whole = judge(bytes, edges);
  for (const chunk of [1, 7, 1000]) expect(judge(bytes, edges, { chunk })).toEqual(whole);
  const text = new TextDecoder().decode(bytes);
  const noise = [
    '{"Pkg":"broken',
    'x.go:1:2: edge of nothing',
    '\u0000\u0001\u0002',
    '# not a header',
    'callee',
    ':::',
  ];
  const noisy = text
    .split('\n')
    .map((line, index) => (line.startsWith('#') ? line : `${noise[index % noise.length]!}\n${line}`))
    .join('\r\n');
  expect(judge(noisy, edges)).toEqual(whole);
});
