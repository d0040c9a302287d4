import type { BasicLit } from '../ast';
import { enders, keywords, operators } from './tokens';
import type { Token } from './tokens';

const words: ReadonlyMap<string, Token> = new Map(keywords.map((word) => [word, word]));
const byFirst: readonly (readonly Token[])[] = Array.from({ length: 128 }, (_, code) =>
  operators.filter((operator) => operator.charCodeAt(0) === code),
);

const Is = { letter: 1, digit: 2 } as const;
const classes = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  return /[A-Za-z_]/.test(char) ? Is.letter : /\d/.test(char) ? Is.digit : 0;
});
const wideName = /[\p{L}_][\p{L}\p{Nd}_]*/uy;
const number = /(?:0[xX][\da-fA-F_.]*(?:[pP][+-]?[\d_]*)?|0[bBoO][\d_]*|[\d_]*\.?[\d_]*(?:[eE][+-]?[\d_]*)?)i?/y;

const Char = {
  newline: 10,
  quote: 0x22,
  apostrophe: 0x27,
  star: 0x2a,
  dot: 0x2e,
  slash: 0x2f,
  backslash: 0x5c,
  back: 0x60,
};

/**
 * Reads tokens one by one; semicolons are put in where Go puts them in, of no width. Offsets are UTF-16 units. Broken text
 * gives tokens, too: a string or a comment that nobody closed ends with its line.
 */
export class Scanner {
  token: Token = 'EOF';
  start = 0;
  end = 0;
  /** End of the token before this one that has a width. */
  last = 0;
  /** Of the literal read last. */
  protected kind: BasicLit['kind'] = 'int';

  /** A comment was not closed: none behind it is. */
  private openComment = false;

  constructor(
    protected readonly text: string,
    from = 0,
  ) {
    this.start = this.end = this.last = from;
    this.next();
  }

  next(): void {
    if (this.end > this.start) this.last = this.end;
    const afterStatement = this.end > this.start && enders.has(this.token);
    const newline = this.skip();
    const at = this.start;
    if (at >= this.text.length || (afterStatement && newline)) {
      this.end = at;
      this.token = afterStatement ? ';' : 'EOF';
      return;
    }
    const code = this.text.charCodeAt(at);
    const known = code < 128 ? classes[code]! : 0;
    if (known === Is.letter) this.name(at);
    else if (known === Is.digit || (code === Char.dot && classes[this.text.charCodeAt(at + 1)] === Is.digit)) {
      number.lastIndex = at;
      number.test(this.text);
      this.end = Math.max(number.lastIndex, at + 1);
      this.literal(numberKind(this.text.slice(at, this.end)));
    } else if (code === Char.quote || code === Char.apostrophe) {
      this.end = quotedEnd(this.text, at, code);
      this.literal(code === Char.quote ? 'string' : 'rune');
    } else if (code === Char.back) {
      const close = this.text.indexOf('`', at + 1);
      this.end = close < 0 ? lineEnd(this.text, at) : close + 1;
      this.literal('string');
    } else if (code < 128) this.operator(at, code);
    else this.wide(at);
  }

  /** Moves `start` past spaces and comments; tells whether one of them is, or holds, a newline. */
  private skip(): boolean {
    const { text } = this;
    let newline = false;
    let at = this.end;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code === Char.newline) newline = true;
      if (code <= 0x20 || code === 0xfeff) {
        at++;
        continue;
      }
      const second = code === Char.slash ? text.charCodeAt(at + 1) : 0;
      if (second !== Char.slash && second !== Char.star) {
        this.start = at;
        return newline;
      }
      const close = second === Char.star && !this.openComment ? text.indexOf('*/', at + 2) : -1;
      this.openComment ||= second === Char.star && close < 0;
      const next = close < 0 ? lineEnd(text, at) : close + 2;
      // Not by indexOf: it would look beyond the comment, at each of a line anew.
      for (let inside = at; inside < next && !newline; inside++) newline = text.charCodeAt(inside) === Char.newline;
      at = next;
    }
  }

  private name(at: number): void {
    const { text } = this;
    let end = at + 1;
    while (classes[text.charCodeAt(end)]! > 0) end++;
    if (text.charCodeAt(end) >= 128) {
      this.wide(at);
      return;
    }
    this.end = end;
    const length = end - at;
    this.token = (length > 1 && length < 12 ? words.get(text.slice(at, end)) : undefined) ?? 'name';
  }

  private wide(at: number): void {
    wideName.lastIndex = at;
    const found = wideName.exec(this.text)?.[0];
    this.token = found === undefined ? 'stray' : (words.get(found) ?? 'name');
    this.end = at + (found?.length ?? 1);
  }

  private literal(kind: BasicLit['kind']): void {
    this.token = 'literal';
    this.kind = kind;
  }

  private operator(at: number, code: number): void {
    const all = byFirst[code]!;
    const token = all.length === 1 ? all[0] : all.find((operator) => this.text.startsWith(operator, at));
    this.token = token ?? 'stray';
    this.end = at + (token?.length ?? 1);
  }
}

/** Also of a comment or a raw string that nobody closed: what is below is still there while one is typed. */
export function lineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}

function numberKind(text: string): BasicLit['kind'] {
  if (text.endsWith('i')) return 'imag';
  return (/^0[xX]/.test(text) ? /[.pP]/ : /[.eE]/).test(text) ? 'float' : 'int';
}

function quotedEnd(text: string, start: number, quote: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === Char.newline) return at;
    if (code === quote) return at + 1;
    if (code === Char.backslash && text.charCodeAt(at + 1) !== Char.newline) at++;
  }
  return text.length;
}
