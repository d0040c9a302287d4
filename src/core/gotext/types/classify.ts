import type { Call, Expr, FuncLit, Ident, Selector } from '../ast';
import type { Answer } from '../oracle';
import type { Entity, Scope } from '../scope';
import { withinStack } from '../stack';
import type { Checker, Method, Package } from './checker';
import { signatureText, typeText } from './types';
import type { Signature, Type } from './types';

/** What a call is. `none`: a conversion or a builtin. */
export type CallFacts =
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'direct'; readonly callee: string | FuncLit | undefined; readonly signature?: Signature }
  | {
      readonly kind: 'interface';
      readonly method: string;
      readonly receiver: Type;
      readonly signature: Signature;
      readonly fixed?: string;
    }
  | { readonly kind: 'function'; readonly signature: Signature | undefined; readonly typeParameter?: true };

/** Whether a local variable keeps the value it is declared with. */
export type KeepsValue = (ident: Ident) => boolean;

const unknownCall: CallFacts = { kind: 'unknown' };

export function classifyCall(checker: Checker, call: Call, scope: Scope, keeps: KeepsValue): CallFacts {
  return withinStack(() => classify(checker, call.fun, scope, keeps), unknownCall);
}

function classify(checker: Checker, fun: Expr, scope: Scope, keeps: KeepsValue): CallFacts {
  switch (fun.k) {
    case 'Paren':
      return classify(checker, fun.x, scope, keeps);
    case 'FuncLit':
      return { kind: 'direct', callee: fun };
    case 'Ident':
      return classifyIdent(checker, fun, scope, keeps);
    case 'Selector':
      return classifySelector(checker, fun, scope, keeps);
    case 'Index': {
      // An instance of a generic function is called like the function; else it is an element.
      const x = checker.operand(fun.x, scope);
      return x.k === 'value' && x.func !== undefined
        ? classify(checker, fun.x, scope, keeps)
        : classifyValue(checker, fun, scope);
    }
    case 'Call': {
      // `HandlerFunc(f)(w, r)`: a conversion between function types is no step of its own.
      const inner = checker.operand(fun.fun, scope);
      const [arg] = fun.args;
      return inner.k === 'type' && arg && checker.under(inner.type).k === 'func'
        ? staticOr(checker, arg, scope, keeps, fun)
        : classifyValue(checker, fun, scope);
    }
    case 'Star':
    case 'TypeAssert':
    case 'Unary':
    case 'Binary':
    case 'Slice':
    case 'BasicLit':
    case 'CompositeLit':
    case 'ArrayType':
    case 'MapType':
    case 'ChanType':
    case 'FuncType':
    case 'StructType':
    case 'InterfaceType':
    case 'Bad':
      return classifyValue(checker, fun, scope);
  }
}

/** By nothing but what the expression is: a type, a builtin, or some function value. */
function classifyValue(checker: Checker, fun: Expr, scope: Scope): CallFacts {
  const operand = checker.operand(fun, scope);
  if (operand.k === 'type' || operand.k === 'builtin') return { kind: 'none' };
  if (operand.k !== 'value') return unknownCall;
  const core = checker.core(operand.type);
  return core.k === 'func' ? { kind: 'function', signature: core } : unknownCall;
}

function classifyIdent(checker: Checker, fun: Ident, scope: Scope, keeps: KeepsValue): CallFacts {
  const entity = scope.find(fun.name);
  if (entity?.k === 'func') return directFunc(checker, entity);
  if (entity?.k === 'var') {
    const value = entity.values.length === entity.count ? entity.values[entity.index] : undefined;
    if (value !== undefined && !entity.global && keeps(entity.ident))
      return staticOr(checker, value, entity.scope, keeps, fun, scope);
  }
  return classifyValue(checker, fun, scope);
}

