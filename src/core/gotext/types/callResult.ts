import type { Call, Expr } from '../ast';
import type { Scope } from '../scope';
import type { Checker, Operand } from './checker';
import { inferCall } from './infer';
import { readType } from './readType';
import { basic, defaultType, isUntyped, unsafeFunctions } from './universe';
import { unknown } from './types';
import type { Signature, Type } from './types';

const value = (type: Type): Operand => ({ k: 'value', type });

/** What a call gives: of several results (or none) a tuple. */
export function callResult(checker: Checker, call: Call, scope: Scope): Operand {
  const fun = checker.operand(call.fun, scope);
  switch (fun.k) {
    case 'type':
      return value(fun.type);
    case 'builtin':
      return value(builtinResult(checker, fun.name, call, scope));
    case 'value': {
      const type = fun.func ? inferCall(checker, fun.func, call, scope) : fun.type;
      const core = checker.core(type);
      return value(core.k === 'func' ? resultOf(core) : unknown);
    }
    case 'package':
    case 'unsafe':
    case 'unknown':
      return { k: 'unknown' };
  }
}

function resultOf({ results }: Signature): Type {
  return results.length === 1 ? results[0]! : { k: 'tuple', types: results };
}

function builtinResult(checker: Checker, name: string, { args }: Call, scope: Scope): Type {
  const first = args[0];
  const argument = (index: number): Type => {
    const arg = args[index];
    return arg ? checker.typeOf(arg, scope) : unknown;
  };
  switch (name) {
    case 'new':
      return first ? { k: 'pointer', elem: newElement(checker, first, scope) } : unknown;
    case 'make':
      return first ? readType(checker, first, scope) : unknown;
    case 'append':
      return argument(0);
    case 'len':
    case 'cap':
    case 'copy':
      return basic('int');
    case 'min':
    case 'max':
      return args.map((_, index) => argument(index)).find((type) => !isUntyped(type)) ?? argument(0);
    case 'recover':
      return { k: 'interface', methods: [], embeds: [], terms: [] };
    case 'real':
    case 'imag':
      return partType(checker.core(argument(0)));
    case 'complex':
      return complexType(
        checker.core(args.every((_, index) => isUntyped(argument(index))) ? argument(0) : argument(1)),
      );
    default:
      return unsafeResult(checker, name, argument);
  }
}

/** `new(T)`, or `new(expr)` since Go 1.26. */
function newElement(checker: Checker, arg: Expr, scope: Scope): Type {
  const operand = checker.operand(arg, scope);
  if (operand.k === 'type') return operand.type;
  return operand.k === 'value' ? defaultType(operand.type) : unknown;
}

function partType(type: Type): Type {
  if (type.k !== 'basic') return unknown;
  return type.name === 'complex64' ? basic('float32') : isUntyped(type) ? basic('untyped float') : basic('float64');
}

function complexType(type: Type): Type {
  if (type.k !== 'basic') return unknown;
  return type.name === 'float32'
    ? basic('complex64')
    : isUntyped(type)
      ? basic('untyped complex')
      : basic('complex128');
}

function unsafeResult(checker: Checker, name: string, argument: (index: number) => Type): Type {
  const result = unsafeFunctions.get(name.slice('unsafe.'.length));
  if (result === undefined) return { k: 'tuple', types: [] };
  if (typeof result !== 'string') return result;
  const core = checker.core(argument(0));
  if (result === 'slice') return core.k === 'pointer' ? { k: 'slice', elem: core.elem } : unknown;
  if (core.k === 'slice') return { k: 'pointer', elem: core.elem };
  return core.k === 'basic' ? { k: 'pointer', elem: basic('uint8') } : unknown;
}
