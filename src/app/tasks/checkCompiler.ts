/**
 * "Check with the compiler": one `go build` of a main package whose compiler prints what it decides, read as a stream and
 * joined to the profile.
 *
 * The record can't be a stale one. go's cache knows the profile by content (-pgo=FILE; the text form goes by a flag whose
 * file is named after its content, because go tracks flags by their words only), the sources by content, the flags and
 * the toolchain; what it replays is therefore what it would print, but for file names, which it shortened against the
 * folder of the first run: those are never relied on. And whatever came in is held against the profile and the list of
 * packages: each call's weight has to be the sum of this profile's edges, each package has to be there; a record that is
 * not so is thrown away with the cache and made again.
 */
import type { CallEdges } from '../../core/edges';
import { hotSet } from '../../core/edges';
import { type EdgeWhy } from '../../core/placement';
import { CancelledError, type Files, type Path, type Problem, type Progress } from '../../core/ports';
import {
  type CompilerVerdicts,
  joinRecord,
  ProfiledFunctions,
  ProfileEdges,
  RecordReader,
  type RecordFacts,
  recordFits,
  type WeightedEdge,
} from '../../core/verdict';
import type { AbortLike } from '../messages';
import { buildFailure } from './buildFailure';
import { type BuildArguments, type BuildPlan, buildArguments, planBuild, type PlanRequest } from './buildPlan';
import type { GoTool } from './goTool';
import { type BuildRoom, type BuildRooms, OutsideError, type Processes } from './ports';

export interface CheckRequest extends PlanRequest {
  readonly profile: CheckedProfile;
  /** The `go` command: a name on PATH, or a path. */
  readonly go?: string;
  /** Laid over the environment: the user's tool settings. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly isHotLine?: (file: Path, line: number) => boolean;
  /** Why an edge meets no call, as today's text tells it. */
  readonly whyOf?: (edge: WeightedEdge) => EdgeWhy | undefined;
}

export interface CheckedProfile {
  /** `preprofile`: Go's text form, which only the compiler itself takes (Go 1.23 and newer). */
  readonly form: 'pprof' | 'preprofile';
  /** The file that holds it; undefined where it came from elsewhere. */
  readonly path?: Path;
  readonly bytes: Uint8Array;
  readonly edges: CallEdges;
}

export interface CheckHost {
  readonly files: Files;
  readonly processes: Processes;
  readonly rooms: BuildRooms;
  /** SHA-256 in hex. */
  readonly hash: (bytes: Uint8Array) => Promise<string>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly progress?: Progress;
  readonly cancel?: AbortLike;
  /** Asked before the build; false stops it (CancelledError). */
  readonly confirm?: (plan: BuildPlan, cold: boolean) => Promise<boolean>;
}

export interface CompilerCheck extends CompilerVerdicts {
  readonly plan: BuildPlan;
  /** Percent of the total: the compiler's hot threshold for this profile. */
  readonly threshold: number;
  /** Files that changed while the build ran: their sites are left out. */
  readonly changed: readonly Path[];
  /** Milliseconds since 1970: what was written later may be another text than the compiled one. */
  readonly started: number;
}

/**
 * Plan, build, read, join. Throws CancelledError (then no process is left and nothing is kept but go's own cache), or
 * OutsideError: those of `planBuild`, `build-failed`, `text-profile`, `broken-record`, `endless-record`.
 */
export async function checkCompiler(request: CheckRequest, host: CheckHost): Promise<CompilerCheck> {
  const tool: GoTool = {
    processes: host.processes,
    command: request.go ?? 'go',
    cwd: request.dir,
    env: request.env ?? {},
    ...(host.cancel !== undefined && { cancel: host.cancel }),
  };
  const plan = await planBuild(request, tool);
  const hot = hotSet(request.profile.edges, plan.cdf);
  const edges = new ProfileEdges(request.profile.edges, hot);
  const started = host.now();
  const facts = await record(request, plan, edges, tool, host);
  const verdicts = joinRecord(facts, edges, {
    rules: plan.rules,
    main: plan.main,
    build: new Set(plan.packages.map((path) => (path === plan.main ? 'main' : path))),
    ...(request.isHotLine !== undefined && { isHotLine: request.isHotLine }),
    ...(request.whyOf !== undefined && { whyOf: request.whyOf }),
  });
  const changed = await changedSince(started, verdicts, host.files);
  const gone = new Set(changed);
  const sites = verdicts.sites.filter(({ file }) => !gone.has(file));
  return { plan, sites, unmatched: verdicts.unmatched, threshold: hot.percent, changed, started };
}

