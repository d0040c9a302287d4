import type { Path } from '../ports';
import type { ReadText } from './context';
import { parseModFile, type ModFile, type ModuleVersion } from './modfile';
import { joinPath } from './paths';
import { compareGo, compareSemver } from './version';

/** A module whose go.mod is read from the workspace itself. */
export interface MainModule {
  readonly dir: Path;
  readonly file: ModFile;
}

/** A module at the version that the build selects, and where its files are. */
export interface Module {
  readonly path: string;
  /** `''` for main modules. */
  readonly version: string;
  readonly dir: Path;
  /** Language version of its go.mod, `1.16` where the line is missing. */
  readonly goVersion: string;
  readonly main: boolean;
  /** Its files are the user's own folder: a main module, or a replacement by folder. */
  readonly local: boolean;
}

/** The language of a module without a `go` line. */
export const unstatedGo = '1.16';

/** First version whose go.mod lists all that its packages need, so that a graph may stop there. */
const prunedSince = '1.17';

/** `!x` for `X`: how the module cache writes paths and versions on file systems that fold case. */
export function escapeModulePath(path: string): string {
  return path.replace(/[A-Z]/g, (upper) => `!${upper.toLowerCase()}`);
}

export function unescapeModulePath(path: string): string {
  return path.replace(/!([a-z])/g, (_, lower: string) => lower.toUpperCase());
}

/**
 * Minimal version selection over go.mod files: the cache's and those of replacements by folder. Roots answer first; the
 * rest of the graph is read when they don't know a module.
 */
export class ModuleGraph {
  readonly #read: ReadText;
  readonly #cache: Path | undefined;
  readonly #mains: readonly MainModule[];
  readonly #workspace: { readonly dir: Path; readonly file: ModFile } | undefined;
  readonly #replaced = new Map<string, ModuleVersion>();
  readonly #excluded = new Set<string>();
  readonly #summaries = new Map<string, Promise<ModFile>>();
  readonly #roots = new Map<string, string>();
  #full: Promise<ReadonlyMap<string, string>> | undefined;

