import { parseLinkName } from '../../gotext';
import { isCallOf, isDisplayed, lastElement, otherReceiver, splitLinkName, type SplitName } from './names';

/** The functions that a profile names, found again under the forms that the compiler's messages use. */
export class ProfiledFunctions {
  private readonly byPath = new Map<string, Map<string, string>>();
  private readonly bySymbol = new Map<string, { readonly name: string; readonly path: string }[]>();
  private readonly byLast = new Map<string, { readonly name: string; readonly parts: SplitName }[]>();
  private readonly split = new Map<string, SplitName>();

  /** `names`: linker names. The functions around their literals are found as well. */
  constructor(names: Iterable<string>) {
    for (const name of names) {
      this.add(name);
      const { prefix, root, suffixes, generic, receiver } = parseLinkName(name);
      if (suffixes.length > 0 && !generic) this.add(`${prefix}.${root}`);
      // The wrapper of a value method: it is the method that is declared, inlined and called.
      const declared = receiver?.pointer === true ? otherReceiver(name) : undefined;
      if (declared !== undefined) this.add(declared);
    }
  }

  private add(name: string): void {
    if (this.split.has(name)) return;
    const parts = splitLinkName(name);
    this.split.set(name, parts);
    const symbols = this.byPath.get(parts.path) ?? new Map<string, string>();
    this.byPath.set(parts.path, symbols.set(parts.symbol, name));
    const last = lastElement(parts);
    this.byLast.set(last, [...(this.byLast.get(last) ?? []), { name, parts }]);
    if (!parts.symbol.includes('[')) return;
    const same = this.bySymbol.get(parts.symbol) ?? [];
    same.push({ name, path: parts.path });
    this.bySymbol.set(parts.symbol, same);
  }

  /** The linker name of a function declared in, or instantiated by, the package `path` (`main` for commands). */
  displayed(shown: string, path: string): string | undefined {
    const local = this.byPath.get(path)?.get(shown);
    if (local !== undefined) return local;
    // Only instances of other packages' generic functions are compiled, and printed with their package's name, here.
    const dot = shown.indexOf('.');
    const bracket = shown.indexOf('[');
    if (bracket < 0 || dot < 0 || dot > bracket) return undefined;
    const same = this.bySymbol.get(shown.slice(dot + 1)) ?? [];
    if (same.length < 2) return same[0]?.name;
    const named = same.filter((one) => one.path.slice(one.path.lastIndexOf('/') + 1) === shown.slice(0, dot));
    return named.length === 1 ? named[0]!.name : undefined;
  }

  /** The function that a direct call's expression names, seen from the package `path`. */
  called(expression: string, path: string): string | undefined {
    const from = expression.startsWith('(*') ? expression.indexOf(')') + 1 : 0;
    const head = expression.slice(0, expression.indexOf('(', from));
    return this.named(head, path, (parts) => isCallOf(expression, parts));
  }

  /** The function that an `inlining call to` line names, seen from the package `path`. */
  inlined(shown: string, path: string): string | undefined {
    return this.named(shown, path, (parts) => isDisplayed(shown, parts));
  }

  private named(shown: string, path: string, fits: (parts: SplitName) => boolean): string | undefined {
    const found = this.byLast.get(lastWord(shown))?.filter(({ parts }) => fits(parts)) ?? [];
    if (found.length < 2) return found[0]?.name;
    // A bare name is this package's own; of several packages of one name none is taken for another.
    const local = found.filter(({ parts }) => parts.path === path && shown.startsWith(parts.symbol.slice(0, 2)));
    return local.length === 1 ? local[0]!.name : undefined;
  }

  /** The linker name behind `path.symbol` with the path unescaped, as hot-node and hot-budget lines print it. */
  unescaped(full: string): string | undefined {
    const { path, symbol } = splitUnescaped(full, (known) => this.byPath.has(known));
    return this.byPath.get(path)?.get(symbol);
  }
}

/** The name's last identifier, without type arguments. Looks behind, so that each step of a long text is taken once. */
export function lastWord(shown: string): string {
  const end = shown.endsWith(']') ? shown.search(/(?<=[\p{L}\p{N}_])\[/u) : shown.length;
  return /(?<![\p{L}\p{N}_])[\p{L}\p{N}_]+$/u.exec(shown.slice(0, Math.max(0, end)))?.[0] ?? '';
}

/** An unescaped path may hold dots in its last element: the package is the longest one that the profile knows. */
function splitUnescaped(full: string, isPath: (path: string) => boolean): SplitName {
  const bracket = full.indexOf('[');
  const slash = full.lastIndexOf('/', bracket < 0 ? full.length : bracket);
  let best: SplitName | undefined;
  for (let dot = full.indexOf('.', slash + 1); dot > 0; dot = full.indexOf('.', dot + 1)) {
    if (bracket >= 0 && dot > bracket) break;
    const path = full.slice(0, dot);
    if (isPath(path) || best === undefined) best = { path, symbol: full.slice(dot + 1) };
  }
  return best ?? { path: '', symbol: full };
}
