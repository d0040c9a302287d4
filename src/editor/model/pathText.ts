/** Text work on our paths (`/` between parts, `scheme://authority/path` for virtual ones). Nothing here touches a disk. */
import type { Path } from '../../core/ports';

export const baseName = (path: Path): string => path.replace(/\/+$/, '').replace(/^.*\//, '') || path;

/** A root is its own folder, and keeps its `/`. */
export function dirName(path: Path): Path {
  const up = path.replace(/\/[^/]*$/, '');
  return /^(?:[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*)?$/.test(up) ? `${up}/` : up;
}

/** Drive letters compare without case: the editor writes them small, Go's tools mostly capital. */
export const normal = (path: Path): Path =>
  path.replace(/^[A-Za-z]:/, (drive) => drive.toLowerCase()).replace(/\/+$/, '');

export const samePath = (a: Path, b: Path): boolean => normal(a) === normal(b);

export function isInside(path: Path, dir: Path): boolean {
  const inner = normal(path);
  const outer = normal(dir);
  return inner === outer || inner.startsWith(`${outer}/`);
}

/** The path and all folders above it, each as `normal` writes it. */
export function upward(path: Path): readonly Path[] {
  const parts = normal(path).split('/');
  return parts.map((_, left) => parts.slice(0, parts.length - left).join('/'));
}

/** Steps up from `from` and down to `to` in the tree of folders: how far apart two folders are. */
export function distance(from: Path, to: Path): number {
  const a = normal(from).split('/');
  const b = normal(to).split('/');
  let common = 0;
  while (common < a.length && common < b.length && a[common] === b[common]) common++;
  return a.length - common + (b.length - common);
}

/** Short and stable, safe as a key: FNV-1a over the UTF-16 units, in base 36. */
export function keyOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash >>> 0).toString(36);
}