async function record(
  request: CheckRequest,
  plan: BuildPlan,
  edges: ProfileEdges,
  tool: GoTool,
  host: CheckHost,
): Promise<RecordFacts> {
  const room = await host.rooms.open(plan.cacheKey);
  try {
    if ((await host.confirm?.(plan, room.cold)) === false) throw new CancelledError('not confirmed');
    const profile = await place(request.profile, plan, room, host);
    // A program that is up to date already would keep go from compiling at all: each build makes its own.
    const build = (name: string): Promise<RecordFacts> =>
      runBuild(plan, { ...profile, out: `${room.scratch}/${name}` }, edges, tool, room, host);
    let facts = await build('program');
    if (isWhole(facts, plan, edges)) return facts;
    // A cache that lost a package's messages keeps its object, and never prints them again.
    await room.clear();
    facts = await build('again');
    if (isWhole(facts, plan, edges)) return facts;
    const what = 'the compiler’s record does not fit the profile or lacks packages';
    throw new OutsideError({
      code: 'broken-record',
      what,
      todo: 'check for flags that replace the profile or the compiler',
    });
  } finally {
    await room.end();
  }
}

/** An empty profile leaves no record at all: there is nothing to decide. */
const isWhole = (facts: RecordFacts, plan: BuildPlan, edges: ProfileEdges): boolean => {
  if (edges.isEmpty) return true;
  const there = new Set(facts.packages);
  return plan.recorded.every((path) => there.has(path)) && recordFits(facts, edges);
};

/** Where the compiler finds the profile: a pprof as it is, text below a name that tells its content. */
async function place(
  profile: CheckedProfile,
  plan: BuildPlan,
  room: BuildRoom,
  host: CheckHost,
): Promise<{ readonly pprof?: Path; readonly textProfile?: Path }> {
  if (profile.form === 'pprof') {
    if (profile.path !== undefined) return { pprof: profile.path };
    return { pprof: await room.keep(`${await host.hash(profile.bytes)}.pgo`, profile.bytes) };
  }
  if (!plan.rules.readsText) {
    const what = `${plan.go} does not read preprofile text`;
    throw new OutsideError({ code: 'text-profile', what, todo: 'pass the pprof, or use Go 1.23 or newer' });
  }
  return { textProfile: await room.keep(`${await host.hash(profile.bytes)}.txt`, profile.bytes) };
}

const endlessRecord: Problem = {
  code: 'endless-record',
  what: 'go build printed more decisions than any known program has',
  todo: 'check which program “go” is, or ask for the packages of your own modules alone',
};

async function runBuild(
  plan: BuildPlan,
  inputs: BuildArguments,
  edges: ProfileEdges,
  tool: GoTool,
  room: BuildRoom,
  host: CheckHost,
): Promise<RecordFacts> {
  const reader = new RecordReader({
    functions: new ProfiledFunctions(edges.names()),
    onPackage: (path, count) => host.progress?.report(count, plan.recorded.length, path),
  });
  host.progress?.report(0, plan.recorded.length, plan.main);
  const end = await host.processes.run({
    command: tool.command,
    args: buildArguments(plan, inputs),
    cwd: tool.cwd,
    env: { ...tool.env, ...plan.env, GOCACHE: room.cache },
    onOutput(bytes, stream) {
      if (stream === 'stderr') reader.feed(bytes);
      if (reader.isFull) throw new OutsideError(endlessRecord);
    },
    ...(tool.cancel !== undefined && { cancel: tool.cancel }),
  });
  const facts = reader.end();
  if (end.code !== 0) throw new OutsideError(buildFailure({ ...facts, ...end }, tool.cwd));
  return facts;
}

/** A file saved while the build ran may have been read before or after. */
async function changedSince(started: number, verdicts: CompilerVerdicts, files: Files): Promise<Path[]> {
  const changed: Path[] = [];
  for (const file of new Set(verdicts.sites.map((site) => site.file))) {
    const found = await files.stat(file);
    if (found !== undefined && found.modified > started) changed.push(file);
  }
  return changed;
}
