import type { Block, Call, Element, Expr, FuncLit, Ident } from '../ast';
import { endsList, precedence } from './tokens';
import { FieldParser } from './fieldParser';

/** Links of a chain `a.b().c` that are read, those in its arguments too: passes take stack for each. */
const longest = 1000;

/** Expressions; a type may stand wherever the grammar alone can't tell. */
export abstract class ExprParser extends FieldParser {
  /** Links of the longest chain so far, in what is being read. */
  private tallest = 0;

  abstract block(): Block;

  expr(): Expr {
    const pos = this.start;
    if (this.tooDeep()) return this.bad(pos);
    this.depth++;
    const x = this.binary(1);
    this.depth--;
    return x;
  }

  exprs(): Expr[] {
    const list = [this.expr()];
    while (this.got(',')) list.push(this.expr());
    return list;
  }

  /** Operators that bind at least as tight as `loosest`. */
  protected binary(loosest: number, first = this.unary()): Expr {
    let x: Expr = first;
    for (;;) {
      const op = this.token;
      const binds = precedence.get(op);
      if (binds === undefined || binds < loosest) return x;
      this.next();
      const y = this.binary(binds + 1);
      x = { k: 'Binary', pos: x.pos, end: y.end, op, x, y };
    }
  }

  private unary(): Expr {
    const { start: pos, token } = this;
    switch (token) {
      case '+':
      case '-':
      case '!':
      case '^':
      case '&':
      case '~':
      case '*':
      case '<-': {
        if (this.tooDeep()) return this.bad(pos);
        this.depth++;
        this.next();
        const x = this.unary();
        this.depth--;
        if (token === '*') return { k: 'Star', pos, end: x.end, x };
        const type = token === '<-' ? receiveOnly(pos, x) : undefined;
        return type ?? { k: 'Unary', pos, end: x.end, op: token, x };
      }
      default:
        return this.primary();
    }
  }

  protected primary(first?: Expr): Expr {
    const outer = this.tallest;
    this.tallest = 0;
    let x = first ?? this.operand();
    for (let link = this.link(x); link !== undefined; link = this.link(x)) {
      x = link;
      this.tallest++;
      if (this.tallest > longest) {
        x = { k: 'Bad', pos: x.pos, end: x.end, parts: [] };
        this.tallest = 0;
      }
    }
    this.tallest = Math.max(outer, this.tallest);
    return x;
  }

  /** What `x` goes on to; undefined where it ends. */
  private link(x: Expr): Expr | undefined {
    switch (this.token) {
      case '.':
        return this.selector(x);
      case '[':
        return this.index(x);
      case '(':
        return this.call(x);
      case '{':
        if (!this.beginsLiteral(x)) return undefined;
        return { k: 'CompositeLit', pos: x.pos, type: x, elements: this.elements(), end: this.last };
      default:
        return undefined;
    }
  }

  private operand(): Expr {
    const { start: pos } = this;
    switch (this.token) {
      case 'name':
        return this.ident();
      case 'literal':
        return this.basicLit();
      case '(': {
        this.next();
        const x = this.inBrackets(() => this.expr());
        this.got(')');
        return { k: 'Paren', pos, end: this.last, x };
      }
      case 'func': {
        this.next();
        const type = this.signature(pos);
        return this.is('{') ? this.funcLit(type) : type;
      }
      case '[':
      case 'chan':
      case 'map':
      case 'struct':
      case 'interface':
        return this.type();
      default:
        return this.bad(pos);
    }
  }

  private funcLit(type: FuncLit['type']): Expr {
    const body = this.inBrackets(() => this.block());
    return { k: 'FuncLit', pos: type.pos, end: this.last, type, body };
  }

  private selector(x: Expr): Expr {
    const { pos } = x;
    this.next();
    if (this.selected()) {
      const sel = this.ident();
      return { k: 'Selector', pos, end: this.last, x, sel };
    }
    if (!this.got('(')) return this.bad(pos, [x]);
    const type = this.is('type') ? this.guard() : this.type();
    this.got(')');
    return { k: 'TypeAssert', pos, end: this.last, x, type };
  }

  /** The `type` of `x.(type)`: a name that nothing else can have. */
  private guard(): Ident {
    const { start: pos, end } = this;
    this.next();
    return { k: 'Ident', pos, end, name: 'type' };
  }

  private index(x: Expr): Expr {
    const { pos } = x;
    this.next();
    const indices: Expr[] = [];
    const isSlice = this.inBrackets(() => this.colons(indices));
    this.got(']');
    if (isSlice) return { k: 'Slice', pos, end: this.last, x, bounds: indices };
    return { k: 'Index', pos, end: this.last, x, indices };
  }

  /** What stands between brackets; whether a colon does. */
  private colons(parts: Expr[]): boolean {
    let found = false;
    while (!this.is(']') && !endsList.has(this.token)) {
      const { start } = this;
      if (this.got(':')) found = true;
      else parts.push(this.expr());
      this.got(',');
      if (this.start === start) break;
    }
    return found;
  }

  private call(fun: Expr): Call {
    const lparen = this.start;
    const args: Expr[] = [];
    let spread = false;
    this.next();
    this.list(')', () => {
      args.push(this.expr());
      if (this.got('...')) spread = true;
    });
    return { k: 'Call', pos: fun.pos, end: this.last, fun, args, lparen, spread };
  }

  /** Whether the `{` behind it begins a literal of that type, not a block. */
  private beginsLiteral(x: Expr): boolean {
    switch (x.k) {
      case 'Ident':
      case 'Selector':
        return this.level >= 0;
      case 'Index':
        return this.level >= 0 && !x.indices.some(isValue);
      case 'ArrayType':
      case 'MapType':
      case 'StructType':
        return true;
      default:
        return false;
    }
  }

  private elements(): Element[] {
    const elements: Element[] = [];
    this.next();
    this.list('}', () => {
      const value = this.element();
      elements.push(this.got(':') ? { key: value, value: this.element() } : { value });
      // A comma is missing at the end of a line: that of the last element, most often.
      if (this.is(';')) this.next();
    });
    return elements;
  }

  private element(): Expr {
    const pos = this.start;
    if (!this.is('{')) return this.expr();
    if (this.tooDeep()) return this.bad(pos);
    this.depth++;
    const elements = this.elements();
    this.depth--;
    return { k: 'CompositeLit', pos, elements, end: this.last };
  }
}

/** `<-chan T`, read as the receive operator before `chan T`; undefined where it is one. */
function receiveOnly(pos: number, x: Expr): Expr | undefined {
  if (x.k !== 'ChanType' || x.dir === 'receive') return undefined;
  const elem = x.dir === 'send' ? receiveOnly(x.elem.pos, x.elem) : x.elem;
  return elem && { k: 'ChanType', pos, end: x.end, dir: 'receive', elem };
}

/** Whether an index can't be a type. */
function isValue(x: Expr): boolean {
  switch (x.k) {
    case 'BasicLit':
    case 'CompositeLit':
    case 'FuncLit':
    case 'Slice':
    case 'TypeAssert':
    case 'Call':
    case 'Unary':
    case 'Binary':
      return true;
    case 'Paren':
      return isValue(x.x);
    case 'Index':
      return isValue(x.x) || x.indices.some(isValue);
    default:
      return false;
  }
}
