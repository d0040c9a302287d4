import { parseLinkName } from '../../gotext';
import type { GoRules } from '../goRules';
import type { ReasonCode } from '../reasons';
import { calledMethod, lastElement, splitLinkName } from '../record/names';
import type { CallFact, Candidate, FunctionFact } from '../record/facts';
import type { CallLine } from './offsets';
import type { LineOwners } from './own';
import { isCompilerMade } from './compilerMade';

export interface Because {
  readonly reason: ReasonCode;
  /** The compiler's words. */
  readonly detail?: string;
}

export interface ReasonFacts {
  readonly rules: GoRules;
  readonly functions: ReadonlyMap<string, FunctionFact>;
  readonly lookups: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Whether the package `path` is part of the program at all. */
  readonly isBuilt: (path: string) => boolean;
  /** Whether the compile of the package `path` is in the record: then a function that is not there does not exist. */
  readonly isRecorded: (path: string) => boolean;
}

/** Why an indirect call with weight stays indirect: read from the candidates and the choice that the compiler printed. */
export function reasonOf(call: CallFact, line: CallLine, owners: LineOwners, facts: ReasonFacts): Because {
  if (call.goDefer) return { reason: 'go-or-defer' };
  if (call.kind === 'function' && !facts.rules.functionValues) return { reason: 'needs-newer-go' };
  if (!call.decided) return { reason: 'switched-off' };
  if (isTypeParameterCall(call)) return { reason: 'type-parameter' };
  if (call.winner === undefined) return ruledOut(call, line, owners);
  if (call.skipped === 'closure') return { reason: 'callee-closure' };
  if (call.skipped === 'method') return { reason: 'callee-method-value' };
  if (call.refused !== undefined) return refused(call, call.winner, call.refused, facts);
  const winner = call.candidates.find(({ callee }) => callee === call.winner);
  if (winner?.missing !== true) return { reason: 'switched-off' };
  if (isOthers(call, winner, owners)) return sharedLine(call, line, { reason: 'other-call-wins' });
  return withoutBody(call, winner.callee, facts);
}

/** Through the dictionary of a generic function: `(func(…) R)(&.dict[0])(…)`. */
const isTypeParameterCall = (call: CallFact): boolean =>
  call.kind === 'function' && /^\(.*\.dict\[\d+\]\)*\(/s.test(call.text) && call.text.startsWith('(func(');

/** A body is there, but the callee is not to be inlined. */
function refused(call: CallFact, callee: string, why: string, facts: ReasonFacts): Because {
  if (why !== 'no function body') return { reason: 'callee-pragma', detail: why };
  const fact = facts.functions.get(callee);
  const local = splitLinkName(callee).path === splitLinkName(call.caller).path;
  const bodiless = fact === undefined ? local : fact.why === 'no function body';
  return { reason: bodiless ? 'callee-assembly' : 'callee-not-inlinable', ...calleeDetail(callee, facts) };
}

/** Why the callee can't be inlined in its own package, where that package's compile is in the record. */
function calleeDetail(callee: string, facts: ReasonFacts): { detail?: string } {
  const fact = facts.functions.get(callee);
  if (fact?.why !== undefined) return { detail: fact.why };
  if (fact?.budget === undefined) return {};
  return { detail: `cost ${fact.cost ?? 0} exceeds budget ${fact.budget}` };
}

/** The winner can't be this call's, or another call of the line takes it. */
function isOthers(call: CallFact, winner: Candidate, owners: LineOwners): boolean {
  return owners.own.get(call)?.has(winner.callee) !== true;
}

function withoutBody(call: CallFact, callee: string, facts: ReasonFacts): Because {
  const name = parseLinkName(callee);
  const path = splitLinkName(callee).path;
  if (name.generic) return { reason: 'callee-generic' };
  if (name.suffixes.includes('-fm')) return { reason: 'callee-method-value' };
  if (name.suffixes.length > 0) return { reason: 'callee-closure' };
  if (name.prefix === '') return { reason: 'callee-assembly' };
  const local = path === splitLinkName(call.caller).path;
  const why = facts.lookups.get(callee)?.get(call.package) ?? '';
  if (why.includes(' missing from method set of ')) return { reason: 'callee-promoted' };
  const gone = !facts.isBuilt(path) || (facts.isRecorded(path) && !facts.functions.has(callee));
  if (local || gone) return { reason: 'callee-missing' };
  if (!facts.rules.exportLookup) return { reason: 'needs-newer-go' };
  if (/^pkg .+ doesn't exist/.test(why)) return { reason: 'callee-not-imported' };
  return { reason: 'callee-not-reachable' };
}

/** No candidate fits: the types say no, or the weight is not this call's. */
function ruledOut(call: CallFact, line: CallLine, owners: LineOwners): Because {
  const heaviest = [...call.candidates].sort((a, b) => (a.weight === b.weight ? 0 : a.weight > b.weight ? -1 : 1));
  if (call.kind === 'interface') {
    const method = calledMethod(call.text);
    const unfit = heaviest.find(({ callee, said }) => {
      return said.includes(" doesn't implement ") && lastElement(splitLinkName(callee)) === method;
    });
    if (unfit !== undefined && !isTaken(unfit.callee, call, line, owners)) {
      if (parseLinkName(unfit.callee).generic) return { reason: 'callee-generic' };
      return { reason: 'type-mismatch', detail: unfit.said };
    }
  }
  const first = heaviest[0];
  if (first !== undefined && (isCompilerMade(first.callee) || isTaken(first.callee, call, line, owners))) {
    return sharedLine(call, line, { reason: 'other-call-only' });
  }
  if (call.kind === 'function') return { reason: 'signature-mismatch', ...(first && { detail: first.said }) };
  // A direct call that can't be told from its text may be what the edge is for.
  const unclear = line.calls.some((other) => other !== call && other.kind !== 'interface' && !owners.target.has(other));
  return unclear ? sharedLine(call, line, { reason: 'other-call-only' }) : { reason: 'line-stale' };
}

function isTaken(callee: string, call: CallFact, line: CallLine, owners: LineOwners): boolean {
  return line.calls.some((other) => other !== call && owners.own.get(other)?.has(callee) === true);
}

/** Calls that only a `//line` directive puts on one line. */
function sharedLine(call: CallFact, line: CallLine, because: Because): Because {
  const physical = call.position.physical?.line;
  const apart = line.calls.some((other) => other !== call && other.position.physical?.line !== physical);
  return physical !== undefined && apart ? { reason: 'line-directive' } : because;
}
