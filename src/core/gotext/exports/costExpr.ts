import type { Binary, CompositeLit, Expr, Index, Selector, Slice, Unary } from '../ast';
import type { Scope } from '../scope';
import { unparen } from '../walkParts';
import { readType } from '../types/readType';
import { methodName } from '../types/classify';
import { typeText } from '../types/types';
import type { Type } from '../types/types';
import type { Body } from './body';
import { isConstant } from './constant';
import { implicitConversion, toInterface } from './conversions';
import { assertionNodes } from './dictionary';
import { embeddedField, isFirstField } from './members';

/** Adds the compiler's nodes of an expression (what hairyVisitor counts after type checking). */
export function exprCost(body: Body, expr: Expr, scope: Scope): void {
  const { checker } = body;
  if (expr.k !== 'Ident' && expr.k !== 'FuncLit' && isConstant(checker, expr, scope)) {
    body.references.type(checker.typeOf(expr, scope));
    body.add(1);
    return;
  }
  switch (expr.k) {
    case 'Ident': {
      const entity = scope.find(expr.name);
      if (entity !== undefined) body.references.entity(entity);
      if (entity?.k === 'func') body.uses.add(`${checker.package(entity.scope.path)?.linkPrefix ?? ''}.${entity.name}`);
      body.add(1);
      return;
    }
    case 'BasicLit':
      body.add(1);
      return;
    case 'Paren': {
      exprCost(body, expr.x, scope);
      return;
    }
    case 'FuncLit': {
      body.literal(expr, scope);
      return;
    }
    case 'CompositeLit': {
      literalCost(body, expr, expr.type && checker.typeOf(expr, scope), scope);
      return;
    }
    case 'Selector': {
      selectorCost(body, expr, scope);
      return;
    }
    case 'Index': {
      indexCost(body, expr, scope);
      return;
    }
    case 'Slice': {
      sliceCost(body, expr, scope);
      return;
    }
    case 'TypeAssert': {
      body.mention(expr.type, scope);
      body.add(1 + assertionNodes(body, readType(checker, expr.type, scope), checker.typeOf(expr.x, scope)));
      exprCost(body, expr.x, scope);
      return;
    }
    case 'Call': {
      body.calling(expr, scope);
      return;
    }
    case 'Star': {
      starCost(body, expr.x, scope);
      return;
    }
    case 'Unary': {
      unaryCost(body, expr, scope);
      return;
    }
    case 'Binary': {
      binaryCost(body, expr, scope);
      return;
    }
    case 'ArrayType':
    case 'MapType':
    case 'ChanType':
    case 'FuncType':
    case 'StructType':
    case 'InterfaceType': {
      body.mention(expr, scope);
      return;
    }
    case 'Bad': {
      body.unsure();
      return;
    }
  }
}

/** An expression where a value of that type is wanted. */
export function converted(body: Body, expr: Expr, to: Type | undefined, scope: Scope): void {
  const value = unparen(expr);
  if (value.k === 'CompositeLit' && value.type === undefined) {
    literalCost(body, value, to, scope);
    return;
  }
  body.add(implicitConversion(body.checker, to, expr, scope));
  exprCost(body, expr, scope);
}

/** One value for several places, `f()` or a comma-ok: its results wait in variables of their own. */
export function spreadConversions(
  body: Body,
  from: readonly (Type | undefined)[],
  to: readonly (Type | undefined)[],
): void {
  from.forEach((type, index) => {
    const target = to[index];
    if (type && target) body.add(toInterface(body.checker, type, target));
  });
}

function literalCost(body: Body, lit: CompositeLit, type: Type | undefined, scope: Scope): void {
  const { checker } = body;
  if (lit.type !== undefined) body.mention(lit.type, scope);
  if (type === undefined) {
    body.unsure();
    return;
  }
  let core = checker.core(type);
  // An element `{…}` of a slice of pointers is `&T{…}`.
  if (core.k === 'pointer') {
    body.add(1);
    core = checker.core(core.elem);
  }
  body.add(core.k === 'slice' ? 2 : 1);
  lit.elements.forEach(({ key, value }, index) => {
    if (core.k === 'struct') {
      const field = key?.k === 'Ident' ? core.fields.find(({ name }) => name === key.name) : core.fields[index];
      body.add(1);
      converted(body, value, field?.type, scope);
      return;
    }
    if (key !== undefined) {
      body.add(1);
      converted(body, key, core.k === 'map' ? core.key : undefined, scope);
    }
    const elem = core.k === 'map' ? core.value : core.k === 'slice' || core.k === 'array' ? core.elem : undefined;
    if (elem === undefined) body.unsure();
    converted(body, value, elem, scope);
  });
}

