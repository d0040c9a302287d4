import type { Binary, CaseClause, Expr, Stmt, Switch } from './ast';
import type { Constant } from './constants';
import type { Scope } from './scope';
import { unparen } from './walkParts';

/** A condition: its value where that is certain, and what is left of it to run. */
interface Decided {
  readonly value: boolean | undefined;
  readonly kept: Expr;
}

/** Which branches the compiler drops before it reads what is in them (cmd/compile/internal/noder/writer.go). */
export class Branches {
  constructor(private readonly constant: (expr: Expr, scope: Scope) => Constant) {}

  /** The clause that a constant switch always takes, null for none; undefined where that is not certain. */
  constantCase(stmt: Switch, scope: Scope): CaseClause | null | undefined {
    const tag = stmt.tag ? this.constant(stmt.tag, scope) : true;
    if (tag === undefined) return undefined;
    let target: CaseClause | null = null;
    search: for (const clause of stmt.cases) {
      if (clause.isDefault) target = clause;
      for (const expr of clause.exprs) {
        const value = this.constant(expr, scope);
        if (value === undefined) return undefined;
        if (value === tag) {
          target = clause;
          break search;
        }
      }
    }
    const last = target?.body.at(-1);
    return last?.k === 'Branch' && last.keyword === 'fallthrough' ? undefined : target;
  }

  /** As the compiler's staticBool. */
  staticBool(expr: Expr, scope: Scope): Decided {
    // Down the left operands in a loop: generated code has thousands of them side by side.
    const chain: Binary[] = [];
    let left = expr;
    let value = this.constant(left, scope);
    // The compiler looks through neither parentheses nor `!` here.
    while (typeof value !== 'boolean' && left.k === 'Binary' && (left.op === '&&' || left.op === '||')) {
      chain.push(left);
      left = left.x;
      value = this.constant(left, scope);
    }
    let decided: Decided = { value: typeof value === 'boolean' ? value : undefined, kept: left };
    for (const both of chain.reverse()) decided = this.both(both, decided, scope);
    return decided;
  }

  /** `x`: what is known of its left operand. */
  private both(expr: Binary, x: Decided, scope: Scope): Decided {
    // `x && y` is decided by a false, `x || y` by a true.
    const decisive = expr.op === '||';
    if (x.value === decisive) return x;
    const y = this.staticBool(expr.y, scope);
    if (x.value === !decisive || y.value === decisive) {
      const xIsConstant = this.constant(expr.x, scope) !== undefined;
      return { value: y.value, kept: xIsConstant ? y.kept : { ...expr, x: x.kept, y: y.kept } };
    }
    return { value: undefined, kept: { ...expr, x: x.kept, y: y.kept } };
  }

  terminates(stmt: Stmt | undefined, scope: Scope): boolean {
    if (stmt === undefined) return false;
    if (stmt.k === 'Return') return true;
    if (stmt.k === 'Branch') return stmt.keyword === 'goto';
    if (stmt.k === 'Block') {
      let last = stmt.list.length - 1;
      while (stmt.list[last]?.k === 'Empty') last--;
      return this.terminates(stmt.list[last], scope);
    }
    if (stmt.k === 'If') {
      const { value } = this.staticBool(stmt.cond, scope);
      if (value !== false && !this.terminates(stmt.then, scope)) return false;
      return value === true || this.terminates(stmt.else, scope);
    }
    const x = stmt.k === 'ExprStmt' ? unparen(stmt.x) : undefined;
    const fun = x?.k === 'Call' ? unparen(x.fun) : undefined;
    return fun?.k === 'Ident' && fun.name === 'panic' && scope.find('panic') === undefined;
  }
}
