import type { Bad, BasicLit, Ident } from '../ast';
import { Scanner } from './scanner';
import { endsList, isKeyword } from './tokens';
import type { Token } from './tokens';

/**
 * Levels of nesting that are read; nobody writes half as many. Every pass over the syntax takes stack for each. What nests
 * deeper is bad syntax there.
 */
const deepest = 400;

/** What every rule of the grammar is read with. A thing that is missing is left out, or bad syntax of no width. */
export abstract class RuleReader extends Scanner {
  protected depth = 0;
  /** Below 0 in the header of `if`, `for` and `switch`, where `T {` begins no literal; brackets raise it. */
  protected level = 0;

  protected is(token: Token): boolean {
    return this.token === token;
  }

  protected got(token: Token): boolean {
    if (this.token !== token) return false;
    this.next();
    return true;
  }

  /** Behind a `.`: a name that is a keyword for a moment, while it is typed, is one. */
  protected selected(): boolean {
    if (this.start === this.last && isKeyword(this.token)) this.token = 'name';
    return this.is('name');
  }

  protected ident(): Ident {
    const { start: pos, end, text } = this;
    if (!this.is('name')) return { k: 'Ident', pos, end: pos, name: '_' };
    this.next();
    return { k: 'Ident', pos, end, name: text.slice(pos, end) };
  }

  protected basicLit(): BasicLit {
    const { start: pos, end, kind, text } = this;
    this.next();
    return { k: 'BasicLit', pos, end, kind, text: text.slice(pos, end) };
  }

  protected bad(pos: number, parts: Bad['parts'] = []): Bad {
    return { k: 'Bad', pos, end: Math.max(pos, this.last), parts };
  }

  /** Things between commas, up to and with the bracket that closes them, or to where something is missing. */
  protected list(close: Token, item: () => void): void {
    this.inBrackets(() => {
      while (!this.is(close) && !this.is('EOF')) {
        const { start } = this;
        item();
        if (this.got(',') || this.is(close)) continue;
        if (endsList.has(this.token)) break;
        if (this.start === start) this.next();
      }
    });
    this.got(close);
  }

  protected inBrackets<T>(read: () => T): T {
    const { level } = this;
    this.level = Math.max(level, 0) + 1;
    const found = read();
    this.level = level;
    return found;
  }

  /** Whether more nests here than is read: skips it then, brackets with all that is in them. */
  protected tooDeep(): boolean {
    if (this.depth < deepest) return false;
    let open = 0;
    do {
      if (this.is('(') || this.is('[') || this.is('{')) open++;
      else if (this.is(')') || this.is(']') || this.is('}')) open--;
      if (open < 0) break;
      this.next();
    } while (!this.is('EOF') && (open > 0 || !endsList.has(this.token)));
    return true;
  }
}
