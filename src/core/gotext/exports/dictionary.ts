import type { Type } from '../types/types';
import { typeText } from '../types/types';
import type { Body } from './body';

/** A word of one's own dictionary, its type converted: the element, the pointer's target, the name, the index. */
const word = 4;

/** The address of a type that is known. */
const address = 2;

/** Type parameters, and types that generic code declares, are told by the dictionary alone. */
const isDerived = ({ generic }: Body, type: Type): boolean => generic && /[$·]/.test(typeText(type));

/**
 * Nodes of the word that tells a type where a value of an interface is asked for it: of the type, or of its pair with
 * the interface. Undefined where the compiler has the type as it stands.
 */
function wordNodes(body: Body, type: Type, from: Type): number | undefined {
  const { checker, minor } = body;
  const under = checker.under(from);
  const hasMethods = under.k === 'interface' && checker.interfaceMethods(under)?.length !== 0;
  const isPair = hasMethods && checker.under(type).k !== 'interface';
  if (isDerived(body, type) || (isPair && isDerived(body, from))) return word;
  // Before Go 1.24 the word is kept in code that is not generic, too.
  return minor < 24 && hasMethods ? address : undefined;
}

/** Nodes of a type itself, as `new` takes it. */
export const typeNodes = (body: Body, type: Type): number => (isDerived(body, type) ? 1 + word : 0);

/** Nodes of a type among the cases of a type switch. */
export function caseNodes(body: Body, type: Type, from: Type): number {
  const nodes = wordNodes(body, type, from);
  return nodes === undefined ? 0 : 1 + nodes;
}

/** Nodes that `x.(T)` has beside its own and those of x. */
export function assertionNodes(body: Body, type: Type, from: Type): number {
  const nodes = wordNodes(body, type, from);
  return nodes === undefined ? 0 : nodes + (isDerived(body, from) ? word : address);
}
