import type { Binary, Expr, Index, Selector } from '../ast';
import type { Entity, Scope } from '../scope';
import { callResult } from './callResult';
import type { Checker, Operand, Package } from './checker';
import { instantiate } from './infer';
import { entityAsType, readSignature, readType } from './readType';
import { basic, isBuiltin, isUntyped, predeclaredType, predeclaredValue, unsafeFunctions } from './universe';
import { unknown } from './types';
import type { Type } from './types';

const value = (type: Type): Operand => ({ k: 'value', type });
const nothing: Operand = { k: 'unknown' };

/** What an expression is: a value of some type, a type, a package, a builtin; unknown where the text does not tell. */
export function operandOf(checker: Checker, expr: Expr, scope: Scope): Operand {
  switch (expr.k) {
    case 'Ident':
      return identOperand(checker, expr.name, scope);
    case 'BasicLit': {
      const names = { int: 'int', float: 'float', imag: 'complex', rune: 'rune', string: 'string' } as const;
      return value(basic(`untyped ${names[expr.kind]}`));
    }
    case 'Paren':
      return checker.operand(expr.x, scope);
    case 'FuncLit':
      return value(readSignature(checker, expr.type, scope));
    case 'CompositeLit':
      return value(expr.type ? literalType(checker, expr.type, expr.elements.length, scope) : unknown);
    case 'Selector':
      return selectorOperand(checker, expr, scope);
    case 'Index':
      return indexOperand(checker, expr, scope);
    case 'Slice':
      return value(sliced(checker, checker.typeOf(expr.x, scope)));
    case 'TypeAssert':
      return value(readType(checker, expr.type, scope));
    case 'Call':
      return callResult(checker, expr, scope);
    case 'Star': {
      const x = checker.operand(expr.x, scope);
      if (x.k === 'type') return { k: 'type', type: { k: 'pointer', elem: x.type } };
      if (x.k !== 'value') return nothing;
      const core = checker.core(x.type);
      return value(core.k === 'pointer' ? core.elem : unknown);
    }
    case 'Unary':
      return unaryOperand(checker, expr.op, expr.x, scope);
    case 'Binary':
      return value(binaryType(checker, expr, scope));
    case 'ArrayType':
    case 'MapType':
    case 'ChanType':
    case 'FuncType':
    case 'StructType':
    case 'InterfaceType':
      return { k: 'type', type: readType(checker, expr, scope) };
    case 'Bad':
      return nothing;
  }
}

function literalType(checker: Checker, type: Expr, elements: number, scope: Scope): Type {
  const read = readType(checker, type, scope);
  // `[...]T{…}`: keys are rare; the length matters for identity alone.
  return type.k === 'ArrayType' && type.length === '...' && read.k === 'array'
    ? { ...read, length: BigInt(elements) }
    : read;
}

function identOperand(checker: Checker, name: string, scope: Scope): Operand {
  const entity = scope.find(name);
  if (entity !== undefined) return entityOperand(checker, entity, scope);
  const type = predeclaredType(name);
  if (type !== undefined) return { k: 'type', type };
  const constant = predeclaredValue(name);
  if (constant !== undefined) return value(constant);
  return isBuiltin(name) ? { k: 'builtin', name } : nothing;
}

export function entityOperand(checker: Checker, entity: Entity, scope: Scope): Operand {
  switch (entity.k) {
    case 'type':
    case 'bound':
    case 'type-param':
    case 'receiver-param':
      return { k: 'type', type: entityAsType(checker, entity) };
    case 'import': {
      if (entity.path === 'unsafe') return { k: 'unsafe' };
      const pkg = checker.imported(scope.path, entity.path);
      return pkg ? { k: 'package', package: pkg } : nothing;
    }
    case 'func': {
      const pkg = checker.package(entity.scope.path);
      const decl = pkg && checker.funcDecl(pkg, entity);
      if (decl === undefined) return nothing;
      const type = checker.entityType(entity);
      return decl.typeParams.length === 0 ? value(type) : { k: 'value', type, func: { decl, scope: entity.scope } };
    }
    case 'const':
    case 'var':
    case 'param':
    case 'range':
    case 'case':
      return value(checker.entityType(entity));
    case 'unknown':
      return nothing;
  }
}

