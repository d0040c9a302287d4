/** What `go tool preprofile` accepts and rejects, we do too; where both accept, the bytes are the same. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PprofBuilder } from '../core/profile/pprofBuilder';
import { mutate } from '../core/profile/mutate';
import { randomProfile } from '../core/profile/random';
import { fuzz, keptFinds } from '../fuzz/command';
import { ours } from './profileCompare';
import { compileHotSet, findGo, preprofile } from './profileOracle';

const go = findGo();
let dir = '';
beforeAll(() => (dir = mkdtempSync(join(tmpdir(), 'edges-'))));
afterAll(() => rmSync(dir, { recursive: true }));

async function compare(name: string, bytes: Uint8Array): Promise<'both accept' | 'both reject'> {
  const path = join(dir, name);
  writeFileSync(path, bytes);
  const [wanted, mine] = await Promise.all([preprofile(path), ours(['edges', path])]);
  expect(mine.code, wanted.ok ? mine.err : wanted.message).toBe(wanted.ok ? 0 : 2);
  if (wanted.ok) expect(mine.out.equals(wanted.value)).toBe(true);
  return wanted.ok ? 'both accept' : 'both reject';
}

describe.skipIf(go === undefined)('damaged profiles', () => {
  it.each(['devirtualize/devirt.pprof', 'inline/inline_hot.pprof'])('%s: 80 copies', async (file) => {
    const original = readFileSync(join(go!.root, 'src/cmd/compile/internal/test/testdata/pgo', file));
    const raw = new Uint8Array(original[0] === 0x1f ? gunzipSync(original) : original);
    const outcomes = new Set<string>();
    for (let seed = 0; seed < 80; seed++) outcomes.add(await compare(`${seed}.pb`, mutate(raw, seed)));
    expect([...outcomes].sort()).toEqual(['both accept', 'both reject']);
  });

  it('compressed: 40 copies', async () => {
    const original = readFileSync(join(go!.root, 'src/cmd/compile/internal/test/testdata/pgo/inline/inline_hot.pprof'));
    for (let seed = 0; seed < 40; seed++) await compare(`${seed}.pb.gz`, mutate(new Uint8Array(original), seed));
  });
});

describe.skipIf(go === undefined)('mutations that know the format', () => {
  it('150 of them and what was once found: the same bytes by the kernel, by the plain path and by Go, or all refuse', async () => {
    const kept = keptFinds('differential');
    const { code, finds, last } = await fuzz('differential', 150, kept);
    expect(finds).toEqual([]);
    expect(last).toContain(`differential: ${150 + kept.length} runs`);
    expect(code).toBe(0);
  });
});

describe.skipIf(go === undefined)('odd profiles made by chance', () => {
  it('60 of them', async () => {
    const outcomes = new Set<string>();
    for (let seed = 1; seed <= 60; seed++) outcomes.add(await compare(`${seed}.pb`, randomProfile(seed)));
    expect([...outcomes].sort()).toEqual(['both accept', 'both reject']);
  });
});

describe.skipIf(go === undefined)("what only one of Go's readers refuses", () => {
  const base = (): PprofBuilder => {
    const builder = new PprofBuilder().cpu();
    builder.location([{ fn: builder.fn('main.f', 3), line: 5 }], { address: 1 });
    builder.location([{ fn: builder.fn('main.g', 7), line: 9 }], { address: 2 });
    return builder;
  };

  it.each<[string, () => Uint8Array, 'both accept' | 'both reject']>([
    ['an empty file', () => new Uint8Array(0), 'both accept'],
    ['no samples at all', () => base().bytes(), 'both accept'],
    ['an unknown location deep in a stack', () => base().sample([1, 2, 99], [1, 1]).bytes(), 'both accept'],
    ['an unknown location at the leaf', () => base().sample([99, 2], [1, 1]).bytes(), 'both reject'],
    [
      'an unknown location at the leaf of a sample of value 0',
      () => base().sample([99, 2], [0, 1]).bytes(),
      'both reject',
    ],
    ['a line without a function', () => lineWithoutFunction(base()), 'both accept'],
    ['the time given twice', () => base().sample([1, 2], [1, 1]).scalar(9, 5).scalar(9, 6).bytes(), 'both accept'],
    ['a heap profile without samples', () => new PprofBuilder().type('inuse_space', 'bytes').bytes(), 'both accept'],
  ])('%s', async (_, bytes, wanted) => {
    expect(await compare('case.pb', bytes())).toBe(wanted);
  });
});

function lineWithoutFunction(builder: PprofBuilder): Uint8Array {
  const bare = builder.location([{ line: 4 }], { address: 77 });
  return builder.sample([1, bare], [1, 1]).sample([bare, 2], [2, 2]).bytes();
}

describe.skipIf(go === undefined)('the compiler reads what we write', () => {
  it('prints our threshold for weights that fall on the border', async () => {
    const text = (weights: readonly number[]): Uint8Array =>
      Buffer.from(
        `GO PREPROFILE V1\n${weights.map((weight, index) => `main.f0\nmain.f${index}\n1 ${weight}\n`).join('')}`,
      );
    expect((await compileHotSet(text([99, 1]), 2)).threshold).toBe('1');
    expect((await compileHotSet(text([991, 9]), 2)).threshold).toBe('99.1');
    const tiny = await compileHotSet(text([98_999_999, 999_999, 1, 1]), 4);
    const path = join(dir, 'tiny.txt');
    writeFileSync(path, text([98_999_999, 999_999, 1, 1]));
    const mine = JSON.parse((await ours(['edges', '--json', path])).out.toString()) as {
      hot: number;
      threshold: number;
    };
    expect(tiny.threshold).toBe(String(mine.threshold));
    expect(tiny.hotNodes.size).toBe(mine.hot);
  });
});
