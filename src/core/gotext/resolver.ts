import type { Path } from '../ports';
import { ReadBoxing } from './boxing/boxing';
import type { Boxing, Viewers } from './boxing/boxing';
import type { Fit, PackageIndex, PackageLoader, Resolver } from './api';
import type { ExportData, HotCode } from './exportApi';
import { ReadExports } from './exports/exportData';
import type { Machinery } from './exports/exportData';
import { Declared } from './declared';
import { Expander } from './expander';
import { FunctionList } from './functionList';
import type { CallSite, GoFunction } from './functions';
import { parseLinkName, unescapePath } from './names';
import { pointerBits, TextIndex } from './packageIndex';
import type { PackageText } from './packageText';
import { bindingsOf } from './shapes/bindings';
import { ReadInstances } from './shapes/instances';
import type { Instances, Users } from './shapes/instances';
import { prefixesIn } from './shapes/readShape';
import { typedOracle } from './typedOracle';
import type { SiteFacts } from './typedOracle';
import { bindSignature } from './types/bind';
import type { Bindings } from './types/bind';
import { NeedPackage } from './types/checker';
import type { Package } from './types/checker';
import { fitSite } from './types/fit';
import { LoadedPackages } from './types/packages';
import { TypeChecker } from './types/typeChecker';

/** Reads functions and calls with types; other packages come from the loader, one by one, as types need them. */
export function createResolver(loader: PackageLoader): Resolver {
  return new TypedResolver(loader);
}

/** What packages show each other, read with the types and packages of a resolver that `createResolver` made. */
export function createExports(resolver: Resolver, hot: HotCode): ExportData {
  if (!(resolver instanceof TypedResolver)) throw new TypeError('a resolver comes from createResolver');
  return new ReadExports(resolver, hot);
}

/**
 * Which instances of generic code a program compiles, read likewise; of the texts as they are now. `breathe` is asked
 * between two bodies: it may let others have their turn, or throw where nobody waits any more.
 */
export function createInstances(resolver: Resolver, users: Users, breathe?: () => Promise<void>): Instances {
  if (!(resolver instanceof TypedResolver)) throw new TypeError('a resolver comes from createResolver');
  return new ReadInstances(resolver, users, breathe);
}

/** Which types' values become interface values in a program, read likewise; of the texts as they are now. */
export function createBoxing(resolver: Resolver, viewers: Viewers): Boxing {
  if (!(resolver instanceof TypedResolver)) throw new TypeError('a resolver comes from createResolver');
  return new ReadBoxing(resolver, viewers);
}

class TypedResolver implements Resolver, Machinery {
  readonly packages = new LoadedPackages();
  private readonly sites: SiteFacts = new WeakMap();
  private checker: TypeChecker | undefined;
  private readonly lists = new Map<PackageText, FunctionList>();
  /** By the new text: the list of the text before, with the same declarations. */
  private readonly outdated = new Map<PackageText, FunctionList>();

  constructor(private readonly loader: PackageLoader) {}

  async find(index: PackageIndex, name: string): Promise<GoFunction | undefined> {
    const list = this.list(index);
    return await this.answer(() => {
      const found = list().find(name);
      // Its calls are read here, where a package that they need can still be loaded.
      if (found instanceof Declared) found.read();
      return found;
    });
  }

  async inFile(index: PackageIndex, path: Path): Promise<readonly GoFunction[]> {
    return await this.gather(index, path);
  }

  async all(index: PackageIndex): Promise<readonly GoFunction[]> {
    return await this.gather(index);
  }

