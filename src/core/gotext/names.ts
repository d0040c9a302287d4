/** Bytes of UTF-8 that the linker writes as they are in a package path (`.` only before the last slash). */
const isPlain = (byte: number): boolean => byte > 0x20 && byte < 0x7f && byte !== 0x25 && byte !== 0x22;

/**
 * A package's import path as the linker writes it (cmd/internal/objabi PathToPrefix): bytes that are no printable
 * ASCII, `%`, `"`, and dots after the last slash become `%xx` in lower-case hex.
 */
export function escapePath(path: string): string {
  const bytes = new TextEncoder().encode(path);
  const slash = bytes.lastIndexOf(0x2f);
  let out = '';
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    const plain = isPlain(byte) && !(byte === 0x2e && index > slash);
    out += plain ? String.fromCharCode(byte) : `%${byte.toString(16).padStart(2, '0')}`;
  }
  return out;
}

/** The inverse of `escapePath`. Text that is no valid escape stays as it is. */
export function unescapePath(prefix: string): string {
  if (!prefix.includes('%')) return prefix;
  const bytes = new TextEncoder().encode(prefix);
  const out: number[] = [];
  for (let index = 0; index < bytes.length; index++) {
    const hex = bytes[index] === 0x25 ? String.fromCharCode(...bytes.slice(index + 1, index + 3)) : '';
    if (/^[0-9a-fA-F]{2}$/.test(hex)) {
      out.push(Number.parseInt(hex, 16));
      index += 2;
    } else {
      out.push(bytes[index]!);
    }
  }
  return new TextDecoder().decode(new Uint8Array(out));
}

/** A linker name of a profile, taken apart. */
export interface LinkName {
  /** Escaped package path, or `main`; empty for a name without a package (`memeqbody`, ``). */
  readonly prefix: string;
  /** Below the package, without type arguments: `(*T).M.func1`. */
  readonly symbol: string;
  /** `prefix.symbol`: what `GoFunction.name` and `PackageIndex.find` go by. */
  readonly plain: string;
  /** There were type arguments (or 1.20's `[...]`): only a generic function can match. */
  readonly generic: boolean;
  /**
   * The declared function it belongs to: `F`, `T.M`, `(*T).M`, `init.0`; `init` or `glob.` for literals in
   * package-level initializers.
   */
  readonly root: string;
  /** What follows the root, in order: `['func1', '2']`, `['func1-range1']`, `['gowrap1']`. Empty for the root itself. */
  readonly suffixes: readonly string[];
  /** A part of the receiver when the root is a method. */
  readonly receiver?: { readonly typeName: string; readonly pointer: boolean };
}

/** Drops bracketed type arguments, nested ones too: `p.F[go.shape.int].func1` becomes `p.F.func1`. */
export function stripTypeArguments(name: string): string {
  if (!name.includes('[')) return name;
  let depth = 0;
  let from = 0;
  let out = '';
  for (let index = 0; index < name.length; index++) {
    const char = name[index];
    if (char === '[' && depth++ === 0) out += name.slice(from, index);
    if (char === ']' && depth > 0 && --depth === 0) from = index + 1;
  }
  return depth > 0 ? out : out + name.slice(from);
}

/** The compiler's own pieces after a root: literals, range bodies, wrappers, init parts, method values. */
const compilerPiece = /^(?:func\d+|\d+|gowrap\d+|deferwrap\d+)(?:-range\d+)*$/;

/** Takes a linker name apart. Never fails: a name without a package gets an empty prefix and itself as the root. */
export function parseLinkName(name: string): LinkName {
  const plain = stripTypeArguments(name);
  const generic = plain.length !== name.length;
  const slash = plain.lastIndexOf('/');
  const dot = plain.indexOf('.', slash + 1);
  if (dot <= 0) return { prefix: '', symbol: plain, plain, generic, root: plain, suffixes: [] };
  const prefix = plain.slice(0, dot);
  const symbol = plain.slice(dot + 1);
  return { prefix, symbol, plain, generic, ...splitSymbol(symbol) };
}

type Split = Pick<LinkName, 'root' | 'suffixes' | 'receiver'>;

function splitSymbol(symbol: string): Split {
  if (symbol.startsWith('glob..')) return { root: 'glob.', suffixes: splitPieces(symbol.slice(6)) };
  const pointer = /^\(\*([^)]*)\)\.([^.]*)(?:\.(.*))?$/.exec(symbol);
  if (pointer) {
    const { piece, range } = cutRange(pointer[2]!);
    return {
      root: `(*${pointer[1]!}).${piece}`,
      suffixes: [...range, ...splitPieces(pointer[3])],
      receiver: { typeName: pointer[1]!, pointer: true },
    };
  }
  const parts = symbol.split('.');
  const first = cutRange(parts[0]!);
  if (parts.length === 1) return { root: first.piece, suffixes: first.range };
  // `init.3` is the fourth init; `init.3.func1` a literal in it; `init.func1` one in a package-level initializer.
  if (first.piece === 'init' && first.range.length === 0) {
    const numbered = cutRange(parts[1]!);
    if (/^\d+$/.test(numbered.piece)) {
      return { root: `init.${numbered.piece}`, suffixes: [...numbered.range, ...parts.slice(2)] };
    }
    return { root: 'init', suffixes: parts.slice(1) };
  }
  if (first.range.length > 0 || compilerPiece.test(parts[1]!)) {
    return { root: first.piece, suffixes: [...first.range, ...parts.slice(1)] };
  }
  const method = cutRange(parts[1]!);
  return {
    root: `${first.piece}.${method.piece}`,
    suffixes: [...method.range, ...parts.slice(2)],
    receiver: { typeName: first.piece, pointer: false },
  };
}

const splitPieces = (text: string | undefined): string[] => (text ? text.split('.') : []);

/** `F-range1` is the root `F` and the suffix `-range1`; `M-fm` (a method value) the root `M` and the suffix `-fm`. */
function cutRange(piece: string): { piece: string; range: string[] } {
  const dash = piece.indexOf('-');
  return dash < 0 ? { piece, range: [] } : { piece: piece.slice(0, dash), range: [piece.slice(dash)] };
}
