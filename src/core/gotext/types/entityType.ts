import type { Expr } from '../ast';
import type { Entity } from '../scope';
import type { Checker } from './checker';
import { entityAsType, fieldType, readType } from './readType';
import { basic, defaultType } from './universe';
import { unknown } from './types';
import type { Type } from './types';

/** The type of what a name stands for as a value; unknown for what is none. */
export function entityType(checker: Checker, entity: Entity): Type {
  switch (entity.k) {
    case 'var': {
      const { type, values, index, count, scope } = entity;
      if (type !== undefined) return readType(checker, type, scope);
      const one = values[index];
      if (values.length === count && one) return defaultType(checker.typeOf(one, scope));
      return values.length === 1 ? defaultType(partOf(checker, values[0]!, index, entity)) : unknown;
    }
    case 'const': {
      const { spec, index, scope } = entity;
      if (spec.type !== undefined) return readType(checker, spec.type, scope);
      const value = spec.values[index];
      return value ? checker.typeOf(value, scope) : unknown;
    }
    case 'param':
      return fieldType(checker, entity.field, entity.scope);
    case 'range':
      return rangeType(checker, checker.typeOf(entity.stmt.x, entity.scope), entity.index);
    case 'case': {
      const [only, ...others] = entity.types;
      const isNil = only?.k === 'Ident' && only.name === 'nil' && entity.scope.find('nil') === undefined;
      if (only === undefined || others.length > 0 || isNil) return checker.typeOf(entity.stmt.x, entity.scope);
      return readType(checker, only, entity.scope);
    }
    case 'func': {
      const pkg = checker.package(entity.scope.path);
      const decl = pkg && checker.funcDecl(pkg, entity);
      return decl ? checker.signature(decl, entity.scope) : unknown;
    }
    case 'type':
    case 'bound':
    case 'type-param':
    case 'receiver-param':
      return entityAsType(checker, entity);
    case 'import':
    case 'unknown':
      return unknown;
  }
}

/** Number `index` of what one expression gives for several variables. */
export function partOf(checker: Checker, value: Expr, index: number, entity: Entity & { k: 'var' }): Type {
  let expr = value;
  while (expr.k === 'Paren') expr = expr.x;
  const commaOk = expr.k === 'TypeAssert' || expr.k === 'Index' || (expr.k === 'Unary' && expr.op === '<-');
  if (commaOk) return index === 0 ? checker.typeOf(expr, entity.scope) : basic('untyped bool');
  const type = checker.typeOf(expr, entity.scope);
  return type.k === 'tuple' ? (type.types[index] ?? unknown) : unknown;
}

/** What the variables of a range clause get: 0 the first, 1 the second. */
export function rangeType(checker: Checker, over: Type, index: number): Type {
  const core = checker.core(over);
  switch (core.k) {
    case 'basic':
      if (core.name === 'string' || core.name === 'untyped string') return index === 0 ? basic('int') : basic('int32');
      return index === 0 ? defaultType(over) : unknown;
    case 'slice':
    case 'array':
      return index === 0 ? basic('int') : core.elem;
    case 'pointer': {
      const array = checker.under(core.elem);
      if (array.k !== 'array') return unknown;
      return index === 0 ? basic('int') : array.elem;
    }
    case 'map':
      return index === 0 ? core.key : core.value;
    case 'chan':
      return index === 0 ? core.elem : unknown;
    case 'func': {
      const yields = core.params[0] && checker.core(core.params[0]);
      return yields?.k === 'func' ? (yields.params[index] ?? unknown) : unknown;
    }
    case 'named':
    case 'struct':
    case 'interface':
    case 'type-param':
    case 'tuple':
    case 'unknown':
      return unknown;
  }
}
