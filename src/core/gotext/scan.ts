import { lineEnd } from './syntax/scanner';

/**
 * Cuts a Go file into its top-level declarations without parsing it: the only thing that is read of every file. Knows
 * strings, runes, comments and brackets. A `func name(` or `func (…) name(` at the start of a line can't stand inside
 * another declaration, so a broken one ends there; from a declaration on whose brackets stay open, so does any other
 * keyword at the start of a line: one that does not parse never hides those after it.
 */
export type ChunkKind = 'func' | 'import' | 'const' | 'var' | 'type';

export interface Chunk {
  readonly kind: ChunkKind;
  /** UTF-16 offsets in the file; `start` is the keyword. */
  readonly start: number;
  readonly end: number;
  /** Offsets of a function's `{` and behind its `}`; -1 where there is no body. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
}

export interface FileScan {
  readonly packageName: string;
  readonly chunks: readonly Chunk[];
  /** Comments that may be directives, in order: `//line`, `/*line`, `//go:`. Offsets of the whole comment. */
  readonly directives: readonly { readonly start: number; readonly end: number }[];
}

const Char = {
  Newline: 10,
  Quote: 0x22,
  Apostrophe: 0x27,
  Open: 0x28,
  Close: 0x29,
  Star: 0x2a,
  Slash: 0x2f,
  Semicolon: 0x3b,
  OpenBracket: 0x5b,
  Backslash: 0x5c,
  CloseBracket: 0x5d,
  Backquote: 0x60,
  OpenBrace: 0x7b,
  CloseBrace: 0x7d,
} as const;

