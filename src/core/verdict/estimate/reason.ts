import { parseLinkName, type Unseen } from '../../gotext';
import type { GoRules } from '../goRules';
import type { Because } from '../join/reason';
import { isCompilerMade } from '../join/compilerMade';
import type { ReasonCode } from '../reasons';
import { lastElement, splitLinkName } from '../record/names';
import type { Candidate } from './candidates';
import { type Choice, isOutright } from './choice';
import type { JudgedCall, Owners } from './owners';

/** Why an indirect call with weight stays indirect: the same questions in the same order as `join/reason` asks. */
export function whyIndirect(judged: JudgedCall, calls: readonly JudgedCall[], owners: Owners, rules: GoRules): Because {
  const { call, kind, choice } = judged;
  if (kind === 'function' && !rules.functionValues) return { reason: 'needs-newer-go' };
  if (call.statement !== undefined) return { reason: 'go-or-defer' };
  if (call.typeParameter === true) return { reason: 'type-parameter' };
  switch (choice?.is) {
    case undefined:
    case 'callee':
    case 'unknown':
      return { reason: 'undecided' };
    case 'none':
      return ruledOut(judged, calls, owners);
    case 'closure':
      return { reason: 'callee-closure' };
    case 'method':
      return { reason: 'callee-method-value' };
    case 'refused':
      return refused(choice);
    case 'missing':
      if (owners.own.get(judged)?.has(choice.winner.callee) !== true) {
        return sharedLine(judged, calls, { reason: 'other-call-wins' });
      }
      return { reason: withoutBody(choice.winner, rules) };
  }
}

function refused({ winner, inlinable }: Extract<Choice, { is: 'refused' }>): Because {
  if (inlinable.can === 'blocked') {
    const { reason } = inlinable;
    if (reason === 'no function body') return { reason: 'callee-assembly', detail: reason };
    if (isOutright(reason)) return { reason: 'callee-pragma', detail: reason };
    return { reason: 'callee-not-inlinable', detail: reason };
  }
  if (inlinable.can !== 'too-big') return { reason: winner.local ? 'callee-assembly' : 'callee-not-inlinable' };
  return { reason: 'callee-not-inlinable', detail: `cost ${inlinable.cost} exceeds budget ${inlinable.budget}` };
}

const unseen: Readonly<Record<Unseen, ReasonCode>> = {
  missing: 'callee-missing',
  'not-imported': 'callee-not-imported',
  'not-reachable': 'callee-not-reachable',
  closure: 'callee-closure',
  generic: 'callee-generic',
  promoted: 'callee-promoted',
  assembly: 'callee-assembly',
};

function withoutBody({ callee, why }: Candidate, rules: GoRules): ReasonCode {
  const name = parseLinkName(callee);
  if (name.generic) return 'callee-generic';
  if (name.suffixes.includes('-fm')) return 'callee-method-value';
  if (name.suffixes.length > 0) return 'callee-closure';
  if (name.prefix === '') return 'callee-assembly';
  const code = why === undefined ? 'undecided' : unseen[why];
  const outside = code === 'callee-not-imported' || code === 'callee-not-reachable';
  return outside && !rules.exportLookup ? 'needs-newer-go' : code;
}

/** No candidate fits: the types say no, or the weight is not this call's. */
function ruledOut(judged: JudgedCall, calls: readonly JudgedCall[], owners: Owners): Because {
  const { call, kind, fits } = judged;
  const candidates = [...fits].filter(([{ weight }]) => weight > 0n);
  if (kind === 'interface') {
    const unfit = candidates.find(([{ callee }, { why }]) => {
      return (why === 'not-implemented' || why === 'generic') && lastElement(splitLinkName(callee)) === call.method;
    });
    if (unfit !== undefined && !isTaken(unfit[0].callee, judged, calls, owners)) {
      return { reason: parseLinkName(unfit[0].callee).generic ? 'callee-generic' : 'type-mismatch' };
    }
  }
  const first = candidates[0]?.[0].callee;
  if (first !== undefined && (isCompilerMade(first) || isTaken(first, judged, calls, owners))) {
    return sharedLine(judged, calls, { reason: 'other-call-only' });
  }
  if (kind === 'function') return { reason: 'signature-mismatch' };
  // A direct call without an edge of its own may be what the edge is for.
  const unclear = calls.some((other) => other !== judged && other.kind !== 'interface' && !owners.target.has(other));
  return unclear ? sharedLine(judged, calls, { reason: 'other-call-only' }) : { reason: 'line-stale' };
}

const isTaken = (callee: string, judged: JudgedCall, calls: readonly JudgedCall[], owners: Owners): boolean =>
  calls.some((other) => other !== judged && owners.own.get(other)?.has(callee) === true);

/** Calls that only a `//line` directive puts on one line. */
function sharedLine({ call }: JudgedCall, calls: readonly JudgedCall[], because: Because): Because {
  const apart = calls.some((other) => other.call.physicalLine !== call.physicalLine);
  return apart ? { reason: 'line-directive' } : because;
}
