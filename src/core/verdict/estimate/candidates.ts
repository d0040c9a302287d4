import {
  type CallSite,
  type ExportData,
  type Fit,
  type GoFunction,
  type Lookup,
  type PackageIndex,
  stripTypeArguments,
  type Unseen,
} from '../../gotext';
import { compareUtf8 } from '../../profile';
import { isCompilerMade } from '../join/compilerMade';
import type { WeightedEdge } from '../site';
import type { EstimateParts } from './context';
import type { Unit } from './units';

/** One out-edge of the caller at a line, and what the compile of the caller's package has of its callee. */
export interface Candidate {
  /** Linker name, as the profile has it. */
  readonly callee: string;
  /** Of the function that is found under it: `(*T).M` finds a `T.M`. */
  readonly name: string;
  readonly weight: bigint;
  readonly ir: 'yes' | 'no' | 'unknown';
  readonly why?: Unseen;
  /** With `ir`: there is code of it to inline. */
  readonly body?: 'yes' | 'no' | 'unknown';
  /** Declared in the caller's package. */
  readonly local: boolean;
  readonly declaration?: GoFunction;
}

/** What happens in other functions than the one that is judged. */
export interface Elsewhere {
  /** Whether something in the package calls the function directly. */
  isCalledIn(index: PackageIndex, callee: string): Promise<boolean>;
  /** Whether a call that PGO makes direct copies the function into one of the packages. */
  isCopiedTo(packages: readonly PackageIndex[], callee: string): Promise<boolean>;
}

/**
 * All out-edges of the caller at the offset of these calls (the profile's, and direct calls, which need no weight) in the
 * order of the choice: heavier first, then those with IR, then by name. As the unit's compile sees them.
 */
export async function lineCandidates(
  parts: EstimateParts,
  { index, isCertain, isOneOfMany }: Unit,
  calls: readonly CallSite[],
  edges: readonly WeightedEdge[],
  elsewhere: Elsewhere,
): Promise<Candidate[]> {
  const { exports, rules } = parts;
  const direct = new Set(
    calls.flatMap(({ kind, callee }) => (kind === 'direct' && callee !== undefined ? [callee] : [])),
  );
  const known = new Set(edges.map(({ callee }) => stripTypeArguments(callee)));
  const extra = rules.zeroWeightWins ? [...direct].filter((callee) => !known.has(callee)) : [];
  const all = [...edges, ...extra.map((callee) => ({ callee, weight: 0n }))];
  const candidates: Candidate[] = [];
  for (const { callee, weight } of all) {
    // As Go before 1.21 recorded instances: no function is called so.
    const lookup: Lookup = callee.includes('[...]')
      ? { ir: 'no', why: 'generic' }
      : await exports.lookUp(index, callee);
    const local = callee.startsWith(`${index.source.linkPrefix}.`);
    const name = lookup.ir === 'yes' && !callee.includes('[') ? lookup.declaration.name : callee;
    const common = { callee, name, weight, local };
    if (lookup.ir === 'yes') {
      const { declaration, through = [] } = lookup;
      const isCopied = through.length > 0 && (await elsewhere.isCopiedTo(through, name));
      const body = isCopied ? 'yes' : lookup.body;
      const there = rules.exportLookup || local || direct.has(callee) || (await elsewhere.isCalledIn(index, callee));
      const seen = !isCertain && local ? await bodyElsewhere(exports, name) : body;
      candidates.push({
        ...common,
        local: local && isCertain,
        ...(there ? { ir: 'yes', declaration, body: seen } : { ir: 'no', why: 'not-imported' }),
      });
    } else if (await isInstanceOf(index, callee, parts)) {
      candidates.push({ ...common, ir: 'yes', body: 'yes' });
    } else if (direct.has(callee)) {
      candidates.push({ ...common, ir: 'yes', body: 'unknown' });
    } else if (isOneOfMany && mayBeSeen(lookup) && !isCompilerMade(callee)) {
      candidates.push({ ...common, ir: 'unknown' });
    } else {
      candidates.push({ ...common, ir: lookup.ir, ...(lookup.ir === 'no' && { why: lookup.why }) });
    }
  }
  return candidates.sort(byPreference);
}

/** An instance of another package's generic code is compiled by those that ask for it, with what lies in it. */
async function isInstanceOf(index: PackageIndex, callee: string, { instances }: EstimateParts): Promise<boolean> {
  if (!callee.includes('[go.shape.')) return false;
  const askers = await instances?.askers(callee);
  return askers?.some(({ source }) => source.path === index.source.path) === true;
}

/** Another package may know what this one does not. */
const mayBeSeen = (lookup: Lookup): boolean =>
  lookup.ir === 'no' && (lookup.why === 'not-imported' || lookup.why === 'not-reachable');

/** What an importer has of a function's body, if it has the function. */
async function bodyElsewhere(exports: ExportData, name: string): Promise<'yes' | 'unknown'> {
  return (await exports.inlinable(name)).can === 'yes' ? 'yes' : 'unknown';
}

function byPreference(a: Candidate, b: Candidate): number {
  if (a.weight !== b.weight) return a.weight > b.weight ? -1 : 1;
  const missing = ({ ir }: Candidate): number => (ir === 'no' ? 1 : 0);
  return missing(a) - missing(b) || compareUtf8(a.name, b.name);
}

/** What the types say of a call and each candidate of its line. */
export type Fits = ReadonlyMap<Candidate, Fit>;

export async function fitsOf(
  { resolver }: EstimateParts,
  index: PackageIndex,
  call: CallSite,
  caller: string,
  candidates: readonly Candidate[],
): Promise<Fits> {
  const fits = new Map<Candidate, Fit>();
  for (const candidate of candidates) {
    // Called with its receiver, a type parameter's method has other parameters than any method.
    if (call.typeParameter === true && candidate.ir === 'yes') {
      fits.set(candidate, { fits: 'no', why: 'signature' });
      continue;
    }
    const fit = await resolver.fit(index, call, candidate.name, caller);
    // The body of a loop over a function is one that tells by a bool whether to go on.
    const isOther = fit.declaration?.kind === 'range-body' && call.signature?.endsWith(' bool') === false;
    fits.set(candidate, fit.fits === 'unknown' && isOther ? { ...fit, fits: 'no', why: 'signature' } : fit);
  }
  return fits;
}