function directFunc(checker: Checker, entity: Entity & { k: 'func' }): CallFacts {
  const pkg = checker.package(entity.scope.path);
  // The compiler reads the g register in its place.
  if (entity.name === 'getg' && pkg?.path === 'runtime') return { kind: 'none' };
  return pkg ? { kind: 'direct', callee: `${pkg.linkPrefix}.${entity.name}` } : unknownCall;
}

/** What a value that never changes makes of a call: direct where it is a function itself, else a function value. */
function staticOr(
  checker: Checker,
  value: Expr,
  valueScope: Scope,
  keeps: KeepsValue,
  fun: Expr,
  scope = valueScope,
): CallFacts {
  const facts = staticValue(checker, value, valueScope, keeps);
  return facts ?? classifyValue(checker, fun, scope);
}

function staticValue(checker: Checker, value: Expr, scope: Scope, keeps: KeepsValue): CallFacts | undefined {
  switch (value.k) {
    case 'Paren':
      return staticValue(checker, value.x, scope, keeps);
    case 'FuncLit':
      return { kind: 'direct', callee: value };
    case 'Ident': {
      const entity = scope.find(value.name);
      if (entity?.k === 'func') return directFunc(checker, entity);
      if (entity?.k !== 'var' || entity.global || entity.values.length !== entity.count) return undefined;
      if (!keeps(entity.ident)) return undefined;
      const next = entity.values[entity.index];
      return next && staticValue(checker, next, entity.scope, keeps);
    }
    case 'Selector': {
      const x = checker.operand(value.x, scope);
      if (x.k === 'package') return packageMember(checker, x.package, value.sel.name);
      return x.k === 'type' ? methodExpression(checker, x.type, value.sel.name, scope) : undefined;
    }
    case 'Index': {
      const x = checker.operand(value.x, scope);
      return x.k === 'value' && x.func ? staticValue(checker, value.x, scope, keeps) : undefined;
    }
    case 'Call': {
      const inner = checker.operand(value.fun, scope);
      const [arg] = value.args;
      return inner.k === 'type' && arg && checker.under(inner.type).k === 'func'
        ? staticValue(checker, arg, scope, keeps)
        : undefined;
    }
    case 'Star':
    case 'TypeAssert':
    case 'Unary':
    case 'Binary':
    case 'Slice':
    case 'BasicLit':
    case 'CompositeLit':
    case 'ArrayType':
    case 'MapType':
    case 'ChanType':
    case 'FuncType':
    case 'StructType':
    case 'InterfaceType':
    case 'Bad':
      return undefined;
  }
}

function packageMember(checker: Checker, pkg: Package, name: string): CallFacts | undefined {
  const entity = pkg.scope.find(name);
  return entity?.k === 'func' ? directFunc(checker, entity) : undefined;
}

function classifySelector(checker: Checker, fun: Selector, scope: Scope, keeps: KeepsValue): CallFacts {
  const { name } = fun.sel;
  const x = checker.operand(fun.x, scope);
  if (x.k === 'package') return packageMember(checker, x.package, name) ?? classifyValue(checker, fun, scope);
  if (x.k === 'type') return methodExpression(checker, x.type, name, scope) ?? classifyValue(checker, fun, scope);
  if (x.k !== 'value') return classifyValue(checker, fun, scope);
  const found = checker.find(x.type, name, scope.path);
  switch (found.k) {
    case 'method':
      return { kind: 'direct', callee: methodName(found.method) };
    case 'interface-method': {
      const fixed = found.depth === 0 ? fixedMethod(checker, fun, scope, keeps) : undefined;
      const { type, signature } = found;
      return { kind: 'interface', method: name, receiver: type, signature, ...(fixed !== undefined && { fixed }) };
    }
    case 'type-param-method':
      return { kind: 'function', signature: found.signature, typeParameter: true };
    case 'field':
    case 'none':
    case 'unknown':
      return classifyValue(checker, fun, scope);
  }
}

