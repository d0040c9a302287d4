import { describe, expect, it } from 'vitest';
import { profileHeat } from '../../../src/app/heatFunctions';
import { hotLines } from '../../../src/app/tasks/hotLines';
import { callEdges } from '../../../src/core/edges';
import { edgeWhys } from '../../../src/core/placement';
import { decodeProfile } from '../../../src/core/profile';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { textOf } from '../../core/placement/helpers';
import { PprofBuilder } from '../../core/profile/pprofBuilder';

const main = [
  'package main',
  '',
  'type T struct{}; func (t *T) run() { apply(bind(grow)) }; func main() { new(T).run() }',
  '',
  'func apply(f func(int)) { f(1) }',
  '',
  'func bind(f func(int)) func(int) {',
  '\treturn func(n int) {',
  '\t\tf(n)',
  '\t}',
  '}',
  '',
  'func grow(n int) {}',
  '',
].join('\n');

/** `bind` was inlined into `run`: its literal has another name there. */
const clone = 'main.(*T).run.bind.func1';

function profileOf() {
  const builder = new PprofBuilder().cpu();
  const file = { file: '/w/main.go' };
  const grow = builder.location([{ fn: builder.fn('main.grow', 13, file), line: 13 }], { address: 1 });
  const literal = builder.location([{ fn: builder.fn(clone, 8, file), line: 9 }], { address: 2 });
  const apply = builder.location([{ fn: builder.fn('main.apply', 5, file), line: 5 }], { address: 3 });
  builder.sample([grow, literal, apply], [10, 10]);
  return decodeProfile(builder.bytes(), { inflate: nodeInflate });
}

describe('a literal under the name that inlining gave it', () => {
  it('has hot lines in the text that was copied, under both names', async () => {
    const { share, functions } = await hotLines(
      profileHeat(profileOf()),
      await textOf({ '/w/go.mod': 'module w\n', '/w/main.go': main }),
    );
    expect(share('/w/main.go', 9)).toBe(1);
    expect(share('/w/main.go', 8)).toBe(0);
    expect([...new Set(functions)].sort()).toEqual([clone, 'main.apply', 'main.bind.func1', 'main.grow']);
  });

  it('is told as a copy where the profile says where it stands, else by its number', async () => {
    const text = await textOf({ '/w/go.mod': 'module w\n', '/w/main.go': main });
    const profile = profileOf();
    const edges = callEdges(profile);
    const call = { caller: clone, callee: 'main.grow', offset: 1 };
    expect((await edgeWhys(edges, text, profileHeat(profile).functions))(call)).toBe('clone');
    expect((await edgeWhys(edges, text))(call)).toBe('closure-renumbered');
    expect((await edgeWhys(edges, text))({ caller: 'main.apply', callee: clone, offset: 0 })).toBeUndefined();
  });
});
