/** One program's profile, read: heat by function, the compiler's edges by call, and what to say about the file. */
import { callEdges, hotSet, readPreprofile, SiteIndex, type CallEdges } from '../../core/edges';
import { decodeProfile, formatOf, type Kernel, type Profile } from '../../core/profile';
import { parseLinkName } from '../../core/gotext';
import { FileError, ProblemError, type Files, type Inflate, type Problem } from '../../core/ports';
import type { ProfileReport, ProgramRef } from '../messages';
import { heatOf, rootKey, type Heat } from './heat';

/** A compressed profile beyond this is refused before it is read (bytes). */
const maxFile = 512 * 1024 * 1024;

export interface Session {
  readonly program: ProgramRef;
  readonly report: ProfileReport;
  /** The file as it was read. */
  readonly bytes: Uint8Array;
  /** Undefined for preprofile text, which holds no samples. */
  readonly profile?: Profile;
  readonly heat: Heat;
  /** Undefined where the compiler would refuse the profile. */
  readonly sites?: SiteIndex;
  /** The profile's callers by root declaration: plain name → names with type arguments. Empty without `sites`. */
  readonly callersByRoot: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

export interface ReadParts {
  readonly files: Files;
  readonly inflate: Inflate;
  readonly kernel?: Kernel | undefined;
}

/** Reads the program's profile whole. Throws ProblemError; keeps nothing then. */
export async function readSession(parts: ReadParts, program: ProgramRef): Promise<Session> {
  const bytes = await readBytes(parts.files, program);
  return formatOf(bytes) === 'preprofile' ? edgesOnly(program, bytes) : full(program, bytes, parts);
}

async function readBytes(files: Files, program: ProgramRef): Promise<Uint8Array> {
  try {
    return await files.read(program.profile, maxFile);
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    throw new ProblemError({ code: error.code, what: error.message, todo: todoFor(error.code) });
  }
}

function todoFor(code: FileError['code']): string {
  switch (code) {
    case 'not-found':
      return 'capture a CPU profile and put it there';
    case 'is-directory':
      return 'move the folder away: a profile is one file';
    case 'not-permitted':
      return 'allow yourself to read it';
    case 'too-large':
      return 'merge fewer profiles into it';
    case 'failed':
      return 'look at the file and reload';
  }
}

function full(program: ProgramRef, bytes: Uint8Array, { inflate, kernel }: ReadParts): Session {
  const profile = decodeProfile(bytes, { inflate, kernel });
  const heat = heatOf(profile);
  const edges = edgesOrProblem(profile);
  const { header, samples } = profile;
  const problems = 'code' in edges ? [edges] : profileProblems(samples.count);
  const common = {
    program,
    form: 'pprof' as const,
    bytes: bytes.length,
    samples: samples.count,
    value: heat.value,
    total: heat.total,
    takenAt: Number(header.timeNanos / 1_000_000n),
    durationSeconds: Number(header.durationNanos) / 1e9,
    problems,
  };
  const base = { program, bytes, profile, heat };
  return 'code' in edges
    ? { ...base, report: common, callersByRoot: new Map() }
    : { ...base, ...indexed(edges, common) };
}

function edgesOnly(program: ProgramRef, bytes: Uint8Array): Session {
  const edges = readPreprofile(bytes);
  const problem: Problem = {
    code: 'edges-only',
    what: 'is the output of go tool preprofile: it has call edges, but no lines and no samples',
    todo: 'use the pprof profile it was made from to see heat',
  };
  const value = { type: 'samples', unit: 'count' };
  const report = {
    program,
    form: 'preprofile' as const,
    bytes: bytes.length,
    samples: 0,
    value,
    total: 0,
    takenAt: 0,
    durationSeconds: 0,
    problems: [problem],
  };
  const heat = { value, total: 0, functions: [], byRoot: new Map() };
  return { program, bytes, heat, ...indexed(edges, report) };
}

function indexed(edges: CallEdges, report: ProfileReport): Pick<Session, 'report' | 'sites' | 'callersByRoot'> {
  const hot = hotSet(edges);
  const sites = new SiteIndex(edges, hot);
  return {
    sites,
    callersByRoot: byRoot(sites.callers()),
    report: { ...report, edges: { count: edges.count, hot: hot.count, total: Number(edges.total) } },
  };
}

/** The compiler may refuse what pprof shows: the heat stays, the problem says why PGO will not work. */
function edgesOrProblem(profile: Profile): CallEdges | Problem {
  try {
    return callEdges(profile);
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
}

function profileProblems(samples: number): readonly Problem[] {
  if (samples > 0) return [];
  return [{ code: 'no-samples', what: 'holds no samples, so PGO does nothing', todo: 'capture it under load' }];
}

function byRoot(callers: Iterable<string>): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const roots = new Map<string, Map<string, string[]>>();
  for (const name of callers) {
    const link = parseLinkName(name);
    const { plain } = link;
    const root = rootKey(link);
    const names = roots.get(root) ?? new Map<string, string[]>();
    roots.set(root, names);
    names.set(plain, [...(names.get(plain) ?? []), name]);
  }
  return roots;
}
