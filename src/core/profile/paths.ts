/** File paths as `go tool pprof` shows them. */

/** Where pprof's own build farm ran: stripped from the front. */
const TRIMMED = ['/proc/self/cwd/./', '/proc/self/cwd/'];

/** A function's file as pprof prints it: shortest equivalent path by Go's filepath.Clean (slashes), "" stays "". */
export function shownPath(path: string): string {
  const prefix = TRIMMED.find((start) => path.startsWith(start));
  const trimmed = prefix === undefined ? path : path.slice(prefix.length);
  return trimmed === '' ? '' : cleanPath(trimmed);
}

/** Go's path.Clean. */
export function cleanPath(path: string): string {
  if (path === '') return '.';
  const rooted = path.startsWith('/');
  const out: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') out.push(part);
    else if (out.length > 0 && out[out.length - 1] !== '..') out.pop();
    else if (!rooted) out.push('..');
  }
  const joined = out.join('/');
  return rooted ? `/${joined}` : joined === '' ? '.' : joined;
}

/** Go's filepath.Base. */
export function baseName(path: string): string {
  if (path === '') return '.';
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed.slice(trimmed.lastIndexOf('/') + 1);
}
