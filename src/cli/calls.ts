/** `pgo-lens calls`: what the compiler makes of every call with profile weight. */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { edgeWhys } from '../core/placement';
import { CancelledError } from '../core/ports';
import { goRules, minorOf, withProof } from '../core/verdict';
import { type BuildPlan, planWords } from '../app/tasks/buildPlan';
import { checkCompiler, type CheckHost } from '../app/tasks/checkCompiler';
import { profileHeat } from '../app/heatFunctions';
import { hotLines } from '../app/tasks/hotLines';
import { OutsideError } from '../app/tasks/ports';
import { nodeBuildRooms, userCacheRoot } from '../platform/node/buildRooms';
import { nodeProcesses } from '../platform/node/processes';
import { remembered } from './answers';
import { countOption } from './arguments';
import { callsJson } from './callsJson';
import type { CallsReport } from './callsReport';
import { callsText } from './callsText';
import { type Arguments, type Command, type ExitCode, type Io, JSON_OPTION, UsageError } from './command';
import { estimate } from './estimateCalls';
import { openProgram, PGO_OPTION, type Program } from './program';
import { type ProfiledEdges, readEdges } from './profiledEdges';

export const calls: Command = {
  name: 'calls',
  operands: ['PACKAGE'],
  about: 'print every call with profile weight: devirtualized or not, inlined or not, and why',
  notes: [
    '',
    "PACKAGE is a main package's folder. By default no program is run: the verdicts are estimated from the source by Go's",
    'rules. --evidence compiler runs one go build of it, with a build cache of its own, and reads what the compiler prints.',
    'No toolchain is downloaded. Every reason is explained in docs/reasons.md. Listed are calls with profile weight, and as',
    '“unseen” interface and function-value calls without any, on lines with at least 0.1 % of the profile’s time.',
    'An estimate is kept in your cache folder, and given again while every file and setting it was made from says the same;',
    'PGO_LENS_CACHE=off in the environment keeps none.',
  ],
  options: {
    evidence: { type: 'string', value: 'KIND', about: 'source (default), or compiler: run go build' },
    ...PGO_OPTION,
    go: { type: 'string', value: 'VERSION', about: 'the rules of this Go version; with compiler: insist on it' },
    scope: {
      type: 'string',
      value: 'all|module',
      about: 'packages to look at: all of the build (default), or those of your modules',
    },
    count: { type: 'string', short: 'n', value: 'N', about: 'print N rows of each table (default 30; 0: all)' },
    format: { type: 'string', value: 'text|json', about: 'tables for people (default), or one JSON object' },
    ...JSON_OPTION,
  },
  async run(args, io) {
    const json = args.flag('json') || choice(args, 'format', ['text', 'json']) === 'json';
    const scope = choice(args, 'scope', ['all', 'module']) ?? 'all';
    const evidence = choice(args, 'evidence', ['source', 'compiler']) ?? 'source';
    const go = args.text('go');
    if (go !== undefined && goRules(go) === undefined) {
      throw new UsageError(`option --go needs a version such as 1.26, not ${go}`);
    }
    const count = countOption(args, 'count', '-n') ?? 30;
    const answer = async (io: Io): Promise<ExitCode> => {
      const program = await openProgram(args, io, go);
      try {
        const profiled = readEdges(program.input, io);
        const judge = evidence === 'source' ? estimate : check;
        const report = await judge(program, profiled, scope, go, io);
        await io.out(json ? callsJson(report) : callsText(report, count === 0 ? Infinity : count));
        return 0;
      } catch (error) {
        if (!(error instanceof OutsideError || error instanceof CancelledError)) throw error;
        io.err(`pgo-lens: ${args.positionals[0]!}: ${error.message}`);
        return 4;
      }
    };
    return evidence === 'source' ? remembered(['calls', scope, go, count, json], args, io, answer) : answer(io);
  },
};

function choice<T extends string>(args: Arguments, name: string, allowed: readonly T[]): T | undefined {
  const text = args.text(name);
  if (text === undefined) return undefined;
  const found = allowed.find((value) => value === text);
  if (found === undefined) throw new UsageError(`option --${name} takes ${allowed.join(' or ')}, not ${text}`);
  return found;
}

async function check(
  program: Program,
  { edges, form, profile, unit }: ProfiledEdges,
  scope: 'all' | 'module',
  wanted: string | undefined,
  io: Io,
): Promise<CallsReport> {
  const { input, main, profile: path, text } = program;
  const heat = profile && profileHeat(profile);
  const whyOf = await edgeWhys(edges, text, heat?.functions);
  const share = heat && (await hotLines(heat, text)).share;
  const cancel = interruption();
  try {
    const done = await checkCompiler(
      {
        dir: program.build.dir,
        scope,
        profile: {
          form,
          bytes: input.bytes,
          edges,
          ...(path !== '-' && { path }),
        },
        whyOf,
        ...(share !== undefined && { isHotLine: (file, line) => share(file, line) > 0 }),
      },
      hostOf(io, cancel, (plan) => checkVersion(plan, wanted)),
    );
    for (const file of done.changed) io.err(`pgo-lens: ${file}: changed while the build ran; run it again`);
    const { plan, unmatched, threshold } = done;
    return {
      package: main.path,
      profile: path,
      unit,
      go: plan.go,
      goFrom: wanted === undefined ? 'toolchain' : 'flag',
      evidence: 'compiler',
      threshold,
      sites: await withProof(done.sites, text),
      unmatched,
      owners: plan.owners,
      ...(share !== undefined && { share }),
      total: edges.total,
    };
  } finally {
    cancel.end();
  }
}

function hostOf(io: Io, cancel: Interruption, onPlan: (plan: BuildPlan) => void): CheckHost {
  let last = Date.now();
  return {
    files: io.files,
    processes: nodeProcesses,
    rooms: nodeBuildRooms(join(userCacheRoot(), 'builds')),
    hash: (bytes) => Promise.resolve(createHash('sha256').update(bytes).digest('hex')),
    now: () => Date.now(),
    cancel,
    progress: {
      report(done, total, words) {
        if (Date.now() - last < 2000) return;
        last = Date.now();
        io.err(`pgo-lens: ${done} of ${total} packages, ${words}`);
      },
    },
    confirm(plan, cold) {
      onPlan(plan);
      if (cold) for (const sentence of planWords(plan, availableParallelism())) io.err(`pgo-lens: ${sentence}`);
      return Promise.resolve(true);
    },
  };
}

/** The compiler that is there decides; another version's rules can't be read from its record. */
function checkVersion(plan: BuildPlan, wanted: string | undefined): void {
  if (wanted === undefined) return;
  if (minorOf(wanted) === minorOf(plan.go)) return;
  throw new UsageError(`the compiler there is ${plan.go}, not ${wanted}; leave --go out, or set GOTOOLCHAIN`);
}

interface Interruption {
  aborted: boolean;
  onabort: (() => void) | null;
  end(): void;
}

/** Ctrl+C and a polite kill end the build, then us; a second one ends us at once. */
function interruption(): Interruption {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  const state: Interruption = {
    aborted: false,
    onabort: null,
    end() {
      for (const signal of signals) process.removeListener(signal, stop);
    },
  };
  function stop(): void {
    state.end();
    state.aborted = true;
    state.onabort?.();
  }
  for (const signal of signals) process.once(signal, stop);
  return state;
}
