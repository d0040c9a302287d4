import type { Block, CaseClause, CommClause, Expr, Spec, Stmt, TypeAssert } from '../ast';
import { ExprParser } from './exprParser';
import { assigns } from './tokens';
import type { Token } from './tokens';

const opensExpression: ReadonlySet<Token> = new Set<Token>([
  ...(['name', 'literal', 'func', '(', '[', 'struct', 'map', 'chan', 'interface'] as const),
  ...(['+', '-', '*', '&', '^', '!', '~', '<-'] as const),
]);
const endsResults: ReadonlySet<Token> = new Set<Token>([';', '}', 'EOF', 'case', 'default']);

/** Statements. Where one breaks off the next begins: nothing that can be read is passed over. */
export abstract class StmtParser extends ExprParser {
  /** A const, var or type declaration, at its keyword. */
  abstract specs(): Spec[];

  block(): Block {
    const pos = this.start;
    const list: Stmt[] = [];
    const { level } = this;
    this.level = 0;
    if (this.got('{')) {
      this.stmts(list);
      // Clauses without a switch.
      while (this.is('case') || this.is('default')) {
        this.next();
        this.stmts(list);
      }
      this.got('}');
    }
    this.level = level;
    return { k: 'Block', pos, end: Math.max(pos, this.last), list };
  }

  /** Up to a `}`, a clause, or the text's end. */
  protected stmts(list: Stmt[] = []): Stmt[] {
    while (!this.is('}') && !this.is('EOF') && !this.is('case') && !this.is('default')) {
      const { start } = this;
      const stmt = this.stmt();
      if (stmt !== undefined) list.push(stmt);
      if (!this.got(';') && this.start === start) this.next();
    }
    return list;
  }

  private stmt(): Stmt | undefined {
    const pos = this.start;
    if (this.tooDeep()) return this.bad(pos);
    this.depth++;
    const stmt = this.anyStmt(pos);
    this.depth--;
    return stmt;
  }

  private anyStmt(pos: number): Stmt | undefined {
    const { token } = this;
    if (opensExpression.has(token)) return this.simpleOrLabeled(pos);
    switch (token) {
      case '{':
        return this.block();
      case 'const':
      case 'var':
      case 'type': {
        const specs = this.specs();
        return { k: 'DeclStmt', pos, end: this.last, specs };
      }
      case 'go':
      case 'defer': {
        this.next();
        const call = this.expr();
        return { k: 'GoDefer', pos, end: this.last, keyword: token, call };
      }
      case 'return': {
        this.next();
        const results = endsResults.has(this.token) ? [] : this.exprs();
        return { k: 'Return', pos, end: this.last, results };
      }
      case 'break':
      case 'continue':
      case 'goto':
      case 'fallthrough':
        this.next();
        this.got('name');
        return { k: 'Branch', pos, end: this.last, keyword: token };
      case 'if':
        return this.ifStmt(pos);
      case 'for':
        return this.forStmt(pos);
      case 'switch':
        return this.switchStmt(pos);
      case 'select':
        return this.selectStmt(pos);
      default:
        return undefined;
    }
  }

  private simpleOrLabeled(pos: number): Stmt {
    const lhs = this.exprs();
    if (lhs[0]!.k !== 'Ident' || !this.is(':') || lhs.length > 1) return this.simple(pos, lhs);
    this.next();
    const stmt: Stmt = this.stmt() ?? { k: 'Empty', pos: this.last, end: this.last };
    return { k: 'Labeled', pos, end: this.last, stmt };
  }

  /** What may stand in a header. A `range` clause comes as a loop without a body. */
  private simple(pos = this.start, lhs = this.exprs()): Stmt {
    const op = this.token;
    const x = lhs[0]!;
    if (assigns.has(op)) {
      this.next();
      if (this.is('range')) return this.rangeClause(pos, op === ':=', lhs);
      const rhs = this.exprs();
      return { k: 'Assign', pos, end: this.last, op, lhs, rhs };
    }
    if (lhs.length > 1) return this.bad(pos, lhs);
    if (this.got('++') || this.got('--')) return { k: 'IncDec', pos, end: this.last, x };
    if (this.got('<-')) {
      const value = this.expr();
      return { k: 'Send', pos, end: this.last, chan: x, value };
    }
    return { k: 'ExprStmt', pos, end: this.last, x };
  }

  private rangeClause(pos: number, define: boolean, lhs: Expr[]): Stmt {
    this.next();
    const x = this.expr();
    const { last } = this;
    return { k: 'Range', pos, end: last, define, lhs, x, body: { k: 'Block', pos: last, end: last, list: [] } };
  }

