import type { Binary, Block, Decl, Expr, FuncDecl, Ident, ImportSpec, Spec, Stmt, TypeSpec, ValueSpec } from '../ast';
import { operandsOf } from '../operands';
import { StmtParser } from './stmtParser';
import type { Token } from './tokens';
import type { Entry } from './typeParser';

const opensStatement: ReadonlySet<Token> = new Set<Token>([
  ...(['if', 'for', 'switch', 'select', 'go', 'defer', 'return', 'var', 'const', 'type', 'case', 'default'] as const),
]);

/**
 * Reads the one declaration that a text holds, in one pass, as cmd/compile's own parser does: no rule is tried twice, so
 * time grows with the text alone, broken or not.
 */
export class DeclParser extends StmtParser {
  /** Undefined where the text begins with no declaration's keyword. */
  decl(): Decl | undefined {
    const pos = this.start;
    switch (this.token) {
      case 'func':
        return this.func(pos);
      case 'import':
      case 'const':
      case 'var':
      case 'type': {
        const specs = this.specs();
        return { k: 'DeclStmt', pos, end: this.last, specs };
      }
      default:
        return undefined;
    }
  }

  private func(pos: number): FuncDecl {
    this.next();
    const [receiver] = this.got('(') ? this.fields(')') : [];
    const name = this.ident();
    const typeParams = this.got('[') ? this.fields(']') : [];
    const type = this.signature(pos);
    const body = this.is('{') ? this.body() : undefined;
    return {
      k: 'FuncDecl',
      pos,
      end: this.last,
      name,
      ...(receiver && { receiver }),
      typeParams,
      type,
      ...(body && { body }),
    };
  }

  /** Of a function, at its `{`: to the text's end, a brace too many does not end it. */
  body(): Block {
    const { pos, list } = this.block();
    const all: Stmt[] = [...list];
    while (!this.is('EOF')) {
      this.stmts(all);
      this.next();
    }
    return { k: 'Block', pos, end: this.last, list: all };
  }

  specs(): Spec[] {
    const specs: Spec[] = [];
    const keyword = this.token;
    let inherited: Pick<ValueSpec, 'type' | 'values'> = { values: [] };
    let iota = 0;
    const one = (): void => {
      const pos = this.start;
      if (keyword === 'import') specs.push(...this.importSpec(pos));
      else if (keyword === 'type') specs.push(...this.typeSpec(pos));
      else if (this.is('name')) {
        const isConst = keyword === 'const';
        const names = [this.ident()];
        while (this.got(',')) names.push(this.ident());
        const own = this.typeAndValues();
        if (own.values.length > 0 || own.type !== undefined) inherited = own;
        const { type, values } = isConst ? inherited : own;
        const kind = isConst ? 'const' : 'var';
        specs.push({
          k: 'ValueSpec',
          pos,
          end: this.last,
          keyword: kind,
          names,
          ...(type && { type }),
          values,
          iota: iota++,
        });
      }
    };
    this.next();
    if (!this.got('(')) {
      one();
      return specs;
    }
    while (!this.is(')') && !this.is('EOF')) {
      // In a function a group that nobody closed ends where statements go on.
      if (this.depth > 0 && (this.is('}') || opensStatement.has(this.token))) return specs;
      const { start } = this;
      one();
      if (!this.got(';') && this.start === start) this.next();
    }
    this.got(')');
    return specs;
  }

  private typeAndValues(): Pick<ValueSpec, 'type' | 'values'> {
    const type = this.typeOrNone();
    const values = this.got('=') ? this.exprs() : [];
    return { ...(type && { type }), values };
  }

  private importSpec(pos: number): ImportSpec[] {
    const from = this.start;
    if (this.is('name') || this.is('.')) this.next();
    const name = this.text.slice(from, this.start === from ? from : this.last);
    if (!this.is('literal')) return [];
    const path = this.text.slice(this.start + 1, this.end - 1);
    this.next();
    return [{ k: 'ImportSpec', pos, end: this.last, ...(name !== '' && { name }), path }];
  }

  private typeSpec(pos: number): TypeSpec[] {
    if (!this.is('name')) return [];
    const name = this.ident();
    const bracket = this.start;
    let params: TypeSpec['params'] = [];
    let type: Expr | undefined;
    if (this.got('[')) {
      const own = this.is('name') ? this.ident() : undefined;
      const operator = this.start;
      const begun = own && this.begun(own);
      const first = begun && parameter(begun, operator, this.is(','));
      if (first === undefined || (first.type === undefined && this.is(']'))) type = this.arrayType(bracket, begun);
      else params = this.fields(']', first);
    }
    const alias = type === undefined && this.got('=');
    type ??= this.typeOrNone();
    return type === undefined ? [] : [{ k: 'TypeSpec', pos, end: this.last, name, params, alias, type }];
  }

  /** What follows a name in `type T[name …`: an array's length, or a type parameter that looks like one. */
  private begun(name: Ident): Expr {
    return this.is('[') ? name : this.inBrackets(() => this.binary(1, this.primary(name)));
  }
}

/**
 * The type parameter in an expression: `P *C` reads as a product, `P (C)` as a call; `operator` is the place behind the
 * name. Without `forced` it is one only where it can be nothing else.
 */
function parameter(x: Expr, operator: number, forced: boolean): Entry | undefined {
  const { end } = x;
  switch (x.k) {
    case 'Ident':
      return { name: x, variadic: false };
    case 'Binary':
      return x.op === '|' ? unionParameter(x, operator, forced) : product(x, operator, forced);
    case 'Call': {
      const { fun, args, spread } = x;
      const [only] = args;
      if (fun.k !== 'Ident' || only === undefined || args.length > 1 || spread) return undefined;
      if (!forced && !isTypeElement(only)) return undefined;
      return { name: fun, type: { k: 'Paren', pos: x.lparen, end, x: only }, variadic: false };
    }
    default:
      return undefined;
  }
}

function product(x: Binary, operator: number, forced: boolean): Entry | undefined {
  if (x.op !== '*' || x.x.k !== 'Ident' || !(forced || isTypeElement(x.y))) return undefined;
  return { name: x.x, type: { k: 'Star', pos: operator, end: x.end, x: x.y }, variadic: false };
}

/** `P *C | D`: a loop down the terms, which may be thousands. */
function unionParameter(x: Binary, operator: number, forced: boolean): Entry | undefined {
  const terms: Expr[] = [];
  let left: Expr = x;
  for (; left.k === 'Binary' && left.op === '|'; left = left.x) terms.push(left.y);
  const first = parameter(left, operator, forced || terms.some(isTypeElement));
  if (first?.type === undefined) return undefined;
  let { type } = first;
  for (const y of terms.reverse()) type = { k: 'Binary', pos: type.pos, end: y.end, op: '|', x: type, y };
  return { ...first, type };
}

function isTypeElement(x: Expr): boolean {
  switch (x.k) {
    case 'ArrayType':
    case 'StructType':
    case 'FuncType':
    case 'InterfaceType':
    case 'MapType':
    case 'ChanType':
      return true;
    case 'Unary':
      return x.op === '~';
    case 'Binary':
      return operandsOf(x).some(isTypeElement);
    case 'Paren':
      return isTypeElement(x.x);
    default:
      return false;
  }
}
