/** One folder's build with the text of its packages: what the engine lays profiles over. */
import { dirOf, looksStandard, missingSource, openBuild, type Build, type Package } from '../../core/build';
import type { GoParser, Instances, PackageIndex, Resolver, SourceFile } from '../../core/gotext';
import { programText, type ProgramText, type ReadText } from '../../core/placement';
import { CancelledError, type Path, type Problem } from '../../core/ports';
import type { AbortLike, GoEnvironment, Owner } from '../messages';
import { attentive } from './attentiveFiles';
import { cutModule, type Confined } from './confinedFiles';
import { ownersOf } from './owners';
import { breather } from './polite';
import { stopIf } from './stop';

/** What is known of instances of generic code by the texts of one moment. */
interface Reading {
  readonly instances: Instances;
  readonly abort: { aborted: boolean; onabort: null };
}

export class Project {
  readonly ownerOf: ReturnType<typeof ownersOf>;
  /** Texts of open editors, as they were last asked about. */
  readonly #open = new Map<Path, string>();
  /** By folder: the package as those texts have it, made from what is on disk. */
  readonly #live = new Map<Path, { readonly base: PackageIndex; readonly index: PackageIndex }>();
  #reading: Reading | undefined;

  private constructor(
    private readonly read: ReadText,
    private readonly missed: () => Problem | undefined,
    private readonly disk: Confined,
    /** Owners none of whose source is on this machine. */
    private readonly absent: ReadonlySet<Owner>,
    private readonly pause: () => Promise<void>,
  ) {
    this.ownerOf = ownersOf(read.build);
  }

  static async open(
    disk: Confined,
    parser: GoParser,
    dir: Path,
    env: GoEnvironment,
    pause: () => Promise<void>,
  ): Promise<Project> {
    const { files, missed } = attentive(disk.files);
    const build = await openBuild(files, dir, env);
    const absent = new Set<Owner>();
    if (build.toolchain === undefined) absent.add('go');
    if (env.modCache === undefined || (await files.stat(env.modCache)) === undefined) absent.add('deps');
    return new Project(programText(files, build, parser), missed, disk, absent, pause);
  }

  get build(): Build {
    return this.read.build;
  }

  get resolver(): Resolver {
    return this.read.resolver;
  }

  /** As placement asks for it. */
  get text(): ProgramText {
    return this.read;
  }

  /**
   * The packages that ask for an instance of generic code, by the texts of now. Finding out may take seconds, in small
   * steps, and is kept until a text changes; then those who still wait are answered by the new texts.
   */
  async askers(name: string, abort?: AbortLike): ReturnType<Instances['askers']> {
    for (;;) {
      stopIf(abort);
      const reading = (this.#reading ??= this.#read());
      try {
        return await reading.instances.askers(name);
      } catch (error) {
        if (!(error instanceof CancelledError) || !reading.abort.aborted) throw error;
      }
    }
  }

  #read(): Reading {
    const abort = { aborted: false, onabort: null };
    return { abort, instances: this.read.instances(breather(this.pause, abort)) };
  }

  #outdate(): void {
    if (this.#reading !== undefined) this.#reading.abort.aborted = true;
    this.#reading = undefined;
  }

  /** As its files were on disk when they were first asked for; undefined where none can be read. */
  index(pkg: Package): Promise<PackageIndex | undefined> {
    return this.read.index(pkg);
  }

  /** With the texts that were handed in to `live`. */
  async now(pkg: Package): Promise<PackageIndex | undefined> {
    const base = await this.index(pkg);
    const live = this.#live.get(pkg.dir);
    return live?.base === base ? live?.index : base;
  }

  /** The package with this text in place of the file's, and with all others that were handed in so before. */
  async live(pkg: Package, { path, text }: SourceFile): Promise<PackageIndex | undefined> {
    this.#open.set(path, text);
    const base = await this.index(pkg);
    const before = await this.now(pkg);
    let index = before;
    if (base === undefined || index === undefined) return undefined;
    for (const file of pkg.files) {
      const open = this.#open.get(file);
      const isThere = index.source.files.some((one) => one.path === file && one.text === open);
      if (open !== undefined && !isThere) index = index.withFile({ path: file, text: open });
    }
    if (index !== before) this.#outdate();
    this.#live.set(pkg.dir, { base, index });
    this.read.follow(pkg, index);
    return index;
  }

  /**
   * Owners whose source is not on this machine, or not all of it: what is missing may import any other, so that a package
   * of theirs that is not found says nothing.
   */
  async unseen(): Promise<ReadonlySet<Owner>> {
    const missing = await this.build.missing();
    return new Set([...this.absent, ...missing.map((path) => (looksStandard(path) ? 'go' : 'deps'))]);
  }

  /** What `go build` would complain about in the folder, and what kept us from reading it whole. */
  async problems(): Promise<readonly Problem[]> {
    const missing = await missingSource(this.build, 'nobody can tell whether calls there match');
    const own = this.build.problems.map((each) => (each.code === 'no-module' && this.disk.isCut() ? cutModule : each));
    return [this.missed(), this.disk.refused(), missing, ...own].filter((problem) => problem !== undefined);
  }

  /**
   * False where the change needs a new project: a go.mod, go.work or modules.txt decides anew, and what could not be read
   * may be there again.
   */
  changed(path: Path): boolean {
    this.read.forget(dirOf(path));
    this.#outdate();
    this.#open.delete(path);
    return this.build.changed(path) !== 'reopen' && this.missed() === undefined;
  }
}
