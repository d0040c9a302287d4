import { parseGoBuild, parsePlusBuild, type Constraint } from './constraint';

/** What `go build` reads of a file before it decides to compile it. */
export interface Header {
  /** Name of the package clause; undefined where the text breaks off before it. */
  readonly name: string | undefined;
  /** Import paths in order of writing, `C` included. */
  readonly imports: readonly string[];
  /** True where the file may be built; absent constraints are always met. */
  readonly allows: Constraint;
  /** The `//go:build` line can't be read: go build reports it and stops. */
  readonly malformed: boolean;
  /** The `go1.N` that a lone `//go:build go1.N` (or an `&&` with it) asks for, as `1.N`: it sets the file's language. */
  readonly goVersion: string | undefined;
  /** False where the text ended inside the header: a longer piece has to be read. */
  readonly complete: boolean;
}

const always: Constraint = () => true;
const space = /[ \t\r\n]/;
const letter = /[\p{L}\p{Nd}_]/u;

/** Reads the constraints of any source that begins with `//` comments (Go, assembly). */
export function readConstraints(text: string): Pick<Header, 'allows' | 'malformed' | 'goVersion'> {
  const plus: { at: number; line: string }[] = [];
  let goBuild: string | undefined;
  let twice = false;
  let ended = false;
  let inBlock = false;
  let end = 0;
  scan: for (let at = 0; at < text.length;) {
    const stop = text.indexOf('\n', at);
    const next = stop < 0 ? text.length : stop + 1;
    let line = text.slice(at, next).trim();
    if (line === '' && !ended) {
      end = next;
      at = next;
      continue;
    }
    if (!line.startsWith('//')) ended = true;
    if (!inBlock && /^\/\/go:build(?:\s|$)/.test(line)) {
      twice ||= goBuild !== undefined;
      goBuild = line.slice(10);
    }
    if (!inBlock && /^\/\/\s*\+build(?:\s|$)/.test(line)) {
      plus.push({ at, line: line.slice(line.indexOf('+build') + 6) });
    }
    while (line !== '') {
      if (inBlock) {
        const close = line.indexOf('*/');
        if (close < 0) break;
        inBlock = false;
        line = line.slice(close + 2).trim();
      } else if (line.startsWith('//')) {
        break;
      } else if (line.startsWith('/*')) {
        inBlock = true;
        line = line.slice(2).trim();
      } else {
        break scan;
      }
    }
    at = next;
  }
  if (goBuild !== undefined) {
    const parsed = twice ? undefined : parseGoBuild(goBuild);
    return { allows: parsed ?? (() => false), malformed: parsed === undefined, goVersion: languageOf(goBuild) };
  }
  // A blank line has to part `+build` lines from what follows; `end` is behind the last one that may.
  const met = plus.filter((entry) => entry.at < end).map((entry) => parsePlusBuild(entry.line));
  return {
    allows: met.length === 0 ? always : (has) => met.every((one) => one(has)),
    malformed: false,
    goVersion: undefined,
  };
}

/** The smallest version that every way through the expression asks for (go/build/constraint.GoVersion), simplified to `&&`. */
function languageOf(expression: string): string | undefined {
  if (expression.includes('||') || expression.includes('!')) return undefined;
  const versions = [...expression.matchAll(/\bgo(1\.\d+)\b/g)].map((found) => found[1]!);
  return versions.sort((a, b) => Number(b.slice(2)) - Number(a.slice(2)))[0];
}

/** Reads the head of a Go file: constraints, package clause, imports. Never throws: broken text ends the reading. */
export function readHeader(source: string): Header {
  const text = source.charCodeAt(0) === 0xfeff ? source.slice(1) : source;
  const constraints = readConstraints(text);
  const imports: string[] = [];
  let name: string | undefined;
  let at = 0;
  let cut = false;

  /** Past blanks and comments; newlines and `;` count as blanks here, between whole declarations. */
  const skip = (): void => {
    for (;;) {
      const c = text[at];
      if (c === undefined) {
        cut = true;
        return;
      }
      if (space.test(c) || c === ';') at++;
      else if (text.startsWith('//', at)) at = until('\n');
      else if (text.startsWith('/*', at)) at = until('*/');
      else return;
    }
  };
  const until = (mark: string): number => {
    const found = text.indexOf(mark, at + 2);
    return found < 0 ? text.length : found + mark.length;
  };
  const word = (): string => {
    const from = at;
    while (at < text.length && letter.test(String.fromCodePoint(text.codePointAt(at)!))) {
      at += text.codePointAt(at)! > 0xffff ? 2 : 1;
    }
    if (at >= text.length) cut = true;
    return text.slice(from, at);
  };
  const quoted = (): string | undefined => {
    const quote = text[at];
    if (quote !== '"' && quote !== '`') return undefined;
    const close = text.indexOf(quote, at + 1);
    if (close < 0) {
      cut = true;
      return undefined;
    }
    const inner = text.slice(at + 1, close);
    at = close + 1;
    return quote === '"' && (inner.includes('\n') || inner.includes('\\')) ? undefined : inner;
  };
  const spec = (): boolean => {
    skip();
    if (text[at] === '.') at++;
    else if (text[at] !== '"' && text[at] !== '`' && word() === '') return false;
    skip();
    const path = quoted();
    if (path === undefined) return false;
    imports.push(path);
    return true;
  };

  skip();
  if (word() === 'package') {
    skip();
    const clause = word();
    if (clause !== '') {
      name = clause;
      readImports();
    }
  }
  return { name, imports, ...constraints, complete: !cut };

  function readImports(): void {
    for (;;) {
      skip();
      const from = at;
      if (word() !== 'import') {
        at = from;
        return;
      }
      skip();
      if (text[at] !== '(') {
        if (!spec()) return;
        continue;
      }
      at++;
      skip();
      while (text[at] !== ')') {
        if (!spec()) return;
        skip();
      }
      at++;
    }
  }
}
