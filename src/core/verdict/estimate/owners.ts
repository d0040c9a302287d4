import { type CallSite, stripTypeArguments } from '../../gotext';
import { isAdded } from '../join/compilerMade';
import { lastElement, splitLinkName } from '../record/names';
import type { SiteKind, WeightedEdge } from '../site';
import type { Candidate, Fits } from './candidates';
import type { Choice } from './choice';

/** A call of a line with what the compiler makes of it. Direct calls have no candidates to choose from. */
export interface JudgedCall {
  readonly call: CallSite;
  readonly kind: SiteKind;
  readonly fits: Fits;
  readonly choice?: Choice;
}

/** Which of a line's edges each of its calls could take. */
export interface Owners {
  /** Linker name of what a direct call calls, where the line has an edge to it. */
  readonly target: ReadonlyMap<JudgedCall, string>;
  readonly own: ReadonlyMap<JudgedCall, ReadonlySet<string>>;
}

export function ownersOf(caller: string, edges: readonly WeightedEdge[], calls: readonly JudgedCall[]): Owners {
  const target = new Map<JudgedCall, string>();
  const own = new Map<JudgedCall, ReadonlySet<string>>();
  for (const judged of calls) {
    if (judged.kind === 'direct') {
      const found = edges.find(({ callee }) => stripTypeArguments(callee) === judged.call.callee);
      if (found !== undefined) target.set(judged, found.callee);
      own.set(judged, new Set(found === undefined ? [] : [found.callee]));
    } else if (judged.kind === 'interface') {
      own.set(judged, callees(judged, isMethodOf));
    }
  }
  const claimed = new Set([...own.values()].flatMap((taken) => [...taken]));
  for (const judged of calls) {
    if (judged.kind !== 'function') continue;
    const isFree = ({ callee }: Candidate): boolean => !claimed.has(callee) && !isAdded(caller, callee);
    own.set(
      judged,
      callees(judged, (one, candidate) => isFree(candidate) && mayCall(one, candidate)),
    );
  }
  return { target, own };
}

function callees(judged: JudgedCall, takes: (judged: JudgedCall, candidate: Candidate) => boolean): Set<string> {
  const { choice, fits } = judged;
  const chosen = choice?.is === 'callee' ? choice.winner : undefined;
  const own = [...fits.keys()].filter((one) => one.weight > 0n && (one === chosen || takes(judged, one)));
  return new Set(own.map(({ callee }) => callee));
}

/** What the compile has no code of goes by its name: it may be reached through a type that embeds its own. */
function isMethodOf({ call, fits }: JudgedCall, candidate: Candidate): boolean {
  const fit = fits.get(candidate)!.fits;
  if (candidate.ir === 'yes' && fit !== 'unknown') return fit === 'yes';
  const name = splitLinkName(candidate.callee);
  return name.symbol.includes('.') && lastElement(name) === call.method;
}

/** The compiler compares types only where it has code. */
const mayCall = ({ fits }: JudgedCall, candidate: Candidate): boolean =>
  candidate.ir !== 'yes' || fits.get(candidate)!.fits !== 'no';
