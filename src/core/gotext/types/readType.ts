import type { Expr, Field, FuncType, InterfaceType, StructType } from '../ast';
import { operandsOf } from '../operands';
import { declare, declareBound, typeParamNames } from '../scope';
import type { Entity, Scope } from '../scope';
import type { Checker } from './checker';
import { emptyInterface, predeclaredType, basic } from './universe';
import { bounded, unknown } from './types';
import type { Interface, Signature, Type, TypeObject, TypeParam } from './types';

const objects = new WeakMap<object, TypeObject>();
const typeParams = new WeakMap<Entity, TypeParam>();
let nextLocal = 1;
let nextTypeParam = 1;

/** The one object of a type declaration. `local` tells types of functions apart. */
export function typeObject(entity: Entity & { k: 'type' }): TypeObject {
  const { spec, scope } = entity;
  const known = objects.get(spec);
  if (known?.scope === scope) return known;
  const isLocal = 'outer' in scope;
  const object = { name: spec.name.name, path: scope.path, spec, scope, local: isLocal ? nextLocal++ : 0 };
  objects.set(spec, object);
  return object;
}

/** The type that an expression names; unknown where it names none. */
export function readType(checker: Checker, expr: Expr, scope: Scope): Type {
  switch (expr.k) {
    case 'Ident': {
      const entity = scope.find(expr.name);
      return entity ? entityAsType(checker, entity) : (predeclaredType(expr.name) ?? unknown);
    }
    case 'Paren':
      return readType(checker, expr.x, scope);
    case 'Star':
      return { k: 'pointer', elem: readType(checker, expr.x, scope) };
    case 'Selector':
      return readQualified(checker, expr.x, expr.sel.name, scope);
    case 'Index':
      return readInstance(checker, expr.x, expr.indices, scope);
    case 'ArrayType': {
      const elem = readType(checker, expr.elem, scope);
      if (expr.length === undefined) return { k: 'slice', elem };
      const length = expr.length === '...' ? undefined : checker.constant(expr.length, scope);
      return { k: 'array', elem, length: typeof length === 'bigint' ? length : undefined };
    }
    case 'MapType':
      return { k: 'map', key: readType(checker, expr.key, scope), value: readType(checker, expr.value, scope) };
    case 'ChanType':
      return { k: 'chan', dir: expr.dir, elem: readType(checker, expr.elem, scope) };
    case 'FuncType':
      return readSignature(checker, expr, scope);
    case 'StructType':
      return readStruct(checker, expr, scope);
    case 'InterfaceType':
      return readInterface(checker, expr, scope);
    case 'Binary':
      return expr.op === '|' ? { ...emptyInterface, terms: readTerms(checker, expr, scope) } : unknown;
    case 'Unary':
      return expr.op === '~' ? { ...emptyInterface, terms: [readType(checker, expr.x, scope)] } : unknown;
    case 'BasicLit':
    case 'FuncLit':
    case 'CompositeLit':
    case 'Slice':
    case 'TypeAssert':
    case 'Call':
    case 'Bad':
      return unknown;
  }
}

/** Unknown for what is no type. */
export function entityAsType(checker: Checker, entity: Entity): Type {
  switch (entity.k) {
    case 'type':
      if (entity.spec.alias) return readAlias(checker, entity);
      return checker.named(typeObject(entity), []);
    case 'bound':
      // Scopes carry types without looking inside: whatever bound one was a Type.
      return entity.type as Type;
    case 'type-param':
      return typeParam(entity, entity.constraint, entity.scope);
    case 'receiver-param':
      return receiverParam(entity);
    case 'const':
    case 'var':
    case 'param':
    case 'range':
    case 'case':
    case 'func':
    case 'import':
    case 'unknown':
      return unknown;
  }
}

/** Aliases of aliases that never end (code that does not compile) are unknown. */
const maxAliases = 50;
let aliases = 0;

function readAlias(checker: Checker, { spec, scope }: Entity & { k: 'type' }, args: readonly Type[] = []): Type {
  if (aliases > maxAliases) return unknown;
  aliases++;
  try {
    return bounded(readType(checker, spec.type, declareBound(scope, typeParamNames(spec.params), args)));
  } finally {
    aliases--;
  }
}

function typeParam(entity: Entity & { name: string }, constraint: Expr, scope: Scope): TypeParam {
  let known = typeParams.get(entity);
  if (known === undefined) {
    known = { k: 'type-param', name: entity.name, id: nextTypeParam++, constraint, scope };
    typeParams.set(entity, known);
  }
  return known;
}

