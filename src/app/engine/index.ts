/**
 * The engine: owns decoded profiles and parsed text, answers with rows and marks. One per worker (or per process on the
 * command line and in tests). Answers are computed from immutable values; a failed load leaves the old session.
 */
import { GoParser } from '../../core/gotext';
import { defaultValueType, type Kernel } from '../../core/profile';
import { CancelledError, type Files, type Inflate, type Path, ProblemError } from '../../core/ports';
import type {
  AbortLike,
  CheckOptions,
  CheckReport,
  Engine,
  FoundPrograms,
  GoEnvironment,
  OpenText,
  ProgramRef,
  SiteMark,
} from '../messages';
import { callRows } from './callRows';
import { checkProgram, type CheckParts } from './check';
import { confined, type Confined } from './confinedFiles';
import { FileMarker } from './fileMarks';
import { functionRows } from './functionRows';
import { healthOf } from './health';
import { findPrograms } from './programs';
import type { ProgramRecord } from './programRecord';
import { Project } from './project';
import { storedRecord, storeRecord, type StoreParts } from './recordStore';
import { remediesOf } from './remedies';
import { readSession, type Session } from './session';
import { Spelling } from './spelling';
import { stopIf } from './stop';

export interface EngineParts {
  readonly files: Files;
  readonly inflate: Inflate;
  /** Reads profiles without warming up, asked for at the first one; absent where the plain path does it all. */
  readonly kernel?: () => Promise<Kernel>;
  readonly log: (line: string) => void;
  /** Lets questions that came meanwhile be heard; absent where one is asked at a time. */
  readonly pause?: () => Promise<void>;
  /** Absent where no program can be run. */
  readonly check?: CheckParts;
}

export function makeEngine(parts: EngineParts): Engine {
  return new LocalEngine(parts);
}

const noGo: GoEnvironment = { gopath: [], goos: 'linux', goarch: 'amd64', cgo: false, goflags: '', tags: [] };

/** Said, not broken: a named problem, or a question that nobody waits for any more. */
const isAnswer = (error: unknown): boolean => error instanceof ProblemError || error instanceof CancelledError;

/** Where it can't be looked at, reading says why. */
async function stateOf(files: Files, path: Path): Promise<string> {
  const found = await files.stat(path).catch(() => undefined);
  return found === undefined ? 'none' : `${found.kind} ${found.size} ${found.modified}`;
}

const untrusted = {
  code: 'untrusted',
  what: 'nothing is built in an untrusted workspace',
  todo: 'trust it first, then check again',
};

/** What a marker was made from. */
interface Marked {
  readonly session: Session;
  readonly project: Project;
  readonly marker: FileMarker;
}

class LocalEngine implements Engine {
  #roots: readonly Path[] = [];
  #env: GoEnvironment = noGo;
  #spelling: Spelling;
  readonly #parser = new GoParser();
  #kernel: Promise<Kernel | undefined> | undefined;
  readonly #pause: () => Promise<void>;
  readonly #sessions = new Map<string, Session>();
  /** The last load under way, by program. */
  readonly #loads = new Map<string, symbol>();
  /** Each profile's file as the last load met it, whatever came of it; by program. */
  readonly #met = new Map<string, { readonly program: ProgramRef; readonly state: string }>();
  /** Kept while its session and its project are in force. */
  readonly #markers = new Map<string, Marked>();
  /** What the compiler said of a session, in this window or before; gone with it. */
  #records = new WeakMap<Session, Promise<ProgramRecord | undefined>>();
  /** By the program's folder. */
  readonly #projects = new Map<Path, Promise<Project>>();

  constructor(private readonly parts: EngineParts) {
    this.#spelling = new Spelling(parts.files, []);
    this.#pause = parts.pause ?? (() => Promise.resolve());
  }

