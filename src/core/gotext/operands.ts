import type { Binary, Expr } from './ast';

/** `a + b + c` as its operands, in order: thousands in generated code, too many to recurse. */
export function operandsOf(expr: Binary): Expr[] {
  const operands: Expr[] = [];
  let left: Expr = expr;
  for (; left.k === 'Binary'; left = left.x) operands.push(left.y);
  return [left, ...operands.reverse()];
}
