import type { PackageIndex } from '../api';
import type { HotCode } from '../exportApi';
import type { FileText } from '../fileText';
import { parseLinkName, stripTypeArguments, unescapePath } from '../names';
import type { Entry, PackageText } from '../packageText';
import type { Checker } from '../types/checker';
import type { LoadedPackages } from '../types/packages';
import { isExported } from '../types/types';
import { findWord } from '../words';
import { importedPaths } from './imports';
import { Inlining, linkName } from './inlining';
import type { Declared, RawBody } from './inlining';
import { Declarations } from './objects';
import type { Declaration } from './objects';
import { Needs, Reach } from './reach';

/** What was read of texts with one state of all declarations. */
interface Readings {
  readonly declarations: Declarations;
  readonly bodies: WeakMap<Entry, RawBody>;
  readonly types: Map<Declaration, readonly Declaration[]>;
  readonly symbols: WeakMap<PackageText, ReadonlyMap<string, Entry>>;
}

const newReadings = (): Readings => ({
  declarations: new Declarations(),
  bodies: new WeakMap(),
  types: new Map(),
  symbols: new WeakMap(),
});

/** What follows from one state of all texts. */
export class State {
  readonly declarations: Declarations;
  readonly inlining: Inlining;
  readonly imports = new Map<PackageText, readonly PackageIndex[]>();
  /** Paths that a package imports, those that its imports import, and so on. */
  readonly dependencies = new Map<string, ReadonlySet<string>>();
  private readonly needs: Needs;
  private readonly readings: Readings;
  private readonly reaches = new Map<string, Reach>();
  private readonly copied = new Map<string, boolean>();
  private readonly available = new Map<string, boolean>();
  private readonly carried = new Map<Declaration, readonly Declared[]>();

  constructor(
    readonly checker: Checker,
    private readonly packages: LoadedPackages,
    readonly edits: number,
    readonly hot: HotCode,
    before?: State,
  ) {
    // What is read of declarations holds as long as they do; what follows from bodies is worked out again.
    this.readings = before?.checker === checker ? before.readings : newReadings();
    this.declarations = this.readings.declarations;
    this.inlining = new Inlining(this, this.readings.bodies);
    this.needs = new Needs(this, this.readings.types);
  }

  declared(name: string): Declared | undefined {
    const { prefix, symbol } = parseLinkName(stripTypeArguments(name));
    const path = this.packages.pathOf(prefix) ?? unescapePath(prefix);
    const loaded = this.package(path);
    const entry = loaded && this.symbols(loaded.text).get(symbol);
    return entry && { ...loaded, entry };
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
          return between !== undefined && this.copies(between.path, linkName(callee));
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

  /** Functions of the packages read so far whose bodies name the declaration and go to importers. */
  carriers(declaration: Declaration): readonly Declared[] {
    let carriers = this.carried.get(declaration);
    if (carriers === undefined) {
      const { path, name } = declaration;
      const sources = isExported(name) ? [path, ...this.packages.importersOf(path)] : [path];
      carriers = sources
        .flatMap((source) => {
          const loaded = this.package(source);
          return loaded ? entriesWith(loaded.text, name).map((entry) => ({ ...loaded, entry })) : [];
        })
        .filter((fn) => this.inlining.of(fn).can === 'yes' && this.inlining.mentions(fn, declaration));
      this.carried.set(declaration, carriers);
    }
    return carriers;
  }

  /** Whether the code of a function was copied into some function of that package. */
  copies(path: string, name: string): boolean {
    const key = `${path} ${name}`;
    let copied = this.copied.get(key);
    if (copied === undefined) {
      // A function that leads back to itself brings nothing new.
      this.copied.set(key, false);
      const loaded = this.package(path)!;
      const called = name.slice(name.lastIndexOf('.') + 1);
      copied = entriesWith(loaded.text, called).some((entry) => this.inlining.copies({ ...loaded, entry }, name));
      if (!copied) copied = this.copiesWithin(path, name);
      this.copied.set(key, copied);
    }
    return copied;
  }

  /** Whether it was copied as a part of another function's body. */
  private copiesWithin(path: string, name: string): boolean {
    const fn = this.declared(name);
    if (fn === undefined) return false;
    const { receiver, symbol } = fn.entry;
    return this.carriers(this.declarations.get(fn.package.path, receiver?.typeName ?? symbol)).some(
      (carrier) =>
        carrier.package.path !== path &&
        linkName(carrier) !== name &&
        this.inlining.copies(carrier, name) &&
        this.copies(path, linkName(carrier)),
    );
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

/** Functions in whose text the name stands. */
function entriesWith(text: PackageText, name: string): readonly Entry[] {
  const chunks = text.files.map((file) => chunksWith(file, name));
  return text.entries.filter(({ file, chunk }) => chunks[file]!.has(chunk));
}

function chunksWith({ source, scan }: FileText, name: string): ReadonlySet<number> {
  const found = new Set<number>();
  let chunk = 0;
  let at = findWord(source.text, name, 0);
  while (at >= 0) {
    while (chunk < scan.chunks.length && scan.chunks[chunk]!.end <= at) chunk++;
    const holder = scan.chunks[chunk];
    if (holder === undefined) break;
    if (holder.start <= at) found.add(chunk);
    at = findWord(source.text, name, holder.start <= at ? holder.end : holder.start);
  }
  return found;
}
