import type { LinkName } from '../gotext';
import type { Path } from '../ports';
import type { ProgramText } from './types';

/** What files that are not in the build declare: by the beginnings of their functions, each file read once. */
export class FuncHeads {
  readonly #text: ProgramText;
  readonly #heads = new Map<Path, Promise<string>>();

  constructor(text: ProgramText) {
    this.#text = text;
  }

  /** The file declares the root of the name. */
  async declares(path: Path, { receiver, root }: LinkName): Promise<boolean> {
    const method = receiver === undefined ? root : root.slice(root.lastIndexOf('.') + 1);
    // A profile's names are no one's regular expressions.
    if (!/^\w+$/.test(method) || !/^\w*$/.test(receiver?.typeName ?? '')) return false;
    const owner = receiver === undefined ? '' : `\\([^)]*\\b${receiver.typeName}\\b[^)]*\\)\\s*`;
    return new RegExp(`^func\\s+${owner}${method}$`, 'm').test(await this.#of(path));
  }

  /** `func (t *T) name`, each on a line of its own. */
  #of(path: Path): Promise<string> {
    let heads = this.#heads.get(path);
    if (heads === undefined) {
      heads = this.#text.text(path).then((text = '') => {
        const found = text.match(/^func\s+(?:\([^)]*\)\s*)?\w+\b/gm) ?? [];
        return found.map((head) => head.replace(/\s+/g, ' ')).join('\n');
      });
      this.#heads.set(path, heads);
    }
    return heads;
  }
}
