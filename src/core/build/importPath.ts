/** What no import path holds, in any mode of Go: go/parser's list, spaces and control characters. */
const illegal = /[\s\p{Cc}!"#$%&'()*,:;<=>?[\\\]^`{|}\ufffd]/u;

/** Characters. No file system takes longer ones. */
const longest = 4096;

/**
 * Whether Go would look for it at all. What it calls malformed (`/x`, `a/../b`, `a//b`) is no name of a package: as a
 * folder it would lead out of the tree that is looked through.
 */
export function isImportPath(path: string): boolean {
  if (path.length > longest || illegal.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
