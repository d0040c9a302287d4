import type { Package } from '../build';
import type { GoFunction, LinkName } from '../gotext';
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
  const files = linked.filesLike(recorded.file);
  for (let from = 1; from < pieces.length; from++) {
    const inner = pieces.slice(from).join('.');
    for (const { pkg: home, file } of files) {
      const found = await linked.find(home, inner);
      if (found?.file !== file) continue;
      const children = (await nestedIn(home, found, linked)).filter((one) => one.kind === kind);
      const line = expectedLine(found, recorded, startOf);
      return { why: 'clone', original: nearest(children, (one) => -Math.abs(one.line - line)) ?? found };
    }
  }
  const root = pkg && (await linked.find(pkg, link.root));
  if (root === undefined) return undefined;
  const line = expectedLine(root, recorded, startOf);
  const nested = startOf(root.name) === 0 ? [] : await nestedIn(pkg!, root, linked);
  const same = nested.find((one) => one.kind === kind && one.line === line);
  return same === undefined ? { why: 'closure-renumbered' } : { why: 'clone', original: same };
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

/** All functions inside one, of any depth. Names don't tell: bodies of loops are all numbered by the root. */
async function nestedIn(pkg: Package, fn: GoFunction, linked: Linked): Promise<readonly GoFunction[]> {
  const index = await linked.text.index(pkg);
  if (index === undefined) return [];
  const all = await linked.text.inFile(index, fn.file);
  const parents = new Map(all.map((one) => [one.name, one.parent]));
  const isInside = (name: string | undefined): boolean =>
    name !== undefined && (name === fn.name || isInside(parents.get(name)));
  return all.filter((one) => isInside(one.parent));
}
