import type { Files, Path, Problem } from '../ports';
import { readContext, textReader, type BuildContext, type BuildEnv } from './context';
import { readHeader } from './header';
import { packageCandidates } from './linkpath';
import { Folders, isImportPath, looksStandard, type Located, type Locator } from './locate';
import { chooseMode } from './mode';
import { makePackage, type Package } from './package';
import { baseOf, dirOf, inside } from './paths';
import { scanDir } from './scan';
import { throttled } from './throttle';
import { switchToolchain } from './toolchain';

/** Live texts ahead of the disk: the editor's open files. Read on every question; tell the build with `changed`. */
export type Overlay = ReadonlyMap<Path, string>;

/** Which files make one program, as `go build` would choose them in its folder. No process runs. */
export interface Build {
  /** The folder it was opened for. */
  readonly dir: Path;
  readonly mode: Locator['mode'];
  /** Of the toolchain in GOROOT, `1.26.8`; undefined where there is none. */
  readonly toolchain: string | undefined;
  /** The version that go.mod, go.work or GOTOOLCHAIN asks for, where that toolchain is not here. */
  readonly asked: string | undefined;
  readonly goos: string;
  readonly goarch: string;
  /** Build tags that the user set, in GOFLAGS or in the tools' settings. */
  readonly tags: readonly string[];
  /** Roots of the modules that the user works on: the main module, or all that go.work uses. */
  readonly roots: readonly Path[];
  /** What `go build` would complain about here. The build answers all the same, with what it can. */
  readonly problems: readonly Problem[];
  /** The package in `dir`; undefined where no Go file is. */
  main(): Promise<Package | undefined>;
  /** What `import "path"` means in the package `from`; undefined for "C" and where nothing is found. */
  resolve(from: Package, importPath: string): Promise<Package | undefined>;
  /** The package of a folder's file, whether or not the file is built in: look in `files`, `testFiles`, `excluded`. */
  packageOfFile(path: Path): Promise<Package | undefined>;
  /**
   * The package that a linker name (`example.com/a%2ev2.(*T).M`) lies in: the longest match among what this build can
   * find. Whether the program really links it is for `all` to say.
   */
  packageOfLinkName(name: string): Promise<Package | undefined>;
  /** Every package that is linked into the program, sorted by path. */
  all(): Promise<readonly Package[]>;
  /**
   * Imports of those packages that lead nowhere on this machine, sorted. Not those below the user's own modules: there
   * the text is at fault.
   */
  missing(): Promise<readonly string[]>;
  /**
   * To be told after a file of the overlay or the disk changed, or a folder came or went. `nothing`: no package differs
   * in files or imports; `packages`: some do, ask again; `reopen`: a go.mod, go.work or modules.txt decides anew, or
   * folders that were read do: open another build.
   */
  changed(path: Path): 'nothing' | 'packages' | 'reopen';
}

/**
 * Opens the build of the program (or library) in `dir`. Reads GOROOT's version and the go.mod or go.work above; packages
 * are read when asked for, each once. Never fails: what is missing shows in `problems` and in undefined answers.
 */
export async function openBuild(
  files: Files,
  dir: Path,
  env: BuildEnv,
  overlay: Overlay = new Map<Path, string>(),
): Promise<Build> {
  const disk = throttled(files);
  const read = textReader(disk, overlay);
  const { env: switched, asked, problem } = await switchToolchain(disk, read, dir, env);
  const context = await readContext(read, switched);
  const folders = new Folders(disk, overlay);
  const { locator, mains, sources, problems } = await chooseMode(dir, context, read, folders);
  const noGo = { code: 'no-goroot', what: 'no Go installation found', todo: 'install Go or set GOROOT' };
  const all = [...(context.std === undefined ? [noGo] : []), ...(problem === undefined ? [] : [problem]), ...problems];
  return new OpenBuild(disk, overlay, context, folders, locator, dir, {
    roots: mains.map((main) => main.dir),
    sources: new Set(sources),
    problems: all,
    asked,
  });
}

/** All that imports lead to from the main package. */
interface Closure {
  readonly packages: readonly Package[];
  readonly missing: readonly string[];
}

interface Facts {
  readonly roots: readonly Path[];
  readonly sources: ReadonlySet<Path>;
  readonly problems: readonly Problem[];
  readonly asked: string | undefined;
}

class OpenBuild implements Build {
  readonly mode: Locator['mode'];
  readonly toolchain: string | undefined;
  readonly asked: string | undefined;
  readonly goos: string;
  readonly goarch: string;
  readonly tags: readonly string[];
  readonly roots: readonly Path[];
  readonly problems: readonly Problem[];
  /** By folder: one folder is one package in one build. */
  readonly #packages = new Map<Path, Promise<Package | undefined>>();
  /** What the header of a file said when its package was last read, or how it says it now. */
  readonly #headers = new Map<Path, string>();
  readonly #sources: ReadonlySet<Path>;
  #closure: Promise<Closure> | undefined;

  constructor(
    private readonly files: Files,
    private readonly overlay: Overlay,
    private readonly context: BuildContext,
    private readonly folders: Folders,
    private readonly locator: Locator,
    readonly dir: Path,
    facts: Facts,
  ) {
    this.mode = locator.mode;
    this.toolchain = context.toolchain;
    this.goos = context.env.goos;
    this.goarch = context.env.goarch;
    this.tags = [...context.flags.tags, ...context.env.tags];
    this.roots = facts.roots;
    this.problems = facts.problems;
    this.asked = facts.asked;
    this.#sources = facts.sources;
  }

