import type { Call, Field } from '../ast';
import { declareBound, declareTypeParams, typeParamNames } from '../scope';
import type { Scope } from '../scope';
import type { Checker, GenericFunc, Operand } from './checker';
import { entityAsType, readSignature, readType } from './readType';
import { defaultType, isUntyped } from './universe';
import { bounded, typeText, unknown } from './types';
import type { Signature, Type, TypeParam } from './types';

/** `F[int]`: all type arguments are given, or the rest is left to the call. */
export function instantiate(checker: Checker, func: GenericFunc, args: readonly Type[]): Operand {
  const { decl } = func;
  const count = typeParamNames(decl.typeParams).length;
  const type = signatureWith(checker, func, args);
  if (args.length >= count) return { k: 'value', type };
  return {
    k: 'value',
    type,
    func: {
      decl,
      scope: declareBound(
        func.scope,
        args.map((_, at) => givenName(at)),
        args,
      ),
    },
  };
}

/** Arguments given ahead of a call are bound around the declaration, under names that no source can have. */
const givenName = (index: number): string => `#${index}`;

function signatureWith(checker: Checker, { decl, scope }: GenericFunc, args: readonly Type[]): Signature {
  return readSignature(checker, decl.type, declareBound(scope, typeParamNames(decl.typeParams), args.map(bounded)));
}

/** The signature of a generic function as a call uses it: type arguments from those given and from the arguments. */
export function inferCall(checker: Checker, func: GenericFunc, call: Call, scope: Scope): Signature {
  return signatureWith(checker, func, inferArguments(checker, func, call, scope));
}

/** The type arguments that a call gives a generic function; unknown where it does not tell. */
export function inferArguments(checker: Checker, func: GenericFunc, call: Call, scope: Scope): Type[] {
  const { decl } = func;
  const names = typeParamNames(decl.typeParams);
  const open = declareTypeParams(func.scope, decl.typeParams);
  const params = names.map((name) => {
    const entity = open.find(name);
    return entity ? entityAsType(checker, entity) : unknown;
  });
  const bindings = new Map<TypeParam, Type>();
  names.forEach((_, index) => {
    const given = func.scope.find(givenName(index));
    const param = params[index]!;
    if (given && param.k === 'type-param') bindings.set(param, entityAsType(checker, given));
  });
  unifyArguments(checker, readSignature(checker, decl.type, open), call, scope, bindings);
  unifyConstraints(checker, decl.typeParams, params, open, bindings);
  return params.map((param) => (param.k === 'type-param' ? (bindings.get(param) ?? unknown) : unknown));
}

function unifyArguments(
  checker: Checker,
  signature: Signature,
  call: Call,
  scope: Scope,
  bindings: Map<TypeParam, Type>,
): void {
  const types = argumentTypes(checker, call, scope);
  const untyped: { readonly param: TypeParam; readonly type: Type }[] = [];
  types.forEach((type, index) => {
    const param = parameterFor(signature, index, call.spread);
    if (param === undefined) return;
    if (isUntyped(type)) {
      if (param.k === 'type-param') untyped.push({ param, type });
    } else {
      unify(checker, param, type, bindings);
    }
  });
  for (const { param, type } of untyped) if (!bindings.has(param)) bindings.set(param, defaultType(type));
}

/** `f(g())` passes all that g gives. */
function argumentTypes(checker: Checker, { args }: Call, scope: Scope): readonly Type[] {
  const types = args.map((arg) => checker.typeOf(arg, scope));
  return types.length === 1 && types[0]!.k === 'tuple' ? types[0].types : types;
}

export function parameterFor({ params, variadic }: Signature, index: number, spread: boolean): Type | undefined {
  if (!variadic || spread || index < params.length - 1) return params[index];
  const last = params.at(-1);
  return last?.k === 'slice' ? last.elem : undefined;
}

const mostRounds = 100;

