import type { Expr } from '../ast';
import type { Scope } from '../scope';
import type { Checker } from '../types/checker';
import { typeText } from '../types/types';
import type { Type } from '../types/types';
import { isUntyped } from '../types/universe';

/** Nodes that the compiler adds where a value becomes one of another type: one for an interface, else none. */
export function implicitConversion(checker: Checker, to: Type | undefined, expr: Expr, scope: Scope): number {
  if (to === undefined || to.k === 'type-param') return 0;
  const target = checker.under(to);
  if (target.k !== 'interface') return 0;
  return toInterface(checker, checker.typeOf(expr, scope), to);
}

/** The same for a value that has no expression of its own. */
export function toInterface(checker: Checker, from: Type, to: Type): number {
  const target = checker.under(to);
  if (target.k !== 'interface' || to.k === 'type-param' || from.k === 'unknown') return 0;
  if (from.k === 'basic' && from.name === 'untyped nil') return 0;
  if (typeText(from) === typeText(to)) return 0;
  const source = checker.under(from);
  // From one empty interface to another nothing is done.
  const isEmpty = (type: Type): boolean => type.k === 'interface' && checker.interfaceMethods(type)?.length === 0;
  return from.k !== 'type-param' && isEmpty(source) && isEmpty(target) ? 0 : 1;
}

/** The register that holds a basic type: conversions inside one are free (cmd/compile's SimType). */
function machineType(name: string, pointerBits: 32 | 64): string {
  const sized = name.replace(/^untyped (?:int|rune)$/, 'int');
  if (sized === 'int') return `int${pointerBits}`;
  return sized === 'uint' || sized === 'uintptr' ? `uint${pointerBits}` : sized;
}

/** Nodes of `T(x)` around those of x. */
export function explicitConversion(checker: Checker, to: Type, arg: Expr, scope: Scope, pointerBits: 32 | 64): number {
  const from = checker.typeOf(arg, scope);
  if (to.k === 'type-param') return 1;
  const target = checker.under(to);
  if (target.k === 'interface') return toInterface(checker, from, to);
  const source = checker.under(from);
  if (isUntyped(from)) return 0;
  if (target.k === 'basic' && source.k === 'basic') {
    // A floating-point conversion rounds, so it stays.
    if (/^(?:float|complex)/.test(target.name)) return 1;
    if (target.name === 'unsafe.Pointer' || source.name === 'unsafe.Pointer') return 0;
    const same = machineType(target.name, pointerBits) === machineType(source.name, pointerBits);
    return same ? 0 : 1;
  }
  if (target.k === 'basic') return target.name === 'string' ? 1 : 0;
  if (source.k === 'basic') return target.k === 'slice' && source.name === 'string' ? 1 : 0;
  // Slices become arrays by a check; all else shares its underlying type.
  return source.k === 'slice' && target.k !== 'slice' ? 1 : 0;
}
