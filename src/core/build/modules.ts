import type { Path } from '../ports';
import { isImportPath } from './importPath';
import { Folders, looksStandard, type Located, type Locator } from './locate';
import type { VendorList } from './modfile';
import { unescapeModulePath, type MainModule, type Module, type ModuleGraph } from './modgraph';
import { dirOf, inside, joinPath } from './paths';
import { compareGo } from './version';

/** Since this version of the main module, a vendored package counts only if modules.txt lists it. */
const listedVendorSince = '1.23';

export interface Vendor {
  readonly dir: Path;
  readonly list: VendorList;
}

export interface ModuleSettings {
  readonly mode: 'module' | 'workspace';
  readonly mains: readonly MainModule[];
  readonly graph: ModuleGraph;
  /** Set where -mod=vendor holds: then nothing but the main modules and this folder is looked at. */
  readonly vendor: Vendor | undefined;
  /** GOROOT/src. */
  readonly std: Path | undefined;
  readonly modCache: Path | undefined;
  /** Language version of the standard library. */
  readonly stdVersion: string;
}

/** Finds packages as cmd/go/internal/modload does: standard library, main modules, then vendor or the module graph. */
export class ModuleLocator implements Locator {
  readonly mode: 'module' | 'workspace';
  readonly #set: ModuleSettings;
  readonly #folders: Folders;
  readonly #located = new Map<string, Promise<Located | undefined>>();

  constructor(settings: ModuleSettings, folders: Folders) {
    this.mode = settings.mode;
    this.#set = settings;
    this.#folders = folders;
  }

  locate(path: string): Promise<Located | undefined> {
    if (!isImportPath(path)) return Promise.resolve(undefined);
    let answer = this.#located.get(path);
    if (answer === undefined) {
      answer = this.#find(path);
      this.#located.set(path, answer);
    }
    return answer;
  }

  async ofDir(dir: Path): Promise<Located | undefined> {
    for (const path of this.#pathsOf(dir)) {
      const located = await this.locate(path);
      if (located?.dir === dir) return located;
    }
    return undefined;
  }

  /** Import paths that could lead to a folder, to be tried in turn. */
  *#pathsOf(dir: Path): Generator<string> {
    const { std, vendor, mains, graph, modCache } = this.#set;
    if (vendor !== undefined) {
      const path = inside(vendor.dir, dir);
      if (path !== undefined) yield path;
    }
    if (std !== undefined) {
      const path = inside(std, dir);
      if (path !== undefined && path !== '') yield path;
    }
    const roots = [
      ...mains.map((main) => ({ path: main.file.module, dir: main.dir })),
      ...graph.localReplacements(),
    ].sort((a, b) => b.dir.length - a.dir.length);
    for (const root of roots) {
      const rest = inside(root.dir, dir);
      if (rest !== undefined) yield rest === '' ? root.path : `${root.path}/${rest}`;
    }
    const cached = modCache === undefined ? undefined : inside(modCache, dir);
    const parts = cached === undefined ? null : /^([^@]+)@[^/]+(\/.*)?$/.exec(cached);
    if (parts !== null) {
      yield unescapeModulePath(parts[1]!) + (parts[2] ?? '');
      // A fork that stands in for another module carries the other's path.
      for (const { from, to } of mains.flatMap((main) => main.file.replace)) {
        if (to.path === unescapeModulePath(parts[1]!)) yield from.path + (parts[2] ?? '');
      }
    }
  }

  async #find(path: string): Promise<Located | undefined> {
    const standard = await this.#standard(path);
    if (standard !== undefined) return standard;
    if (this.#set.vendor !== undefined) return this.#vendored(path, this.#set.vendor);
    const { graph } = this.#set;
    if (!graph.needsFullGraph) {
      const found = await this.#among(path, (module) => Promise.resolve(graph.rootVersion(module)));
      if (found !== undefined) return found;
    }
    return this.#among(path, (module) => graph.selected(module));
  }

  async #standard(path: string): Promise<Located | undefined> {
    const { std, mains, stdVersion } = this.#set;
    if (std === undefined || !looksStandard(path)) return undefined;
    const dir = `${std}/${path}`;
    if (!(await this.#folders.hasGo(dir))) return undefined;
    const main = mains.find((one) => inside(std, one.dir) !== undefined && inside(one.dir, dir) !== undefined);
    // Go's own modules opened as the workspace are its own; what they vendor is not.
    const vendored = /(?:^|\/)vendor\//.test(path);
    const owner = main === undefined ? 'go' : vendored ? 'deps' : 'own';
    return { path, dir, owner, standard: true, goVersion: stdVersion };
  }

  async #vendored(path: string, vendor: Vendor): Promise<Located | undefined> {
    for (const main of this.#set.mains) {
      const module = await this.#set.graph.module(main.file.module, '');
      const found = module && (await this.#inModule(path, module));
      if (found !== undefined) return found;
    }
    const dir = `${vendor.dir}/${path}`;
    if (!(await this.#folders.hasGo(dir))) return undefined;
    const listed = vendor.list.packages.get(path);
    const oldest = this.#set.mains.map((main) => main.file.go ?? '1.0').sort(compareGo)[0] ?? '1.0';
    if (listed === undefined && compareGo(oldest, listedVendorSince) >= 0) return undefined;
    const goVersion = listed?.go ?? '1.16';
    const module: Module | undefined = listed && {
      path: listed.path,
      version: listed.version,
      dir: joinPath(vendor.dir, listed.path),
      goVersion,
      main: false,
      local: false,
    };
    return { path, dir, owner: 'deps', standard: false, goVersion, ...(module && { module }) };
  }

  /** The module, of those whose path begins the import path, that has the package; the longest path where several do. */
  async #among(path: string, version: (module: string) => Promise<string | undefined>): Promise<Located | undefined> {
    for (let prefix = path; prefix !== ''; prefix = prefix.slice(0, Math.max(0, prefix.lastIndexOf('/')))) {
      const selected = await version(prefix);
      if (selected === undefined) continue;
      const module = await this.#set.graph.module(prefix, selected);
      const found = module && (await this.#inModule(path, module));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  async #inModule(path: string, module: Module): Promise<Located | undefined> {
    const rest = path === module.path ? '' : inside(module.path, path);
    if (rest === undefined) return undefined;
    const dir = rest === '' ? module.dir : joinPath(module.dir, rest);
    if (module.local) {
      for (let at = dir; at.length > module.dir.length; at = dirOf(at)) {
        if (await this.#folders.isFile(`${at}/go.mod`)) return undefined;
      }
    }
    if (!(await this.#folders.hasGo(dir))) return undefined;
    const owner = module.local ? 'own' : 'deps';
    return { path, dir, owner, standard: false, goVersion: module.goVersion, module };
  }
}