/** Constraints of one core type, `S ~[]E`, tell the parameters in it. */
function unifyConstraints(
  checker: Checker,
  fields: readonly Field[],
  params: readonly Type[],
  scope: Scope,
  bindings: Map<TypeParam, Type>,
): void {
  const constraints = fields.flatMap((field) => field.names.map(() => readType(checker, field.type, scope)));
  // Each round may tell one more; nobody's constraints take many.
  let known = -1;
  for (let round = 0; round < mostRounds && bindings.size > known; round++) {
    known = bindings.size;
    params.forEach((param, index) => {
      if (param.k !== 'type-param') return;
      const core = checker.core(constraints[index]!);
      if (core.k === 'interface' || core.k === 'unknown') return;
      const bound = bindings.get(param);
      if (bound !== undefined) unify(checker, core, checker.under(bound), bindings);
      else {
        const told = substitute(core, bindings);
        if (told !== undefined) bindings.set(param, told);
      }
    });
  }
}

/** Matches a parameter's type with an argument's, binding what is still open. A mismatch binds nothing. */
function unify(checker: Checker, param: Type, arg: Type, bindings: Map<TypeParam, Type>): void {
  if (param.k === 'type-param') {
    const bound = bindings.get(param);
    // Of a bidirectional and a directed channel, or a named and an unnamed type, the more telling one stays.
    if (bound === undefined || (bound.k !== 'named' && arg.k === 'named')) bindings.set(param, arg);
    return;
  }
  if (param.k === 'named') {
    if (arg.k === 'named' && arg.object === param.object) {
      param.args.forEach((inner, index) => unify(checker, inner, arg.args[index] ?? unknown, bindings));
    } else {
      unifyInterface(checker, param, arg, bindings);
    }
    return;
  }
  const other = arg.k === 'named' ? checker.under(arg) : arg;
  if (param.k === 'pointer' && other.k === 'pointer') unify(checker, param.elem, other.elem, bindings);
  if (param.k === 'slice' && other.k === 'slice') unify(checker, param.elem, other.elem, bindings);
  if (param.k === 'array' && other.k === 'array') unify(checker, param.elem, other.elem, bindings);
  if (param.k === 'chan' && other.k === 'chan') unify(checker, param.elem, other.elem, bindings);
  if (param.k === 'map' && other.k === 'map') {
    unify(checker, param.key, other.key, bindings);
    unify(checker, param.value, other.value, bindings);
  }
  if (param.k === 'func' && other.k === 'func') {
    param.params.forEach((inner, index) => unify(checker, inner, other.params[index] ?? unknown, bindings));
    param.results.forEach((inner, index) => unify(checker, inner, other.results[index] ?? unknown, bindings));
  }
  if (param.k === 'struct' && other.k === 'struct') {
    param.fields.forEach((field, index) => unify(checker, field.type, other.fields[index]?.type ?? unknown, bindings));
  }
}

/** A generic interface or function type as a parameter: an argument's methods, or its signature, tell. */
function unifyInterface(
  checker: Checker,
  param: Type & { k: 'named' },
  arg: Type,
  bindings: Map<TypeParam, Type>,
): void {
  const under = checker.under(param);
  if (under.k !== 'interface') {
    if (arg.k !== 'named') unify(checker, under, arg, bindings);
    return;
  }
  for (const method of checker.interfaceMethods(under) ?? []) {
    const found = checker.find(arg, method.name, method.path);
    if (found.k === 'method') unify(checker, method.signature, checker.methodSignature(found.method), bindings);
    if (found.k === 'interface-method') unify(checker, method.signature, found.signature, bindings);
  }
}

/** A core type without open parameters; undefined where one is still open. */
function substitute(type: Type, bindings: ReadonlyMap<TypeParam, Type>): Type | undefined {
  switch (type.k) {
    case 'type-param':
      return bindings.get(type);
    case 'pointer':
    case 'slice':
    case 'array':
    case 'chan': {
      const elem = substitute(type.elem, bindings);
      return elem && { ...type, elem };
    }
    case 'map': {
      const key = substitute(type.key, bindings);
      const value = substitute(type.value, bindings);
      return key && value && { ...type, key, value };
    }
    case 'basic':
      return type;
    case 'named':
    case 'func':
    case 'struct':
    case 'interface':
    case 'tuple':
    case 'unknown':
      return typeText(type).includes('$') ? undefined : type;
  }
}
