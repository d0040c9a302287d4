import type { LoadedPackages } from '../types/packages';
import { isExported } from '../types/types';
import { linkName } from './declared';
import type { Declared } from './declared';
import type { Declaration } from './objects';
import type { Loaded, Needs } from './reach';
import { chunksWith, entriesWith, namesOf } from './wordSearch';

interface Named extends Loaded {
  /** By linker name without type arguments, among the packages that are loaded. */
  declared(name: string): Declared | undefined;
}

const lastPart = (name: string): string => name.slice(name.lastIndexOf('.') + 1);

/** Which functions' code the compiler copies into other packages, which then have it in their export data. */
export class Copied {
  /** By package and declaration: whether a body that was copied there leads to it. */
  readonly along = new Map<string, boolean>();
  private readonly known = new Map<string, boolean>();
  private readonly copiersOf = new Map<string, readonly string[]>();
  private readonly carrying = new Map<Declaration, readonly Declared[]>();
  private readonly leading = new Map<Declaration, readonly Declaration[]>();

  constructor(
    private readonly loaded: Named,
    private readonly needs: Needs,
    private readonly packages: LoadedPackages,
  ) {}

  /** Functions of the packages read so far whose bodies name the declaration and go to importers. */
  carriers(declaration: Declaration): readonly Declared[] {
    let carriers = this.carrying.get(declaration);
    if (carriers === undefined) {
      // A constant is written as its value and type: its name leads to the type.
      const words = [declaration.name, ...this.constantsOf(declaration)];
      carriers = this.functionsWith(declaration.path, declaration.name, words).filter(
        (fn) => this.loaded.inlining.of(fn).can === 'yes' && this.loaded.inlining.mentions(fn, declaration),
      );
      this.carrying.set(declaration, carriers);
    }
    return carriers;
  }

  /** Other declarations whose types name that type: whatever holds them holds it, too. */
  leaders(declaration: Declaration): readonly Declaration[] {
    let leaders = this.leading.get(declaration);
    if (leaders === undefined) {
      const found = this.declaredWith(declaration).flatMap((one) => (one.isConstant ? [] : one.declaration));
      leaders = found.filter((one) => one !== declaration && this.needs.ofTypes(one).includes(declaration));
      this.leading.set(declaration, leaders);
    }
    return leaders;
  }

  /**
   * Whether the code of a function was copied into some function of that package; generic code is compiled there
   * wherever it is called.
   */
  isIn(path: string, name: string): boolean {
    const key = (one: string): string => `${path} ${one}`;
    const known = this.known.get(key(name));
    if (known !== undefined) return known;
    // It, and all that bring it along.
    const asked = new Set([name]);
    for (const one of asked) {
      if (this.known.get(key(one)) ?? this.isCalledIn(path, one)) {
        this.known.set(key(name), true);
        return true;
      }
      for (const copier of this.copiers(one)) asked.add(copier);
    }
    for (const one of asked) this.known.set(key(one), false);
    return false;
  }

  /** Generic code is not compiled where it is only declared. */
  private isCalledIn(path: string, name: string): boolean {
    const loaded = this.loaded.package(path)!;
    return entriesWith(loaded.text, [lastPart(name)]).some(
      (entry) => !entry.header.generic && this.loaded.inlining.copies({ ...loaded, entry }, name, true),
    );
  }

  /** Functions of its own package and of those that import it into which the compiler copies that one. */
  private copiers(name: string): readonly string[] {
    let copiers = this.copiersOf.get(name);
    if (copiers === undefined) {
      const path = this.loaded.declared(name)?.package.path;
      const called = lastPart(name);
      copiers = (path === undefined ? [] : this.functionsWith(path, called, [called]))
        .filter((fn) => linkName(fn) !== name && (fn.entry.header.generic || this.loaded.inlining.of(fn).can === 'yes'))
        .filter((fn) => this.loaded.inlining.copies(fn, name, fn.entry.header.generic))
        .map(linkName);
      this.copiersOf.set(name, copiers);
    }
    return copiers;
  }

  /** Functions with one of the words in packages that can name what `path` declares under that name. */
  private functionsWith(path: string, name: string, words: readonly string[]): Declared[] {
    return this.viewers(path, name).flatMap((loaded) =>
      entriesWith(loaded.text, words).map((entry) => ({ ...loaded, entry })),
    );
  }

  private viewers(path: string, name: string): Omit<Declared, 'entry'>[] {
    const paths = isExported(name) ? [path, ...this.packages.importersOf(path)] : [path];
    return paths.flatMap((one) => this.loaded.package(one) ?? []);
  }

  private constantsOf(type: Declaration): string[] {
    return this.declaredWith(type)
      .filter(({ isConstant, declaration }) => isConstant && this.needs.ofTypes(declaration).includes(type))
      .map(({ declaration }) => declaration.name);
  }

  /** What the same package declares in texts that hold the declaration's name. */
  private declaredWith({ path, name }: Declaration): { readonly declaration: Declaration; isConstant: boolean }[] {
    const files = this.loaded.package(path)?.text.files ?? [];
    return files.flatMap((file) =>
      [...chunksWith(file, [name])].flatMap((chunk) =>
        namesOf(file, chunk).map((one) => ({
          declaration: this.loaded.declarations.get(path, one),
          isConstant: file.scan.chunks[chunk]!.kind === 'const',
        })),
      ),
    );
  }
}
