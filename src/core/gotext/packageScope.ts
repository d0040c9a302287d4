import type { ValueSpec } from './ast';
import type { FileText } from './fileText';
import type { Entity, Scope } from './scope';

/** The names that a package declares, and per file those it imports. Read when first asked. */
export class PackageScope implements Scope {
  private readonly entities = new Map<string, Entity>();
  /** Package-level variables with initializers, in declaration order: file, chunk, spec. */
  readonly variables: { readonly file: number; readonly chunk: number; readonly spec: ValueSpec }[] = [];
  private readonly fileScopes: FileScope[];

  constructor(files: readonly FileText[]) {
    this.fileScopes = files.map((file) => new FileScope(this, file));
    files.forEach((file, fileIndex) => {
      const scope = this.fileScopes[fileIndex]!;
      file.scan.chunks.forEach((chunk, chunkIndex) => {
        if (chunk.kind === 'import') return;
        if (chunk.kind === 'func') {
          const header = file.headers[chunkIndex];
          if (header && !header.receiver && header.name !== 'init') {
            this.add(header.name, { k: 'func', file: fileIndex, chunk: chunkIndex, name: header.name });
          }
          return;
        }
        for (const spec of file.specs(chunk)) {
          if (spec.k === 'TypeSpec') this.add(spec.name.name, { k: 'type', spec, scope });
          if (spec.k === 'ValueSpec') this.addValues(spec, scope, fileIndex, chunkIndex);
        }
      });
    });
  }

  find(name: string): Entity | undefined {
    return this.entities.get(name);
  }

  file(index: number): Scope {
    return this.fileScopes[index]!;
  }

  private addValues(spec: ValueSpec, scope: Scope, file: number, chunk: number): void {
    const { names, type, values, keyword } = spec;
    names.forEach(({ name }, index) => {
      const entity: Entity =
        keyword === 'const'
          ? { k: 'const', spec, index, scope }
          : { k: 'var', ...(type && { type }), values, index, count: names.length, scope };
      this.add(name, entity);
    });
    if (keyword === 'var' && values.length > 0) this.variables.push({ file, chunk, spec });
  }

  /** Of two declarations of one name (code that does not compile) the first counts. */
  private add(name: string, entity: Entity): void {
    if (name !== '_' && !this.entities.has(name)) this.entities.set(name, entity);
  }
}

/** A file's imports around the package's names. */
class FileScope implements Scope {
  private imports: ReadonlyMap<string, Entity> | undefined;

  constructor(
    private readonly outer: PackageScope,
    private readonly file: FileText,
  ) {}

  find(name: string): Entity | undefined {
    this.imports ??= readImports(this.file);
    return this.outer.find(name) ?? this.imports.get(name);
  }
}

function readImports(file: FileText): Map<string, Entity> {
  const imports = new Map<string, Entity>();
  for (const chunk of file.scan.chunks) {
    if (chunk.kind !== 'import') continue;
    for (const spec of file.specs(chunk)) {
      if (spec.k !== 'ImportSpec' || spec.name === '_' || spec.name === '.') continue;
      imports.set(spec.name ?? guessName(spec.path), { k: 'import', path: spec.path });
    }
  }
  return imports;
}

/** What an import without a name is most often called; with types the package's own clause decides. */
function guessName(path: string): string {
  const parts = path.split('/');
  const last = parts.at(-1)!;
  return /^v\d+$/.test(last) && parts.length > 1 ? parts.at(-2)! : last;
}
