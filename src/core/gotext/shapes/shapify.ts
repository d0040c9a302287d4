import type { Checker } from '../types/checker';
import { shapePath } from '../types/types';
import type { Type } from '../types/types';
import { basic } from '../types/universe';
import { hasShape, linkText } from './linkText';

/**
 * The type that stands for an argument in compiled code (cmd/compile/internal/noder, shapify): its underlying type; all
 * pointers are one where the constraint asks for methods at most. `unfinished`: types that are just being laid out, whose
 * shape can't be told yet. An interface that is an instance for shapes already stays as it is.
 */
export function shapify(checker: Checker, type: Type, isBasic: boolean, unfinished: ReadonlySet<Type> = none): Type {
  if (unfinished.has(type)) return type;
  const own = checker.under(type);
  if (own.k === 'interface' && type.k === 'named' && type.args.length > 0 && hasShape(type)) return type;
  const isPointer = isBasic && own.k === 'pointer';
  if (isPointer && !isShape(own.elem) && hasShape(own.elem)) return type;
  const under: Type = isPointer ? { k: 'pointer', elem: basic('uint8') } : own;
  if (under.k === 'unknown' || under.k === 'type-param') return under;
  return checker.shape(textOf(checker, under, new Set(unfinished).add(type)), under);
}

/** As the linker's names have it. */
export function textOf(checker: Checker, type: Type, unfinished: ReadonlySet<Type> = none): string {
  return linkText(checker, type, (arg, isBasic) => shapify(checker, arg, isBasic, unfinished));
}

const none: ReadonlySet<Type> = new Set();

const isShape = (type: Type): boolean => type.k === 'named' && type.object.path === shapePath;
