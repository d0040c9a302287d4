/**
 * The estimate against the compiler's record of the same program: call sites, what is devirtualized, why not, and what
 * is hot. The record is what `go build -gcflags="all=-m=2 -d=pgodebug=3"` printed.
 */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { checkCompiler } from '../../src/app/tasks/checkCompiler';
import { hotSet } from '../../src/core/edges';
import { estimate } from '../../src/cli/estimateCalls';
import { edgeWhys } from '../../src/core/placement';
import { nodeBuildRooms } from '../../src/platform/node/buildRooms';
import { nodeFiles } from '../../src/platform/node/files';
import { nodeProcesses } from '../../src/platform/node/processes';
import type { ProfiledEdges } from '../../src/cli/profiledEdges';
import type { Program } from '../../src/cli/program';
import {
  goRules,
  joinRecord,
  ProfiledFunctions,
  ProfileEdges,
  recordFits,
  RecordReader,
  type CompilerVerdicts,
  type Site,
} from '../../src/core/verdict';

/** True positives, and what either side has alone. */
export interface Score {
  both: number;
  estimateOnly: number;
  recordOnly: number;
}

export interface Figures {
  readonly sites: Score;
  readonly devirtualized: Score;
  /** Of calls that both leave indirect. */
  readonly reasons: { equal: number; all: number };
  readonly hot: { equal: number; all: number };
  readonly weights: { equal: number; all: number };
  readonly differences: string[];
  /** Calls that the record resolves without PGO and the estimate leaves indirect, or the other way round. */
  readonly statics: { equal: number; all: number };
  /** Of direct calls whose inlining both tell. */
  readonly inlining: { equal: number; all: number };
  readonly undecided: number;
  readonly seconds: number;
}

export const f1 = ({ both, estimateOnly, recordOnly }: Score): number =>
  both + estimateOnly + recordOnly === 0 ? 1 : (2 * both) / (2 * both + estimateOnly + recordOnly);

/** Reads the build's output and joins it to the profile's edges. */
export async function recordOf(file: string, program: Program, profiled: ProfiledEdges): Promise<CompilerVerdicts> {
  const edges = new ProfileEdges(profiled.edges, hotSet(profiled.edges));
  const reader = new RecordReader({ functions: new ProfiledFunctions(edges.names()) });
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) reader.feed(chunk as Uint8Array);
  const facts = reader.end();
  if (!recordFits(facts, edges)) throw new Error(`${file} was not made with ${program.profile}`);
  const { build, main } = program;
  return joinRecord(facts, edges, {
    rules: goRules(build.toolchain ?? '1.26')!,
    main: main.path,
    build: new Set((await build.all()).map(({ linkPrefix }) => linkPrefix)),
    whyOf: await edgeWhys(profiled.edges, program.text),
  });
}

/** Builds the program with the compiler's record on, or replays that from the cache. */
export async function checkNow(program: Program, { edges, form }: ProfiledEdges): Promise<CompilerVerdicts> {
  const cache = new URL('verdict', import.meta.url).pathname;
  const whyOf = await edgeWhys(edges, program.text);
  const profile = { form, path: program.profile, bytes: program.input.bytes, edges };
  return await checkCompiler(
    { dir: program.build.dir, scope: 'all', profile, whyOf },
    {
      files: nodeFiles,
      processes: nodeProcesses,
      rooms: nodeBuildRooms(cache, 20e9),
      hash: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
      now: () => Date.now(),
    },
  );
}

export interface Estimated {
  readonly sites: readonly Site[];
  readonly seconds: number;
}

export async function estimateOf(program: Program, profiled: ProfiledEdges): Promise<Estimated> {
  const from = Date.now();
  const { sites } = await estimate(program, profiled, 'all', undefined, { err: () => undefined });
  return { sites, seconds: (Date.now() - from) / 1000 };
}

const keyOf = ({ file, line, column, kind }: Site): string => `${file}:${line}:${column} ${kind}`;

const isCounted = ({ kind, weight, verdict }: Site): boolean =>
  kind !== 'direct' && (weight > 0n || verdict === 'devirtualized');

