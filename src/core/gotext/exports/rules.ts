import type { GoFunction } from '../functions';

/** Budgets and prices of the compiler's inliner (cmd/compile/internal/inline/inl.go), in nodes. */
export const prices = {
  budget: 80,
  hotBudget: 2000,
  call: 57,
  /** A call of a parameter or captured variable, since Go 1.24. */
  paramCall: 17,
  closure: 15,
  /** Nodes from which on a function is too big to inline into it what costs more than 20. */
  bigFunction: 5000,
} as const;

/** The budget that a literal has at least, since Go 1.24. */
export const literalBudget = (minor: number): number => (minor >= 24 ? 10 * prices.budget : prices.budget);

/** Directives that forbid inlining in every build, in the order in which the compiler asks for them. */
const pragmas: readonly (readonly [pragma: string, reason: string])[] = [
  ['noinline', 'marked go:noinline'],
  ['cgo_unsafe_args', 'marked go:cgo_unsafe_args'],
  ['uintptrkeepalive', 'marked as having a keep-alive uintptr argument'],
  ['uintptrescapes', 'marked as having an escaping uintptr argument'],
  ['yeswritebarrierrec', 'marked go:yeswritebarrierrec'],
];

/** Why a function can't be inlined whatever it holds (the compiler's InlineImpossible); undefined where it may be. */
export function impossible(fn: Pick<GoFunction, 'pragmas' | 'hasBody'>): string | undefined {
  const given = new Set(fn.pragmas.map((pragma) => pragma.slice('//go:'.length).split(/\s/, 1)[0]));
  for (const [pragma, reason] of pragmas) {
    // Each uintptrescapes is a uintptrkeepalive too.
    if (given.has(pragma) || (pragma === 'uintptrkeepalive' && given.has('uintptrescapes'))) return reason;
  }
  return fn.hasBody ? undefined : 'no function body';
}

const byteOrder = /^(?:LE|BE|Le|Be)(?:Put|Append)?Uint(?:16|32|64)$/;
const binaryOrder = /^(?:little|big)Endian\.(?:Put|Append)?Uint(?:16|32|64)$/;

/** Architectures that load unaligned bytes at once (their `CanMergeLoads`). */
const mergesLoads = new Set(['386', 'amd64', 'arm64', 'ppc64le', 'ppc64', 's390x']);

/**
 * What a call of a declared function costs beyond its nodes, where the compiler knows it by name: 0 for a cheap one.
 * `blocked`: its caller can't be inlined. `symbol` is the name below the package: `littleEndian.Uint16`.
 */
export function specialCall(
  path: string,
  symbol: string,
  minor: number,
  goarch: string,
): number | { readonly blocked: string } | undefined {
  const inRuntime = path === 'runtime';
  if (minor >= 24) {
    if (path === 'internal/runtime/sys' && /^GetCaller(?:PC|SP)$/.test(symbol)) return { blocked: `call to ${symbol}` };
    if (path === 'internal/abi' && symbol === 'NoEscape') return 0;
    if (path === (minor === 24 ? 'hash/maphash' : 'internal/abi') && /^(?:EscapeNonString|escapeForHash)$/.test(symbol))
      return 0;
  } else {
    if (inRuntime && /^getcaller(?:pc|sp)$/.test(symbol)) return { blocked: `call to ${symbol}` };
    if (inRuntime && symbol === 'throw') return prices.budget;
    if (path === 'reflect' && symbol === 'noescape') return 0;
  }
  if (inRuntime && symbol === 'heapBits.nextArena') return 0;
  if (!mergesLoads.has(goarch)) return undefined;
  if (path === 'encoding/binary' && binaryOrder.test(symbol)) return 0;
  return minor >= 23 && path === 'internal/byteorder' && byteOrder.test(symbol) ? 0 : undefined;
}
