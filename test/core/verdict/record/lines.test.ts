import { describe, expect, it } from 'vitest';
import { mayMatter } from '../../../../src/core/verdict/record/filter';
import { parseLine } from '../../../../src/core/verdict/record/lines';
import { parsePosition } from '../../../../src/core/verdict/record/position';
import { recordedBytes, releases } from '../recorded';

const call =
  '{"Pkg":"main","Pos":"/w/a.go:3:7","Caller":"main.f","Direct":false,"Interface":true,"Weight":12,"Hottest":"main.T.M","HottestWeight":9,"Devirtualized":"main.T.M","DevirtualizedWeight":9}';

describe('parseLine', () => {
  it('reads a package header, with and without the main package it is compiled for', () => {
    expect(parseLine('# example.com/a/b')).toEqual({ is: 'package', path: 'example.com/a/b' });
    expect(parseLine('# example.com/dep [example.com/cmd/a]')).toEqual({ is: 'package', path: 'example.com/dep' });
    expect(parseLine('# two words')).toBeUndefined();
  });

  it('reads call statistics', () => {
    expect(parseLine(call)).toEqual({
      is: 'call',
      package: 'main',
      at: '/w/a.go:3:7',
      caller: 'main.f',
      direct: false,
      interface: true,
      weight: 12n,
      hottest: 'main.T.M',
      hottestWeight: 9n,
      devirtualized: 'main.T.M',
      devirtualizedWeight: 9n,
    });
  });

  it('keeps weights past 2^53 exact', () => {
    const line = parseLine(call.replace('"Weight":12', '"Weight":9223372036854775807'));
    expect(line).toMatchObject({ weight: 9223372036854775807n, hottestWeight: 9n });
  });

  it('passes over broken statistics', () => {
    expect(parseLine(call.slice(0, 80))).toBeUndefined();
    expect(parseLine('{"Pkg":1}')).toBeUndefined();
    expect(parseLine(call.replace('"Weight":12', '"Weight":1.5'))).toMatchObject({ weight: 0n });
  });

  it('reads candidates with any names', () => {
    const name = 'example.com/x%2ey.(*T[go.shape.struct { a int; b string }]).M';
    expect(parseLine(`./a.go:3:7: edge ${name}:-4 -> b.F (weight 5) (missing IR): hottest so far`)).toEqual({
      is: 'candidate',
      at: './a.go:3:7',
      caller: name,
      offset: -4,
      callee: 'b.F',
      weight: 5n,
      missing: true,
      said: 'hottest so far',
    });
    expect(
      parseLine(
        "a.go:3:7: edge a.F:1 -> b.T.M (weight 5): b.T doesn't implement I (b.T does not implement I (missing N method))",
      ),
    ).toMatchObject({
      missing: false,
      said: "b.T doesn't implement I (b.T does not implement I (missing N method))",
    });
  });

  it('reads the choice, which older releases print without a colon', () => {
    const wanted = { is: 'winner', at: './a.go:3:7', caller: 'a.F', offset: 1, callee: 'b.T.M' };
    expect(parseLine('./a.go:3:7: call a.F:1: hottest callee b.T.M (weight 5)')).toEqual(wanted);
    expect(parseLine('./a.go:3:7 call a.F:1: hottest callee b.T.M (weight 5)')).toEqual(wanted);
    expect(parseLine('./a.go:3:7: call a.F:1: no hot callee')).toEqual({
      is: 'winner',
      at: './a.go:3:7',
      caller: 'a.F',
      offset: 1,
    });
  });

  it('reads what stopped a choice', () => {
    expect(parseLine('callee (*A).Do is a method, skipping')).toEqual({ is: 'skipped', why: 'method' });
    expect(parseLine('callee F.func1 is a closure, skipping')).toEqual({ is: 'skipped', why: 'closure' });
    expect(parseLine('callee x is a closure (runtime.memhash_varlen), skipping')).toEqual({
      is: 'skipped',
      why: 'closure',
    });
    expect(parseLine('/w/b.go:9:6: should not PGO devirtualize T.M: marked go:noinline')).toEqual({
      is: 'refused',
      at: '/w/b.go:9:6',
      name: 'T.M',
      why: 'marked go:noinline',
    });
    expect(parseLine("a.go:3:7: can't PGO devirtualize go/defer call w.Do(3)")).toEqual({
      is: 'go-defer',
      at: 'a.go:3:7',
    });
    const lookup = "addIndirectEdges: a.F not found in export data: pkg a doesn't exist in map[b:0x1 c:0x2]";
    expect(parseLine(lookup)).toEqual({ is: 'lookup', name: 'a.F', why: "pkg a doesn't exist" });
    expect(parseLine('addIndirectEdges: a.F attempting export data lookup')).toBeUndefined();
  });

  it('reads inlining', () => {
    expect(parseLine('a.go:1:6: can inline F[go.shape.struct { A int }] with cost 12 as: func(int) { x }')).toEqual({
      is: 'can-inline',
      at: 'a.go:1:6',
      name: 'F[go.shape.struct { A int }]',
      cost: 12,
      shape: 'func(int) { x }',
    });
    expect(parseLine('a.go:1:6: cannot inline (*T).M: function too complex: cost 90 exceeds budget 80')).toEqual({
      is: 'cannot-inline',
      at: 'a.go:1:6',
      name: '(*T).M',
      why: 'function too complex: cost 90 exceeds budget 80',
    });
    expect(parseLine('a.go:4:2: cannot inline F into G: repeated recursive cycle')).toEqual({
      is: 'cycle',
      at: 'a.go:4:2',
      name: 'F',
    });
    expect(parseLine('a.go:4:2: inlining call to pkg.F with score -3')).toEqual({
      is: 'inlined',
      at: 'a.go:4:2',
      name: 'pkg.F',
    });
    expect(parseLine('a.go:4:2: devirtualizing w.Write to *bytes.Buffer')).toEqual({
      is: 'static',
      at: 'a.go:4:2',
      expression: 'w.Write',
      type: '*bytes.Buffer',
    });
    expect(parseLine('hot-node enabled increased budget=2000 for func=a/b.v2.F')).toEqual({
      is: 'budget',
      name: 'a/b.v2.F',
      budget: 2000,
    });
    expect(
      parseLine('hot-budget check allows inlining for call a.(*T).M (cost 106) at ./x.go:81:19 in function a.F'),
    ).toEqual({ is: 'hot-call', big: false, callee: 'a.(*T).M', cost: 106, at: './x.go:81:19', caller: 'a.F' });
    expect(
      parseLine('hot-big check disallows inlining for call a.(*T).M (cost 38) at ./x.go:8:9 in big function a.F'),
    ).toEqual({ is: 'hot-call', big: true, callee: 'a.(*T).M', cost: 38, at: './x.go:8:9', caller: 'a.F' });
  });

  it('passes over everything else', () => {
    const others = [
      './a.go:54:2: MultClosure capturing by value: c (addr=false assign=false width=8)',
      './a.go:55:9:   flow: ~r0 ← &{storage for func literal}:',
      './a.go:5:2: undefined: foo',
      './a.go:5:2: PGO devirtualizing interface call x.M to T.M',
      'PGO devirtualizing interface call to devirt.Add. After: ',
      '.   INLCALL int tc(1) # devirt.go:101:39',
      '"a" -> "b" [label="7.44"];',
      'edge [color=red, style=solid];',
      'hot-cg before inline in dot format:',
      'callee of nothing',
      '\u0000\u0001garbage',
    ];
    expect(others.map(parseLine)).toEqual(others.map(() => undefined));
  });
});

