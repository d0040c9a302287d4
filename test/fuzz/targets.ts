/** What is fuzzed: every reader of bytes that strangers write. A run may refuse with a Problem; nothing else is thrown. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { callEdges, hotSet, readPreprofile, writePreprofile } from '../../src/core/edges';
import { createResolver, GoParser, indexPackage } from '../../src/core/gotext';
import { mapThroughEdit } from '../../src/core/placement';
import { ProblemError } from '../../src/core/ports';
import { decodeProfile, defaultValueType, heatTables, pprofGroups, pprofView, tally } from '../../src/core/profile';
import { ProfiledFunctions, RecordReader } from '../../src/core/verdict';
import { nodeInflate } from '../../src/platform/node/inflate';
import { nodeKernel } from '../../src/platform/node/kernel';
import { bothPaths } from '../core/profile/bothPaths';
import { mutate } from '../core/profile/mutate';
import { randomProfile } from '../core/profile/random';
import { buildTarget } from './buildTarget';
import type { Dice } from './dice';
import { mutateText } from './textMutations';
import { mutateWire } from './wireMutations';

export interface Target {
  readonly name: string;
  /** Good input to start from. */
  readonly seeds: readonly Uint8Array[];
  mutate(seed: Uint8Array, dice: Dice): Uint8Array;
  /** Throws what is a find. */
  run(bytes: Uint8Array): Promise<void> | void;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const asText = (seed: Uint8Array, dice: Dice): Uint8Array => encoder.encode(mutateText(decoder.decode(seed), dice));

const mutateProfile = (seed: Uint8Array, dice: Dice): Uint8Array =>
  dice.oneIn(3) ? mutate(seed, dice.below(1 << 30)) : mutateWire(seed, dice);

/** @param root the checkout, built */
export function targets(root: string): readonly Target[] {
  const files = (folder: string, end: string): Uint8Array[] =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(end))
      .map((name) => new Uint8Array(readFileSync(join(root, folder, name))));
  const profiles = files('test/profiles', '.pprof').filter(({ length }) => length < 200_000);
  const odd = files('test/profiles/odd', '.pprof').filter(({ length }) => length < 20_000);
  const raw = [...profiles, ...odd].map((bytes) => tryGunzip(bytes));
  const records = files('test/truth/recorded/verdict', '.txt.gz').map((bytes) => new Uint8Array(gunzipSync(bytes)));
  const limits = { raw: 64 * 1024 * 1024, samples: 200_000 };
  const edges = profiles.flatMap((bytes) => {
    const text = attempt(() =>
      writePreprofile(callEdges(decodeProfile(bytes, { inflate: nodeInflate, rules: 'compiler' }))),
    );
    return text === undefined ? [] : [text];
  });
  const kernel = nodeKernel(join(root, 'dist'));
  const parser = new GoParser();
  const go = goFiles(root).map((path) => new Uint8Array(readFileSync(path)));
  return [
    {
      name: 'profile',
      seeds: raw,
      mutate: mutateProfile,
      run(bytes) {
        for (const rules of ['pprof', 'compiler'] as const) {
          const profile = attempt(() => decodeProfile(bytes, { inflate: nodeInflate, limits, rules }));
          if (profile === undefined) continue;
          attempt(() => hotSet(callEdges(profile)));
          if (profile.refusedByPprof !== undefined) continue;
          const type = defaultValueType(profile.header);
          if (type >= 0) heatTables(profile, type);
          if (type >= 0) tally(profile, pprofView(profile), type, [pprofGroups(profile, 'functions')]);
        }
      },
    },
    {
      name: 'kernel',
      seeds: raw,
      mutate: (seed, dice) => (dice.oneIn(4) ? randomProfile(dice.below(1 << 30)) : mutateProfile(seed, dice)),
      run(bytes) {
        for (const rules of ['pprof', 'compiler'] as const) {
          const { plain, quick } = bothPaths(bytes, rules, kernel);
          if (!isDeepStrictEqual(plain, quick))
            throw new Error(`by the rules of ${rules} the kernel says other than the plain path`);
        }
      },
    },
    {
      name: 'gzip',
      seeds: profiles,
      mutate: (seed, dice) => mutate(seed, dice.below(1 << 30)),
      run: (bytes) => void attempt(() => decodeProfile(bytes, { inflate: nodeInflate, limits })),
    },
    {
      name: 'preprofile',
      seeds: edges,
      mutate: (seed, dice) => (dice.oneIn(2) ? mutate(seed, dice.below(1 << 30)) : asText(seed, dice)),
      run(bytes) {
        const read = attempt(() => readPreprofile(bytes));
        if (read === undefined) return;
        const again = readPreprofile(writePreprofile(read));
        if (again.count !== read.count) throw new Error(`${read.count} edges became ${again.count}`);
        hotSet(read);
      },
    },
    {
      name: 'go',
      seeds: go,
      mutate: (seed, dice) => (dice.oneIn(5) ? mutate(seed, dice.below(1 << 30)) : asText(seed, dice)),
      run: (bytes) => readGo(parser, decoder.decode(bytes), decoder.decode(go[bytes.length % go.length])),
    },
    buildTarget,
    {
      name: 'record',
      seeds: records.filter(({ length }) => length < 500_000),
      mutate: (seed, dice) => (dice.oneIn(2) ? mutate(seed, dice.below(1 << 30)) : asText(seed, dice)),
      run(bytes) {
        const reader = new RecordReader({ functions: new ProfiledFunctions(['main.main', 'main.f']) });
        for (let at = 0; at < bytes.length; at += 4096) reader.feed(bytes.subarray(at, at + 4096));
        reader.end();
      },
    },
  ];
}

async function readGo(parser: GoParser, text: string, other: string): Promise<void> {
  const source = { path: 'p', linkPrefix: 'p', name: 'p', goVersion: '1.26', goos: 'linux', goarch: 'amd64' };
  const index = indexPackage(parser, { ...source, files: [{ path: 'a.go', text }] });
  index.all();
  await createResolver({ importPath: () => Promise.resolve(undefined) }).all(index);
  const before = index.withFile({ path: 'a.go', text: other });
  const map = mapThroughEdit({ path: 'a.go', text: other, index: before }, { path: 'a.go', text, index });
  for (let line = 1; line <= 50; line++) map.line(line);
}

/** Undefined where the input is refused with a Problem. */
export function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof ProblemError && error.problem.what !== '' && error.problem.code !== '') return undefined;
    throw error;
  }
}

function tryGunzip(bytes: Uint8Array): Uint8Array {
  try {
    return new Uint8Array(gunzipSync(bytes));
  } catch {
    return bytes;
  }
}

function goFiles(root: string): string[] {
  const folder = join(root, 'test/workspaces');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.go'))
    .map((name) => join(folder, name));
}
