import type { Inlinable } from '../../gotext';
import type { Candidate, Fits } from './candidates';
import type { EstimateParts } from './context';

/** How the compiler's choice for one indirect call ends. `unknown`: the text does not tell. */
export type Choice =
  | { readonly is: 'callee'; readonly winner: Candidate }
  /** No candidate fits, or none that does has weight. */
  | { readonly is: 'none' }
  /** The winner is only a name here. */
  | { readonly is: 'missing'; readonly winner: Candidate }
  | { readonly is: 'closure'; readonly winner: Candidate }
  | { readonly is: 'method'; readonly winner: Candidate }
  | { readonly is: 'refused'; readonly winner: Candidate; readonly inlinable: Inlinable }
  | { readonly is: 'unknown'; readonly winner: Candidate };

/**
 * cmd/compile/internal/devirtualize: the heaviest candidate that fits, or that nothing is known of, wins the line; it is
 * called directly unless something stands against it.
 */
export async function choose(
  parts: EstimateParts,
  kind: 'interface' | 'function',
  candidates: readonly Candidate[],
  fits: Fits,
): Promise<Choice> {
  for (const [at, candidate] of candidates.entries()) {
    const fit = fits.get(candidate)!;
    if (candidate.weight === 0n && !parts.rules.zeroWeightWins) break;
    if (candidate.ir === 'no') return { is: 'missing', winner: candidate };
    // One that may be only a name here would end the choice, fitting or not.
    if (fit.fits === 'no' && candidate.ir === 'yes') continue;
    if (fit.fits !== 'yes' || candidate.ir === 'unknown') {
      // A literal is never called directly, fitting or not; without another callee that is all there is to know.
      const isLast = candidates.slice(at + 1).every((other) => fits.get(other)!.fits === 'no' || other.weight === 0n);
      const isClosure = kind === 'function' && candidate.ir === 'yes' && isLiteral(fit.declaration);
      return { is: isClosure && isLast ? 'closure' : 'unknown', winner: candidate };
    }
    return await judge(parts, kind, candidate, fit.declaration ?? candidate.declaration);
  }
  return { is: 'none' };
}

/** Reads a local word and closure address that its caller sets: it only looks like a function. */
const closureLike = 'runtime.memhash_varlen';

async function judge(
  { exports }: EstimateParts,
  kind: 'interface' | 'function',
  winner: Candidate,
  declaration: Candidate['declaration'],
): Promise<Choice> {
  if (kind === 'function') {
    if (isLiteral(declaration) || winner.callee === closureLike) return { is: 'closure', winner };
    if (declaration?.kind === 'method') return { is: 'method', winner };
  }
  const said = await exports.inlinable(winner.name);
  const inlinable =
    said.can === 'blocked' && said.imported !== undefined && !winner.local ? { ...said, reason: said.imported } : said;
  // Of a function of this package only what forbids inlining outright counts: one too big is still called directly.
  const blocked = inlinable.can === 'blocked' && isOutright(inlinable.reason);
  if (blocked || winner.body === 'no') return { is: 'refused', winner, inlinable };
  if (winner.body === 'yes' || winner.local) return { is: 'callee', winner };
  return { is: inlinable.can === 'yes' ? 'callee' : 'unknown', winner };
}

/** The body of a loop over a function is one, too. */
const isLiteral = (declaration: Candidate['declaration']): boolean =>
  declaration?.kind === 'literal' || declaration?.kind === 'range-body';

/** Directives, and no body at all (inline.InlineImpossible). */
export const isOutright = (reason: string): boolean => reason.startsWith('marked ') || reason === 'no function body';