// A line as long as one may be; where work grew with its square, these would take minutes.
it.each([
  ['', 'x:1['],
  ['', 'x:1:1['],
  ['x:1[', ':1:1]'],
  ['a:1: call ', ':1: hottest callee ', ' (weight x)'],
  ['a:1: call ', ':1: hottest callee ', 'no hot callee'],
  ['hot-budget check allows inlining for call x in function ', ' (cost 1) at '],
  ['a:1: can inline ', ' with cost 1 as '],
  ['a:1: cannot inline ', ' into ', ': repeated recursive cycle'],
  ['a:1: edge ', ':1 -> x (weight 1)'],
  ['a:1: devirtualizing ', ' to '],
  ['# a', ' [b'],
  ['{"Pkg":', '"Weight'],
])('is linear in a long line: %j, then many %j', { timeout: 20_000 }, (before, again, after = '') => {
  const text = before + again.repeat((1 << 20) / again.length) + after;
  expect(() => parseLine(text)).not.toThrow();
  expect(() => parsePosition(text)).not.toThrow();
});

describe('mayMatter', () => {
  it.each(releases)('drops most of the output and nothing of the record (%s)', (release) => {
    const bytes = recordedBytes('devirtualize', release);
    const decoder = new TextDecoder();
    let kept = 0;
    let lines = 0;
    const lost: string[] = [];
    for (let at = 0; at < bytes.length;) {
      const stop = bytes.indexOf(10, at);
      const end = stop < 0 ? bytes.length : stop;
      if (end > at) {
        lines++;
        const text = decoder.decode(bytes.subarray(at, end));
        if (mayMatter(bytes, at, end)) kept++;
        else if (parseLine(text) !== undefined) lost.push(text);
      }
      at = end + 1;
    }
    expect(lost).toEqual([]);
    expect(kept).toBeGreaterThan(60);
    expect(kept).toBeLessThan(lines / 2);
  });
});