/** A package's member as seen from outside. */
export function memberOperand(checker: Checker, pkg: Package, name: string): Operand {
  const entity = pkg.scope.find(name);
  return entity ? entityOperand(checker, entity, pkg.scope) : nothing;
}

function selectorOperand(checker: Checker, expr: Selector, scope: Scope): Operand {
  const { name } = expr.sel;
  const x = checker.operand(expr.x, scope);
  switch (x.k) {
    case 'package':
      return memberOperand(checker, x.package, name);
    case 'unsafe':
      if (name === 'Pointer') return { k: 'type', type: basic('unsafe.Pointer') };
      return unsafeFunctions.has(name) ? { k: 'builtin', name: `unsafe.${name}` } : nothing;
    case 'type':
      return value(methodExpression(checker, x.type, name, scope));
    case 'value':
      return value(memberType(checker, x.type, name, scope));
    case 'builtin':
    case 'unknown':
      return nothing;
  }
}

function memberType(checker: Checker, type: Type, name: string, scope: Scope): Type {
  const found = checker.find(type, name, scope.path);
  switch (found.k) {
    case 'field':
      return found.type;
    case 'method':
      return checker.methodSignature(found.method);
    case 'interface-method':
    case 'type-param-method':
      return found.signature;
    case 'none':
    case 'unknown':
      return unknown;
  }
}

/** `T.M` takes its receiver first. */
function methodExpression(checker: Checker, type: Type, name: string, scope: Scope): Type {
  const member = memberType(checker, type, name, scope);
  return member.k === 'func' ? { ...member, params: [type, ...member.params] } : unknown;
}

function indexOperand(checker: Checker, expr: Index, scope: Scope): Operand {
  const x = checker.operand(expr.x, scope);
  if (x.k === 'type') return { k: 'type', type: readType(checker, expr, scope) };
  if (x.k !== 'value') return nothing;
  if (x.func !== undefined) {
    const args = expr.indices.map((index) => readType(checker, index, scope));
    return instantiate(checker, x.func, args);
  }
  const core = checker.core(x.type);
  if (core.k === 'map') return value(core.value);
  if (core.k === 'slice' || core.k === 'array') return value(core.elem);
  if (core.k === 'basic') return value(basic('uint8'));
  const array = core.k === 'pointer' ? checker.under(core.elem) : unknown;
  return value(array.k === 'array' ? array.elem : unknown);
}

function sliced(checker: Checker, type: Type): Type {
  const core = checker.core(type);
  if (core.k === 'basic') return isUntyped(type) ? basic('string') : type;
  if (core.k === 'array') return { k: 'slice', elem: core.elem };
  if (core.k === 'slice') return type;
  const array = core.k === 'pointer' ? checker.under(core.elem) : unknown;
  return array.k === 'array' ? { k: 'slice', elem: array.elem } : unknown;
}

function unaryOperand(checker: Checker, op: string, x: Expr, scope: Scope): Operand {
  const type = checker.typeOf(x, scope);
  if (op === '&') return value(type.k === 'unknown' ? unknown : { k: 'pointer', elem: type });
  if (op !== '<-') return value(type);
  const core = checker.core(type);
  return value(core.k === 'chan' ? core.elem : unknown);
}

const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);
/** Of two untyped operands the later one gives the kind. */
const untypedOrder = ['untyped int', 'untyped rune', 'untyped float', 'untyped complex'];

function binaryType(checker: Checker, expr: Binary, scope: Scope): Type {
  // A loop along the left operands: generated strings have thousands of parts.
  const chain: Binary[] = [];
  let left: Expr = expr;
  for (; left.k === 'Binary'; left = left.x) chain.push(left);
  return chain.reduceRight(
    (type, { op, y }) => operationType(checker, op, type, y, scope),
    checker.typeOf(left, scope),
  );
}

function operationType(checker: Checker, op: string, left: Type, y: Expr, scope: Scope): Type {
  if (comparisons.has(op)) return basic('untyped bool');
  if (op === '<<' || op === '>>') return left;
  const right = checker.typeOf(y, scope);
  if (!isUntyped(left)) return left.k === 'unknown' && !isUntyped(right) ? right : left;
  if (!isUntyped(right)) return right;
  const rank = (type: Type): number => (type.k === 'basic' ? untypedOrder.indexOf(type.name) : -1);
  return rank(right) > rank(left) ? right : left;
}
