import type { Bad, BasicLit, Expr, Field, FuncType, Ident, InterfaceType, StructType } from '../ast';
import { Scanner } from './scanner';
import { endsList } from './tokens';
import type { Token } from './tokens';

/**
 * Levels of nesting that are read; nobody writes half as many. Every pass over the syntax takes stack for each. What nests
 * deeper is bad syntax there.
 */
const deepest = 400;

/** A parameter, a struct's field or a type parameter: what stands between two commas. */
interface Entry {
  readonly name?: Ident;
  readonly type?: Expr;
  readonly variadic: boolean;
}

/** Types, and what all of the parser needs. A thing that is missing is left out, or bad syntax of no width. */
export abstract class TypeParser extends Scanner {
  protected depth = 0;
  /** Below 0 in the header of `if`, `for` and `switch`, where `T {` begins no literal; brackets raise it. */
  protected level = 0;

  abstract expr(): Expr;

  protected is(token: Token): boolean {
    return this.token === token;
  }

  protected got(token: Token): boolean {
    if (this.token !== token) return false;
    this.next();
    return true;
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

  protected type(): Expr {
    return this.typeOrNone() ?? this.bad(this.start);
  }

  protected typeOrNone(): Expr | undefined {
    const pos = this.start;
    switch (this.token) {
      case 'name':
        return this.typeName(this.ident());
      case '*':
      case '(':
      case '[':
      case '<-':
      case 'chan':
      case 'map':
      case 'func':
      case 'struct':
      case 'interface': {
        if (this.tooDeep()) return this.bad(pos);
        this.depth++;
        const type = this.composed(pos);
        this.depth--;
        return type;
      }
      default:
        return undefined;
    }
  }

  private composed(pos: number): Expr {
    const { token } = this;
    this.next();
    switch (token) {
      case '*': {
        const x = this.type();
        return { k: 'Star', pos, end: this.last, x };
      }
      case '(': {
        const x = this.type();
        this.got(')');
        return { k: 'Paren', pos, end: this.last, x };
      }
      case '[':
        return this.arrayType(pos);
      case '<-': {
        this.got('chan');
        const elem = this.type();
        return { k: 'ChanType', pos, end: this.last, dir: 'receive', elem };
      }
      case 'chan': {
        const dir = this.got('<-') ? 'send' : 'both';
        const elem = this.type();
        return { k: 'ChanType', pos, end: this.last, dir, elem };
      }
      case 'map': {
        this.got('[');
        const key = this.type();
        this.got(']');
        const value = this.type();
        return { k: 'MapType', pos, end: this.last, key, value };
      }
      case 'func':
        return this.signature(pos);
      case 'struct':
        return this.structType(pos);
      default:
        return this.interfaceType(pos);
    }
  }

  /** Behind the `[`. */
  protected arrayType(pos: number, first?: Expr): Expr {
    let length: Expr | '...' | undefined = first;
    if (length === undefined && !this.is(']')) length = this.got('...') ? '...' : this.inBrackets(() => this.expr());
    this.got(']');
    const elem = this.type();
    return { k: 'ArrayType', pos, end: this.last, elem, ...(length !== undefined && { length }) };
  }

  protected typeName(name: Ident): Expr {
    let x: Expr = name;
    if (this.got('.')) {
      const sel = this.ident();
      x = { k: 'Selector', pos: name.pos, end: this.last, x, sel };
    }
    return this.is('[') ? this.instantiated(x) : x;
  }

  private instantiated(x: Expr): Expr {
    if (this.tooDeep()) return this.bad(x.pos);
    this.depth++;
    this.next();
    const indices: Expr[] = [];
    this.list(']', () => indices.push(this.type()));
    this.depth--;
    return { k: 'Index', pos: x.pos, end: this.last, x, indices };
  }

  protected signature(pos: number): FuncType {
    const params = this.got('(') ? this.fields(')') : [];
    const results = this.results();
    return { k: 'FuncType', pos, end: this.last, params, results };
  }

  private results(): Field[] {
    if (this.got('(')) return this.fields(')');
    const type = this.typeOrNone();
    return type === undefined ? [] : [{ names: [], type, variadic: false }];
  }

  /** Parameters, results or a receiver behind their `(`, type parameters behind their `[`; `first` is read already. */
  protected fields(close: ')' | ']', first?: Entry): Field[] {
    const entries: Entry[] = [];
    if (first !== undefined) {
      const type = first.type ?? (this.is(',') ? undefined : this.constraint());
      entries.push({ ...first, ...(type && { type }) });
    }
    if (first === undefined || this.got(',')) {
      this.list(close, () => {
        const entry = this.entry(close);
        if (entry !== undefined) entries.push(entry);
      });
    } else this.got(close);
    return grouped(entries);
  }

  private entry(close: ')' | ']'): Entry | undefined {
    const anyType = (): Expr | undefined => (close === ']' ? this.constraint() : this.typeOrNone());
    const pos = this.start;
    if (!this.is('name')) {
      const variadic = this.got('...');
      const type = anyType() ?? (variadic ? this.bad(pos) : undefined);
      return type && { type, variadic };
    }
    const name = this.ident();
    if (this.is('.')) return { type: this.typeName(name), variadic: false };
    if (this.is('[') && close === ')') return this.arrayOrInstance(name);
    if (this.got('...')) return { name, type: this.type(), variadic: true };
    const type = anyType();
    return { name, ...(type && { type }), variadic: false };
  }

  /** `name [n]T` and `name []T`, or `Name[T]`. */
  private arrayOrInstance(name: Ident): Entry {
    const pos = this.start;
    this.next();
    if (this.is(']') || this.is('...')) return { name, type: this.arrayType(pos), variadic: false };
    const indices: Expr[] = [];
    this.list(']', () => indices.push(this.expr()));
    const { last } = this;
    const elem = indices.length === 1 ? this.typeOrNone() : undefined;
    const type: Expr =
      elem === undefined
        ? { k: 'Index', pos: name.pos, end: last, x: name, indices }
        : { k: 'ArrayType', pos, end: this.last, elem, length: indices[0]! };
    return { ...(elem !== undefined && { name }), type, variadic: false };
  }

  /** `~A | B`. */
  protected constraint(): Expr | undefined {
    const first = this.term();
    return first && this.union(first);
  }

  protected union(first: Expr): Expr {
    let x = first;
    while (this.got('|')) {
      const y: Expr = this.term() ?? this.bad(this.start);
      x = { k: 'Binary', pos: x.pos, end: y.end, op: '|', x, y };
    }
    return x;
  }

  private term(): Expr | undefined {
    const pos = this.start;
    if (!this.got('~')) return this.typeOrNone();
    const x = this.type();
    return { k: 'Unary', pos, end: this.last, op: '~', x };
  }

  private structType(pos: number): StructType {
    const fields: (Field & { readonly embedded: boolean })[] = [];
    this.members(() => {
      fields.push(this.structField());
      if (this.is('literal')) this.next();
    });
    return { k: 'StructType', pos, end: this.last, fields };
  }

  private structField(): Field & { embedded: boolean } {
    if (!this.is('name')) return { names: [], type: this.type(), variadic: false, embedded: true };
    const name = this.ident();
    if (this.is('.')) return { names: [], type: this.typeName(name), variadic: false, embedded: true };
    if (this.is('[')) {
      const { name: own, type } = this.arrayOrInstance(name);
      return { names: own ? [own] : [], type: type!, variadic: false, embedded: own === undefined };
    }
    const names = [name];
    while (this.got(',')) names.push(this.ident());
    const type = this.typeOrNone();
    if (type !== undefined) return { names, type, variadic: false, embedded: false };
    return { names: [], type: name, variadic: false, embedded: true };
  }

  private interfaceType(pos: number): InterfaceType {
    const methods: { name: Ident; type: FuncType }[] = [];
    const embeds: Expr[] = [];
    this.members(() => {
      if (this.is('name')) {
        const name = this.ident();
        if (this.is('(')) methods.push({ name, type: this.signature(name.pos) });
        else embeds.push(this.union(this.typeName(name)));
        return;
      }
      const embedded = this.constraint();
      if (embedded !== undefined) embeds.push(embedded);
    });
    return { k: 'InterfaceType', pos, end: this.last, methods, embeds };
  }

  /** Lines in braces. */
  private members(read: () => void): void {
    if (!this.got('{')) return;
    while (!this.is('}') && !this.is('EOF')) {
      const { start } = this;
      read();
      if (!this.got(';') && this.start === start) this.next();
    }
    this.got('}');
  }
}

/** `a, b int` is one field of two names, `A, B` two fields without. */
function grouped(entries: readonly Entry[]): Field[] {
  if (!entries.some(({ name, type }) => name !== undefined && type !== undefined)) {
    return entries.map(({ name, type, variadic }) => ({ names: [], type: (type ?? name)!, variadic }));
  }
  const fields: Field[] = [];
  let names: Ident[] = [];
  for (const { name, type, variadic } of entries) {
    if (name !== undefined) names.push(name);
    if (type === undefined) continue;
    fields.push({ names, type, variadic });
    names = [];
  }
  return fields;
}