function selectorCost(body: Body, expr: Selector, scope: Scope): void {
  const { checker } = body;
  const x = checker.operand(expr.x, scope);
  switch (x.k) {
    case 'package': {
      const member = x.package.scope.find(expr.sel.name);
      if (member !== undefined) body.references.entity(member);
      body.add(1);
      return;
    }
    case 'type': {
      const found = checker.find(x.type, expr.sel.name, scope.path);
      if (found.k === 'method') body.uses.add(methodName(found.method));
      body.mention(expr.x, scope);
      return;
    }
    case 'value': {
      const found = checker.find(x.type, expr.sel.name, scope.path);
      if (found.k === 'field') {
        body.add(1 + found.depth);
        exprCost(body, expr.x, scope);
        return;
      }
      if (found.k === 'none' || found.k === 'unknown') body.unsure();
      body.add(2);
      receiverCost(body, expr, scope);
      return;
    }
    case 'unsafe':
    case 'builtin':
    case 'unknown':
      body.unsure();
  }
}

/** `x` of `x.M`, with what the compiler puts around it: embedded fields, an address, a dereference. */
export function receiverCost(body: Body, { x, sel }: Selector, scope: Scope): void {
  const { checker } = body;
  const type = checker.typeOf(x, scope);
  const found = checker.find(type, sel.name, scope.path);
  if (found.k !== 'method') {
    body.add('depth' in found ? found.depth : 0);
    exprCost(body, x, scope);
    return;
  }
  const { depth, method } = found;
  body.uses.add(methodName(method));
  const last = embeddedField(checker, type, method.owner, depth);
  const wantsPointer = method.place.header.receiver?.pointer ?? false;
  const isPointer = last !== undefined && checker.under(last).k === 'pointer';
  body.add(depth);
  if (wantsPointer && !isPointer) {
    body.add(depth === 0 && isFreeAddress(body, x, scope) ? -1 : 1);
    // `(&x).f`: the address of an embedded field that comes first is free too.
    if (depth === 1 && isVariable(body, x, scope) && startsStruct(body, type, last)) body.add(-2);
  } else if (!wantsPointer && isPointer) {
    starCost(body, x, scope);
    return;
  }
  exprCost(body, x, scope);
}

/** One name for the compiler, also where the text has its package before it. */
function isVariable({ checker }: Pick<Body, 'checker'>, expr: Expr, scope: Scope): boolean {
  const x = unparen(expr);
  return x.k === 'Ident' || (x.k === 'Selector' && checker.operand(x.x, scope).k === 'package');
}

function startsStruct({ checker }: Body, type: Type, embedded: Type | undefined): boolean {
  const named = embedded?.k === 'pointer' ? embedded.elem : embedded;
  return named?.k === 'named' && isFirstField(checker, type, named.object.name);
}

/** `&s.f` of a first field costs as much as `s` alone. */
function isFreeAddress({ checker }: Body, expr: Expr, scope: Scope): boolean {
  const x = unparen(expr);
  if (x.k !== 'Selector' || !isVariable({ checker }, x.x, scope)) return false;
  const operand = checker.operand(x.x, scope);
  if (operand.k !== 'value') return false;
  const found = checker.find(operand.type, x.sel.name, scope.path);
  return found.k === 'field' && found.depth === 0 && isFirstField(checker, operand.type, x.sel.name);
}

function indexCost(body: Body, expr: Index, scope: Scope): void {
  const { checker } = body;
  const x = checker.operand(expr.x, scope);
  if (x.k === 'type') {
    body.mention(expr, scope);
    return;
  }
  if (x.k === 'value' && x.func !== undefined) {
    expr.indices.forEach((index) => body.mention(index, scope));
    exprCost(body, expr.x, scope);
    return;
  }
  const core = x.k === 'value' ? checker.core(x.type) : undefined;
  if (core === undefined || core.k === 'unknown') body.unsure();
  body.add(core?.k === 'pointer' ? 2 : 1);
  exprCost(body, expr.x, scope);
  for (const index of expr.indices) converted(body, index, core?.k === 'map' ? core.key : undefined, scope);
}

