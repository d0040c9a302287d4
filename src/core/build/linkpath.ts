/**
 * Undoes the linker's spelling of a path (cmd/internal/objabi.PathToPrefix: bytes written as `%xx`); text without
 * escapes comes back as it is.
 */
export function unescapeLinkPath(path: string): string {
  if (!path.includes('%')) return path;
  const bytes = new TextEncoder().encode(path);
  const plain = new Uint8Array(bytes.length);
  let length = 0;
  for (let i = 0; i < bytes.length; i++) {
    const hex = bytes[i] === 0x25 ? hexAt(bytes, i) : undefined;
    plain[length++] = hex ?? bytes[i]!;
    if (hex !== undefined) i += 2;
  }
  return new TextDecoder().decode(plain.subarray(0, length));
}

/** The byte written as two hex digits behind the `%` at `at`. */
function hexAt(bytes: Uint8Array, at: number): number | undefined {
  const digits = String.fromCharCode(bytes[at + 1] ?? 0, bytes[at + 2] ?? 0);
  return /^[0-9a-fA-F]{2}$/.test(digits) ? parseInt(digits, 16) : undefined;
}

/**
 * The package paths (unescaped) that a linker name can begin with, likeliest first. The linker escapes dots of the last
 * element, so its package ends at the first dot behind the last slash; other tools write them plain, so that later dots
 * come next. Type arguments (`[…]`) are never looked at: they hold slashes and dots of their own.
 */
export function packageCandidates(name: string): string[] {
  const bracket = name.indexOf('[');
  const head = bracket < 0 ? name : name.slice(0, bracket);
  const paren = head.indexOf('(');
  const path = paren < 0 ? head : head.slice(0, paren);
  const candidates: string[] = [];
  for (let dot = path.indexOf('.', path.lastIndexOf('/') + 1); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    candidates.push(unescapeLinkPath(path.slice(0, dot)));
  }
  return candidates.filter((candidate) => candidate !== '');
}
