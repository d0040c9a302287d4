import type { Path } from '../ports';
import { Declared } from './declared';
import type { Expander } from './expander';
import type { GoFunction } from './functions';
import { stripTypeArguments } from './names';
import type { Signature } from './types/types';
import type { PackageText } from './packageText';

/** The functions of one package as one expander reads them. */
export class FunctionList {
  readonly declared: readonly Declared[];
  private byName: ReadonlyMap<string, Declared> | undefined;

  constructor(
    private readonly text: PackageText,
    private readonly expander: Expander,
  ) {
    this.declared = text.entries.map((entry) => new Declared(text, entry, (self) => expander.expand(self)));
  }

  /** The functions that a declared one holds, itself first. */
  static within(root: Declared): readonly GoFunction[] {
    return [root, ...root.expanded.nested];
  }

  /** By linker name; type arguments are ignored. */
  find(name: string): GoFunction | undefined {
    const plain = stripTypeArguments(name);
    this.byName ??= firstByName(this.declared);
    const declared = this.byName.get(plain);
    if (declared !== undefined) return declared;
    const prefix = `${this.text.source.linkPrefix}.`;
    if (!plain.startsWith(prefix)) return undefined;
    if (/^(?:init$|init\.func\d|glob\.\.)/.test(plain.slice(prefix.length))) {
      return this.expander.initializers().find((fn) => fn.name === plain);
    }
    // The longest declared name that this one continues: `T.M` before `T`.
    for (let at = plain.length; at > prefix.length; at = cut(plain, at)) {
      const root = this.byName.get(plain.slice(0, at));
      const nested = root?.expanded.nested.find((fn) => fn.name === plain);
      if (nested !== undefined) return nested;
    }
    return undefined;
  }

  inFile(path: Path): readonly GoFunction[] {
    const declared = this.declared.filter((fn) => fn.file === path);
    const initializers = this.expander.initializers().filter((fn) => fn.file === path);
    return [...declared.flatMap((fn) => FunctionList.within(fn)), ...initializers];
  }

  /** A literal's signature, where types are known. Walks the function around it again. */
  literal(fn: GoFunction): Signature | undefined {
    const root = this.declared.find((one) => one.file === fn.file && one.expanded.nested.some((inner) => inner === fn));
    return root && this.expander.literal(root, fn.name);
  }

  initializers(): readonly GoFunction[] {
    return this.expander.initializers();
  }

  all(): readonly GoFunction[] {
    return [...this.declared.flatMap((fn) => FunctionList.within(fn)), ...this.expander.initializers()];
  }
}

const cut = (name: string, at: number): number =>
  Math.max(name.lastIndexOf('.', at - 1), name.lastIndexOf('-', at - 1));

function firstByName(functions: readonly Declared[]): Map<string, Declared> {
  const byName = new Map<string, Declared>();
  for (const fn of functions) if (!byName.has(fn.name)) byName.set(fn.name, fn);
  return byName;
}