function sliceCost(body: Body, expr: Slice, scope: Scope): void {
  const { checker } = body;
  const type = checker.typeOf(expr.x, scope);
  if (type.k === 'unknown') body.unsure();
  // An array is sliced through its address.
  const isArray = checker.core(type).k === 'array';
  body.add(isArray ? (isFreeAddress(body, expr.x, scope) ? 0 : 2) : 1);
  if (body.minor >= 26) body.add(-superfluous(body, expr, scope));
  exprCost(body, expr.x, scope);
  for (const bound of expr.bounds) exprCost(body, bound, scope);
}

/** Nodes of bounds that change nothing: `x[0:]`, `x[:len(x)]` (since Go 1.26). */
function superfluous({ checker, text }: Body, { x, bounds }: Slice, scope: Scope): number {
  const [first] = bounds;
  if (first === undefined) return 0;
  const hasLow = !text.slice(x.end, first.pos).includes(':');
  const high = unparen(bounds[hasLow ? 1 : 0] ?? first);
  let nodes = hasLow && checker.constant(first, scope) === 0n ? 1 : 0;
  const sliced = unparen(x);
  if (sliced.k === 'Ident' && high.k === 'Call' && high.args.length === 1) {
    const [arg] = high.args;
    const fun = checker.operand(high.fun, scope);
    const isLength = fun.k === 'builtin' && fun.name === 'len';
    if (isLength && arg?.k === 'Ident' && arg.name === sliced.name) nodes += 2;
  }
  return nodes;
}

/** `*x`. What is read through a converted address is cheap: `*(*T)(unsafe.Pointer(&v))`. */
function starCost(body: Body, x: Expr, scope: Scope): void {
  const { checker } = body;
  let inner = unparen(x);
  while (inner.k === 'Call' && inner.args.length === 1) {
    const target = checker.operand(inner.fun, scope);
    if (target.k !== 'type' || !/pointer|Pointer/.test(nameOrKind(checker.under(target.type)))) break;
    inner = unparen(inner.args[0]!);
  }
  const isAddress = inner.k === 'Unary' && inner.op === '&' && unparen(inner.x).k !== 'CompositeLit';
  body.add(isAddress ? 0 : 1);
  exprCost(body, x, scope);
}

const nameOrKind = (type: Type): string => (type.k === 'basic' ? type.name : type.k);

function unaryCost(body: Body, { op, x }: Unary, scope: Scope): void {
  body.add(op === '&' && isFreeAddress(body, x, scope) ? -1 : 1);
  exprCost(body, x, scope);
}

const comparisons = new Set(['==', '!=']);

function binaryCost(body: Body, expr: Binary, scope: Scope): void {
  const { checker } = body;
  if (expr.op === '+' && isString(body, expr, scope)) {
    concatenation(body, expr, scope);
    return;
  }
  body.add(1);
  if (!comparisons.has(expr.op)) {
    exprCost(body, expr.x, scope);
    exprCost(body, expr.y, scope);
    return;
  }
  const x = checker.typeOf(expr.x, scope);
  const y = checker.typeOf(expr.y, scope);
  converted(body, expr.x, isInterface(body, y) && !isInterface(body, x) ? y : undefined, scope);
  converted(body, expr.y, isInterface(body, x) && typeText(x) !== typeText(y) ? x : undefined, scope);
}

const isInterface = ({ checker }: Body, type: Type): boolean =>
  type.k !== 'type-param' && checker.under(type).k === 'interface';

function isString({ checker }: Body, expr: Expr, scope: Scope): boolean {
  const core = checker.core(checker.typeOf(expr, scope));
  return core.k === 'basic' && core.name.endsWith('string');
}

/** `a + b + c` of strings is one node over all its operands; constants at the front are joined. */
function concatenation(body: Body, expr: Binary, scope: Scope): void {
  const operands: Expr[] = [];
  const waiting: Expr[] = [expr];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const plain = unparen(next);
    if (plain.k === 'Binary' && plain.op === '+') waiting.push(plain.y, plain.x);
    else operands.push(plain);
  }
  body.add(1);
  let leading = 0;
  while (leading < operands.length && isConstant(body.checker, operands[leading]!, scope)) leading++;
  operands.slice(Math.max(leading - 1, 0)).forEach((operand) => exprCost(body, operand, scope));
}