  /** `init; rest`, either of them left out: up to the `{`. */
  private header(): { init?: Stmt; rest?: Stmt } {
    if (this.is('{')) return {};
    const { level } = this;
    this.level = -1;
    let init = this.is(';') ? undefined : this.simple();
    let rest: Stmt | undefined;
    if (!this.got(';')) [init, rest] = [undefined, init];
    else if (!this.is('{')) rest = this.simple();
    this.level = level;
    return { ...(init && { init }), ...(rest && { rest }) };
  }

  /** What is no expression is bad syntax, its parts kept. */
  private condition(stmt: Stmt | undefined): Expr {
    if (stmt === undefined) return this.bad(this.last);
    return stmt.k === 'ExprStmt' ? stmt.x : { k: 'Bad', pos: stmt.pos, end: stmt.end, parts: [stmt] };
  }

  private ifStmt(pos: number): Stmt {
    this.next();
    const { init, rest } = this.header();
    const cond = this.condition(rest);
    const then = this.block();
    let other: Stmt | undefined;
    if (this.got('else')) other = this.is('if') ? this.stmt() : this.block();
    return { k: 'If', pos, end: this.last, ...(init && { init }), cond, then, ...(other && { else: other }) };
  }

  private forStmt(pos: number): Stmt {
    this.next();
    const { level } = this;
    this.level = -1;
    let init: Stmt | undefined;
    let cond: Stmt | undefined;
    let post: Stmt | undefined;
    if (this.is('range')) init = this.rangeClause(pos, false, []);
    else if (!this.is('{') && !this.is(';')) init = this.simple();
    if (init?.k === 'Range' || !this.got(';')) [init, cond] = [undefined, init];
    else {
      if (!this.is(';') && !this.is('{')) cond = this.simple();
      if (this.got(';') && !this.is('{')) post = this.simple();
    }
    this.level = level;
    const body = this.block();
    const end = this.last;
    if (cond?.k === 'Range') return { ...cond, pos, end, body };
    return {
      k: 'For',
      pos,
      end,
      ...(init && { init }),
      ...(cond && { cond: this.condition(cond) }),
      ...(post && { post }),
      body,
    };
  }

  private switchStmt(pos: number): Stmt {
    this.next();
    const { init, rest } = this.header();
    const cases = this.clauses(() => this.exprs()).map(({ head, ...clause }): CaseClause => ({
      k: 'CaseClause',
      ...clause,
      isDefault: !head,
      exprs: head ?? [],
    }));
    const end = this.last;
    const guard = guardOf(rest);
    if (guard !== undefined) {
      const [bind] = rest?.k === 'Assign' ? rest.lhs : [];
      return {
        k: 'TypeSwitch',
        pos,
        end,
        ...(init && { init }),
        ...(bind?.k === 'Ident' && { bind }),
        x: guard.x,
        cases,
      };
    }
    return { k: 'Switch', pos, end, ...(init && { init }), ...(rest && { tag: this.condition(rest) }), cases };
  }

  private selectStmt(pos: number): Stmt {
    this.next();
    const clauses = this.clauses(() => this.simple()).map(({ head, ...clause }): CommClause => ({
      k: 'CommClause',
      ...clause,
      ...(head && { comm: head }),
    }));
    return { k: 'Select', pos, end: this.last, clauses };
  }

  /** In braces; `default` has no head. */
  private clauses<T>(head: () => T): { pos: number; end: number; head?: T; body: Stmt[] }[] {
    const clauses: { pos: number; end: number; head?: T; body: Stmt[] }[] = [];
    const { level } = this;
    this.level = 0;
    if (this.got('{')) {
      while (!this.is('}') && !this.is('EOF')) {
        const pos = this.start;
        const isCase = this.got('case');
        // What stands before the first clause is none: read as if it were.
        const isClause = isCase || this.got('default');
        const own = isCase ? { head: head() } : {};
        if (isClause) this.got(':');
        const body = this.stmts();
        clauses.push({ pos, end: this.last, ...own, body });
      }
      this.got('}');
    }
    this.level = level;
    return clauses;
  }
}

/** The assertion of `switch x.(type)` or `switch v := x.(type)`. */
function guardOf(stmt: Stmt | undefined): TypeAssert | undefined {
  const x = stmt?.k === 'ExprStmt' ? stmt.x : stmt?.k === 'Assign' && stmt.op === ':=' ? stmt.rhs[0] : undefined;
  return x?.k === 'TypeAssert' && x.type.k === 'Ident' && x.type.name === 'type' ? x : undefined;
}
