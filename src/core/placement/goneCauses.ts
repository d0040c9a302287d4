import type { Package } from '../build';
import { type LinkName, unescapePath } from '../gotext';
import { linkerPrefix, namedByFiles, type Linked } from './linked';
import { recordedBase } from './recordedPath';
import type { MissingWhy } from './types';

/** Why no text of this build has the name, and what it may be called today. */
export async function whyGone(
  link: LinkName,
  prefix: string,
  pkg: Package | undefined,
  linked: Linked,
): Promise<{ why: MissingWhy; now?: string }> {
  if (pkg === undefined) {
    const now = await moved(link, prefix, linked);
    return now === undefined ? { why: 'no-package' } : { why: 'moved-package', now };
  }
  for (const { path } of pkg.excluded) if (await linked.heads.declares(path, link)) return { why: 'other-platform' };
  const index = await linked.text.index(pkg);
  const like = index?.declared.find((one) => alike(one.symbol, link.root));
  return like === undefined ? { why: 'gone' } : { why: 'renamed', now: like.name };
}

/**
 * `go test` compiles a main package under its import path, where no program has it. Files that were named one by one may
 * be of any package: there it takes a declaration in today's main package.
 */
export async function underTest(
  link: LinkName,
  linked: Linked,
): Promise<{ why: MissingWhy; now?: string } | undefined> {
  const { main } = linked;
  const path = unescapePath(link.prefix);
  if (main === undefined || (path !== main.path && path !== namedByFiles)) return undefined;
  if ((await linked.find(main, link.root)) !== undefined) {
    return { why: 'main-under-test', now: `main.${link.symbol}` };
  }
  return path === main.path ? { why: 'main-under-test' } : undefined;
}

/** The profile has it from a Go file that this build leaves out: another declaration than the one that is in it. */
export async function isOtherPlatforms(
  link: LinkName,
  pkg: Package,
  recorded: string,
  linked: Linked,
): Promise<boolean> {
  const base = recordedBase(recorded);
  if (pkg.files.some((path) => recordedBase(path) === base)) return false;
  const left = pkg.excluded.find(({ path }) => recordedBase(path) === base);
  return left !== undefined && (await linked.heads.declares(left.path, link));
}

/** Elements of two paths, hosts left out, that must be the same: one alone (`utils`, `errors`) tells nothing. */
const enough = 2;

/** The same symbol in another package whose path is much the same: a moved package, another major version. */
async function moved(link: LinkName, prefix: string, linked: Linked): Promise<string | undefined> {
  const near = (path: string): boolean =>
    path.startsWith(`${prefix}/`) ||
    prefix.startsWith(`${path}/`) ||
    (lastElement(path) === lastElement(prefix) && sharedElements(path, prefix) >= enough);
  const isGos = (path: string): boolean => !path.split('/', 1)[0]!.includes('.');
  const candidates = linked.packages.filter(
    (one) => one.linkPrefix !== 'main' && one.standard === isGos(prefix) && near(one.path),
  );
  candidates.sort((a, b) => sharedElements(b.path, prefix) - sharedElements(a.path, prefix));
  for (const pkg of candidates) {
    if ((await linked.find(pkg, link.root)) !== undefined) return `${linkerPrefix(pkg)}.${link.symbol}`;
  }
  return undefined;
}

/** Without major versions: `a/b/v2` and `b.v3` both end in `b`. */
function lastElement(path: string): string {
  const elements = path.split('/').filter((one) => !/^v\d+$/.test(one));
  return (elements.at(-1) ?? '').replace(/[.-]?v\d+$/, '');
}

function sharedElements(a: string, b: string): number {
  const others = new Set(b.split('/'));
  return a.split('/').filter((one) => !one.includes('.') && others.has(one)).length;
}

/** Much the same name: but for case, or the receiver's form. */
function alike(a: string, b: string): boolean {
  const fold = (name: string): string => name.toLowerCase().replace(/[(*)_]/g, '');
  return a !== b && fold(a) === fold(b);
}
