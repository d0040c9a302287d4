/**
 * The engine: owns decoded profiles and parsed text, answers with rows and marks. One per worker (or per process on the
 * command line and in tests). Answers are computed from immutable values; a failed load leaves the old session.
 */
import { createParser, type GoParser, type ParserWasm } from '../../core/gotext';
import { defaultValueType, type Kernel } from '../../core/profile';
import type { Files, Inflate, Path } from '../../core/ports';
import type {
  AbortLike,
  CheckOptions,
  CheckReport,
  Engine,
  GoEnvironment,
  OpenText,
  ProgramRef,
  SiteMark,
} from '../messages';
import { callRows } from './callRows';
import { checkProgram, type CheckParts } from './check';
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
  /** The parser's two WebAssembly files, asked for at the first text. */
  readonly wasm: () => Promise<ParserWasm>;
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
  #parser: Promise<GoParser> | undefined;
  #kernel: Promise<Kernel | undefined> | undefined;
  readonly #pause: () => Promise<void>;
  readonly #sessions = new Map<string, Session>();
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

  async programs(abort?: AbortLike): Promise<readonly ProgramRef[]> {
    const { programs, truncated } = await findPrograms(this.parts.files, this.#roots, abort);
    if (truncated) this.parts.log('programs: too many folders, some were not searched for a default.pgo');
    return programs;
  }

  async load(program: ProgramRef): Promise<Session['report']> {
    const session = await readSession({ ...this.parts, kernel: await this.#startKernel() }, program);
    this.#sessions.set(program.id, session);
    return session.report;
  }

  unload(id: string): Promise<void> {
    const dir = this.#sessions.get(id)?.program.dir;
    this.#sessions.delete(id);
    this.#markers.delete(id);
    const inUse = [...this.#sessions.values()].some(({ program }) => program.dir === dir);
    if (dir !== undefined && !inUse) this.#projects.delete(dir);
    return Promise.resolve();
  }

  async changed(paths: readonly Path[]): Promise<void> {
    for (const [dir, opening] of this.#projects) {
      const project = await opening;
      if (paths.every((path) => project.changed(path))) continue;
      this.#projects.delete(dir);
      // Other versions of dependencies: another record.
      for (const session of this.#sessions.values()) if (session.program.dir === dir) this.#records.delete(session);
    }
  }

  async marks(id: string, text: Parameters<Engine['marks']>[1], abort?: AbortLike): ReturnType<Engine['marks']> {
    const session = this.#session(id);
    const project = await this.#project(session.program.dir);
    stopIf(abort);
    const path = await this.#spelling.of(text.path);
    const record = text.want === 'lines' ? undefined : await this.#record(session, project);
    const marks = await this.#marker(session, project).marks({ ...text, path }, record, abort);
    return { ...marks, path: text.path };
  }

  async functions(id: string, abort?: AbortLike): ReturnType<Engine['functions']> {
    const { profile, heat, program } = this.#session(id);
    if (profile === undefined) return [];
    const project = await this.#project(program.dir);
    stopIf(abort);
    return functionRows(profile, defaultValueType(profile.header), heat, project.ownerOf);
  }

  async calls(id: string, scope: 'own' | 'all', abort?: AbortLike): ReturnType<Engine['calls']> {
    const session = this.#session(id);
    const project = await this.#project(session.program.dir);
    const { estimates } = this.#marker(session, project);
    return callRows(session, project, estimates, await this.#record(session, project), scope, abort);
  }

  async health(id: string, abort?: AbortLike): ReturnType<Engine['health']> {
    const session = this.#session(id);
    const project = await this.#project(session.program.dir);
    stopIf(abort);
    const health = await healthOf(session, project, this.#pause, abort);
    this.#marker(session, project).editCost.settle();
    return health;
  }

  async check(id: string, options: CheckOptions, abort?: AbortLike): Promise<CheckReport> {
    const session = this.#session(id);
    const project = await this.#project(session.program.dir);
    const { files, check } = this.parts;
    const { record, report } = await checkProgram(session, project, files, check, options, this.#pause, abort);
    this.#records.set(session, Promise.resolve(record));
    await storeRecord(record, this.#storeParts(session, project));
    return report;
  }

  async checked(id: string): ReturnType<Engine['checked']> {
    const session = this.#session(id);
    const project = await this.#project(session.program.dir);
    const record = await this.#record(session, project);
    return record && { go: record.go, scope: record.scope };
  }

  async remedies(id: string, text: OpenText, site: SiteMark, abort?: AbortLike): ReturnType<Engine['remedies']> {
    const project = await this.#project(this.#session(id).program.dir);
    stopIf(abort);
    return remediesOf(project, text, site, abort);
  }

  async place(id: string, name: string, abort?: AbortLike): ReturnType<Engine['place']> {
    const project = await this.#project(this.#session(id).program.dir);
    stopIf(abort);
    const pkg = await project.build.packageOfLinkName(name);
    const found = pkg && (await project.index(pkg))?.find(name);
    return found && { path: found.file, line: found.physicalLine };
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
      return undefined;
    });
    return this.#kernel;
  }

  #session(id: string): Session {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new Error(`no profile is loaded for ${id}`);
    return session;
  }

  #project(dir: Path): Promise<Project> {
    let project = this.#projects.get(dir);
    if (project === undefined) {
      this.#parser ??= this.parts.wasm().then(createParser);
      project = this.#parser.then((parser) => Project.open(this.parts.files, parser, dir, this.#env));
      this.#projects.set(dir, project);
    }
    return project;
  }
}
