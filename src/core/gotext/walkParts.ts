import type { Expr, Node, Stmt } from './ast';
import { declare, declaredSince } from './scope';
import type { Scope } from './scope';

const statementKinds = new Set<string>([
  ...['Block', 'ExprStmt', 'Send', 'IncDec', 'Assign', 'GoDefer', 'Return', 'Branch', 'If', 'Switch', 'TypeSwitch'],
  ...['Select', 'For', 'Range', 'Labeled', 'DeclStmt', 'Empty'],
]);

export const isStmt = (part: Expr | Stmt): part is Stmt => statementKinds.has(part.k);

export function unparen(expr: Expr): Expr {
  return expr.k === 'Paren' ? unparen(expr.x) : expr;
}

/** `:=` declares those names that its block does not have yet. */
export function defineAll(lhs: readonly Expr[], rhs: readonly Expr[], scope: Scope, blockStart: Scope): Scope {
  return lhs.reduce(
    (inner, expr, index) =>
      expr.k !== 'Ident' || declaredSince(scope, blockStart, expr.name)
        ? inner
        : declare(inner, expr.name, { k: 'var', ident: expr, values: rhs, index, count: lhs.length, scope }),
    scope,
  );
}

/** Where the called function's own name stands in the called expression. */
export function calledName(fun: Expr): Node | undefined {
  if (fun.k === 'Ident') return fun;
  if (fun.k === 'Selector') return fun.sel;
  if (fun.k === 'Paren' || fun.k === 'Index' || fun.k === 'Star') return calledName(fun.x);
  return fun.k === 'FuncLit' ? { pos: fun.pos, end: fun.pos + 'func'.length } : undefined;
}

const shown = 80;

/** As it is shown in one line. Of a long text its beginning is enough: each call of a chain holds all before it. */
export function squeeze(text: string): string {
  const head = text.length > 10 * shown ? oneLine(text.slice(0, 10 * shown)) : '';
  // What the cut split is at its end.
  return (head.length > shown + 2 ? head : oneLine(text)).slice(0, shown);
}

const oneLine = (text: string): string =>
  text
    .replace(/\.\s*\n\s*/g, '.')
    .replace(/\s+/g, ' ')
    .trim();
