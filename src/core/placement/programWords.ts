import type { Overlay, Package } from '../build';
import { hasWord, WordFilter } from '../gotext';
import type { Path } from '../ports';

type Filters = Map<Path, WordFilter>;

/** Which packages of a program hold a word. Texts are not kept: one is read again only where it may hold the word. */
export class ProgramWords {
  /** Of texts on the disk, by folder. */
  readonly #filters = new Map<Path, Filters>();
  readonly #text: (path: Path) => Promise<string | undefined>;
  readonly #overlay: Overlay;

  constructor(text: (path: Path) => Promise<string | undefined>, overlay: Overlay) {
    this.#text = text;
    this.#overlay = overlay;
  }

  async has({ dir, files }: Pick<Package, 'dir' | 'files'>, word: string): Promise<boolean> {
    let filters = this.#filters.get(dir);
    if (filters === undefined) this.#filters.set(dir, (filters = new Map<Path, WordFilter>()));
    for (const path of files) {
      const live = this.#overlay.has(path);
      if (!live && filters.get(path)?.mayHold(word) === false) continue;
      if (await this.#holds(path, word, live ? undefined : filters)) return true;
    }
    return false;
  }

  forget(dir: Path): void {
    this.#filters.delete(dir);
  }

  async #holds(path: Path, word: string, filters: Filters | undefined): Promise<boolean> {
    const text = (await this.#text(path)) ?? '';
    // What became live meanwhile changes at any time.
    if (filters?.has(path) === false && !this.#overlay.has(path)) filters.set(path, new WordFilter(text));
    return hasWord(text, word);
  }
}
