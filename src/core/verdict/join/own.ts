import { parseLinkName } from '../../gotext';
import { isAdded } from './compilerMade';
import { calledMethod, isCallOf, isDisplayed, lastElement, splitLinkName } from '../record/names';
import type { CallFact } from '../record/facts';
import type { WeightedEdge } from '../site';
import type { CallLine } from './offsets';
import type { Signatures } from './signatures';

/** Which of a line's edges each of its calls could take. */
export interface LineOwners {
  /** Linker name of what a direct call calls, where the line's edges tell. */
  readonly target: ReadonlyMap<CallFact, string>;
  readonly own: ReadonlyMap<CallFact, ReadonlySet<string>>;
}

/** Words of the compiler for a candidate that it did not rule out by type. */
const kept = /^(?:hottest so far|too cold)/;

export function lineOwners(line: CallLine, edges: readonly WeightedEdge[], signatures: Signatures): LineOwners {
  const target = directTargets(line, edges);
  const claimed = new Set(target.values());
  const own = new Map<CallFact, ReadonlySet<string>>();
  for (const call of line.calls) {
    if (call.kind === 'direct') {
      const name = target.get(call);
      own.set(call, new Set(name === undefined ? [] : [name]));
    } else if (call.kind === 'interface') {
      own.set(call, interfaceCallees(call, edges));
    }
  }
  for (const call of line.calls) {
    if (call.kind !== 'function') continue;
    const others = new Set(claimed);
    for (const other of line.calls)
      if (other.kind === 'interface') for (const name of own.get(other)!) others.add(name);
    const fits = acceptable(call, edges).filter(
      (name) =>
        name === call.devirtualized ||
        (!others.has(name) && !isAdded(call.caller, name) && signatures.mayCall(call, name)),
    );
    own.set(call, new Set(fits));
  }
  return { target, own };
}

/** A direct call's function: by the expression that the compiler prints, by what was inlined there, or as the only one left. */
function directTargets(line: CallLine, edges: readonly WeightedEdge[]): Map<CallFact, string> {
  const target = new Map<CallFact, string>();
  const open: CallFact[] = [];
  for (const call of line.calls) {
    if (call.kind !== 'direct') continue;
    const found = edges.find(({ callee }) => {
      const name = splitLinkName(callee);
      return isCallOf(call.text, name) || (call.inlined[0] !== undefined && isDisplayed(call.inlined[0], name));
    });
    if (found === undefined) open.push(call);
    else target.set(call, found.callee);
  }
  // A call of a variable that holds one literal, or any call where the compiler prints no expression (Go 1.21).
  const [call] = open;
  if (open.length !== 1 || call === undefined || isNamedCall(call)) return target;
  const taken = new Set(target.values());
  const left = edges.filter(({ callee }) => !taken.has(callee));
  const literals = left.filter(({ callee }) => parseLinkName(callee).suffixes.length > 0);
  const choice = call.text === '' && line.calls.length === 1 ? left : literals;
  if (choice.length === 1) target.set(call, choice[0]!.callee);
  return target;
}

/** `pkg.F(`, `(*T).M(`, `T.M(`: a function by its name, so that an edge of another name can't be its. */
const isNamedCall = (call: CallFact): boolean =>
  /^(?:\(\*|[^(]*\.)/.test(call.text) && !call.text.startsWith('(func literal)');

function interfaceCallees(call: CallFact, edges: readonly WeightedEdge[]): Set<string> {
  const method = calledMethod(call.text);
  const fits = acceptable(call, edges).filter((callee) => {
    if (callee === call.devirtualized) return true;
    const name = splitLinkName(callee);
    return name.symbol.includes('.') && (method === undefined || lastElement(name) === method);
  });
  return new Set(fits);
}

/** All edges but those that the compiler ruled out for this call. */
function acceptable(call: CallFact, edges: readonly WeightedEdge[]): string[] {
  const out = new Set(call.candidates.filter(({ said }) => !kept.test(said)).map(({ callee }) => callee));
  return edges.map(({ callee }) => callee).filter((callee) => !out.has(callee));
}
