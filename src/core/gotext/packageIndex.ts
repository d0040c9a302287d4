import type { Path } from '../ports';
import type { PackageIndex } from './api';
import { ConstantFolder } from './constants';
import type { Constant } from './constants';
import { Declared } from './declared';
import { Expander } from './expander';
import { fileImports, lastElement } from './imports';
import { FunctionList } from './functionList';
import type { GoFunction } from './functions';
import { PackageScope } from './packageScope';
import { PackageText } from './packageText';
import type { GoParser } from './parser';
import type { PackageSource, SourceFile } from './source';

/** Reads a package's text: cuts the files up, parses nothing yet. */
export function indexPackage(parser: GoParser, source: PackageSource): PackageIndex {
  return new TextIndex(PackageText.of(parser, source));
}

/** 32-bit ones are the exception. */
export const pointerBits = (goarch: string): 32 | 64 =>
  /^(?:386|arm|mips|mipsle|armbe|ppc|sparc|riscv|s390)$/.test(goarch) ? 32 : 64;

/** What a package's text alone tells: no types, and of other packages nothing but package runtime's constants. */
export class TextIndex implements PackageIndex {
  readonly source: PackageSource;
  private madeList: FunctionList | undefined;

  constructor(readonly text: PackageText) {
    this.source = text.source;
  }

  get declared(): readonly GoFunction[] {
    return this.list.declared;
  }

  find(name: string): GoFunction | undefined {
    return this.list.find(name);
  }

  within(root: GoFunction): readonly GoFunction[] {
    return root instanceof Declared ? [root, ...root.expanded.nested] : [root];
  }

  inFile(path: Path): readonly GoFunction[] {
    return this.list.inFile(path);
  }

  all(): readonly GoFunction[] {
    return this.list.all();
  }

  withFile(file: SourceFile): PackageIndex {
    const text = this.text.withFile(file);
    return text === this.text ? this : new TextIndex(text);
  }

  private get list(): FunctionList {
    this.madeList ??= this.makeList();
    return this.madeList;
  }

  private makeList(): FunctionList {
    const { text, source } = this;
    // Nothing but constants of package runtime and what `unsafe` is matters here.
    const scope = new PackageScope(source.path, text.files, (file, name) => {
      const { named, unnamed } = fileImports(file);
      const path = named.get(name) ?? unnamed.find((one) => lastElement(one) === name);
      return path === undefined ? undefined : { k: 'import', path };
    });
    const folder = new ConstantFolder({
      pointerBits: pointerBits(source.goarch),
      foreign: (_, path, name) => (path === 'runtime' ? runtimeConstant(source, name) : undefined),
    });
    const oracle = { constant: folder.fold.bind(folder), isRangeFunc: () => false };
    return new FunctionList(text, new Expander(text, scope, oracle));
  }
}

function runtimeConstant(source: PackageSource, name: string): Constant {
  if (name === 'GOOS') return source.goos;
  if (name === 'GOARCH') return source.goarch;
  return name === 'Compiler' ? 'gc' : undefined;
}
