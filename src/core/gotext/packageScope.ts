import type { Spec, ValueSpec } from './ast';
import type { FileText } from './fileText';
import type { Chunk } from './scan';
import type { Entity, Scope } from './scope';

/** Finds what `name` means as a file's import; the package's own names come first. */
export type ImportLookup = (file: FileText, name: string) => Entity | undefined;

/** A package-level variable declaration. */
export interface VariableSpec {
  readonly file: number;
  readonly chunk: number;
  readonly spec: ValueSpec;
}

/** The names that a package declares, and per file those it imports. A declaration is parsed when a name asks for it. */
export class PackageScope implements Scope {
  private readonly entities = new Map<string, Entity>();
  /** Declarations of one spec that are not parsed yet, by the names they declare. */
  private readonly waiting = new Map<string, { readonly file: number; readonly chunk: number }>();
  private readonly fileScopes: readonly Scope[];

  constructor(
    readonly path: string,
    private readonly files: readonly FileText[],
    imports: ImportLookup,
  ) {
    this.fileScopes = files.map((file) => ({ path, find: (name) => this.find(name) ?? imports(file, name) }));
    files.forEach((file, fileIndex) => {
      file.scan.chunks.forEach((chunk, chunkIndex) => {
        if (chunk.kind === 'import') return;
        if (chunk.kind !== 'func') this.addChunk(file, chunk, fileIndex, chunkIndex);
        const header = file.headers[chunkIndex];
        if (header && !header.receiver && header.name !== 'init') {
          const scope = this.file(fileIndex);
          this.add(header.name, { k: 'func', file: fileIndex, chunk: chunkIndex, name: header.name, scope });
        }
      });
    });
  }

  find(name: string): Entity | undefined {
    const place = this.waiting.get(name);
    if (place !== undefined) this.parse(place.file, place.chunk);
    return this.entities.get(name);
  }

  file(index: number): Scope {
    return this.fileScopes[index]!;
  }

  /** Of the declarations that are wanted, in source order: those are parsed. */
  variables(wanted: (place: { file: number; chunk: number }) => boolean): VariableSpec[] {
    const specs: VariableSpec[] = [];
    this.files.forEach((text, file) => {
      text.scan.chunks.forEach((found, chunk) => {
        if (found.kind !== 'var' || !wanted({ file, chunk })) return;
        for (const spec of text.specs(found)) if (spec.k === 'ValueSpec') specs.push({ file, chunk, spec });
      });
    });
    return specs;
  }

  private addChunk(file: FileText, chunk: Chunk, fileIndex: number, chunkIndex: number): void {
    const names = loneNames(file.source.text, chunk);
    if (names === undefined) {
      this.addSpecs(file.specs(chunk), fileIndex);
      return;
    }
    for (const name of names) {
      if (name !== '_' && !this.known(name)) this.waiting.set(name, { file: fileIndex, chunk: chunkIndex });
    }
  }

  private parse(fileIndex: number, chunkIndex: number): void {
    const file = this.files[fileIndex]!;
    const chunk = file.scan.chunks[chunkIndex]!;
    const specs = file.specs(chunk);
    for (const name of loneNames(file.source.text, chunk) ?? []) this.waiting.delete(name);
    this.addSpecs(specs, fileIndex);
  }

  private addSpecs(specs: readonly Spec[], fileIndex: number): void {
    const scope = this.file(fileIndex);
    for (const spec of specs) {
      if (spec.k === 'TypeSpec') this.add(spec.name.name, { k: 'type', spec, scope });
      if (spec.k === 'ValueSpec') this.addValues(spec, scope);
    }
  }

  private addValues(spec: ValueSpec, scope: Scope): void {
    const { names, type, values, keyword } = spec;
    names.forEach((ident, index) => {
      const entity: Entity =
        keyword === 'const'
          ? { k: 'const', spec, index, scope }
          : { k: 'var', ident, global: true, ...(type && { type }), values, index, count: names.length, scope };
      this.add(ident.name, entity);
    });
  }

  private known(name: string): boolean {
    return this.entities.has(name) || this.waiting.has(name);
  }

  /** Of two declarations of one name (code that does not compile) the first counts. */
  private add(name: string, entity: Entity): void {
    if (name !== '_' && !this.known(name)) this.entities.set(name, entity);
  }
}

const names = /\w+\s+([\p{L}_][\p{L}\p{Nd}_]*(?:\s*,\s*[\p{L}_][\p{L}\p{Nd}_]*)*)/uy;

/** The names that a declaration without parentheses declares; undefined for a group. */
export function loneNames(text: string, chunk: Chunk): string[] | undefined {
  names.lastIndex = chunk.start;
  const found = names.exec(text);
  return found && names.lastIndex <= chunk.end ? found[1]!.split(/\s*,\s*/) : undefined;
}
