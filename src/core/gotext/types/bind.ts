import type { Checker } from './checker';
import { unknown } from './types';
import type { Signature, Type } from './types';

/** What type parameters of one declaration stand for in an instance, by name. */
export type Bindings = ReadonlyMap<string, Type>;

/** A type of a generic declaration as an instance has it; unknown where nothing tells what a parameter stands for. */
export function bindType(checker: Checker, type: Type, bound: Bindings): Type {
  const bind = (inner: Type): Type => bindType(checker, inner, bound);
  switch (type.k) {
    case 'type-param':
      return bound.get(type.name) ?? unknown;
    case 'named':
      // What a generic function declares is another type in each instance.
      if (type.object.local > 0) return unknown;
      return type.args.length === 0 ? type : checker.named(type.object, type.args.map(bind));
    case 'pointer':
    case 'slice':
    case 'array':
    case 'chan':
      return { ...type, elem: bind(type.elem) };
    case 'map':
      return { ...type, key: bind(type.key), value: bind(type.value) };
    case 'func':
      return bindSignature(checker, type, bound);
    case 'struct':
      return { ...type, fields: type.fields.map((field) => ({ ...field, type: bind(field.type) })) };
    case 'interface': {
      const signature = (own: Signature): Signature => bindSignature(checker, own, bound);
      const methods = type.methods.map((method) => ({ ...method, signature: signature(method.signature) }));
      return { ...type, methods, embeds: type.embeds.map(bind), terms: type.terms.map(bind) };
    }
    case 'tuple':
      return { ...type, types: type.types.map(bind) };
    case 'basic':
    case 'unknown':
      return type;
  }
}

export function bindSignature(checker: Checker, signature: Signature, bound: Bindings): Signature {
  const bind = (type: Type): Type => bindType(checker, type, bound);
  return { ...signature, params: signature.params.map(bind), results: signature.results.map(bind) };
}
