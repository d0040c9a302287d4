import type { Call, Expr, FuncLit, FuncType, Ident, Index, Range, Selector, Stmt, Switch, ValueSpec } from './ast';
import type { Constant } from './constants';
import type { CallSite } from './functions';
import type { Scope } from './scope';
import type { Signature } from './types/types';

/** What the walk asks about the code it passes. Without `call` all calls are sites, of no kind. */
export interface Oracle {
  readonly constant: (expr: Expr, scope: Scope) => Constant;
  /** The loop ranges over a function, so that its body is a function of its own. */
  readonly isRangeFunc: (stmt: Range, scope: Scope) => boolean;
  /** What a call is. `keeps` tells whether a local variable is never set again. */
  readonly call?: (call: Call, scope: Scope, keeps: (ident: Ident) => boolean) => Answer;
  /** The answer that was given for a call became this site. */
  readonly site?: (site: CallSite, answer: Answer) => void;
  /** Of a literal. */
  readonly signature?: (type: FuncType, scope: Scope) => Signature;
  /** A literal got its name. */
  readonly literal?: (name: string, node: FuncLit, scope: Scope) => void;
  /** A name is used where a value is meant. */
  readonly use?: (name: string, scope: Scope) => void;
  /** A field or method is selected. */
  readonly select?: (selector: Selector, scope: Scope) => void;
  /** An element, or an instance with its arguments written. */
  readonly index?: (index: Index, scope: Scope) => void;
  /** A type is written where it is no operand of its own: of a variable, a literal, an assertion, a case. */
  readonly type?: (type: Expr, scope: Scope) => void;
  /** Any expression that is a value or may be one, but for what `go` and `defer` call, and compound operands' insides. */
  readonly expr?: (expr: Expr, scope: Scope) => void;
  /** Any statement, in the scope that it begins with. `start`: that of its block. `within`: the innermost function. */
  readonly stmt?: (stmt: Stmt, scope: Scope, start: Scope, within: string) => void;
  /** A local `var`. */
  readonly variables?: (spec: ValueSpec, scope: Scope) => void;
  /** A switch over values, in the scope that its cases are read in. */
  readonly cases?: (stmt: Switch, scope: Scope) => void;
  /** Of a selector that names a method of the walked package: `T.M`, whatever its receiver form. */
  readonly ownMethod?: (selector: Selector, scope: Scope) => string | undefined;
}

/** What is known of one call. */
export interface Answer {
  /** False for conversions and builtins. */
  readonly isCall: boolean;
  readonly facts: Pick<CallSite, 'kind' | 'method' | 'receiver' | 'signature' | 'fixed' | 'typeParameter'>;
  /** A direct call's callee: its linker name, or the literal that is called. */
  readonly callee: string | FuncLit | undefined;
  /** As the operand of `go` or `defer` it gets a function of its own around it. */
  readonly wrapped: boolean;
}
