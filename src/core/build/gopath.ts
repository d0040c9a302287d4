import type { Path } from '../ports';
import { isImportPath } from './importPath';
import { Folders, looksStandard, type Located, type Locator } from './locate';
import { dirOf, inside } from './paths';

/** Finds packages below GOPATH/src and in vendor folders on the way up: the world before modules. */
export class GopathLocator implements Locator {
  readonly mode: 'gopath' | 'none';
  readonly #folders: Folders;
  readonly #std: Path | undefined;
  readonly #sources: readonly Path[];
  readonly #goVersion: string;
  readonly #lone: Path | undefined;

  /** `lone`: a folder outside every source tree, built by itself on the standard library. */
  constructor(folders: Folders, std: Path | undefined, gopath: readonly Path[], goVersion: string, lone?: Path) {
    this.mode = lone === undefined ? 'gopath' : 'none';
    this.#folders = folders;
    this.#std = std;
    this.#sources = gopath.map((dir) => `${dir}/src`);
    this.#goVersion = goVersion;
    this.#lone = lone;
  }

  async locate(path: string, importer: Path): Promise<Located | undefined> {
    if (!isImportPath(path)) return undefined;
    const source = this.#sources.find((dir) => inside(dir, importer) !== undefined);
    if (source !== undefined) {
      for (let at = importer; ; at = dirOf(at)) {
        const dir = `${at}/vendor/${path}`;
        if (await this.#folders.hasGo(dir)) return this.#own(inside(source, dir)!, dir);
        if (at === source || at.length < source.length) break;
      }
    }
    if (this.#std !== undefined && looksStandard(path) && (await this.#folders.hasGo(`${this.#std}/${path}`))) {
      return { path, dir: `${this.#std}/${path}`, owner: 'go', standard: true, goVersion: this.#goVersion };
    }
    for (const dir of this.#sources.map((one) => `${one}/${path}`)) {
      if (await this.#folders.hasGo(dir)) return this.#own(path, dir);
    }
    return undefined;
  }

  async ofDir(dir: Path): Promise<Located | undefined> {
    const standard = this.#std === undefined ? undefined : inside(this.#std, dir);
    if (standard !== undefined && standard !== '') return this.locate(standard, this.#std!);
    for (const source of this.#sources) {
      const path = inside(source, dir);
      if (path !== undefined && path !== '' && (await this.#folders.hasGo(dir))) return this.#own(path, dir);
    }
    return dir === this.#lone ? this.#own('command-line-arguments', dir) : undefined;
  }

  #own(path: string, dir: Path): Located {
    const owner = /(?:^|\/)vendor\//.test(path) ? 'deps' : 'own';
    return { path, dir, owner, standard: false, goVersion: this.#goVersion };
  }
}
