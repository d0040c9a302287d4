import type { PackageIndex } from '../api';
import { Bodies, nameless } from '../bodies';
import type { Machinery } from '../exports/exportData';
import type { FileText } from '../fileText';
import { fileImports } from '../imports';
import { parseLinkName } from '../names';
import type { PackageText } from '../packageText';
import { declareTypeParams, functionScope } from '../scope';
import type { Checker, Package } from '../types/checker';
import { entityAsType } from '../types/readType';
import { typeText } from '../types/types';
import { embedsIn } from './embeds';
import { HandedOn } from './handedOn';
import type { Watched } from './handedOn';

/**
 * The packages of the program in whose code a value of a type that the package `path` declares can be had. Undefined
 * where code that is not read may make interface values of it, or where reading them all would take too long.
 */
export type Viewers = (path: string) => Promise<readonly PackageIndex[] | undefined>;

/** Which types' values become interface values. */
export interface Boxing {
  /**
   * Whether it is proven that no interface value that `from` calls methods of ever holds a value of the receiver's type
   * itself: at most pointers to it, or what embeds it. `method`: linker name. A pointer receiver is looked into only
   * where a declared type embeds what it points to: nothing else could be there in its place.
   */
  isNeverBoxed(method: string, from: PackageIndex): Promise<boolean>;
}

export class ReadBoxing implements Boxing {
  /** By the type's canonical text: files that were read for it, as long as no declaration changes anywhere. */
  private readonly known = new Map<string, { readonly checker: Checker; readonly boxes: WeakMap<FileText, boolean> }>();

  constructor(
    private readonly machinery: Machinery,
    private readonly viewers: Viewers,
  ) {}

  async isNeverBoxed(method: string, from: PackageIndex): Promise<boolean> {
    // What reflection finds behind pointers and in fields becomes an interface value there, and is called there.
    if (imports(this.machinery.adopt(from), 'reflect')) return false;
    const { prefix, receiver } = parseLinkName(method);
    const owner = await this.machinery.ownerOf(from, prefix);
    if (owner === undefined || receiver === undefined) return false;
    const viewers = await this.viewers(owner.source.path);
    if (viewers === undefined) return false;
    const texts = viewers.map((viewer) => this.machinery.adopt(viewer));
    const { typeName, pointer } = receiver;
    const declared = await this.machinery.answer(() => this.typeOf(owner, typeName));
    if (declared === undefined) return false;
    if (pointer && !(await this.isEmbedded(owner, texts, typeName, declared))) return false;
    for (const text of texts) {
      for (const file of text.files.keys())
        if (await this.boxes(owner, text, file, { declared, pointer })) return false;
    }
    return true;
  }

  /** Undefined for a generic type: its values are of its instances. */
  private typeOf(owner: PackageIndex, name: string): string | undefined {
    const entity = this.machinery.packages.package(owner.source.path)?.scope.find(name);
    if (entity?.k !== 'type' || entity.spec.params.length > 0) return undefined;
    return typeText(entityAsType(this.machinery.types(owner), entity));
  }

  private async isEmbedded(
    owner: PackageIndex,
    texts: readonly PackageText[],
    name: string,
    type: string,
  ): Promise<boolean> {
    for (const text of texts) {
      const isIn = await this.machinery.answer(() => {
        const pkg = this.machinery.packages.package(text.source.path)!;
        return embedsIn(this.machinery.types(owner), text, pkg, name, type);
      });
      if (isIn) return true;
    }
    return false;
  }

  private async boxes(owner: PackageIndex, text: PackageText, at: number, watched: Watched): Promise<boolean> {
    const checker = this.machinery.types(owner);
    const key = `${watched.pointer ? '*' : ''}${watched.declared}`;
    let known = this.known.get(key);
    if (known?.checker !== checker) this.known.set(key, (known = { checker, boxes: new WeakMap() }));
    const file = text.files[at]!;
    let answer = known.boxes.get(file);
    if (answer !== undefined) return answer;
    answer = await this.read(owner, text, at, watched);
    known.boxes.set(file, answer);
    return answer;
  }

  /** Declaration by declaration, so that a package that is missing makes only one of them start again. */
  private async read(owner: PackageIndex, text: PackageText, at: number, watched: Watched): Promise<boolean> {
    for (const chunk of text.files[at]!.scan.chunks.keys()) {
      const boxes = await this.machinery.answer(() => {
        const pkg = this.machinery.packages.package(text.source.path)!;
        return boxesIn(this.machinery.types(owner), text, pkg, at, chunk, watched);
      });
      if (boxes) return true;
    }
    return false;
  }
}

const imports = ({ files }: PackageText, path: string): boolean =>
  files.some((file) => {
    const { named, unnamed, dots } = fileImports(file);
    return [...named.values(), ...unnamed, ...dots].includes(path);
  });

/** Whether one declaration makes an interface value of a value of the type, or may. */
function boxesIn(
  checker: Checker,
  text: PackageText,
  pkg: Package,
  fileIndex: number,
  chunkIndex: number,
  watched: Watched,
): boolean {
  const file = text.files[fileIndex]!;
  const chunk = file.scan.chunks[chunkIndex]!;
  const watch = new HandedOn(checker, watched);
  const outer = pkg.scope.file(fileIndex);
  const walk = new Bodies(text, pkg.scope, watch.oracle).walk(file, chunk.start, () => undefined);
  const frame = nameless();
  if (chunk.kind === 'func') {
    const decl = file.func(chunk);
    // In assembly, or in another package by a linker name.
    if (decl?.body === undefined) return true;
    const scope = functionScope(outer, decl);
    watch.instances.fields([...decl.typeParams, ...decl.type.params, ...decl.type.results], scope);
    watch.begin(frame.name, decl, scope);
    walk.body(decl.body, scope, frame, outer);
  } else if (chunk.kind === 'type' || chunk.kind === 'var') {
    const specs = file.specs(chunk);
    // It does not parse.
    if (specs.length === 0) return true;
    for (const spec of specs) {
      if (spec.k === 'TypeSpec') {
        const scope = declareTypeParams(outer, spec.params);
        watch.instances.fields(spec.params, scope);
        watch.instances.type(spec.type, scope);
      } else if (spec.k === 'ValueSpec') {
        if (spec.type) watch.instances.type(spec.type, outer);
        watch.variables(spec, outer);
        for (const value of spec.values) walk.expr(value, outer, frame);
      }
    }
  }
  return watch.mayBox();
}
