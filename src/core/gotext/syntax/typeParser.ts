import type { Expr, Field, FuncType, Ident, InterfaceType, StructType } from '../ast';
import { RuleReader } from './ruleReader';

/** A parameter, a struct's field or a type parameter: what stands between two commas. */
export interface Entry {
  readonly name?: Ident;
  readonly type?: Expr;
  readonly variadic: boolean;
}

/** Types. */
export abstract class TypeParser extends RuleReader {
  abstract expr(): Expr;
  /** Parameters, results or a receiver behind their `(`, type parameters behind their `[`; `first` is read already. */
  abstract fields(close: ')' | ']', first?: Entry): Field[];
  /** Behind the keyword. */
  abstract structType(pos: number): StructType;
  abstract interfaceType(pos: number): InterfaceType;

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
      this.selected();
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
}
