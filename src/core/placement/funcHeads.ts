import type { LinkName } from '../gotext';
import type { Path } from '../ports';
import type { ProgramText } from './types';

interface Head {
  /** Of the receiver: `t` and `T` of `(t *T)`; undefined for a function. */
  readonly words: readonly string[] | undefined;
  readonly name: string;
}

/** What files that are not in the build declare: by the beginnings of their functions, each file read once. */
export class FuncHeads {
  readonly #text: ProgramText;
  readonly #heads = new Map<Path, Promise<readonly Head[]>>();

  constructor(text: ProgramText) {
    this.#text = text;
  }

  /** The file declares the root of the name. */
  async declares(path: Path, { receiver, root }: LinkName): Promise<boolean> {
    const method = receiver === undefined ? root : root.slice(root.lastIndexOf('.') + 1);
    const heads = await this.#of(path);
    return heads.some(
      ({ words, name }) =>
        name === method && (receiver === undefined ? words === undefined : words?.includes(receiver.typeName)),
    );
  }

  #of(path: Path): Promise<readonly Head[]> {
    let heads = this.#heads.get(path);
    if (heads === undefined) {
      heads = this.#text.text(path).then((text = '') =>
        Array.from(text.matchAll(/^func\s+(?:\(([^(){}]*)\)\s*)?(\w+)\b/gm), ([, receiver, name]) => ({
          words: receiver?.split(/\W+/),
          name: name!,
        })),
      );
      this.#heads.set(path, heads);
    }
    return heads;
  }
}