/** The method that an interface call reaches without PGO: its receiver was made of a value of a known type. */
function fixedMethod(checker: Checker, { x, sel }: Selector, scope: Scope, keeps: KeepsValue): string | undefined {
  const type = dynamicType(checker, x, scope, keeps);
  const found = type && checker.find(type, sel.name, scope.path);
  return found?.k === 'method' && found.depth === 0 ? methodName(found.method) : undefined;
}

function dynamicType(checker: Checker, x: Expr, scope: Scope, keeps: KeepsValue): Type | undefined {
  if (x.k === 'Paren') return dynamicType(checker, x.x, scope, keeps);
  if (x.k === 'Call' && x.args.length === 1 && checker.operand(x.fun, scope).k === 'type') {
    return concreteType(checker, x.args[0]!, scope);
  }
  const entity = x.k === 'Ident' ? scope.find(x.name) : undefined;
  if (entity?.k !== 'var' || entity.global || entity.type === undefined || entity.values.length !== entity.count) {
    return undefined;
  }
  const value = keeps(entity.ident) ? entity.values[entity.index] : undefined;
  return value && concreteType(checker, value, entity.scope);
}

function concreteType(checker: Checker, expr: Expr, scope: Scope): Type | undefined {
  const type = checker.typeOf(expr, scope);
  const named = type.k === 'pointer' ? type.elem : type;
  return named.k === 'named' && named.args.length === 0 && checker.under(named).k !== 'interface' ? type : undefined;
}

/** `T.M(x)`: direct where M is declared for just that receiver; an interface's is a function value. */
function methodExpression(checker: Checker, type: Type, name: string, scope: Scope): CallFacts | undefined {
  const found = checker.find(type, name, scope.path);
  if (found.k !== 'method' || found.depth > 0) return undefined;
  const pointer = found.method.place.header.receiver?.pointer ?? false;
  return pointer === (type.k === 'pointer') ? { kind: 'direct', callee: methodName(found.method) } : undefined;
}

/** The linker's name of a declared method, without type arguments. */
export function methodName({ package: pkg, place }: Method): string {
  const { name, receiver } = place.header;
  const type = receiver?.typeName ?? '';
  return `${pkg.linkPrefix}.${receiver?.pointer ? `(*${type})` : type}.${name}`;
}

/** Whether a `go` or `defer` of this call gets a function of its own around it (Go 1.22 and later). */
export function needsWrapper(checker: Checker, call: Call, scope: Scope, facts: CallFacts): boolean {
  if (facts.kind === 'interface' || facts.kind === 'none') return true;
  let fun = call.fun;
  while (fun.k === 'Paren') fun = fun.x;
  if (fun.k === 'FuncLit') return fun.type.params.length + fun.type.results.length > 0;
  // A method's receiver and a generic function's dictionary are parameters.
  if (fun.k === 'Selector' && checker.operand(fun.x, scope).k === 'value' && facts.kind === 'direct') return true;
  const operand = checker.operand(fun, scope);
  if (operand.k !== 'value') return true;
  if (operand.func !== undefined || (fun.k === 'Index' && facts.kind === 'direct')) return true;
  const core = checker.core(operand.type);
  return core.k === 'func' && core.params.length + core.results.length > 0;
}

/** The words of a call site for what is known of it. */
export function describe(facts: CallFacts): Omit<Answer['facts'], 'kind'> {
  if (facts.kind === 'interface') {
    const { method, receiver, signature, fixed } = facts;
    const known = { method, receiver: plain(typeText(receiver)), signature: plain(`func${signatureText(signature)}`) };
    return fixed === undefined ? known : { ...known, fixed };
  }
  if (facts.kind !== 'function' || !facts.signature) return {};
  const signature = plain(`func${signatureText(facts.signature)}`);
  return facts.typeParameter ? { signature, typeParameter: true } : { signature };
}

/** Without the marks that keep equal names apart. */
const plain = (text: string): string => text.replace(/[$·]\d+|&/g, '');
