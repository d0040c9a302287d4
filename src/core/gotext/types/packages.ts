import { fileImports, lastElement } from '../imports';
import type { FileText } from '../fileText';
import { PackageScope } from '../packageScope';
import type { PackageText } from '../packageText';
import type { Entity } from '../scope';
import { NeedPackage } from './checker';
import type { FuncPlace, Package } from './checker';
import { isBuiltin, predeclaredType, predeclaredValue } from './universe';
import { isExported } from './types';

/** The packages that types were asked of so far, and what imports mean in them. */
export class LoadedPackages {
  private readonly byPath = new Map<string, { readonly text: PackageText; readonly package: Package }>();
  private readonly byPrefix = new Map<string, string>();
  /** How often a package's text was replaced by another. */
  edits = 0;
  /** By importer, then path as written; null where the build has no such package. */
  private readonly imports = new Map<string, Map<string, string | null>>();

  /** By file and name; of one state of declarations, as dot imports show those of others. */
  private names = new WeakMap<FileText, Map<string, Entity | null>>();

  package(path: string): Package | undefined {
    return this.byPath.get(path)?.package;
  }

  /** Of the package with that prefix in linker names. */
  pathOf(prefix: string): string | undefined {
    return this.byPrefix.get(prefix);
  }

  text(path: string): PackageText | undefined {
    return this.byPath.get(path)?.text;
  }

  /** Of those packages that were asked for their imports so far. */
  importersOf(path: string): readonly string[] {
    return [...this.imports].flatMap(([from, imports]) => ([...imports.values()].includes(path) ? [from] : []));
  }

  /** Throws NeedPackage where nobody told yet. */
  imported(from: string, path: string): Package | undefined {
    const known = this.imports.get(from)?.get(path);
    if (known === undefined) throw new NeedPackage(from, path);
    return known === null ? undefined : this.package(known);
  }

  tell(from: string, path: string, found: string | null): void {
    let imports = this.imports.get(from);
    if (imports === undefined) this.imports.set(from, (imports = new Map<string, string | null>()));
    imports.set(path, found);
  }

  /** Takes a package's text. True where declarations that were read before changed by it. */
  put(text: PackageText): boolean {
    const { path, linkPrefix, name } = text.source;
    const before = this.byPath.get(path);
    if (before?.text === text) return false;
    if (before !== undefined) this.edits++;
    this.byPrefix.set(linkPrefix, path);
    const same = before !== undefined && sameDeclarations(before.text, text);
    const scope = same
      ? before.package.scope
      : new PackageScope(path, text.files, (file, local) => this.lookUp(path, file, local));
    this.byPath.set(path, {
      text,
      package: { path, linkPrefix, name, files: text.files, scope, methods: methodsOf(text) },
    });
    const changed = before !== undefined && !same;
    if (changed) this.names = new WeakMap();
    return changed;
  }

  /** What a name means as one of a file's imports. Remembered: it is asked for every predeclared name too. */
  private lookUp(from: string, file: FileText, name: string): Entity | undefined {
    let known = this.names.get(file);
    if (known === undefined) this.names.set(file, (known = new Map<string, Entity | null>()));
    let entity = known.get(name);
    if (entity === undefined) {
      entity = this.lookUpAnew(from, file, name) ?? null;
      known.set(name, entity);
    }
    return entity ?? undefined;
  }

  private lookUpAnew(from: string, file: FileText, name: string): Entity | undefined {
    const { named, unnamed, dots } = fileImports(file);
    const path = named.get(name) ?? this.unnamed(from, unnamed, name);
    if (path !== undefined) return { k: 'import', path };
    for (const dot of isExported(name) ? dots : []) {
      const entity = this.imported(from, dot)?.scope.find(name);
      if (entity !== undefined && entity.k !== 'import') return entity;
    }
    return undefined;
  }

  /** Likely ones are asked first, so that few packages are loaded to learn their names. */
  private unnamed(from: string, paths: readonly string[], name: string): string | undefined {
    const exact = paths.filter((path) => lastElement(path) === name);
    for (const path of exact) {
      const pkg = path === 'unsafe' ? undefined : this.imported(from, path);
      // Of a package that the build lacks (or `C`, `unsafe`) the path is all there is.
      if (pkg === undefined || pkg.name === name) return path;
    }
    if (predeclaredType(name) ?? predeclaredValue(name) ?? isBuiltin(name)) return undefined;
    const others = paths.filter((path) => lastElement(path) !== name);
    const likely = others.filter((path) => path.includes(name));
    return [...likely, ...others].find((path) => path !== 'unsafe' && this.imported(from, path)?.name === name);
  }
}

function methodsOf(text: PackageText): Package['methods'] {
  const methods = new Map<string, Map<string, FuncPlace>>();
  for (const { file, chunk, header, receiver } of text.entries) {
    if (receiver === undefined) continue;
    let own = methods.get(receiver.typeName);
    if (own === undefined) methods.set(receiver.typeName, (own = new Map<string, FuncPlace>()));
    if (!own.has(header.name))
      own.set(header.name, { file, chunk, header: { ...header, receiver: { ...receiver, generic: header.generic } } });
  }
  return methods;
}

/** Whether two texts of a package differ in nothing but function bodies, comments and white space between declarations. */
function sameDeclarations(before: PackageText, after: PackageText): boolean {
  const { source } = after;
  if (before.source.name !== source.name || before.source.linkPrefix !== source.linkPrefix) return false;
  if (before.files.length !== after.files.length) return false;
  return before.files.every((file, index) => {
    const other = after.files[index]!;
    if (file === other) return true;
    if (file.source.path !== other.source.path || file.scan.chunks.length !== other.scan.chunks.length) return false;
    return file.scan.chunks.every((_, chunk) => file.declarationText(chunk) === other.declarationText(chunk));
  });
}
