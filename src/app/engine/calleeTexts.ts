/**
 * The text of what a recorded call may lead to: its verdict holds only while that is what was compiled, too. Dependencies
 * and Go's own have versions that decide; only the user's own packages are looked at.
 */
import type { Build, Package } from '../../core/build';
import type { GoFunction, PackageIndex, SourceFile } from '../../core/gotext';
import type { Site } from '../../core/verdict';
import { textHash } from './textHash';

/** By linker name, as a site has it: of the function's text as it was compiled; empty where that can't be told. */
export type CalleeTexts = ReadonlyMap<string, string>;

type TextOf = (pkg: Package) => Promise<PackageIndex | undefined>;

export const calleesOf = ({ callee, blocker, callees }: Site): readonly string[] =>
  [callee, blocker, ...callees.map(({ name }) => name)].filter((name) => name !== undefined);

export async function calleeOf(
  name: string,
  build: Build,
  textOf: TextOf,
): Promise<{ readonly index: PackageIndex; readonly fn: GoFunction } | undefined> {
  const pkg = await build.packageOfLinkName(name);
  const index = pkg?.owner === 'own' ? await textOf(pkg) : undefined;
  // Through a pointer a method of the value is called by a name of the compiler's making.
  const fn = index?.find(name) ?? index?.find(name.replace(/\(\*(\w+)\)/, '$1'));
  return index && fn && { index, fn };
}

/** Tells by a site whether all that it may lead to stands as it was compiled. Asks once for each function. */
export function sameCallees(recorded: CalleeTexts, build: Build, textOf: TextOf): (site: Site) => Promise<boolean> {
  const known = new Map<string, Promise<boolean>>();
  const isSame = (name: string): Promise<boolean> => {
    let answer = known.get(name);
    if (answer === undefined) {
      answer = calleeOf(name, build, textOf).then((found) => hashOf(found) === recorded.get(name));
      known.set(name, answer);
    }
    return answer;
  };
  return async (site) => {
    for (const name of calleesOf(site)) if (!(await isSame(name))) return false;
    return true;
  };
}

const hashOf = (found: Awaited<ReturnType<typeof calleeOf>>): string | undefined =>
  found && functionHash(linesOf(found.index, found.fn), found.fn);

const split = new WeakMap<SourceFile, readonly string[]>();

/** Of the file that the function lies in. */
export function linesOf({ source }: PackageIndex, { file }: GoFunction): readonly string[] {
  const found = source.files.find(({ path }) => path === file);
  const lines = found && (split.get(found) ?? found.text.split('\n'));
  if (found && lines) split.set(found, lines);
  return lines ?? [];
}

/** From its first line to the end of its last, with the directives above it. */
export const functionHash = (lines: readonly string[], { physicalLine, endLine, pragmas }: GoFunction): string =>
  textHash([...pragmas, ...lines.slice(physicalLine - 1, endLine)].join('\n'));