/** Compares what the estimate says of a program with what the compiler said. */
export function figuresOf({ sites: estimated, seconds }: Estimated, { sites: recorded }: CompilerVerdicts): Figures {
  const figures = {
    sites: { both: 0, estimateOnly: 0, recordOnly: 0 },
    devirtualized: { both: 0, estimateOnly: 0, recordOnly: 0 },
    reasons: { equal: 0, all: 0 },
    hot: { equal: 0, all: 0 },
    weights: { equal: 0, all: 0 },
    statics: { equal: 0, all: 0 },
    inlining: { equal: 0, all: 0 },
    differences: [] as string[],
    undecided: estimated.filter(({ reason }) => reason === 'undecided').length,
    seconds,
  };
  const ours = new Map(estimated.map((site) => [keyOf(site), site]));
  const theirs = new Map(recorded.map((site) => [keyOf(site), site]));
  for (const key of new Set([...ours.keys(), ...theirs.keys()])) {
    const [our, their] = [ours.get(key), theirs.get(key)];
    if (our !== undefined && their !== undefined) {
      figures.hot.all++;
      figures.weights.all++;
      if (our.hot === their.hot) figures.hot.equal++;
      else figures.differences.push(`hot ${String(our.hot)}: ${key}`);
      if (our.weight === their.weight) figures.weights.equal++;
      else figures.differences.push(`weight ${our.weight}, record ${their.weight}: ${key}`);
      if (our.kind === 'direct' && our.inlining !== undefined && their.inlining !== undefined) {
        figures.inlining.all++;
        if (our.inlining.state === their.inlining.state) figures.inlining.equal++;
        else
          figures.differences.push(
            `inlining ${JSON.stringify(our.inlining)}, record ${JSON.stringify(their.inlining)}: ${key} ${our.callee ?? ''}`,
          );
      }
    }
    countSite(figures, key, our, their);
  }
  return figures;
}

function countSite(
  figures: Pick<Figures, 'sites' | 'devirtualized' | 'reasons' | 'statics' | 'differences'>,
  key: string,
  our: Site | undefined,
  their: Site | undefined,
): void {
  const [inOurs, inTheirs] = [our !== undefined && isCounted(our), their !== undefined && isCounted(their)];
  if (!inOurs && !inTheirs) return;
  const say = (site: Site | undefined): string =>
    site === undefined
      ? 'no site'
      : [site.verdict, site.callee, site.reason, site.blocker, site.detail]
          .filter((word) => word !== undefined)
          .join(' ');
  const words = `${key}\n    estimate: ${say(our)}\n    record:   ${say(their)}\n    callers ${(our ?? their)!.callers.join(', ')}; ${(our ?? their)!.callees.map(({ name, weight, own }) => `${name} ${weight}${own ? ' own' : ''}`).join(', ')}`;
  if (inOurs && inTheirs) figures.sites.both++;
  else if (inOurs) figures.sites.estimateOnly++;
  else figures.sites.recordOnly++;
  const [one, other] = [targetOf(our), targetOf(their)];
  if (one !== undefined && one === other) figures.devirtualized.both++;
  else {
    if (one !== undefined) figures.devirtualized.estimateOnly++;
    if (other !== undefined) figures.devirtualized.recordOnly++;
  }
  if (inOurs !== inTheirs) figures.differences.push(`site: ${words}`);
  else if (one !== other) figures.differences.push(`devirtualized: ${words}`);
  if (our?.verdict === 'static' || their?.verdict === 'static') {
    figures.statics.all++;
    if (our?.verdict === their?.verdict) figures.statics.equal++;
    else figures.differences.push(`static: ${words}`);
  }
  if (our?.verdict !== 'not-devirtualized' || their?.verdict !== 'not-devirtualized') return;
  figures.reasons.all++;
  if (our.reason === their.reason) figures.reasons.equal++;
  else figures.differences.push(`reason: ${words}`);
}

const targetOf = (site: Site | undefined): string | undefined =>
  site?.verdict === 'devirtualized' ? site.callee : undefined;
