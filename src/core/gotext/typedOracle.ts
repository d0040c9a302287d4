import type { Call, Selector } from './ast';
import type { CallSite } from './functions';
import type { Scope } from './scope';
import { classifyCall, describe, needsWrapper } from './types/classify';
import type { CallFacts } from './types/classify';
import type { Checker } from './types/checker';
import { readSignature } from './types/readType';
import type { Answer, Oracle } from './oracle';

/** A site's facts as the resolver remembers them: `fit` asks for them again. */
export type SiteFacts = WeakMap<CallSite, CallFacts>;

interface TypedAnswer extends Answer {
  readonly known: CallFacts;
}

function ownMethod(checker: Checker, { x, sel }: Selector, scope: Scope): string | undefined {
  const operand = checker.operand(x, scope);
  if (operand.k !== 'value' && operand.k !== 'type') return undefined;
  const found = checker.find(operand.type, sel.name, scope.path);
  if (found.k !== 'method' || found.method.package.path !== scope.path) return undefined;
  return `${found.method.place.header.receiver?.typeName ?? ''}.${sel.name}`;
}

/** Answers a walk's questions with types. */
export function typedOracle(checker: Checker, sites: SiteFacts): Oracle {
  const call = (node: Call, scope: Scope, keeps: Parameters<NonNullable<Oracle['call']>>[2]): TypedAnswer => {
    const known = classifyCall(checker, node, scope, keeps);
    return {
      known,
      isCall: known.kind !== 'none',
      facts: known.kind === 'none' ? {} : { kind: known.kind, ...describe(known) },
      callee: known.kind === 'direct' ? known.callee : undefined,
      get wrapped(): boolean {
        return needsWrapper(checker, node, scope, known);
      },
    };
  };
  return {
    constant: (expr, scope) => checker.constant(expr, scope),
    isRangeFunc: (stmt, scope) => checker.core(checker.typeOf(stmt.x, scope)).k === 'func',
    call,
    ownMethod: (selector, scope) => ownMethod(checker, selector, scope),
    signature: (type, scope) => readSignature(checker, type, scope),
    site: (site, answer) => {
      sites.set(site, (answer as TypedAnswer).known);
    },
  };
}
