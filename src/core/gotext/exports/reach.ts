import { isExported } from '../types/types';
import type { Checker, Package } from '../types/checker';
import type { PackageText } from '../packageText';
import type { Declared } from './declared';
import type { Inlining } from './inlining';
import { declaredReferences, Gathered } from './objects';
import type { Declaration, Declarations } from './objects';
import { namesOf } from './wordSearch';

/** What walking declarations needs of the outside. All may throw NeedPackage. */
export interface Loaded {
  readonly checker: Checker;
  readonly declarations: Declarations;
  readonly inlining: Inlining;
  package(path: string): { readonly text: PackageText; readonly package: Package } | undefined;
  /** Functions that belong to a declaration: itself, or a type's methods. */
  functions(declaration: Declaration): readonly Declared[];
}

/** What each declaration needs to be read by an importer, worked out once for all importers. */
export class Needs {
  constructor(
    private readonly loaded: Loaded,
    private readonly types: Map<Declaration, readonly Declaration[]>,
  ) {}

  ofTypes(declaration: Declaration): readonly Declaration[] {
    let needs = this.types.get(declaration);
    if (needs === undefined) {
      const { checker, declarations } = this.loaded;
      const pkg = this.loaded.package(declaration.path)?.package;
      const entity = pkg?.scope.find(declaration.name);
      const gathered = new Gathered(checker, declarations);
      if (pkg && entity) declaredReferences(checker, pkg, entity, gathered);
      needs = [...gathered.found];
      this.types.set(declaration, needs);
    }
    return needs;
  }

  /** By the bodies that come along with it in the export data of package `path`. */
  *ofBodies(declaration: Declaration, path: string): Iterable<readonly Declaration[]> {
    for (const fn of this.loaded.functions(declaration)) {
      // Generic code is always written whole.
      if (declaration.path === path || fn.entry.header.generic) yield this.loaded.inlining.references(fn);
    }
  }
}

/**
 * The declarations in one package's export data: those that are exported, and all that they lead to through types,
 * signatures and bodies (cmd/compile/internal/noder/linker.go). A walk that goes on where a missing package stopped it.
 */
export class Reach {
  private readonly found = new Set<Declaration>();
  /** Import paths of what was found. */
  readonly paths = new Set<string>();
  private readonly waiting: Declaration[] = [];
  /** Those whose bodies are not read yet. Most questions are answered by types: bodies take far longer. */
  private readonly unread: Declaration[] = [];

  constructor(
    private readonly path: string,
    text: PackageText,
    loaded: Loaded,
    private readonly needs: Needs,
  ) {
    for (const name of exportedNames(text)) this.add(loaded.declarations.get(path, name));
  }

  /** Walks on for that many declarations, or until the wanted one is found; true when nothing is left. */
  walk(steps: number, wanted: Declaration): boolean {
    for (let step = 0; step < steps && !this.found.has(wanted); step++) {
      const next = this.waiting.at(-1);
      // All that may stop for a missing package comes before the work is ticked off.
      if (next !== undefined) {
        const needs = this.needs.ofTypes(next);
        this.waiting.pop();
        this.unread.push(next);
        for (const one of needs) this.add(one);
        continue;
      }
      const unread = this.unread.at(-1);
      if (unread === undefined) return true;
      const lists = [...this.needs.ofBodies(unread, this.path)];
      this.unread.pop();
      for (const list of lists) for (const one of list) this.add(one);
    }
    return this.waiting.length === 0 && this.unread.length === 0;
  }

  has(declaration: Declaration): boolean {
    return this.found.has(declaration);
  }

  private add(declaration: Declaration): void {
    if (this.found.has(declaration)) return;
    this.found.add(declaration);
    this.paths.add(declaration.path);
    this.waiting.push(declaration);
  }
}

/** Exported names of package level. */
const exportedNames = ({ files }: PackageText): string[] =>
  files.flatMap((file) =>
    file.scan.chunks.flatMap((_, index) =>
      (file.headers[index]?.receiver ? [] : namesOf(file, index)).filter(isExported),
    ),
  );
