import type { Call, Expr } from '../ast';
import { parseLinkName } from '../names';
import type { Scope } from '../scope';
import { basicParameters } from '../shapes/linkText';
import { shapify, textOf } from '../shapes/shapify';
import { bindType } from '../types/bind';
import type { Bindings } from '../types/bind';
import type { Checker, Operand } from '../types/checker';
import { inferArguments } from '../types/infer';
import { readType } from '../types/readType';
import type { Type } from '../types/types';

/** What a call gives a generic callee, as its text has it: with the type parameters of a generic caller. */
export interface TypeArguments {
  readonly types: readonly Type[];
  /** For each, whether its constraint asks for methods at most. */
  readonly basic: readonly boolean[];
}

/** Of a call whose callee is known; `fun` without parentheses, `operand` what it is. Undefined where nothing is generic. */
export function typeArguments(
  checker: Checker,
  call: Call,
  fun: Expr,
  operand: Operand,
  scope: Scope,
): TypeArguments | undefined {
  if (operand.k === 'value' && operand.func !== undefined) {
    const { func } = operand;
    return {
      types: inferArguments(checker, func, call, scope),
      basic: basicParameters(checker, func.decl.typeParams, func.scope),
    };
  }
  if (fun.k === 'Index') {
    const generic = checker.operand(fun.x, scope);
    if (generic.k !== 'value' || generic.func === undefined) return undefined;
    const { decl, scope: outer } = generic.func;
    return {
      types: fun.indices.map((index) => readType(checker, index, scope)),
      basic: basicParameters(checker, decl.typeParams, outer),
    };
  }
  if (fun.k !== 'Selector') return undefined;
  const x = checker.operand(fun.x, scope);
  const found = x.k === 'value' || x.k === 'type' ? checker.find(x.type, fun.sel.name, scope.path) : undefined;
  if (found?.k !== 'method') return undefined;
  const { object, args } = found.method.owner;
  if (args.length === 0 || object.spec === undefined) return undefined;
  return { types: args, basic: basicParameters(checker, object.spec.params, object.scope) };
}

/** The linker name of the instance that is called: `p.F[go.shape.int]`, `p.(*T[go.shape.int]).M`. */
export function instanceName(
  checker: Checker,
  callee: string,
  { types, basic }: TypeArguments,
  bound: Bindings | undefined,
): string {
  const args = types
    .map((type) => (bound === undefined ? type : bindType(checker, type, bound)))
    .map((type, at) => textOf(checker, shapify(checker, type, basic[at] ?? false)))
    .join(',');
  const { prefix, root, receiver } = parseLinkName(callee);
  if (receiver === undefined) return `${callee}[${args}]`;
  const type = `${receiver.typeName}[${args}]`;
  return `${prefix}.${receiver.pointer ? `(*${type})` : type}${root.slice(root.lastIndexOf('.'))}`;
}