/** `func (m *Map[K, V])`: K's constraint is that of Map's own parameter in its place. */
function receiverParam(entity: Entity & { k: 'receiver-param' }): Type {
  let base = entity.receiver;
  while (base.k === 'Paren' || base.k === 'Star' || base.k === 'Index') base = base.x;
  const declared = base.k === 'Ident' ? entity.scope.find(base.name) : undefined;
  if (declared?.k !== 'type') return unknown;
  const field = flatten(declared.spec.params)[entity.index];
  if (field === undefined) return unknown;
  // The constraint names Map's own parameters: this method's stand in for them.
  const own = typeParamNames(declared.spec.params).reduce((scope, name, index) => {
    const sibling = entity.siblings[index];
    return sibling ? declare(scope, name, sibling) : scope;
  }, declared.scope);
  return typeParam(entity, field.type, own);
}

const flatten = (fields: readonly Field[]): { type: Expr }[] =>
  fields.flatMap(({ names, type }) => names.map(() => ({ type })));

function readQualified(checker: Checker, x: Expr, name: string, scope: Scope): Type {
  const entity = x.k === 'Ident' ? scope.find(x.name) : undefined;
  if (entity?.k !== 'import') return unknown;
  if (entity.path === 'unsafe') return name === 'Pointer' ? basic('unsafe.Pointer') : unknown;
  const member = checker.imported(scope.path, entity.path)?.scope.find(name);
  return member ? entityAsType(checker, member) : unknown;
}

function readInstance(checker: Checker, x: Expr, indices: readonly Expr[], scope: Scope): Type {
  const entity = genericEntity(checker, x, scope);
  if (entity === undefined) return unknown;
  const args = indices.map((index) => readType(checker, index, scope));
  return entity.spec.alias ? readAlias(checker, entity, args) : checker.named(typeObject(entity), args);
}

function genericEntity(checker: Checker, x: Expr, scope: Scope): (Entity & { k: 'type' }) | undefined {
  let entity: Entity | undefined;
  if (x.k === 'Ident') entity = scope.find(x.name);
  if (x.k === 'Selector' && x.x.k === 'Ident') {
    const home = scope.find(x.x.name);
    if (home?.k === 'import') entity = checker.imported(scope.path, home.path)?.scope.find(x.sel.name);
  }
  return entity?.k === 'type' ? entity : undefined;
}

export function readSignature(checker: Checker, type: FuncType, scope: Scope): Signature {
  const read = (fields: readonly Field[]): Type[] =>
    fields.flatMap((field) => {
      const one = fieldType(checker, field, scope);
      return field.names.length === 0 ? [one] : field.names.map(() => one);
    });
  const variadic = type.params.at(-1)?.variadic ?? false;
  return { k: 'func', params: read(type.params), results: read(type.results), variadic };
}

/** Of a parameter: a variadic one is a slice. */
export function fieldType(checker: Checker, field: Field, scope: Scope): Type {
  const type = readType(checker, field.type, scope);
  return field.variadic ? { k: 'slice', elem: type } : type;
}

function readStruct(checker: Checker, expr: StructType, scope: Scope): Type {
  const { path } = scope;
  const fields = expr.fields.flatMap((field) => {
    const type = readType(checker, field.type, scope);
    if (field.embedded) return [{ name: embeddedName(field.type), type, embedded: true, path }];
    return field.names.map(({ name }) => ({ name, type, embedded: false, path }));
  });
  return { k: 'struct', fields };
}

function embeddedName(type: Expr): string {
  if (type.k === 'Ident') return type.name;
  if (type.k === 'Selector') return type.sel.name;
  return type.k === 'Star' || type.k === 'Paren' || type.k === 'Index' ? embeddedName(type.x) : '';
}

function readInterface(checker: Checker, expr: InterfaceType, scope: Scope): Interface {
  const { path } = scope;
  const methods = expr.methods.map(({ name, type }) => ({
    name: name.name,
    path,
    signature: readSignature(checker, type, scope),
  }));
  const embeds = expr.embeds.map((embed) => readType(checker, embed, scope));
  return { ...emptyInterface, methods, embeds };
}

function readTerms(checker: Checker, expr: Expr, scope: Scope): Type[] {
  const terms = expr.k === 'Binary' && expr.op === '|' ? operandsOf(expr) : [expr];
  return terms.map((term) => readType(checker, term.k === 'Unary' && term.op === '~' ? term.x : term, scope));
}
