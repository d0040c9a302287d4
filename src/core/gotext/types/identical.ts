import type { Checker } from './checker';
import { qualified, shapePath, typeText } from './types';
import type { Interface, Signature, Struct, Type } from './types';

export type Told = 'yes' | 'no' | 'unknown';

/**
 * Whether the compiler takes two types for one (cmd/compile/internal/types, Identical). Where a shape is part of either,
 * types are one that are made alike: all strings, all pointers, named or not.
 */
export function identical(checker: Checker, a: Type, b: Type, assumed: ReadonlySet<string> = none): Told {
  const [x, y] = [typeText(a), typeText(b)];
  const isOpen = /[?$]/.test(x) || /[?$]/.test(y);
  if (x === y && !isOpen) return 'yes';
  if (!isOpen && !hasShape(x) && !hasShape(y)) return x.includes('&') || y.includes('&') ? 'unknown' : 'no';
  const [own, other] = [checker.under(a), checker.under(b)];
  if (isTold(own) && isTold(other) && own.k !== other.k) return 'no';
  if (isLocal(a) || isLocal(b)) return 'unknown';
  if (a.k === 'named' || b.k === 'named') {
    if (!isShaped(checker, a) && !isShaped(checker, b)) return isOpen ? 'unknown' : 'no';
    if (own.k === 'pointer' && other.k === 'pointer') return 'yes';
  }
  const pair = `${x}\0${y}`;
  // Instances may lead to new ones without end.
  if (assumed.size > deepest) return 'unknown';
  return assumed.has(pair) ? 'yes' : alike(checker, own, other, new Set(assumed).add(pair));
}

const deepest = 100;
const none: ReadonlySet<string> = new Set();

const hasShape = (text: string): boolean => text.includes(`${shapePath}.`);

/** A type of its own for each instance of the function that declares it. */
const isLocal = (type: Type): boolean => type.k === 'named' && type.object.local > 0;

const isTold = ({ k }: Type): boolean => k !== 'unknown' && k !== 'type-param' && k !== 'tuple';

/** An instance whose parameters stand nowhere in it has no shape. */
const isShaped = (checker: Checker, type: Type): boolean =>
  type.k === 'named' && type.object.path !== shapePath
    ? hasShape(typeText(type)) && hasShape(typeText(checker.under(type)))
    : hasShape(typeText(type));

/** Of types without a name. */
function alike(checker: Checker, a: Type, b: Type, assumed: ReadonlySet<string>): Told {
  const same = (x: Type, y: Type): Told => identical(checker, x, y, assumed);
  if (a.k === 'basic' && b.k === 'basic') return told(a.name === b.name);
  if (a.k === 'pointer' && b.k === 'pointer') return same(a.elem, b.elem);
  if (a.k === 'slice' && b.k === 'slice') return same(a.elem, b.elem);
  if (a.k === 'map' && b.k === 'map') return both([same(a.key, b.key), same(a.value, b.value)]);
  if (a.k === 'chan' && b.k === 'chan') return both([told(a.dir === b.dir), same(a.elem, b.elem)]);
  if (a.k === 'array' && b.k === 'array') {
    const isKnown = a.length !== undefined && b.length !== undefined;
    return both([isKnown ? told(a.length === b.length) : 'unknown', same(a.elem, b.elem)]);
  }
  if (a.k === 'func' && b.k === 'func') return sameFunctions(a, b, same);
  if (a.k === 'struct' && b.k === 'struct') return sameFields(a, b, same);
  if (a.k === 'interface' && b.k === 'interface') return sameMethods(checker, a, b, same);
  return isTold(a) && isTold(b) ? 'no' : 'unknown';
}

type Same = (x: Type, y: Type) => Told;

function sameFunctions(a: Signature, b: Signature, same: Same): Told {
  const isLike = a.params.length === b.params.length && a.results.length === b.results.length;
  if (!isLike || a.variadic !== b.variadic) return 'no';
  const others = [...b.params, ...b.results];
  return both([...a.params, ...a.results].map((type, at) => same(type, others[at]!)));
}

function sameFields(a: Struct, b: Struct, same: Same): Told {
  if (a.fields.length !== b.fields.length) return 'no';
  return both(
    a.fields.map((field, at) => {
      const other = b.fields[at]!;
      const isNamed = qualified(field.name, field.path) === qualified(other.name, other.path);
      return isNamed && field.embedded === other.embedded ? same(field.type, other.type) : 'no';
    }),
  );
}

function sameMethods(checker: Checker, a: Interface, b: Interface, same: Same): Told {
  const [own, others] = [checker.interfaceMethods(a), checker.interfaceMethods(b)];
  if (own === undefined || others === undefined) return 'unknown';
  if (own.length !== others.length) return 'no';
  return both(
    own.map((method) => {
      const name = qualified(method.name, method.path);
      const other = others.find((one) => qualified(one.name, one.path) === name);
      return other === undefined ? 'no' : same(method.signature, other.signature);
    }),
  );
}

const told = (yes: boolean): Told => (yes ? 'yes' : 'no');

function both(parts: readonly Told[]): Told {
  if (parts.includes('no')) return 'no';
  return parts.includes('unknown') ? 'unknown' : 'yes';
}