  configure(roots: readonly Path[], env: GoEnvironment): Promise<void> {
    // A record belongs to its flags: that of others is looked for anew.
    if (JSON.stringify(env) !== JSON.stringify(this.#env)) this.#records = new WeakMap();
    this.#roots = roots;
    this.#env = env;
    const shared = [env.goroot, env.modCache].filter((folder) => folder !== undefined);
    this.#spelling = new Spelling(this.parts.files, [...roots, ...shared]);
    this.#projects.clear();
    return Promise.resolve();
  }

  async programs(abort?: AbortLike): Promise<FoundPrograms> {
    const { programs, unread, truncated } = await findPrograms(this.parts.files, this.#roots, abort);
    const [first] = unread.filter(({ dir }) => this.#roots.includes(dir));
    if (first !== undefined && unread.length === this.#roots.length && programs.length === 0) {
      const what = `${first.dir} could not be listed (${first.why})`;
      throw new ProblemError({
        code: 'unread-workspace',
        what,
        todo: 'look at the disk, then come back to this window',
      });
    }
    if (truncated) this.parts.log('programs: too many folders, some were not searched for a default.pgo');
    return { programs, unread };
  }

  async load(program: ProgramRef, abort?: AbortLike): Promise<Session['report']> {
    const { id } = program;
    const load = Symbol(id);
    this.#loads.set(id, load);
    const files = this.#filesFor(program);
    // Before it is read: what is written meanwhile differs.
    const state = await stateOf(files, program.profile);
    if (this.#loads.get(id) === load) this.#met.set(id, { program, state });
    const session = await readSession({ ...this.parts, files, kernel: await this.#startKernel() }, program);
    stopIf(abort);
    // A newer load has read newer bytes; what was given back meanwhile is not wanted.
    if (this.#loads.get(id) !== load) throw new CancelledError();
    this.#loads.delete(id);
    this.#sessions.set(id, session);
    return session.report;
  }

  unload(id: string): Promise<void> {
    const dir = this.#sessions.get(id)?.program.dir;
    this.#loads.delete(id);
    this.#met.delete(id);
    this.#sessions.delete(id);
    this.#markers.delete(id);
    const inUse = [...this.#sessions.values()].some(({ program }) => program.dir === dir);
    if (dir !== undefined && !inUse) this.#projects.delete(dir);
    return Promise.resolve();
  }

  async rewritten(): Promise<readonly string[]> {
    const looks = [...this.#met.values()].map(async ({ program, state }) =>
      (await stateOf(this.#filesFor(program), program.profile)) === state ? [] : [program.id],
    );
    return (await Promise.all(looks)).flat();
  }

  async changed(paths: readonly Path[]): Promise<void> {
    const tell = (dir: Path, project: Project): void => {
      if (paths.every((path) => project.changed(path))) return;
      this.#projects.delete(dir);
      // Other versions of dependencies: another record.
      for (const session of this.#sessions.values()) if (session.program.dir === dir) this.#records.delete(session);
    };
    const told = [...this.#projects].map(([dir, opening]) =>
      // Not awaited first: a question asked after this one must find it done.
      opening.then(
        (project) => this.#projects.get(dir) === opening && tell(dir, project),
        () => undefined,
      ),
    );
    await Promise.all(told);
  }

  marks(id: string, text: Parameters<Engine['marks']>[1], abort?: AbortLike): ReturnType<Engine['marks']> {
    return this.#about(id, abort, async (session, project) => {
      const path = await this.#spelling.of(text.path);
      const record = text.want === 'lines' ? undefined : await this.#record(session, project);
      const marks = await this.#marker(session, project).marks({ ...text, path }, record, abort);
      return { ...marks, path: text.path };
    });
  }

  functions(id: string, abort?: AbortLike): ReturnType<Engine['functions']> {
    return this.#about(id, abort, async ({ profile, heat }, project) =>
      profile === undefined ? [] : functionRows(profile, defaultValueType(profile.header), heat, project.ownerOf),
    );
  }

  calls(id: string, scope: 'own' | 'all', abort?: AbortLike): ReturnType<Engine['calls']> {
    return this.#about(id, abort, async (session, project) => {
      const estimates = this.#marker(session, project).withAskers(abort);
      return callRows(session, project, estimates, await this.#record(session, project), scope, abort);
    });
  }

  health(id: string, abort?: AbortLike): ReturnType<Engine['health']> {
    return this.#about(id, abort, async (session, project) => {
      const health = await healthOf(session, project, this.#pause, abort);
      this.#marker(session, project).editCost.settle();
      return health;
    });
  }

  check(id: string, options: CheckOptions, abort?: AbortLike): Promise<CheckReport> {
    return this.#about(id, abort, async (session, project) => {
      // Faces ask first; this is the last door before a process.
      if (this.#env.untrusted === true) throw new ProblemError(untrusted);
      const { files, check } = this.parts;
      const { record, report } = await checkProgram(session, project, files, check, options, this.#pause, abort);
      this.#records.set(session, Promise.resolve(record));
      await storeRecord(record, this.#storeParts(session, project));
      return report;
    });
  }

  checked(id: string): ReturnType<Engine['checked']> {
    return this.#about(id, undefined, async (session, project) => {
      const record = await this.#record(session, project);
      return record && { go: record.go, scope: record.scope };
    });
  }

  remedies(id: string, text: OpenText, site: SiteMark, abort?: AbortLike): ReturnType<Engine['remedies']> {
    return this.#about(id, abort, (_, project) => remediesOf(project, text, site, abort));
  }

  place(id: string, name: string, abort?: AbortLike): ReturnType<Engine['place']> {
    return this.#about(id, abort, async (_, project) => {
      const pkg = await project.build.packageOfLinkName(name);
      const found = pkg && (await project.index(pkg))?.find(name);
      return found && { path: found.file, line: found.physicalLine };
    });
  }

  /** Answers from the profile and the text that are in force once both are there. */
  async #about<T>(
    id: string,
    abort: AbortLike | undefined,
    answer: (session: Session, project: Project) => Promise<T>,
  ): Promise<T> {
    for (;;) {
      const session = this.#session(id);
      const { dir } = session.program;
      const opening = this.#project(dir);
      try {
        const project = await opening;
        stopIf(abort);
        const inForce = this.#sessions.get(id) === session && this.#projects.get(dir) === opening;
        if (inForce) return await answer(session, project);
      } catch (error) {
        // What was kept of the text may be anything now: the next question reads it anew.
        if (!isAnswer(error) && this.#projects.get(dir) === opening) this.#projects.delete(dir);
        throw error;
      }
    }
  }

  #marker(session: Session, project: Project): FileMarker {
    const { id } = session.program;
    const known = this.#markers.get(id);
    if (known?.session === session && known.project === project) return known.marker;
    const marker = new FileMarker(session, project);
    this.#markers.set(id, { session, project, marker });
    return marker;
  }

  #record(session: Session, project: Project): Promise<ProgramRecord | undefined> {
    let record = this.#records.get(session);
    if (record === undefined) {
      record = storedRecord(this.#storeParts(session, project));
      this.#records.set(session, record);
      record.catch(() => this.#records.delete(session));
    }
    return record;
  }

  #storeParts(session: Session, { build }: Project): StoreParts {
    const { files, check, log } = this.parts;
    return { session, build, env: this.#env, files, check, log };
  }

  /** Undefined where there is none: the plain path reads the same. */
  #startKernel(): Promise<Kernel | undefined> {
    this.#kernel ??= (this.parts.kernel?.() ?? Promise.resolve(undefined)).catch((error: unknown) => {
      this.parts.log(`kernel: ${String(error)}`);
      this.#kernel = undefined;
      return undefined;
    });
    return this.#kernel;
  }

  #session(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new Error(`no profile is loaded for ${id}`);
    return session;
  }

  /** A profile that was opened by hand may lie anywhere: that was the user's own word. */
  #filesFor({ origin }: ProgramRef): Files {
    return origin === 'opened' ? this.parts.files : this.#disk().files;
  }

  #disk(): Confined {
    const { files } = this.parts;
    const { untrusted, goroot, modCache, gopath } = this.#env;
    if (untrusted !== true) return { files, refused: () => undefined, isCut: () => false };
    const own = [goroot, modCache, ...gopath].filter((folder) => folder !== undefined);
    return confined(files, this.#roots, own);
  }

  #project(dir: Path): Promise<Project> {
    let project = this.#projects.get(dir);
    if (project === undefined) {
      const disk = this.#disk();
      project = Project.open(disk, this.#parser, dir, this.#env, this.#pause);
      this.#projects.set(dir, project);
    }
    return project;
  }
}
