import type { PackageIndex } from '../api';
import type { HotCode } from '../exportApi';
import { parseLinkName, stripTypeArguments, unescapePath } from '../names';
import type { Entry, PackageText } from '../packageText';
import { bindingsOf } from '../shapes/bindings';
import type { Bindings } from '../types/bind';
import type { Checker } from '../types/checker';
import type { LoadedPackages } from '../types/packages';
import { Copied } from './copied';
import { linkName } from './declared';
import type { Declared } from './declared';
import { importedPaths } from './imports';
import { Inlining } from './inlining';
import { Declarations } from './objects';
import type { Declaration } from './objects';
import { RawBodies } from './rawBodies';
import { Needs, Reach } from './reach';

/** What was read of texts with one state of all declarations. */
interface Readings {
  readonly declarations: Declarations;
  readonly bodies: RawBodies;
  readonly types: Map<Declaration, readonly Declaration[]>;
  readonly symbols: WeakMap<PackageText, ReadonlyMap<string, Entry>>;
}

function newReadings(checker: Checker): Readings {
  const declarations = new Declarations();
  return { declarations, bodies: new RawBodies(checker, declarations), types: new Map(), symbols: new WeakMap() };
}

/** What follows from one state of all texts. */
export class State {
  readonly declarations: Declarations;
  readonly inlining: Inlining;
  readonly imports = new Map<PackageText, readonly PackageIndex[]>();
  /** Paths that a package imports, those that its imports import, and so on. */
  readonly dependencies = new Map<string, ReadonlySet<string>>();
  readonly copied: Copied;
  private readonly needs: Needs;
  private readonly readings: Readings;
  private readonly reaches = new Map<string, Reach>();
  private readonly available = new Map<string, boolean>();

  constructor(
    readonly checker: Checker,
    private readonly packages: LoadedPackages,
    readonly edits: number,
    readonly hot: HotCode,
    before?: State,
  ) {
    // What is read of declarations holds as long as they do; what follows from bodies is worked out again.
    this.readings = before?.checker === checker ? before.readings : newReadings(checker);
    this.declarations = this.readings.declarations;
    this.inlining = new Inlining(this, this.readings.bodies);
    this.needs = new Needs(this, this.readings.types);
    this.copied = new Copied(this, this.needs, packages);
  }

  declared(name: string): Declared | undefined {
    const { prefix, symbol } = parseLinkName(stripTypeArguments(name));
    const path = this.packages.pathOf(prefix) ?? unescapePath(prefix);
    const loaded = this.package(path);
    const entry = loaded && this.symbols(loaded.text).get(symbol);
    return entry && { ...loaded, entry, ...(name.includes('[') && { instance: name }) };
  }

  bindings({ package: pkg, instance }: Declared): Bindings | undefined {
    if (instance === undefined) return undefined;
    return bindingsOf(this.checker, pkg, instance, parseLinkName(instance), (prefix) => this.packages.pathOf(prefix));
  }

  /** Its own package is imported, or one that copied it. */
  hasBody(caller: Declared, callee: Declared): boolean {
    const from = caller.text;
    const { path } = callee.text.source;
    if (path === from.source.path || callee.entry.header.generic) return true;
    const key = `${from.source.path} ${linkName(callee)}`;
    let available = this.available.get(key);
    if (available === undefined) {
      const paths = [...importedPaths(from)];
      available =
        paths.some((one) => one === path || path.endsWith(`/${one}`)) ||
        paths.some((one) => {
          const between = this.checker.imported(from.source.path, one);
          return between !== undefined && this.copied.isIn(between.path, linkName(callee));
        });
      this.available.set(key, available);
    }
    return available;
  }

  package(path: string): Omit<Declared, 'entry'> | undefined {
    const text = this.packages.text(path);
    const pkg = this.packages.package(path);
    return text && pkg && { text, package: pkg };
  }

  functions({ path, name }: Declaration): readonly Declared[] {
    const loaded = this.package(path);
    if (loaded === undefined) return [];
    const symbols = this.symbols(loaded.text);
    const own = symbols.get(name);
    const methods = [...(loaded.package.methods.get(name)?.values() ?? [])].map(({ header }) => {
      const type = header.receiver?.pointer ? `(*${name})` : name;
      return symbols.get(`${type}.${header.name}`);
    });
    return [own, ...methods].flatMap((entry) => (entry ? [{ ...loaded, entry }] : []));
  }

  reach(path: string): Reach {
    let reach = this.reaches.get(path);
    if (reach === undefined) {
      reach = new Reach(path, this.packages.text(path)!, this, this.needs);
      this.reaches.set(path, reach);
    }
    return reach;
  }

  private symbols(text: PackageText): ReadonlyMap<string, Entry> {
    let symbols = this.readings.symbols.get(text);
    if (symbols === undefined) {
      symbols = new Map(text.entries.map((entry) => [entry.symbol, entry]));
      this.readings.symbols.set(text, symbols);
    }
    return symbols;
  }
}
