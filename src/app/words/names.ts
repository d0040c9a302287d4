/** Linker names as people write them: `bufio.(*Writer).WriteString` becomes `(*bufio.Writer).WriteString`. */
import type { Owner } from '../messages';
import type { Translate } from './translate';

/**
 * The short name of a function. `from` is the import path of the package where the name is read (as the linker writes
 * it, `main` for commands): names of that package lose their qualifier, as in Go text.
 */
export function shortName(linkerName: string, from?: string): string {
  const generic = linkerName.indexOf('[');
  const head = generic < 0 ? linkerName : linkerName.slice(0, generic);
  // The package ends at the first dot after the last slash: dots inside that element are written %2e.
  const dot = head.indexOf('.', head.lastIndexOf('/') + 1);
  if (dot < 0) return shortTypes(linkerName);
  const path = linkerName.slice(0, dot);
  const symbol = shortTypes(linkerName.slice(dot + 1));
  // `type:.eq.…` and the like are the compiler's own: nobody writes them in another way.
  if (path === '' || symbol === '' || path.includes(':')) return linkerName;
  if (from !== undefined && path === from) return symbol;
  const name = packageName(path);
  return symbol.startsWith('(*') ? `(*${name}.${symbol.slice(2)}` : `${name}.${symbol}`;
}

/** Import path of a linker name, unescaped; empty where it has none (assembly helpers). */
export function packagePath(linkerName: string): string {
  const head = linkerName.replace(/\[.*$/s, '');
  const dot = head.indexOf('.', head.lastIndexOf('/') + 1);
  return dot < 0 ? '' : unescapePath(head.slice(0, dot));
}

/** What an import of that path is most likely called in Go text: `example.com/yaml/v3` and `gopkg.in/yaml.v3`: `yaml`. */
export function packageName(path: string): string {
  const parts = unescapePath(path).split('/');
  const last = parts.at(-1) ?? path;
  const named = parts.length > 1 && /^v\d+$/.test(last) ? (parts.at(-2) ?? last) : last;
  return named.replace(/\.v\d+$/, '');
}

/** The linker writes bytes outside its alphabet as %xx. Broken sequences stay as they are. */
export function unescapePath(path: string): string {
  try {
    return decodeURIComponent(path.replace(/%(?![0-9a-f]{2})/gi, '%25'));
  } catch {
    return path;
  }
}

/** Type arguments are shapes that nobody wrote: `[...]` stands for them, nested brackets included. */
function shortTypes(symbol: string): string {
  let depth = 0;
  let short = '';
  let from = 0;
  for (const { index, 0: bracket } of symbol.matchAll(/[[\]]/g)) {
    if (depth === 0) short += symbol.slice(from, index);
    if (bracket === '[' && depth++ === 0) short += '[...]';
    else if (bracket === ']') depth = Math.max(0, depth - 1);
    from = index + 1;
  }
  return depth === 0 ? short + symbol.slice(from) : short;
}

export function ownerWords(owner: Owner, t: Translate): string {
  switch (owner) {
    case 'own':
      return t('Yours');
    case 'deps':
      return t('Dependencies');
    case 'go':
      return t('Standard library');
  }
}
