import { describe, expect, it } from 'vitest';
import { callEdges, type CallEdges, compilerValueType } from '../../../src/core/edges';
import { ProblemError } from '../../../src/core/ports';
import { decodeProfile, int64At } from '../../../src/core/profile';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { type Int, PprofBuilder } from '../profile/pprofBuilder';

const read = (builder: PprofBuilder): CallEdges =>
  callEdges(decodeProfile(builder.bytes(), { inflate: nodeInflate, rules: 'compiler' }));

/** `caller+offset→callee weight` in order. */
const shown = (edges: CallEdges): string[] =>
  Array.from({ length: edges.count }, (_, row) => {
    const [caller, callee] = [edges.caller[row]!, edges.callee[row]!].map((name) => edges.names.text(name));
    return `${caller}+${int64At(edges.offset, row)}→${callee} ${int64At(edges.weight, row)}`;
  });

function codeOf(builder: PprofBuilder): string {
  try {
    read(builder);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem.code;
    throw error;
  }
  return 'fine';
}

/** A builder, and a function that makes a location out of `name:line` frames (all functions begin at line 10). */
function world(): { builder: PprofBuilder; at: (address: number, ...frames: string[]) => Int } {
  const builder = new PprofBuilder().cpu();
  const functions = new Map<string, Int>();
  return {
    builder,
    at: (address, ...frames) =>
      builder.location(
        frames.map((frame) => {
          const [name, line] = frame.split(':') as [string, string];
          const fn = functions.get(name) ?? builder.fn(name, 10);
          functions.set(name, fn);
          return { fn, line: Number(line) };
        }),
        { address },
      ),
  };
}

describe('the last two locations', () => {
  it('make the only edges', () => {
    const { builder, at } = world();
    builder.sample([at(1, 'c:13'), at(2, 'b:12'), at(3, 'a:11')], [5, 1]);
    expect(shown(read(builder))).toEqual(['b+2→c 5']);
  });

  it('bring their inlined frames', () => {
    const { builder, at } = world();
    builder.sample([at(1, 'd:14', 'c:13'), at(2, 'b:12', 'a:11'), at(3, 'z:19')], [5, 1]);
    expect(shown(read(builder))).toEqual(['a+1→b 5', 'b+2→c 5', 'c+3→d 5']);
  });

  it('may be one: then inlined frames alone make edges', () => {
    const { builder, at } = world();
    builder
      .sample([at(1, 'b:12', 'a:11')], [5, 1])
      .sample([at(2, 'a:15')], [7, 1])
      .sample([], [9, 1]);
    expect(shown(read(builder))).toEqual(['a+1→b 5']);
  });

  it('count a repeated pair once a sample', () => {
    const { builder, at } = world();
    const twice = at(7, 'b:12', 'a:11', 'b:12', 'a:11');
    builder.sample([twice], [5, 1]);
    expect(shown(read(builder))).toEqual(['a+1→b 5', 'b+2→a 5']);
  });

  it('make no edge of a frame to itself, but one of recursion at another address', () => {
    const { builder, at } = world();
    const here = at(1, 'a:11');
    builder.sample([here, here], [5, 1]);
    expect(shown(read(builder))).toEqual([]);
    builder.sample([here, at(2, 'a:11')], [7, 1]);
    expect(shown(read(builder))).toEqual(['a+1→a 7']);
  });

  it('without lines are frames of the empty name', () => {
    const { builder, at } = world();
    const bare = builder.location([], { address: 99 });
    builder.sample([bare, at(1, 'a:11')], [3, 1]).sample([at(2, 'b:12'), bare], [4, 1]);
    expect(shown(read(builder))).toEqual(['+0→b 4', 'a+1→ 3']);
  });
});

