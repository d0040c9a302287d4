/** The kernel and the plain path are one reader: equal columns, tables, edges and problems for every file. */
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { compileKernel } from '../../../scripts/kernel.mjs';
import { decodeProfile, type Kernel, kernelFrom, type Profile } from '../../../src/core/profile';
import { nodeInflate } from '../../../src/platform/node/inflate';
import { answers, bothPaths, type Rules } from './bothPaths';
import { mutate } from './mutate';
import { type Int, PprofBuilder } from './pprofBuilder';
import { randomProfile } from './random';

let kernel: Kernel;
beforeAll(async () => {
  const bytes = await compileKernel();
  kernel = kernelFrom(WebAssembly, () => bytes);
}, 120_000);

const decode = (bytes: Uint8Array, by?: Kernel): Profile => decodeProfile(bytes, { inflate: nodeInflate, kernel: by });

/** Whether the kernel itself answered. */
function expectSame(bytes: Uint8Array, rules: Rules, name?: string): boolean {
  const { plain, quick, taken } = bothPaths(bytes, rules, kernel);
  expect(quick, name).toEqual(plain);
  return taken;
}

const folder = fileURLToPath(new URL('../../profiles', import.meta.url));
const profiles = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.pprof'));
const bytesOf = (name: string): Uint8Array => readFileSync(join(folder, name));

describe('every profile of the tests', () => {
  it.each(profiles)('%s', (name) => {
    expectSame(bytesOf(name), 'pprof');
    expectSame(bytesOf(name), 'compiler');
  });

  it('the kernel takes what Go writes', () => {
    const captured = profiles.filter((name) => !name.includes('odd'));
    expect(captured.length).toBeGreaterThan(10);
    expect(captured.filter((name) => !expectSame(bytesOf(name), 'pprof'))).toEqual([]);
  });
});

describe('damaged and invented ones', () => {
  it('mutations of captured profiles', () => {
    const originals = ['gofmt.pprof', 'merged.pprof', 'labels.pprof', 'heap.pprof'].map((name) =>
      gunzipSync(bytesOf(name)),
    );
    let taken = 0;
    for (let seed = 0; seed < 160; seed++) {
      const bytes = mutate(originals[seed % originals.length]!, seed);
      for (const rules of ['pprof', 'compiler'] as const) {
        if (expectSame(bytes, rules, `seed ${seed}`)) taken++;
      }
    }
    expect(taken).toBeGreaterThan(20);
  }, 120_000);

  it('profiles of all shapes', () => {
    let taken = 0;
    for (let seed = 0; seed < 400; seed++) {
      const rules = seed % 2 === 0 ? 'pprof' : 'compiler';
      if (expectSame(randomProfile(seed), rules, `seed ${seed}`)) taken++;
    }
    expect(taken).toBeGreaterThan(50);
  }, 120_000);

  it('every end of a profile', () => {
    const whole = randomProfile(7);
    for (let length = 0; length < whole.length; length++) expectSame(whole.subarray(0, length), 'pprof', `${length}`);
  }, 120_000);
});

describe('large files', () => {
  it('come in windows: entries across their borders, tables before, between and behind samples', () => {
    const builder = new PprofBuilder().cpu();
    const ids: Int[] = [];
    for (let index = 0; index < 3000; index++) {
      const fn = builder.fn(`example.org/module/package.function${index}`, 1 + (index % 90), { file: `/f${index}.go` });
      ids.push(builder.location([{ fn, line: 10 + (index % 40) }], { address: index }));
    }
    for (let index = 0; index < 9000; index++) {
      const stack = Array.from({ length: 1 + (index % 50) }, (_, depth) => ids[(index * 31 + depth * 7) % ids.length]!);
      builder.sample(stack, [1 + (index % 5), 1000 * (index % 7)]);
    }
    const bytes = builder.bytes();
    expect(bytes.length).toBeGreaterThan(600_000);
    expect(expectSame(bytes, 'pprof')).toBe(true);
  });

  it('a run leaves nothing behind for the next', () => {
    const [one, other] = ['compile.pprof', 'gofmt.pprof'].map(bytesOf);
    const before = answers(decode(other!, kernel));
    decode(one!, kernel);
    expect(answers(decode(other!, kernel))).toEqual(before);
  });
});

it('without a kernel that starts, the plain path reads', () => {
  const broken: Kernel = () => {
    throw new Error('kernel.wasm is missing');
  };
  expect(decode(bytesOf('gofmt.pprof'), broken).ready).toBeUndefined();
});
