/** One folder's build with the text of its packages: what the engine lays profiles over. */
import { dirOf, openBuild, type Build, type Package } from '../../core/build';
import {
  createResolver,
  escapePath,
  indexPackage,
  type GoParser,
  type PackageIndex,
  type PackageSource,
  type Resolver,
  type SourceFile,
} from '../../core/gotext';
import type { ProgramText } from '../../core/placement';
import type { Files, Path } from '../../core/ports';
import type { GoEnvironment, Owner } from '../messages';
import { ownersOf } from './owners';
import { readText } from './text';

/** The newest Go whose rules are known: taken where no toolchain is there to ask. */
const newestKnown = '1.26';

export class Project {
  readonly resolver: Resolver;
  readonly ownerOf: ReturnType<typeof ownersOf>;
  /** By folder: as the files were on disk when they were asked for. */
  readonly #indexes = new Map<Path, Promise<PackageIndex>>();
  /** Packages whose text was handed out, by import path: what `import` in them means is asked by that. */
  readonly #byPath = new Map<string, Package>();

  private constructor(
    private readonly files: Files,
    private readonly parser: GoParser,
    readonly build: Build,
    /** Owners whose source is not on this machine, so that a package of theirs that is not found says nothing. */
    readonly unseen: ReadonlySet<Owner>,
  ) {
    this.ownerOf = ownersOf(build);
    this.resolver = createResolver({
      importPath: async (from, path) => {
        const importer = this.#byPath.get(from);
        const found = importer && (await build.resolve(importer, path));
        return found && (await this.index(found));
      },
    });
  }

  static async open(files: Files, parser: GoParser, dir: Path, env: GoEnvironment): Promise<Project> {
    const build = await openBuild(files, dir, env);
    const unseen = new Set<Owner>();
    if (build.toolchain === undefined) unseen.add('go');
    if (env.modCache === undefined || (await files.stat(env.modCache)) === undefined) unseen.add('deps');
    return new Project(files, parser, build, unseen);
  }

  /** As placement asks for it. */
  text(): ProgramText {
    return {
      build: this.build,
      index: (pkg) => this.index(pkg),
      find: (index, name) => this.resolver.find(index, name),
      inFile: (index, path) => this.resolver.inFile(index, path),
      text: (path) => readText(this.files, path),
    };
  }

  index(pkg: Package): Promise<PackageIndex> {
    let index = this.#indexes.get(pkg.dir);
    if (index === undefined) {
      this.#byPath.set(pkg.path, pkg);
      index = this.#source(pkg).then((source) => indexPackage(this.parser, source));
      this.#indexes.set(pkg.dir, index);
    }
    return index;
  }

  /** False where the change needs a new project: a go.mod, go.work or modules.txt decides anew. */
  changed(path: Path): boolean {
    this.#indexes.delete(dirOf(path));
    return this.build.changed(path) !== 'reopen';
  }

  async #source(pkg: Package): Promise<PackageSource> {
    const files = await Promise.all(pkg.files.map(async (path) => ({ path, text: await readText(this.files, path) })));
    return {
      path: pkg.path,
      linkPrefix: pkg.linkPrefix === 'main' ? 'main' : escapePath(pkg.linkPrefix),
      name: pkg.name,
      files: files.filter((file): file is SourceFile => file.text !== undefined),
      goVersion: this.build.toolchain ?? newestKnown,
      goos: this.build.goos,
      goarch: this.build.goarch,
    };
  }
}
