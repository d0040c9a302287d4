import type { Package } from '../build';
import { parseLinkName, type GoFunction, type LinkName } from '../gotext';
import type { Path } from '../ports';
import type { Linked } from './linked';
import { nearest } from './recordedPath';
import type { Recorded } from './types';

/** A literal or range body that its own name does not lead to: a clone's original, or nothing but its root. */
export interface LiteralFound {
  readonly why: 'clone' | 'closure-renumbered';
  /** The text that was cloned. */
  readonly original?: GoFunction;
}

/**
 * Inlining clones literals: `Outer.inner.func3` is a literal of `inner`, inlined into `Outer` and numbered by its
 * counter. The name tells the literal's parent, the recorded line which of the parent's literals it is. A clone made
 * in the very function that holds the literal (`Outer.func7`, with fewer than seven in the text) is told by the line
 * alone. Undefined where the name has no literal in it.
 */
export async function findLiteral(
  link: LinkName,
  pkg: Package | undefined,
  recorded: Recorded,
  startOf: (name: string) => number,
  linked: Linked,
): Promise<LiteralFound | undefined> {
  const split = splitLast(link.symbol);
  if (split === undefined) return undefined;
  const { parent, kind } = split;
  const pieces = parent.split('.');
  for (const { pkg: home, file } of linked.filesLike(recorded.file)) {
    const inner = await innermost(pieces, home, file, linked);
    if (inner === undefined) continue;
    const children = await nestedIn(home, inner, kind, linked);
    const line = expectedLine(inner, recorded, startOf);
    return { why: 'clone', original: nearest(children, (one) => -Math.abs(one.line - line)) ?? inner };
  }
  const root = pkg && (await linked.find(pkg, link.root));
  if (root === undefined) {
    // Numbered in another order, or as Go did before 1.22 (`glob..func1`).
    if (pkg !== undefined && (link.root === 'init' || link.root === 'glob.')) return { why: 'closure-renumbered' };
    return (await isCloneName(pieces, pkg, linked)) ? { why: 'clone' } : undefined;
  }
  const line = expectedLine(root, recorded, startOf);
  const nested = startOf(root.name) === 0 ? [] : await nestedIn(pkg!, root, kind, linked);
  const same = nested.find((one) => one.line === line);
  return same === undefined ? { why: 'closure-renumbered' } : { why: 'clone', original: same };
}

/**
 * The function of that file which the end of the name tells: the last inlined one. What was inlined may be a clone
 * itself (`Outer.Map.func16` in `Outer.Sum.Outer.Map.func16-range14`): then the declared function before its number.
 */
async function innermost(
  pieces: readonly string[],
  home: Package,
  file: Path,
  linked: Linked,
): Promise<GoFunction | undefined> {
  for (let to = pieces.length; to > 1; to--) {
    for (let from = 1; from < to; from++) {
      const found = await linked.find(home, pieces.slice(from, to).join('.'));
      if (found?.file === file) return found;
    }
  }
  return undefined;
}

const numbered = /^(?:func)?\d+(?:-range\d+)*$|-range\d+$/;

/** A name goes on behind a number, or is too long for a method, or begins with a function: something was inlined. */
async function isCloneName(pieces: readonly string[], pkg: Package | undefined, linked: Linked): Promise<boolean> {
  const first = pieces.findIndex((piece) => numbered.test(piece));
  if (first >= 0 && pieces.slice(first).some((piece) => !numbered.test(piece))) return true;
  const names = first < 0 ? pieces.length : first;
  if (names > 2) return true;
  return names === 2 && pkg !== undefined && (await linked.find(pkg, pieces[0]!))?.kind === 'func';
}

/** `F.func1` → `F`; `F.func1-range2` → `F.func1`; undefined for other names. */
function splitLast(symbol: string): { parent: string; kind: GoFunction['kind'] } | undefined {
  const range = /^(.+)-range\d+$/.exec(symbol);
  if (range !== null) return { parent: range[1]!, kind: 'range-body' };
  const literal = /^(.+)\.(?:func)?\d+$/.exec(symbol);
  return literal === null ? undefined : { parent: literal[1]!, kind: 'literal' };
}

/** Where the recorded line would be today, if its function moved as a whole. */
function expectedLine(fn: GoFunction, recorded: Recorded, startOf: (name: string) => number): number {
  const start = startOf(fn.name);
  return start === 0 ? recorded.startLine : recorded.startLine + fn.line - start;
}

/**
 * Functions of a kind inside one, of any depth. Names don't tell: bodies of loops, and the literals in them, are all
 * numbered by the declared function around them.
 */
async function nestedIn(
  pkg: Package,
  fn: GoFunction,
  kind: GoFunction['kind'],
  linked: Linked,
): Promise<readonly GoFunction[]> {
  const index = await linked.text.index(pkg);
  const { root: rootName } = parseLinkName(fn.name);
  // Literals of package-level initializers have no declared function around them.
  if (rootName === 'init' || rootName === 'glob.') return numberedBelow(pkg, fn, linked);
  const root = await linked.find(pkg, rootName);
  if (index === undefined || root === undefined) return [];
  const all: GoFunction[] = [...index.within(root)];
  if (kind === 'range-body') {
    const hosts = [root, ...all.filter((one) => one.kind === 'literal')];
    for (const host of hosts) {
      for (let body = 1; ; body++) {
        const found = await linked.find(pkg, `${host.symbol}-range${body}`);
        if (found === undefined) break;
        all.push(found);
      }
    }
  }
  // Without types a loop's body is no function: its literals are the declared function's own.
  const parents = new Map(all.map((one) => [one.name, one.parent]));
  const isInside = (name: string | undefined): boolean =>
    name !== undefined && (name === fn.name || isInside(parents.get(name)));
  const inside = all.filter((one) => one.kind === kind && isInside(one.parent));
  return inside.length > 0 || fn.kind !== 'range-body' ? inside : all.filter((one) => one.kind === kind);
}

/** Literals inside a literal, by their names: `F.func1.1`, `F.func1.2`, `F.func1.1.1`. */
async function numberedBelow(pkg: Package, fn: GoFunction, linked: Linked): Promise<readonly GoFunction[]> {
  const all: GoFunction[] = [];
  for (let number = 1; ; number++) {
    const found = await linked.find(pkg, `${fn.symbol}.${number}`);
    if (found === undefined) return all;
    all.push(found, ...(await numberedBelow(pkg, found, linked)));
  }
}
