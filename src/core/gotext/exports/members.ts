import type { Checker } from '../types/checker';
import type { Named, Type } from '../types/types';

/** The type that the last of the embedded fields on the way to a promoted method has: a pointer, or none. */
export function embeddedField(checker: Checker, type: Type, owner: Named, depth: number): Type | undefined {
  if (depth === 0) return type;
  const base = checker.under(type.k === 'pointer' ? type.elem : type);
  const struct = base.k === 'pointer' ? checker.under(base.elem) : base;
  if (struct.k !== 'struct') return undefined;
  for (const field of struct.fields) {
    if (!field.embedded) continue;
    const named = field.type.k === 'pointer' ? field.type.elem : field.type;
    if (depth === 1 && named === owner) return field.type;
    const inner = depth > 1 ? embeddedField(checker, field.type, owner, depth - 1) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** Whether a field lies at the start of its struct: its address is the struct's. */
export function isFirstField(checker: Checker, type: Type, name: string): boolean {
  const under = checker.under(type);
  const struct = under.k === 'pointer' ? checker.under(under.elem) : under;
  if (struct.k !== 'struct') return false;
  for (const field of struct.fields) {
    if (field.name === name) return true;
    if (!isEmpty(checker, field.type)) return false;
  }
  return false;
}

/** Takes no room. */
function isEmpty(checker: Checker, type: Type): boolean {
  const under = checker.under(type);
  if (under.k === 'array') return under.length === 0n || isEmpty(checker, under.elem);
  return under.k === 'struct' && under.fields.every((field) => isEmpty(checker, field.type));
}
