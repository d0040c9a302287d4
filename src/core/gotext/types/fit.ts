import type { Fit } from '../api';
import type { GoFunction } from '../functions';
import type { LinkName } from '../names';
import type { CallFacts } from './classify';
import type { Checker, Package } from './checker';
import { implementsInterface } from './implements';
import { receiverType } from './receiver';
import { bindSignature, bindType } from './bind';
import type { Bindings } from './bind';
import { identical } from './identical';
import type { Signature } from './types';

/**
 * Whether a call could dispatch to a declared function, as the compiler judges candidates (cmd/compile/internal/
 * devirtualize/pgo.go). `literal`: the callee's signature where it is a func literal. `bound`: what the caller's type
 * parameters stand for, where it has any and that is known.
 */
export function fitSite(
  checker: Checker,
  facts: CallFacts,
  callee: string,
  link: LinkName,
  declaration: GoFunction | undefined,
  pkg: Package | undefined,
  literal: Signature | undefined,
  bound: Bindings | undefined,
): Fit {
  if (facts.kind === 'none' || facts.kind === 'unknown') return { fits: 'unknown', why: 'site-unknown' };
  if (facts.kind === 'direct') {
    if (typeof facts.callee === 'string') {
      return facts.callee === link.plain ? found(declaration) : no('other-method', declaration);
    }
    return { fits: 'unknown', why: 'site-unknown', ...(declaration && { declaration }) };
  }
  if (declaration === undefined || pkg === undefined) return { fits: 'no', why: 'no-declaration' };
  if (facts.kind === 'interface') {
    if (link.receiver === undefined || link.suffixes.length > 0) return no('not-a-method', declaration);
    if (declaration.generic) return no('generic', declaration);
    const type = receiverType(checker, pkg, link.receiver);
    if (type === undefined) return { fits: 'unknown', why: 'type-unknown', declaration };
    const target = bound ? bindType(checker, facts.receiver, bound) : facts.receiver;
    const answer = implementsInterface(checker, type, target);
    if (answer === 'unknown') return { fits: 'unknown', why: 'type-unknown', declaration };
    if (answer === 'no') return no('not-implemented', declaration);
    return callee.endsWith(`.${facts.method}`) ? found(declaration) : no('other-method', declaration);
  }
  // A function's dictionary is a parameter; what lies in it has its own at hand.
  if (declaration.generic && link.suffixes.length === 0) return no('generic', declaration);
  const signature = literal ?? declaredSignature(checker, pkg, declaration, link);
  const value = bound && facts.signature ? bindSignature(checker, facts.signature, bound) : facts.signature;
  const same = signature && value ? identical(checker, signature, value) : 'unknown';
  if (same === 'unknown') return { fits: 'unknown', why: 'type-unknown', declaration };
  return same === 'yes' ? found(declaration) : no('signature', declaration);
}

const found = (declaration: GoFunction | undefined): Fit => ({ fits: 'yes', ...(declaration && { declaration }) });

const no = (why: NonNullable<Fit['why']>, declaration: GoFunction | undefined): Fit => ({
  fits: 'no',
  why,
  ...(declaration && { declaration }),
});

/** Of a declared function or method, its receiver left out. Undefined for anything nested. */
function declaredSignature(
  checker: Checker,
  pkg: Package,
  declaration: GoFunction,
  link: LinkName,
): Signature | undefined {
  if (link.suffixes.length > 0) return undefined;
  if (link.receiver === undefined) {
    const entity = pkg.scope.find(declaration.symbol);
    const type = entity?.k === 'func' ? checker.entityType(entity) : undefined;
    return type?.k === 'func' ? type : undefined;
  }
  const type = receiverType(checker, pkg, link.receiver);
  const name = declaration.symbol.slice(declaration.symbol.lastIndexOf('.') + 1);
  const member = type && checker.find(type, name, pkg.path);
  return member?.k === 'method' ? checker.methodSignature(member.method) : undefined;
}
