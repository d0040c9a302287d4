import type { Package } from '../build';
import type { Path } from '../ports';
import { assemblySymbols, type AssemblySymbol } from './assembly';
import type { Linked, LinkedFile } from './linked';
import { nearest, sharedEnd } from './recordedPath';
import { placeOf, type Place } from './types';

/** `//go:linkname local name` above a function. */
interface Push {
  readonly pkg: Package;
  readonly file: Path;
  readonly local: string;
  readonly name: string;
}

type ByName<T> = ReadonlyMap<string, readonly T[]>;

/** Bodies that stand elsewhere than their name: in assembly, or in Go under another name. */
export class Elsewhere {
  readonly #linked: Linked;
  #symbols: Promise<ByName<AssemblySymbol>> | undefined;
  #pushes: Promise<ByName<Push>> | undefined;
  /** The same names are recorded in the same few files. */
  readonly #pushesOf = new Map<Path, Promise<readonly Push[]>>();

  constructor(linked: Linked) {
    this.#linked = linked;
  }

  /** The assembly of a linker name; of several the one whose path is most like the recorded one. */
  async assembly(plain: string, recorded: string): Promise<Place | undefined> {
    this.#symbols ??= this.#readSymbols();
    const symbols = (await this.#symbols).get(plain) ?? [];
    const best = nearest(symbols, (one) => sharedEnd(one.file, recorded));
    return best && { file: best.file, line: best.line, from: best.line, to: best.endLine };
  }

  /** The function whose `//go:linkname local name` gives it this name: its text, under a name that nobody calls. */
  async pushed(name: string, recorded: string): Promise<Place | undefined> {
    // In the recorded file, as a rule; where that is no more, in any of Go's own. (Elsewhere the directive pulls names
    // in, and the linker forbids most of that.)
    const near = await this.#readPushes(this.#linked.filesLike(recorded));
    let pushes = near.get(name);
    if (pushes === undefined) {
      const standard = this.#linked.packages.filter((pkg) => pkg.standard);
      this.#pushes ??= this.#readPushes(standard.flatMap((pkg) => pkg.files.map((file) => ({ pkg, file }))));
      pushes = (await this.#pushes).get(name);
    }
    const best = nearest(pushes ?? [], (one) => sharedEnd(one.file, recorded));
    const found = best && (await this.#linked.find(best.pkg, best.local));
    return found?.hasBody === true ? placeOf(found) : undefined;
  }

  async #readSymbols(): Promise<ByName<AssemblySymbol>> {
    const symbols = new Map<string, AssemblySymbol[]>();
    const read = async (pkg: Package, file: Path): Promise<void> => {
      const text = await this.#linked.text.text(file);
      for (const one of assemblySymbols(file, text ?? '', pkg.linkPrefix)) push(symbols, one.name, one);
    };
    await Promise.all(this.#linked.packages.flatMap((pkg) => pkg.assembly.map((file) => read(pkg, file))));
    return symbols;
  }

  async #readPushes(files: readonly LinkedFile[]): Promise<ByName<Push>> {
    const pushes = new Map<string, Push[]>();
    for (const found of await Promise.all(files.map((one) => this.#pushesIn(one)))) {
      for (const one of found) push(pushes, one.name, one);
    }
    return pushes;
  }

  #pushesIn({ pkg, file }: LinkedFile): Promise<readonly Push[]> {
    let pushes = this.#pushesOf.get(file);
    if (pushes === undefined) {
      pushes = this.#linked.text.text(file).then((text = '') =>
        Array.from(text.matchAll(/^\/\/go:linkname (\S+) (\S+)\s*$/gm), ([, local, name]) => {
          return { pkg, file, local: local!, name: name! };
        }),
      );
      this.#pushesOf.set(file, pushes);
    }
    return pushes;
  }
}

function push<T>(map: Map<string, T[]>, name: string, value: T): void {
  const same = map.get(name);
  if (same === undefined) map.set(name, [value]);
  else same.push(value);
}
