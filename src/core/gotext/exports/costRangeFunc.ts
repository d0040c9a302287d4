import type { Call, Labeled, Range } from '../ast';
import type { Scope } from '../scope';
import type { Signature } from '../types/types';
import type { Body } from './body';
import { exprCost } from './costExpr';
import { Exits, firstName } from './exits';
import { prices } from './rules';

export const labelOf = ({ text }: Body, { pos, stmt }: Labeled): string => firstName(text.slice(pos, stmt.pos));

/** `x := y` or `var x T`, beside what y costs. */
const declared = 4;
const assignment = 3;
const comparison = 1 + 3;

/**
 * A loop over a function as the compiler writes it (cmd/compile/internal/rangefunc): a variable for its state, the body
 * as a literal in another, the call, a check of the state, and what became of jumps out of the body.
 */
export function rangeFuncCost(
  body: Body,
  stmt: Range,
  label: string | undefined,
  over: Signature,
  scope: Scope,
  inner: Scope,
): void {
  const { pos, end } = stmt;
  const outer = body.exits;
  const exits = outer ?? new Exits();
  if (outer !== undefined) outer.nested = true;
  if (label !== undefined) exits.label(label);
  const yields = over.params[0] && body.checker.core(over.params[0]);
  body.rangeBody(stmt.body, inner, yields?.k === 'func' ? yields.results : [], exits);
  // What a nested loop costs is a part of the literal around it.
  if (outer === undefined) exitsCost(body, exits);
  body.add(declared + 1 + declared + 1 + prices.closure);
  const arg = { k: 'Ident', name: '_', pos, end } as const;
  const call: Call = { k: 'Call', pos, end, fun: stmt.x, args: [arg], lparen: pos, spread: false };
  exprCost(body, call, scope);
  body.add(comparison + 3 + (body.minor >= 24 ? 0 : prices.call) + assignment);
}

function exitsCost(body: Body, exits: Exits): void {
  const { returns, nested, defers, outward } = exits;
  if (returns || nested || outward > 0) body.add(declared);
  if (returns) body.add(comparison + 1);
  body.add(outward * (comparison + assignment + 1));
  if (!defers) return;
  body.add(declared + 2 + prices.call);
  if (body.minor >= 26) body.block('defer call in range func');
}
