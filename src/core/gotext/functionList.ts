import type { Path } from '../ports';
import { Declared } from './declared';
import type { Expander } from './expander';
import type { CallSite, GoFunction } from './functions';
import { stripTypeArguments } from './names';
import type { Signature } from './types/types';
import type { PackageText } from './packageText';

/** The functions of one package as one expander reads them. */
export class FunctionList {
  readonly declared: readonly Declared[];
  private byName: ReadonlyMap<string, Declared> | undefined;

  /** `before` is the list of the same declarations with other bodies: what did not change is taken over. */
  constructor(
    private readonly text: PackageText,
    private readonly expander: Expander,
    before?: FunctionList,
    moved: (before: CallSite, after: CallSite) => void = () => undefined,
  ) {
    this.declared = text.entries.map((entry) => new Declared(text, entry, (self) => expander.expand(self)));
    if (before?.declared.length !== this.declared.length) return;
    this.declared.forEach((declared, at) => declared.takeOver(before.declared[at]!, moved));
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
      return this.expander.initializers.all().find((fn) => fn.name === plain);
    }
    return this.rootOf(plain)?.expanded.nested.find((fn) => fn.name === plain);
  }

  /** The declared function with the longest name that this one continues: `T.M` before `T`. */
  private rootOf(name: string): Declared | undefined {
    this.byName ??= firstByName(this.declared);
    for (let at = cut(name, name.length); at > 0; at = cut(name, at)) {
      const root = this.byName.get(name.slice(0, at));
      if (root !== undefined) return root;
    }
    return undefined;
  }

  inFile(path: Path): readonly GoFunction[] {
    const declared = this.declared.filter((fn) => fn.file === path);
    const initializers = this.expander.initializers.inFile(path);
    return [...declared.flatMap((fn) => FunctionList.within(fn)), ...initializers];
  }

  /** A literal's signature, where types are known. Walks the function around it again. */
  literal(fn: GoFunction): Signature | undefined {
    const root = this.rootOf(fn.name);
    return root ? this.expander.literal(root, fn.name) : this.expander.initializers.literal(fn.name);
  }

  /** Of package-level initializers, of one file or of all. */
  initializers(path?: Path): readonly GoFunction[] {
    return path === undefined ? this.expander.initializers.all() : this.expander.initializers.inFile(path);
  }

  all(): readonly GoFunction[] {
    return [...this.declared.flatMap((fn) => FunctionList.within(fn)), ...this.initializers()];
  }
}

const cut = (name: string, at: number): number =>
  Math.max(name.lastIndexOf('.', at - 1), name.lastIndexOf('-', at - 1));

function firstByName(functions: readonly Declared[]): Map<string, Declared> {
  const byName = new Map<string, Declared>();
  for (const fn of functions) if (!byName.has(fn.name)) byName.set(fn.name, fn);
  return byName;
}