const keywords = /(?:func|import|const|var|type|package)(?![\w\u0080-\uffff])/y;
const declared = /(?:import|const|var|type)[ \t(]/y;
const declaredFunc = /func[ \t]+(?:\([^(){}\n]*\)[ \t]*)?[\p{L}_][\p{L}\p{Nd}_]*[ \t]*[([]/uy;

export function scanFile(text: string): FileScan {
  const cut: Cut = { packageName: '', chunks: [], directives: [] };
  const open = cutFrom(text, text.charCodeAt(0) === 0xfeff ? 1 : 0, false, cut);
  if (open >= 0) {
    cut.directives = cut.directives.filter(({ start }) => start < open);
    cutFrom(text, open, true, cut);
  }
  return cut;
}

interface Cut extends FileScan {
  packageName: string;
  readonly chunks: Chunk[];
  directives: { readonly start: number; readonly end: number }[];
}

/**
 * Cuts from the start of a declaration on. -1, or, where brackets stay open, the start of the declaration that has them.
 * `broken`: it is known that some do; declarations are then taken to begin where lines do, as gofmt has it.
 */
function cutFrom(text: string, from: number, broken: boolean, cut: Cut): number {
  let kind: ChunkKind | undefined;
  let start = from;
  let depth = 0;
  let bodyStart = -1;
  let bodyEnd = -1;
  /** End of the last thing that is no comment or space. */
  let last = from;
  let fresh = true;
  let openComment = false;

  const finish = (): void => {
    if (kind !== undefined)
      cut.chunks.push({
        kind,
        start,
        end: last,
        bodyStart,
        bodyEnd: bodyStart < 0 ? -1 : bodyEnd < 0 ? last : bodyEnd,
      });
    kind = undefined;
    depth = 0;
    bodyStart = -1;
    bodyEnd = -1;
  };

  const size = text.length;
  let at = from;
  while (at < size) {
    const char = text.charCodeAt(at);
    if (char === Char.Newline) {
      if (depth === 0 && kind !== undefined && bodyEnd >= 0) finish();
      at++;
      fresh = endsStatement(text.charCodeAt(last - 1));
      if (depth === 0 && fresh) continue;
      const isFunc = text.charCodeAt(at) === 0x66 && matches(declaredFunc, text, at);
      if (isFunc && depth > 0 && !broken && kind !== undefined) return start;
      if (isFunc || ((depth === 0 || broken) && matches(declared, text, at))) {
        finish();
        fresh = true;
      }
      continue;
    }
    if (char === Char.Semicolon && depth === 0) {
      finish();
      at++;
      fresh = true;
      continue;
    }
    if (char <= 0x20) {
      at++;
      continue;
    }
    if (char === Char.Slash) {
      const next = text.charCodeAt(at + 1);
      if (next === Char.Slash || next === Char.Star) {
        const close: number = next === Char.Star && !openComment ? text.indexOf('*/', at + 2) : -1;
        openComment ||= next === Char.Star && close < 0;
        const end = close < 0 ? lineEnd(text, at) : close + 2;
        const name = text.charCodeAt(at + 2);
        // `line ` or `go:`
        if (name === 0x6c ? text.startsWith('line ', at + 2) : next === Char.Slash && text.startsWith('go:', at + 2)) {
          cut.directives.push({ start: at, end });
        }
        at = end;
        continue;
      }
    }
    if (fresh && depth === 0) {
      fresh = false;
      keywords.lastIndex = at;
      const word = keywords.exec(text)?.[0];
      if (word === 'package') {
        cut.packageName = /package\s+([\p{L}_][\p{L}\p{Nd}_]*)/uy.exec(text.slice(at, at + 200))?.[1] ?? '';
        at = last = at + 7;
        continue;
      }
      if (word !== undefined) {
        finish();
        kind = word as ChunkKind;
        start = at;
        at = last = at + word.length;
        continue;
      }
    }
    switch (char) {
      case Char.Quote:
      case Char.Apostrophe:
        at = quotedEnd(text, at, char);
        break;
      case Char.Backquote: {
        const close = text.indexOf('`', at + 1);
        at = close < 0 ? lineEnd(text, at) : close + 1;
        break;
      }
      case Char.OpenBrace:
        if (kind === 'func' && bodyStart < 0 && startsBody(text, start, at)) {
          // A broken header ends where its line does.
          if (broken && endsLine(text, at + 1)) depth = 0;
          if (depth === 0) bodyStart = at;
        }
        depth++;
        at++;
        break;
      case Char.Open:
      case Char.OpenBracket:
        depth++;
        at++;
        break;
      case Char.CloseBrace:
      case Char.Close:
      case Char.CloseBracket:
        if (depth > 0) depth--;
        at++;
        if (depth === 0 && bodyStart >= 0 && bodyEnd < 0 && char === Char.CloseBrace) bodyEnd = at;
        break;
      default:
        at++;
    }
    last = at;
  }
  if (depth > 0 && !broken && kind !== undefined) return start;
  finish();
  return -1;
}

/** Whether a newline behind this character ends a statement (top-level declarations end in nothing else). */
function endsStatement(last: number): boolean {
  if (last >= 0x80 || last === 0x5f || (last >= 0x30 && last <= 0x39)) return true;
  if ((last >= 0x41 && last <= 0x5a) || (last >= 0x61 && last <= 0x7a)) return true;
  return (
    last === Char.Close ||
    last === Char.CloseBracket ||
    last === Char.CloseBrace ||
    last === Char.Quote ||
    last === Char.Apostrophe ||
    last === Char.Backquote ||
    Number.isNaN(last)
  );
}

function matches(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}

/** `func f() interface{} {` and `func f() struct{ x int } {`: a type's brace is not the body's. */
function startsBody(text: string, start: number, brace: number): boolean {
  return !/\b(?:interface|struct)[ \t]*$/.test(text.slice(Math.max(start, brace - 20), brace));
}

function endsLine(text: string, at: number): boolean {
  let end = at;
  while (text.charCodeAt(end) === 0x20 || text.charCodeAt(end) === 9 || text.charCodeAt(end) === 13) end++;
  return end >= text.length || text.charCodeAt(end) === Char.Newline;
}

/** A string or rune never spans lines: an unclosed one ends with its line. */
function quotedEnd(text: string, start: number, quote: number): number {
  let at = start + 1;
  while (at < text.length) {
    const char = text.charCodeAt(at);
    if (char === Char.Newline) return at;
    if (char === quote) return at + 1;
    at += char === Char.Backslash ? 2 : 1;
  }
  return text.length;
}
