import type { Call, Expr } from '../ast';
import type { Scope } from '../scope';
import { classifyCall } from '../types/classify';
import type { Signature, Type } from '../types/types';
import { unparen } from '../walkParts';
import type { Body } from './body';
import { runs } from './constant';
import { explicitConversion } from './conversions';
import { converted, exprCost, receiverCost, spreadConversions } from './costExpr';
import { typeNodes } from './dictionary';
import { typeArguments } from './instance';
import { isIntrinsic } from './intrinsics';
import { prices, specialCall } from './rules';

/** Adds the nodes of a call, a conversion or a builtin. */
export function callCost(body: Body, call: Call, scope: Scope): void {
  const { checker } = body;
  const operand = checker.operand(call.fun, scope);
  const [arg] = call.args;
  if (operand.k === 'type') {
    body.mention(call.fun, scope);
    if (arg === undefined) {
      body.unsure();
      return;
    }
    body.add(explicitConversion(checker, operand.type, arg, scope, body.pointerBits));
    exprCost(body, arg, scope);
    return;
  }
  if (operand.k === 'builtin') {
    builtinCost(body, operand.name, call, scope);
    return;
  }
  functionCost(body, call, scope);
}

/** A variable for the called value, where a call or receive gives it. */
const keptApart = 5;

function functionCost(body: Body, call: Call, scope: Scope): void {
  const { checker } = body;
  const facts = classifyCall(checker, call, scope, (ident) => body.keeps(ident));
  const fun = unparen(call.fun);
  if (facts.kind === 'unknown') body.unsure();
  body.add(1);
  const type = checker.operand(fun, scope);
  const isGeneric = type.k === 'value' && type.func !== undefined;
  const called = isGeneric ? checker.typeOf(call.fun, scope) : type.k === 'value' ? type.type : undefined;
  const signature = called && checker.core(called);
  if (facts.kind !== 'direct' && facts.kind !== 'none' && runs(checker, fun, scope)) body.add(keptApart);
  if (facts.kind === 'interface') {
    body.add(1 + prices.call);
    if (fun.k === 'Selector') receiverCost(body, fun, scope);
  } else {
    funCost(body, fun, facts.kind === 'direct', scope);
    const generic = isGeneric || isInstance(body, fun, scope);
    // The dictionary: an address, or a word of one's own dictionary.
    if (generic && facts.kind === 'direct') body.add(body.generic ? 4 : 2);
    const otherwise = facts.kind === 'none' ? 0 : indirect(body, fun, scope);
    const callee = facts.kind === 'direct' ? facts.callee : undefined;
    const known = typeof callee === 'string' ? byName(body, callee) : undefined;
    if (known !== undefined || callee === undefined) body.add(known ?? otherwise);
    else body.call(callee, call.lparen, otherwise, typeArguments(checker, call, fun, type, scope));
  }
  argumentsCost(body, call, signature?.k === 'func' ? signature : undefined, scope);
}

/** The called expression itself: a method costs nothing but its receiver. */
function funCost(body: Body, fun: Expr, isDirect: boolean, scope: Scope): void {
  const { checker } = body;
  if (fun.k === 'Selector' && isDirect) {
    const x = checker.operand(fun.x, scope);
    if (x.k === 'value' && checker.find(x.type, fun.sel.name, scope.path).k === 'method') {
      receiverCost(body, fun, scope);
      return;
    }
  }
  exprCost(body, fun, scope);
}

/** A method of an instance, or a function with type arguments. */
function isInstance({ checker }: Body, fun: Expr, scope: Scope): boolean {
  if (fun.k === 'Index') return checker.operand(fun.x, scope).k === 'value';
  if (fun.k !== 'Selector') return false;
  const x = checker.operand(fun.x, scope);
  if (x.k !== 'value') return false;
  const found = checker.find(x.type, fun.sel.name, scope.path);
  return found.k === 'method' && found.method.owner.args.length > 0;
}

/** What a call of one of the functions that the compiler knows by name costs. */
function byName(body: Body, callee: string): number | undefined {
  const slash = callee.lastIndexOf('/');
  const dot = callee.indexOf('.', slash + 1);
  const path = callee.slice(0, dot);
  const symbol = callee.slice(dot + 1);
  const special = specialCall(path, symbol, body.minor, body.goarch);
  if (typeof special === 'object') {
    body.block(special.blocked);
    return 0;
  }
  if (special !== undefined) return special;
  return isIntrinsic(path, symbol, body.goarch) ? 0 : undefined;
}

function indirect(body: Body, fun: Expr, scope: Scope): number {
  const entity = fun.k === 'Ident' ? scope.find(fun.name) : undefined;
  return body.minor >= 24 && entity && body.isParameter(entity) ? prices.paramCall : prices.call;
}

function argumentsCost(body: Body, call: Call, signature: Signature | undefined, scope: Scope): void {
  const { checker } = body;
  const { args, spread } = call;
  const params = signature?.params ?? [];
  const fixed = signature?.variadic && !spread ? params.length - 1 : params.length;
  const rest = params[fixed];
  const elem = rest?.k === 'slice' ? rest.elem : undefined;
  const target = (index: number): Type | undefined => (index < fixed ? params[index] : elem);
  const only = args.length === 1 ? checker.typeOf(args[0]!, scope) : undefined;
  let given = args.length;
  if (only?.k === 'tuple' && only.types.length > 1) {
    given = only.types.length;
    body.add(1 + 4 * given);
    exprCost(body, args[0]!, scope);
    spreadConversions(
      body,
      only.types,
      only.types.map((_, index) => target(index)),
    );
  } else {
    args.forEach((arg, index) => converted(body, arg, target(index), scope));
  }
  // What is left over goes into a slice made for it, or nil.
  if (signature?.variadic && !spread) body.add(given > fixed ? 2 : 1);
}

function builtinCost(body: Body, name: string, call: Call, scope: Scope): void {
  const { checker } = body;
  const { args } = call;
  const [first] = args;
  switch (name) {
    case 'recover':
      body.block('call to recover');
      body.add(1);
      break;
    case 'panic':
      // The conversion to an interface is not counted.
      body.add(2);
      break;
    case 'new': {
      body.add(1);
      const operand = first && checker.operand(first, scope);
      if (first && operand?.k === 'type') {
        body.mention(first, scope);
        body.add(typeNodes(body, operand.type));
        return;
      }
      // `new(x)`: a variable for the value.
      body.add(6);
      break;
    }
    case 'make': {
      const made = first && checker.core(checker.typeOf(call, scope));
      if (first) body.mention(first, scope);
      // A map or channel without a size gets a zero.
      body.add(made?.k !== 'slice' && args.length === 1 ? 2 : 1);
      args.slice(1).forEach((arg) => exprCost(body, arg, scope));
      return;
    }
    case 'append': {
      body.add(1);
      const slice = first && checker.core(checker.typeOf(first, scope));
      const elem = slice?.k === 'slice' && !call.spread ? slice.elem : undefined;
      args.forEach((arg, index) => converted(body, arg, index > 0 ? elem : undefined, scope));
      return;
    }
    case 'delete': {
      body.add(1);
      const map = first && checker.core(checker.typeOf(first, scope));
      args.forEach((arg, index) => converted(body, arg, index === 1 && map?.k === 'map' ? map.key : undefined, scope));
      return;
    }
    default:
      body.add(1);
  }
  args.forEach((arg) => exprCost(body, arg, scope));
}
