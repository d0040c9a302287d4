/** Checks one program with the compiler and keeps what its record says, file by file. */
import { ProblemError, type Files, type Path } from '../../core/ports';
import type { Site } from '../../core/verdict';
import type { AbortLike, CheckOptions, CheckReport, CheckTalk } from '../messages';
import { planWords } from '../tasks/buildPlan';
import { checkCompiler, type CompilerCheck } from '../tasks/checkCompiler';
import { OutsideError, type BuildRooms, type Processes } from '../tasks/ports';
import type { Session } from './session';
import { readText } from './text';

/** What a host needs for a check; a browser has none of it. */
export interface CheckParts extends CheckTalk {
  readonly processes: Processes;
  readonly rooms: BuildRooms;
  readonly hash: (bytes: Uint8Array) => Promise<string>;
  readonly now: () => number;
  readonly cores: number;
}

/** The compiler's word on one program. Immutable. */
export interface ProgramRecord {
  readonly go: string;
  /** By file: its sites, and its text as the compiler saw it. */
  readonly files: ReadonlyMap<Path, { readonly text: string; readonly sites: readonly Site[] }>;
}

export async function checkProgram(
  session: Session,
  files: Files,
  parts: CheckParts | undefined,
  options: CheckOptions,
  abort?: AbortLike,
): Promise<{ readonly record: ProgramRecord; readonly report: CheckReport }> {
  const { program, sites, profile } = session;
  if (parts === undefined) throw problem('no-process', 'no program can be run here', 'open the folder on a desktop');
  if (sites === undefined) throw problem('refused', 'the compiler refuses this profile', 'use a CPU profile');
  const preprofile = profile === undefined;
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
  return { record: await recordOf(check, files), report: reportOf(check) };
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

async function recordOf(check: CompilerCheck, files: Files): Promise<ProgramRecord> {
  const byFile = new Map<Path, Site[]>();
  for (const site of check.sites) {
    const known = byFile.get(site.file);
    if (known === undefined) byFile.set(site.file, [site]);
    else known.push(site);
  }
  const kept = new Map<Path, { text: string; sites: readonly Site[] }>();
  for (const [path, sites] of byFile) {
    const text = await readText(files, path);
    if (text !== undefined) kept.set(path, { text, sites });
  }
  return { go: check.plan.go, files: kept };
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
