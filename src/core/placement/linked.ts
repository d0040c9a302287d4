import type { Owner, Package } from '../build';
import { escapePath, parseLinkName, unescapePath, type GoFunction } from '../gotext';
import type { Path } from '../ports';
import { FuncHeads } from './funcHeads';
import { recordedBase, sharedEnd } from './recordedPath';
import type { ProgramText } from './types';

/** A Go file of the program and its package. */
export interface LinkedFile {
  readonly pkg: Package;
  readonly file: Path;
}

/** What cmd/go calls a package whose files were named one by one. */
export const namedByFiles = 'command-line-arguments';

/** Field tags of struct types. */
const tags = /"(?:[^"\\]|\\.)*"/g;

/** `path.Name` in a list of types; not the `...int` of a variadic function. */
const qualified = /(?<![^\s[\]{}(),;*])([\p{L}_%][^\s[\]{}(),;*"]*)\.[\p{L}_][\p{L}\p{Nd}_]*/gu;

/** The packages that the program links, and the ways to find one. */
export class Linked {
  readonly heads: FuncHeads;
  readonly #byPrefix: ReadonlyMap<string, Package>;
  readonly #byBase = new Map<string, LinkedFile[]>();
  /** Paths of the user's modules, without major versions. */
  readonly #own: ReadonlySet<string>;
  /** Undefined where the build is not one of a program. */
  readonly main: Package | undefined;

  private constructor(
    readonly text: ProgramText,
    readonly packages: readonly Package[],
  ) {
    this.heads = new FuncHeads(text);
    this.#byPrefix = new Map(packages.map((pkg) => [pkg.linkPrefix, pkg]));
    this.main = this.#byPrefix.get('main');
    // Another major version of the user's module is the user's too.
    this.#own = new Set(
      packages.flatMap(({ owner, module }) => (owner === 'own' && module ? [module.path.replace(/\/v\d+$/, '')] : [])),
    );
    for (const pkg of packages) {
      for (const file of pkg.files) {
        const base = recordedBase(file);
        const same = this.#byBase.get(base);
        if (same === undefined) this.#byBase.set(base, [{ pkg, file }]);
        else same.push({ pkg, file });
      }
    }
  }

  static async of(text: ProgramText): Promise<Linked> {
    return new Linked(text, await text.build.all());
  }

  /** The package that a name with this (escaped) prefix lies in. */
  async package(prefix: string): Promise<Package | undefined> {
    // A folder without a main package links nothing: then whatever its modules can find is today's text.
    if (this.packages.length === 0) return this.text.build.packageOfLinkName(`${prefix}.x`);
    return this.#byPrefix.get(unescapePath(prefix));
  }

  /** A function of one package by the name below it: `(*T).M`. Its calls are not to be asked for. */
  async find(pkg: Package, symbol: string): Promise<GoFunction | undefined> {
    // Only bodies of loops need types to be seen.
    if (symbol.includes('-range')) return this.findWithCalls(pkg, symbol);
    return (await this.text.index(pkg))?.find(`${linkerPrefix(pkg)}.${symbol}`);
  }

  /** The same with its calls, as types tell them. */
  async findWithCalls(pkg: Package, symbol: string): Promise<GoFunction | undefined> {
    const index = await this.text.index(pkg);
    return index && this.text.find(index, `${linkerPrefix(pkg)}.${symbol}`);
  }

  /** Files whose path ends most like the recorded one: at least in folder and name, or the only one of that name. */
  filesLike(recorded: string): readonly LinkedFile[] {
    const files = this.#byBase.get(recordedBase(recorded)) ?? [];
    const scored = files.map((one) => ({ ...one, shared: sharedEnd(one.file, recorded) }));
    const most = Math.max(0, ...scored.map((one) => one.shared));
    return scored.filter((one) => one.shared === most && (most >= 2 || scored.length === 1));
  }

  /** Also of packages that this build does not have. `prefix` is escaped. */
  ownerOf(prefix: string): Owner {
    const path = unescapePath(prefix);
    const known = this.#byPrefix.get(path);
    if (known !== undefined) return known.owner;
    if (
      path === 'main' ||
      path === namedByFiles ||
      [...this.#own].some((own) => path === own || path.startsWith(`${own}/`))
    )
      return 'own';
    return path.split('/', 1)[0]!.includes('.') ? 'deps' : 'go';
  }

  /** The packages of all types in a name's type arguments are linked: else no one can instantiate it with them. */
  hasTypesOf(name: string): boolean {
    if (!name.includes('[') || this.packages.length === 0) return true;
    const types = name.slice(name.indexOf('[')).replaceAll('go.shape.', '').replace(tags, '');
    for (const found of types.matchAll(qualified)) if (!this.#byPrefix.has(unescapePath(found[1]!))) return false;
    return true;
  }

  /** `example.com/a.T`, `[2]example.com/a.T`, `struct { … }`: the owner of the first package in it. */
  ownerOfType(type: string): Owner {
    return this.ownerOf(parseLinkName(type.replace(/^(?:\[\d*\]|\*)+/, '')).prefix);
  }
}

/** What linker names of the package begin with. */
export function linkerPrefix(pkg: Package): string {
  return escapePath(pkg.linkPrefix);
}
