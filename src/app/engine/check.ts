/** Checks one program with the compiler, for the editor. */
import { ProblemError, type Files } from '../../core/ports';
import type { AbortLike, CheckOptions, CheckReport, CheckTalk } from '../messages';
import { planWords } from '../tasks/buildPlan';
import { checkCompiler, type CompilerCheck } from '../tasks/checkCompiler';
import { hotLines } from '../tasks/hotLines';
import { OutsideError, type BuildRooms, type Processes, type Shelf } from '../tasks/ports';
import { polite } from './polite';
import { recordOf, type ProgramRecord } from './programRecord';
import type { Project } from './project';
import type { Session } from './session';

/** What a host needs for a check; a browser has none of it. */
export interface CheckParts extends CheckTalk {
  readonly processes: Processes;
  readonly rooms: BuildRooms;
  /** Records are kept here from one window to the next. */
  readonly records: Shelf;
  readonly hash: (bytes: Uint8Array) => Promise<string>;
  readonly now: () => number;
  readonly cores: number;
}

export async function checkProgram(
  session: Session,
  project: Project,
  files: Files,
  parts: CheckParts | undefined,
  options: CheckOptions,
  pause: () => Promise<void>,
  abort?: AbortLike,
): Promise<{ readonly record: ProgramRecord; readonly report: CheckReport }> {
  const { program, sites, profile, heat } = session;
  if (parts === undefined) throw problem('no-process', 'no program can be run here', 'open the folder on a desktop');
  if (sites === undefined) throw problem('refused', 'the compiler refuses this profile', 'use a CPU profile');
  const preprofile = profile === undefined;
  const text = polite(project.text, pause, abort);
  const share = profile && (await hotLines(heat, text)).share;
  const check = await outside(() =>
    checkCompiler(
      {
        dir: program.dir,
        scope: options.scope,
        profile: {
          form: preprofile ? 'preprofile' : 'pprof',
          bytes: session.bytes,
          edges: sites.edges,
          path: program.profile,
        },
        ...(share !== undefined && { isHotLine: (file, line) => share(file, line) > 0 }),
        ...(options.go !== undefined && { go: options.go }),
        ...(options.env !== undefined && { env: options.env }),
      },
      {
        files,
        processes: parts.processes,
        rooms: parts.rooms,
        hash: parts.hash,
        now: parts.now,
        progress: { report: (done, total, words) => parts.progress(done, total, words) },
        confirm: (plan, cold) => (cold ? parts.confirm(planWords(plan, parts.cores)) : Promise.resolve(true)),
        ...(abort !== undefined && { cancel: abort }),
      },
    ),
  );
  return { record: await recordOf(check, options.scope, text, files), report: reportOf(check) };
}

const problem = (code: string, what: string, todo: string): ProblemError => new ProblemError({ code, what, todo });

/** What fails outside is a problem to name, like bad input. */
async function outside<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof OutsideError) throw new ProblemError(error.problem);
    throw error;
  }
}

function reportOf({ plan, sites }: CompilerCheck): CheckReport {
  const indirect = sites.filter(({ kind, weight }) => kind !== 'direct' && weight > 0n);
  return {
    go: plan.go,
    packages: plan.recorded.length,
    indirect: indirect.length,
    devirtualized: indirect.filter(({ verdict }) => verdict === 'devirtualized').length,
    inlinedByPgo: sites.filter(({ inlining }) => inlining?.state === 'inlined-by-pgo').length,
  };
}
