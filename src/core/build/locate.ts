import type { Files, Path } from '../ports';
import type { Module } from './modgraph';
import { dirOf } from './paths';

/** Whose code it is: the workspace's modules, what they depend on, or Go's own. */
export type Owner = 'own' | 'deps' | 'go';

/** A package found: not yet read. */
export interface Located {
  /** As imported, with the vendor prefix of std's and GOPATH's vendored packages. */
  readonly path: string;
  readonly dir: Path;
  readonly owner: Owner;
  /** In GOROOT/src. */
  readonly standard: boolean;
  /** Language version, `1.N` or `1.N.P`. */
  readonly goVersion: string;
  readonly module?: Module;
}

/** One way of finding packages: by modules, by GOPATH, or by nothing but a folder. */
export interface Locator {
  readonly mode: 'module' | 'workspace' | 'gopath' | 'none';
  /** `importer`: folder of the package that imports; GOPATH's vendor folders depend on it. */
  locate(path: string, importer: Path): Promise<Located | undefined>;
  /** The package that a folder would be in this build; undefined where it belongs to none. */
  ofDir(dir: Path): Promise<Located | undefined>;
}

/** No file system takes longer ones. */
const longestPath = 4096;

/** Whether a package can have this path: nothing in it leads out of a source tree, as names of a profile may try. */
export function isImportPath(path: string): boolean {
  return path.length <= longestPath && !/[\\:]|(?:^|\/)\.{0,2}(?:\/|$)/.test(path);
}

/** The first element has no dot: the shape of the standard library's paths. */
export function looksStandard(path: string): boolean {
  return !path.split('/', 1)[0]!.includes('.');
}

/** Folder questions, each asked of the file system once. */
export class Folders {
  readonly #files: Files;
  readonly #overlay: ReadonlyMap<Path, string>;
  readonly #goDirs = new Map<Path, Promise<boolean>>();
  readonly #isFile = new Map<Path, Promise<boolean>>();

  constructor(files: Files, overlay: ReadonlyMap<Path, string>) {
    this.#files = files;
    this.#overlay = overlay;
  }

  /** Holds at least one file named `*.go`, whatever its constraints. */
  hasGo(dir: Path): Promise<boolean> {
    let answer = this.#goDirs.get(dir);
    if (answer === undefined) {
      answer = this.#files.list(dir).then((entries) => {
        if (entries.some((entry) => entry.kind === 'file' && entry.name.endsWith('.go'))) return true;
        return [...this.#overlay.keys()].some((path) => path.endsWith('.go') && dirOf(path) === dir);
      });
      this.#goDirs.set(dir, answer);
    }
    return answer;
  }

  isFile(path: Path): Promise<boolean> {
    let answer = this.#isFile.get(path);
    if (answer === undefined) {
      answer = this.#files.stat(path).then((stat) => stat?.kind === 'file');
      this.#isFile.set(path, answer);
    }
    return answer;
  }

  forget(dir: Path): void {
    this.#goDirs.delete(dir);
  }
}
