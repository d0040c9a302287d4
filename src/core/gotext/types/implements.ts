import type { Checker } from './checker';
import { identical } from './identical';
import type { Signature, Type } from './types';

/** Whether values of a type can be held by an interface: all its methods, of equal signatures, in the method set. */
export function implementsInterface(checker: Checker, type: Type, target: Type): 'yes' | 'no' | 'unknown' {
  const under = checker.under(target);
  if (under.k !== 'interface') return 'unknown';
  const methods = checker.interfaceMethods(under);
  let unsure = methods === undefined;
  for (const { name, path, signature } of methods ?? under.methods) {
    const found = checker.find(type, name, path);
    if (found.k === 'unknown') {
      unsure = true;
      continue;
    }
    const own = ownSignature(checker, type, found);
    if (own === undefined) return 'no';
    const same = identical(checker, own, signature);
    if (same === 'no') return 'no';
    if (same === 'unknown') unsure = true;
  }
  return unsure ? 'unknown' : 'yes';
}

/** Undefined where the method is not in the method set: a pointer's method on a plain value, or a field. */
function ownSignature(checker: Checker, type: Type, found: ReturnType<Checker['find']>): Signature | undefined {
  if (found.k === 'interface-method') return found.signature;
  if (found.k !== 'method') return undefined;
  const needsPointer = found.method.place.header.receiver?.pointer ?? false;
  // Through an embedded pointer all methods are there; `viaPointer` says that one was passed.
  return needsPointer && type.k !== 'pointer' && !found.viaPointer ? undefined : checker.methodSignature(found.method);
}