  async fit(index: PackageIndex, site: CallSite, callee: string, caller = ''): Promise<Fit> {
    this.adopt(index);
    const facts = this.sites.get(site);
    if (facts === undefined) return { fits: 'unknown', why: 'site-unknown' };
    const link = parseLinkName(callee);
    const owner = await this.ownerOf(index, link.prefix);
    const declarations = owner && this.list(owner);
    // What shapes are made of, is asked for before types are.
    for (const name of [caller, callee]) {
      if (!name.includes('[')) continue;
      for (const prefix of prefixesIn(name)) await this.ownerOf(index, prefix);
    }
    return await this.answer(() => {
      const checker = this.types(index);
      const pkg = owner && this.packages.package(owner.source.path);
      const declaration = declarations?.().find(callee);
      const literal = declaration?.kind === 'literal' ? declarations?.().literal(declaration) : undefined;
      const inside = pkg && this.bindings(checker, pkg, callee);
      const own = literal && inside ? bindSignature(checker, literal, inside) : literal;
      const bound = this.bindings(checker, this.packages.package(index.source.path)!, caller);
      return fitSite(checker, facts, callee, link, declaration, pkg, own, bound);
    });
  }

  private bindings(checker: TypeChecker, pkg: Package, name: string): Bindings | undefined {
    if (!name.includes('[')) return undefined;
    return bindingsOf(checker, pkg, name, parseLinkName(name), (prefix) => this.packages.pathOf(prefix));
  }

  /** Function by function, so that a package that is missing makes only one of them start again. */
  private async gather(index: PackageIndex, path?: Path): Promise<readonly GoFunction[]> {
    const list = this.list(index);
    const functions: GoFunction[] = [];
    const count = list().declared.length;
    for (let at = 0; at < count; at++) {
      const own = (): Declared => list().declared[at]!;
      if (path !== undefined && own().file !== path) continue;
      functions.push(...(await this.answer(() => FunctionList.within(own()))));
    }
    return [...functions, ...(await this.answer(() => list().initializers(path)))];
  }

  /** The package that a linker name's prefix belongs to, as far as this one can see. */
  async ownerOf(index: PackageIndex | undefined, prefix: string): Promise<PackageIndex | undefined> {
    if (prefix === index?.source.linkPrefix) return index;
    if (prefix === '') return undefined;
    const found =
      (await this.loader.linkPrefix?.(prefix)) ??
      (await this.loader.importPath(index?.source.path ?? '', unescapePath(prefix)));
    if (found !== undefined) this.adopt(found);
    return found;
  }

  /** Asks again until all packages that the answer needs are there. */
  async answer<T>(ask: () => T): Promise<T> {
    for (;;) {
      try {
        return ask();
      } catch (error) {
        if (!(error instanceof NeedPackage)) throw error;
        const { from, path } = error;
        const found = await this.loader.importPath(from, path);
        if (found !== undefined) this.adopt(found);
        this.packages.tell(from, path, found?.source.path ?? null);
      }
    }
  }

  /** The functions of the index as types stand when it is called: a change elsewhere makes a new list. */
  private list(index: PackageIndex): () => FunctionList {
    const text = this.adopt(index);
    return () => {
      const checker = this.types(index);
      let list = this.lists.get(text);
      if (list === undefined) {
        const pkg: Package = this.packages.package(index.source.path)!;
        const expander = new Expander(text, pkg.scope, typedOracle(checker, this.sites));
        list = new FunctionList(text, expander, this.outdated.get(text), (before, after) => {
          const facts = this.sites.get(before);
          if (facts) this.sites.set(after, facts);
        });
        this.outdated.delete(text);
        this.lists.set(text, list);
      }
      return list;
    };
  }

  types({ source }: PackageIndex): TypeChecker {
    this.checker ??= new TypeChecker(this.packages, pointerBits(source.goarch));
    return this.checker;
  }

  importPath(from: string, path: string): Promise<PackageIndex | undefined> {
    return this.loader.importPath(from, path);
  }

  adopt(index: PackageIndex): PackageText {
    if (!(index instanceof TextIndex)) throw new TypeError('an index comes from indexPackage');
    const { text } = index;
    const before = this.packages.text(text.source.path);
    if (before === text) return text;
    const list = before && (this.lists.get(before) ?? this.outdated.get(before));
    if (before !== undefined) {
      this.lists.delete(before);
      this.outdated.delete(before);
    }
    if (this.packages.put(text)) {
      this.checker = undefined;
      this.lists.clear();
      this.outdated.clear();
    } else if (list !== undefined) {
      this.outdated.set(text, list);
    }
    return text;
  }
}