  async main(): Promise<Package | undefined> {
    return this.#inDir(this.dir);
  }

  async resolve(from: Package, importPath: string): Promise<Package | undefined> {
    if (importPath === 'C') return undefined;
    const path = from.standard ? await this.#stdVendor(from.path, importPath) : importPath;
    const located = await this.#locate(path, from.dir);
    return located && this.#open(located);
  }

  async packageOfFile(path: Path): Promise<Package | undefined> {
    const found = await this.#inDir(dirOf(path));
    if (found !== undefined) return found;
    const real = await this.files.resolve(path);
    return real === path ? undefined : this.#inDir(dirOf(real));
  }

  async packageOfLinkName(name: string): Promise<Package | undefined> {
    const main = await this.main();
    let longest: Package | undefined;
    for (const path of packageCandidates(name)) {
      // A test's external package is named after the package; it is no part of the program.
      const found = path === 'main' ? main : await this.#named(path, main);
      if (found?.linkPrefix === path) longest = found;
      else if (longest !== undefined) break;
    }
    return longest;
  }

  async all(): Promise<readonly Package[]> {
    return (await this.#closed()).packages;
  }

  async missing(): Promise<readonly string[]> {
    return (await this.#closed()).missing;
  }

  changed(path: Path): 'nothing' | 'packages' | 'reopen' {
    if (this.#sources.has(path) || /^(?:go\.mod|go\.work|modules\.txt)$/.test(baseOf(path))) return 'reopen';
    const dir = dirOf(path);
    if (!/\.(?:go|s)$/.test(path)) return this.#hasBelow(path) ? 'reopen' : 'nothing';
    if (!this.#packages.has(dir)) return 'nothing';
    const text = this.overlay.get(path);
    const said = text === undefined ? undefined : this.#said(text);
    if (said !== undefined && said === this.#headers.get(path)) return 'nothing';
    if (said === undefined) this.#headers.delete(path);
    else this.#headers.set(path, said);
    this.#packages.delete(dir);
    this.folders.forget(dir);
    this.#closure = undefined;
    return 'packages';
  }

  /** Whether the path is a folder with something that was read: the disk tells of the folder alone. */
  #hasBelow(path: Path): boolean {
    return [...this.#packages.keys(), ...this.#sources].some((each) => each === path || each.startsWith(`${path}/`));
  }

  /** What of a header decides about packages. */
  #said(text: string): string {
    const header = readHeader(text);
    return JSON.stringify([header.name, header.allows(this.context.has), [...header.imports].sort()]);
  }

  async #inDir(dir: Path): Promise<Package | undefined> {
    const known = this.#packages.get(dir);
    if (known !== undefined) return known;
    const located = await this.locator.ofDir(dir);
    return located && this.#open(located);
  }

  async #named(path: string, main: Package | undefined): Promise<Package | undefined> {
    const located = await this.#locate(path, main?.dir ?? this.dir);
    return located && this.#open(located);
  }

  async #locate(path: string, importer: Path): Promise<Located | undefined> {
    return isImportPath(path) ? this.locator.locate(path, importer) : undefined;
  }

  #open(located: Located): Promise<Package | undefined> {
    let opened = this.#packages.get(located.dir);
    if (opened === undefined) {
      opened = scanDir(this.files, this.overlay, this.context, located.dir, located.path).then(
        (scan) => scan && makePackage(located, scan, this.#linked()),
      );
      this.#packages.set(located.dir, opened);
    }
    return opened;
  }

  /** What the linker adds to every program. */
  #linked(): string[] {
    const { env, flags } = this.context;
    const linked = ['runtime'];
    if (env.goarch === 'arm') linked.push('math');
    if (env.goos === 'android' && env.goarch !== 'arm64') linked.push('runtime/cgo');
    if (flags.race) linked.push('runtime/race');
    if (flags.msan) linked.push('runtime/msan');
    if (flags.asan) linked.push('runtime/asan');
    return linked;
  }

  /** Where an import leads inside GOROOT: std and cmd have vendor folders of their own. */
  async #stdVendor(from: string, path: string): Promise<string> {
    if (looksStandard(path)) return path;
    const vendored = `${/^cmd(?:\/|$)/.test(from) ? 'cmd/vendor' : 'vendor'}/${path}`;
    return (await this.#locate(vendored, this.dir)) === undefined ? path : vendored;
  }

  #closed(): Promise<Closure> {
    this.#closure ??= this.#close();
    return this.#closure;
  }

  async #close(): Promise<Closure> {
    const main = await this.main();
    const found = new Map<Path, Package>();
    const missing = new Set<string>();
    const visit = async (pkg: Package): Promise<void> => {
      if (found.has(pkg.dir)) return;
      found.set(pkg.dir, pkg);
      await Promise.all(
        pkg.imports.map(async (path) => {
          const next = await this.resolve(pkg, path);
          if (next !== undefined) await visit(next);
          else if (path !== 'C') missing.add(path);
        }),
      );
    };
    if (main !== undefined) await visit(main);
    const packages = [...found.values()].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    const own = new Set(packages.flatMap(({ owner, module }) => (owner === 'own' && module ? [module.path] : [])));
    const isOwn = (path: string): boolean => [...own].some((module) => inside(module, path) !== undefined);
    return { packages, missing: [...missing].filter((path) => !isOwn(path)).sort() };
  }
}