describe('edges', () => {
  it('sum up over addresses and files, by name and offset', () => {
    const builder = new PprofBuilder().cpu();
    const callee = builder.location([{ fn: builder.fn('callee', 1), line: 1 }]);
    const old = builder.fn('caller', 10, { file: '/old.go' });
    const fresh = builder.fn('caller', 30, { file: '/new.go' });
    for (const [fn, line, address] of [
      [old, 12, 1],
      [fresh, 32, 2],
      [fresh, 32, 3],
      [fresh, 33, 4],
    ] as const) {
      builder.sample([callee, builder.location([{ fn, line }], { address })], [10, 1]);
    }
    expect(shown(read(builder))).toEqual(['caller+2→callee 30', 'caller+3→callee 10']);
    expect(read(builder).total).toBe(40);
  });

  it('are sorted by weight, caller, callee (bytes), offset', () => {
    const { builder, at } = world();
    const leaves = ['x\u{1F680}', 'x\uff21', 'x'].map((name, index) => at(index + 1, `${name}:10`));
    let address = 100;
    for (const leaf of leaves) for (const line of [13, 9]) builder.sample([leaf, at(++address, `b:${line}`)], [5, 1]);
    builder.sample([leaves[0]!, at(200, 'a:11')], [5, 1]).sample([leaves[0]!, at(201, 'z:11')], [6, 1]);
    expect(shown(read(builder))).toEqual([
      'z+1→x\u{1F680} 6',
      'a+1→x\u{1F680} 5',
      'b+-1→x 5',
      'b+3→x 5',
      'b+-1→x\uff21 5',
      'b+3→x\uff21 5',
      'b+-1→x\u{1F680} 5',
      'b+3→x\u{1F680} 5',
    ]);
  });

  it('are exact past 2^53, in weight, total and offset', () => {
    const { builder, at } = world();
    const caller = builder.location([{ fn: builder.fn('deep', -(2n ** 60n)), line: 2n ** 62n + 1n }], { address: 5 });
    builder.sample([at(1, 'c:10'), caller], [2n ** 53n, 1]).sample([at(1, 'c:10'), caller], [1, 1]);
    expect(shown(read(builder))).toEqual([`deep+${2n ** 62n + 1n + 2n ** 60n}→c ${2n ** 53n + 1n}`]);
    expect(read(builder).total).toBe(2n ** 53n + 1n);
  });

  it('out of nodes whose values cancel are dropped, an edge of weight 0 stays', () => {
    const { builder, at } = world();
    const [leaf, caller, other] = [at(1, 'c:10'), at(2, 'b:11'), at(3, 'a:11')];
    builder.sample([leaf, caller], [5, 1]).sample([leaf, caller], [-5, 1]).sample([leaf, other], [3, 1]);
    expect(shown(read(builder))).toEqual(['a+1→c 3']);
    builder.sample([at(4, 'd:10'), caller], [2, 1]);
    expect(shown(read(builder))).toEqual(['a+1→c 3', 'b+1→d 2', 'b+1→c 0']);
  });
});

describe('the value', () => {
  it('is the first of samples/count and cpu/nanoseconds', () => {
    const type = (...pairs: (readonly [string, string])[]): number =>
      compilerValueType({ types: pairs.map(([name, unit]) => ({ type: name, unit })) } as never);
    expect(type(['samples', 'count'], ['cpu', 'nanoseconds'])).toBe(0);
    expect(type(['x', 'y'], ['cpu', 'nanoseconds'], ['samples', 'count'])).toBe(1);
    expect(type(['cpu', 'microseconds'], ['samples', 'bytes'], ['wall', 'nanoseconds'])).toBe(-1);
  });

  it('of 0 leaves a sample out', () => {
    const { builder, at } = world();
    builder.sample([at(1, 'b:10'), at(2, 'a:11')], [0, 100]).sample([at(1, 'b:10'), at(3, 'a:12')], [1, 0]);
    expect(shown(read(builder))).toEqual(['a+2→b 1']);
  });
});

describe('what the compiler refuses', () => {
  it('other kinds of profiles', () => {
    const builder = new PprofBuilder().type('inuse_space', 'bytes');
    builder.sample([builder.location([{ fn: builder.fn('f'), line: 1 }])], [1]);
    expect(codeOf(builder)).toBe('no-cpu-value');
    expect(() => read(builder)).toThrow('(it holds inuse_space/bytes); use a CPU profile');
  });

  it('profiles without start lines, or whose samples are all 0', () => {
    const builder = new PprofBuilder().cpu();
    const f = builder.location([{ fn: builder.fn('f', 0), line: 1 }], { address: 1 });
    const g = builder.location([{ fn: builder.fn('g', 0), line: 1 }], { address: 2 });
    expect(codeOf(builder.sample([f, g], [1, 1]))).toBe('no-start-line');
    const zero = world();
    zero.builder.sample([zero.at(1, 'a:1'), zero.at(2, 'b:1')], [0, 1]);
    expect(codeOf(zero.builder)).toBe('no-start-line');
  });

  it('an unknown location where it looks, not where it does not', () => {
    const { builder, at } = world();
    const [a, b] = [at(1, 'a:11'), at(2, 'b:12')];
    expect(codeOf(builder.sample([a, b, 99], [1, 1]).sample([99, 99], [0, 1]))).toBe('fine');
    expect(codeOf(builder.sample([a, 99], [1, 1]))).toBe('unknown-location');
  });

  it('nothing of an empty profile', () => {
    expect(read(new PprofBuilder().type('heap', 'bytes')).count).toBe(0);
    const { builder, at } = world();
    expect(read(builder.sample([at(1, 'a:11')], [3, 1]))).toMatchObject({ count: 0, total: 0 });
  });
});
