import { dirOf, type Build, type Overlay, type Package } from '../build';
import {
  createBoxing,
  createInstances,
  createResolver,
  escapePath,
  hasWord,
  indexPackage,
  type GoParser,
  type PackageIndex,
  type Resolver,
  type Users,
} from '../gotext';
import { FileError, type Files, type Path } from '../ports';
import { Importers } from './importers';
import { ProgramWords } from './programWords';
import type { ProgramText } from './types';
import { viewersOf } from './viewers';

/** Files beyond this are not read (bytes). */
const maxText = 32 * 1024 * 1024;

/** Toolchain whose naming rules hold where GOROOT is unknown. */
const newestKnown = '1.26';

export interface ReadText extends ProgramText {
  readonly resolver: Resolver;
  /** What questions about other packages find for this one from now on: a text ahead of the disk. */
  follow(pkg: Package, index: PackageIndex): void;
  /** Reads the packages of that folder again when they are next asked for. */
  forget(dir: Path): void;
}

/**
 * Today's text of a program from files and live texts. Packages are read when asked for, each once. `goVersion`: whose
 * rules of naming hold.
 */
export function programText(
  files: Files,
  build: Build,
  parser: GoParser,
  overlay: Overlay = new Map(),
  goVersion = build.toolchain ?? newestKnown,
): ReadText {
  const indexes = new Map<Path, Promise<PackageIndex | undefined>>();
  /** Texts of indexed packages, by folder and path: the index holds them anyway. */
  const kept = new Map<Path, ReadonlyMap<Path, string>>();
  const text = async (path: Path): Promise<string | undefined> => {
    const live = overlay.get(path) ?? kept.get(dirOf(path))?.get(path);
    if (live !== undefined) return live;
    try {
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await files.read(path, maxText));
    } catch (error) {
      if (error instanceof FileError) return undefined;
      throw error;
    }
  };
  const read = async (pkg: Package, isAsked: () => boolean): Promise<PackageIndex | undefined> => {
    const texts = await Promise.all(pkg.files.map(text));
    const sources = pkg.files.flatMap((path, at) => {
      const whole = texts[at];
      return whole === undefined ? [] : [{ path, text: whole }];
    });
    if (sources.length === 0) return undefined;
    // A change that came meanwhile has made these texts old ones.
    if (isAsked()) kept.set(pkg.dir, new Map(sources.map((one) => [one.path, one.text])));
    return indexPackage(parser, {
      path: pkg.path,
      linkPrefix: escapePath(pkg.linkPrefix),
      name: pkg.name,
      files: sources,
      goVersion,
      goos: build.goos,
      goarch: build.goarch,
    });
  };
  const byPath = new Map<string, Package>();
  const index = (pkg: Package): Promise<PackageIndex | undefined> => {
    const known = indexes.get(pkg.dir);
    if (known !== undefined) return known;
    byPath.set(pkg.path, pkg);
    const answer = read(pkg, () => indexes.get(pkg.dir) === answer);
    indexes.set(pkg.dir, answer);
    return answer;
  };
  /** Texts ahead of the disk, by folder. */
  const ahead = new Map<Path, PackageIndex>();
  const current = async (pkg: Package): Promise<PackageIndex | undefined> => ahead.get(pkg.dir) ?? (await index(pkg));
  const resolver = createResolver({
    async importPath(from, path) {
      const importer = byPath.get(from);
      const found = importer && (await build.resolve(importer, path));
      return found && current(found);
    },
    async linkPrefix(prefix) {
      const found = await build.packageOfLinkName(`${prefix}.x`);
      return found && current(found);
    },
  });
  const words = new ProgramWords(text, overlay);
  const importers = new WeakMap<readonly Package[], Importers>();
  const near = async (path: string): Promise<readonly Package[]> => {
    const all = await build.all();
    const known = importers.get(all) ?? new Importers(all);
    importers.set(all, known);
    return known.near(path);
  };
  const users: Users = async (path, name) => {
    const found: PackageIndex[] = [];
    for (const pkg of await near(path)) {
      const live = ahead.get(pkg.dir)?.source.files;
      const isIn = live === undefined ? await words.has(pkg, name) : live.some((file) => hasWord(file.text, name));
      const one = isIn ? await current(pkg) : undefined;
      if (one !== undefined) found.push(one);
    }
    return found;
  };
  return {
    build,
    resolver,
    text,
    index,
    instances: (breathe) => createInstances(resolver, users, breathe),
    boxing: (most) => createBoxing(resolver, viewersOf({ build, current, ahead: ({ dir }) => ahead.get(dir) }, most)),
    follow(pkg, index) {
      ahead.set(pkg.dir, index);
      byPath.set(pkg.path, pkg);
    },
    forget(dir) {
      indexes.delete(dir);
      ahead.delete(dir);
      kept.delete(dir);
      words.forget(dir);
    },
    find: (of, name) => resolver.find(of, name),
    inFile: (of, path) => resolver.inFile(of, path),
  };
}