  constructor(
    read: ReadText,
    cache: Path | undefined,
    mains: readonly MainModule[],
    workspace: { readonly dir: Path; readonly file: ModFile } | undefined,
  ) {
    this.#read = read;
    this.#cache = cache;
    this.#mains = mains;
    this.#workspace = workspace;
    for (const main of mains) {
      this.#addReplacements(main);
      for (const one of main.file.exclude) this.#excluded.add(`${one.path}@${one.version}`);
      if (workspace === undefined) for (const need of this.#needs(main.file)) raise(this.#roots, need);
    }
    // Last, so that the workspace's own word counts.
    if (workspace !== undefined) this.#addReplacements(workspace);
    for (const main of mains) this.#roots.set(main.file.module, '');
  }

  /** Modules that are replaced by folders: their folders, which the workspace thereby names. */
  localReplacements(): { readonly path: string; readonly dir: Path }[] {
    return [...this.#replaced]
      .filter(([, to]) => to.version === '')
      .map(([key, to]) => ({ path: key.slice(0, key.lastIndexOf('@')), dir: to.path }));
  }

  /** The version that go.mod files at the root select; undefined where they don't name the module. */
  rootVersion(path: string): string | undefined {
    return this.#roots.get(path);
  }

  /** Roots alone can't be trusted to know the version of everything: then selected() is to be asked at once. */
  get needsFullGraph(): boolean {
    return this.#workspace === undefined && this.#mains.some((main) => !pruned(main.file));
  }

  /** The version that the whole graph selects. */
  async selected(path: string): Promise<string | undefined> {
    this.#full ??= this.#load();
    return (await this.#full).get(path);
  }

  /** Where a module's files are; undefined where nothing says (no cache). Existence is not checked. */
  async module(path: string, version: string): Promise<Module | undefined> {
    const main = version === '' ? this.#mains.find((one) => one.file.module === path) : undefined;
    if (main !== undefined) {
      return { path, version, dir: main.dir, goVersion: main.file.go ?? unstatedGo, main: true, local: true };
    }
    const actual = this.#actual({ path, version });
    const local = actual.version === '';
    const dir = local ? actual.path : this.#extracted(actual);
    if (dir === undefined) return undefined;
    const goVersion = (await this.#summary({ path, version })).go ?? unstatedGo;
    return { path, version, dir, goVersion, main: false, local };
  }

  #addReplacements(by: { readonly dir: Path; readonly file: ModFile }): void {
    for (const { from, to } of by.file.replace) {
      const target = to.version === '' ? { path: joinPath(by.dir, to.path), version: '' } : to;
      this.#replaced.set(`${from.path}@${from.version}`, target);
    }
  }

  #actual(module: ModuleVersion): ModuleVersion {
    return this.#replaced.get(`${module.path}@${module.version}`) ?? this.#replaced.get(`${module.path}@`) ?? module;
  }

  #extracted(module: ModuleVersion): Path | undefined {
    if (this.#cache === undefined) return undefined;
    return `${this.#cache}/${escapeModulePath(module.path)}@${escapeModulePath(module.version)}`;
  }

  #needs(file: ModFile): readonly ModuleVersion[] {
    if (this.#excluded.size === 0) return file.require;
    return file.require.filter((one) => !this.#excluded.has(`${one.path}@${one.version}`));
  }

  /** The go.mod that speaks for a module at a version; an empty one where it can't be found. */
  #summary(module: ModuleVersion): Promise<ModFile> {
    const key = `${module.path}@${module.version}`;
    let summary = this.#summaries.get(key);
    if (summary === undefined) {
      summary = this.#readSummary(module);
      this.#summaries.set(key, summary);
    }
    return summary;
  }

  async #readSummary(module: ModuleVersion): Promise<ModFile> {
    const main = module.version === '' ? this.#mains.find((one) => one.file.module === module.path) : undefined;
    if (main !== undefined) return main.file;
    const actual = this.#actual(module);
    let text: string | undefined;
    if (actual.version === '') {
      text = await this.#read(`${actual.path}/go.mod`);
    } else if (this.#cache !== undefined) {
      const [path, version] = [escapeModulePath(actual.path), escapeModulePath(actual.version)];
      text =
        (await this.#read(`${this.#cache}/cache/download/${path}/@v/${version}.mod`)) ??
        (await this.#read(`${this.#cache}/${path}@${version}/go.mod`));
    }
    return parseModFile(text ?? '');
  }

  async #load(): Promise<ReadonlyMap<string, string>> {
    const selected = new Map<string, string>();
    const queued = new Set<string>();
    /** `whole`: follow everything below, because someone above does not vouch for its list. */
    const visit = async (module: ModuleVersion, mode: 'pruned' | 'whole' | 'workspace'): Promise<void> => {
      const key = `${mode} ${module.path}@${module.version}`;
      if (queued.has(key)) return;
      queued.add(key);
      const file = await this.#summary(module);
      const needs = this.#needs(file);
      for (const need of needs) raise(selected, need);
      if (mode === 'pruned' && pruned(file)) return;
      const next = mode === 'whole' || !pruned(file) ? 'whole' : 'pruned';
      await Promise.all(needs.map((need) => visit(need, next)));
    };
    if (this.#workspace !== undefined) {
      await Promise.all(this.#mains.map((main) => visit({ path: main.file.module, version: '' }, 'workspace')));
      await this.#raiseWorkspace(selected, (module) => visit(module, 'workspace'));
    } else {
      for (const [path, version] of this.#roots) if (version !== '') raise(selected, { path, version });
      const mode = this.needsFullGraph ? 'whole' : 'pruned';
      await Promise.all(
        [...this.#roots].flatMap(([path, version]) => (version === '' ? [] : [visit({ path, version }, mode)])),
      );
    }
    for (const main of this.#mains) selected.set(main.file.module, '');
    return selected;
  }

  /** A workspace lifts versions above what any one go.mod lists: what the lifted ones need has to be read as well. */
  async #raiseWorkspace(selected: Map<string, string>, visit: (module: ModuleVersion) => Promise<void>): Promise<void> {
    const names = new Set(this.#mains.map((main) => main.file.module));
    const seen = new Set<string>();
    for (;;) {
      const wanted = new Map<string, ModuleVersion>();
      for (const path of names) {
        const own = this.#mains.some((main) => main.file.module === path);
        const module = { path, version: own ? '' : (selected.get(path) ?? '') };
        const key = `${path}@${module.version}`;
        if (!seen.has(key)) {
          wanted.set(key, module);
          continue;
        }
        for (const need of this.#needs(await this.#summary(module))) {
          const now = selected.get(need.path) ?? need.version;
          const lifted = { path: need.path, version: now };
          const liftedKey = `${need.path}@${now}`;
          if (compareSemver(now, need.version) > 0 && !seen.has(liftedKey)) wanted.set(liftedKey, lifted);
        }
      }
      if (wanted.size === 0) return;
      await Promise.all([...wanted.values()].map(visit));
      for (const [key, module] of wanted) {
        seen.add(key);
        names.add(module.path);
      }
    }
  }
}

function pruned(file: ModFile): boolean {
  return compareGo(file.go ?? unstatedGo, prunedSince) >= 0;
}

function raise(versions: Map<string, string>, need: ModuleVersion): void {
  const now = versions.get(need.path);
  if (now === undefined || compareSemver(need.version, now) > 0) versions.set(need.path, need.version);
}
