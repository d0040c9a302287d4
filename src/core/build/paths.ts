import type { Path } from '../ports';

// Paths of ports.ts: `/` between parts, an optional `C:` or `scheme://authority` in front. No host module is asked.

const absolute = /^(?:[/\\]|[A-Za-z]:[/\\]|[A-Za-z][A-Za-z0-9+.-]*:\/\/)/;

/** Whether a path, or a path written in a go.mod on any system, starts at a root. */
export function isAbsolute(path: string): boolean {
  return absolute.test(path);
}

/** The part in front that `..` can't leave: `/`, `C:/`, `scheme://authority/`. */
function rootLength(path: Path): number {
  const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/]*\/?/.exec(path);
  if (scheme !== null) return scheme[0].length;
  if (/^[A-Za-z]:\//.test(path)) return 3;
  if (path.startsWith('//')) return 2;
  return path.startsWith('/') ? 1 : 0;
}

/** `base` and `relative` joined, `.` and `..` worked out, backslashes of a Windows go.mod taken as `/`. */
export function joinPath(base: Path, relative: string): Path {
  const slashed = relative.replaceAll('\\', '/');
  const whole = isAbsolute(slashed) ? slashed : `${base}${base.endsWith('/') ? '' : '/'}${slashed}`;
  const root = whole.slice(0, rootLength(whole));
  const parts: string[] = [];
  for (const part of whole.slice(root.length).split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..') parts.pop();
    else parts.push(part);
  }
  return root + parts.join('/');
}

/** The folder of a path; a root is its own folder. */
export function dirOf(path: Path): Path {
  const root = rootLength(path);
  const cut = path.lastIndexOf('/');
  return cut < root ? path.slice(0, root) : path.slice(0, cut);
}

export function baseOf(path: Path): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** `path` as seen from `dir` (`''` for the folder itself); undefined where it is not inside. */
export function inside(dir: Path, path: Path): string | undefined {
  if (path === dir) return '';
  const prefix = dir.endsWith('/') ? dir : `${dir}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** `dir` and the folders above it, nearest first. */
export function upward(dir: Path): Path[] {
  const all = [dir];
  for (let at = dir, up = dirOf(at); up !== at; at = up, up = dirOf(at)) all.push(up);
  return all;
}
