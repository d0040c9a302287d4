/** One folder's build with the text of its packages: what the engine lays profiles over. */
import { dirOf, openBuild, type Build, type Package } from '../../core/build';
import type { GoParser, PackageIndex, Resolver } from '../../core/gotext';
import { programText, type ProgramText, type ReadText } from '../../core/placement';
import type { Files, Path } from '../../core/ports';
import type { GoEnvironment, Owner } from '../messages';
import { ownersOf } from './owners';

export class Project {
  readonly ownerOf: ReturnType<typeof ownersOf>;

  private constructor(
    private readonly read: ReadText,
    /** Owners whose source is not on this machine, so that a package of theirs that is not found says nothing. */
    readonly unseen: ReadonlySet<Owner>,
  ) {
    this.ownerOf = ownersOf(read.build);
  }

  static async open(files: Files, parser: GoParser, dir: Path, env: GoEnvironment): Promise<Project> {
    const build = await openBuild(files, dir, env);
    const unseen = new Set<Owner>();
    if (build.toolchain === undefined) unseen.add('go');
    if (env.modCache === undefined || (await files.stat(env.modCache)) === undefined) unseen.add('deps');
    return new Project(programText(files, build, parser), unseen);
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

  /** As its files were on disk when they were first asked for; undefined where none can be read. */
  index(pkg: Package): Promise<PackageIndex | undefined> {
    return this.read.index(pkg);
  }

  /** False where the change needs a new project: a go.mod, go.work or modules.txt decides anew. */
  changed(path: Path): boolean {
    this.read.forget(dirOf(path));
    return this.build.changed(path) !== 'reopen';
  }
}
