import type { CallSite, GoFunction, PackageIndex } from '../../gotext';
import { mergeSites } from '../join/merge';
import type { Site, SiteCallee, SiteKind, VerdictKind } from '../site';
import { choose } from './choice';
import { type Candidate, type Elsewhere, fitsOf, lineCandidates } from './candidates';
import type { EstimateParts } from './context';
import { effectOf } from './effect';
import { estimateInlining } from './inlining';
import { type JudgedCall, ownersOf } from './owners';
import { whyIndirect } from './reason';
import { type Unit, unitsOf } from './units';

/** Where a function's text is, and under which name the profile has it. */
export interface CallerText {
  readonly index: PackageIndex;
  readonly fn: GoFunction;
  /** Linker name, with type arguments. */
  readonly caller: string;
}

/** Sites of one function's calls that have weight, as one caller of the profile makes them. */
export async function functionSites(parts: EstimateParts, text: CallerText, elsewhere: Elsewhere): Promise<Site[]> {
  const sites: Site[] = [];
  for (const [offset, calls] of byOffset(text.fn.calls)) {
    const edges = parts.edges.at(text.caller, offset)?.edges ?? [];
    const isZeroCase = parts.rules.zeroWeightWins && calls.length > 1 && calls.some(isIndirect);
    if (edges.length === 0 && !isZeroCase) continue;
    const { index, caller, fn } = text;
    const isSpread = fn.generic && index.source.name !== 'main' && calls.some(isIndirect);
    const own: Unit = { index, isCertain: true, isOneOfMany: false };
    const units = isSpread ? await unitsOf(parts, index, caller, calls, edges) : [own];
    const copies: Site[] = [];
    for (const unit of units) copies.push(...(await lineSites(parts, text, unit, offset, calls, elsewhere)));
    sites.push(...(units.length > 1 ? bestOf(copies) : copies));
  }
  return sites;
}

/** One code, one weight: the best verdict of any of its compiles; of those as bad, one that is open. */
function bestOf(copies: readonly Site[]): Site[] {
  const isOpen = ({ reason }: Site): boolean => reason === 'undecided';
  return mergeSites([...copies.filter(isOpen), ...copies.filter((site) => !isOpen(site))]);
}

function byOffset(calls: readonly CallSite[]): Map<number, CallSite[]> {
  const lines = new Map<number, CallSite[]>();
  for (const call of calls) {
    const same = lines.get(call.offset);
    if (same === undefined) lines.set(call.offset, [call]);
    else same.push(call);
  }
  return lines;
}

const isIndirect = ({ kind }: CallSite): boolean => kind === 'interface' || kind === 'function';

async function lineSites(
  parts: EstimateParts,
  { index, fn, caller }: CallerText,
  unit: Unit,
  offset: number,
  calls: readonly CallSite[],
  elsewhere: Elsewhere,
): Promise<Site[]> {
  const line = parts.edges.at(caller, offset);
  const edges = line?.edges ?? [];
  const hot = line?.hot ?? false;
  const kinds = new Map(calls.map((call) => [call, siteKind(call, parts.rules.wrapsStatements)]));
  const indirect = [...kinds.values()].some((kind) => kind !== undefined && kind !== 'direct');
  const candidates = indirect ? await lineCandidates(parts, unit, calls, edges, elsewhere) : [];
  const judged: JudgedCall[] = [];
  for (const [call, kind] of kinds) {
    if (kind !== undefined) judged.push(await judge(parts, { index, caller }, call, kind, candidates));
  }
  const owners = ownersOf(caller, edges, judged);
  const sites: Site[] = [];
  for (const one of judged) {
    const { call, kind, choice } = one;
    const isStatement = call.statement !== undefined;
    const winner = choice?.is === 'callee' ? choice.winner : undefined;
    if (edges.length === 0 && winner === undefined) continue;
    const own = owners.own.get(one)!;
    const callees = edges.map(({ callee, weight }): SiteCallee => ({ name: callee, weight, own: own.has(callee) }));
    const fixed = winner === undefined && kind === 'interface' && !isStatement ? call.fixed : undefined;
    const callee = winner?.name ?? fixed ?? (kind === 'direct' ? (owners.target.get(one) ?? call.callee) : undefined);
    const verdict = verdictOf(kind, winner, fixed);
    const because = verdict === 'not-devirtualized' ? whyIndirect(one, judged, owners, parts.rules) : undefined;
    const blocker = because === undefined ? undefined : blockerOf(one);
    // What `go` and `defer` call is never inlined there.
    const inlining = isStatement ? undefined : await estimateInlining(parts.exports, caller, callee, hot);
    const effect = winner && (await effectOf(parts, index, one, winner, inlining));
    sites.push({
      ...placeOf(fn, call),
      kind,
      callers: [caller],
      offset,
      weight: line?.weight ?? 0n,
      ownWeight: callees.reduce((sum, { own: mine, weight }) => (mine ? sum + weight : sum), 0n),
      hot,
      callees,
      verdict,
      ...(callee !== undefined && { callee }),
      ...(blocker !== undefined && { blocker }),
      ...because,
      ...(effect !== undefined && { effect }),
      ...(inlining !== undefined && { inlining }),
      evidence: 'source',
    });
  }
  return sites;
}

function verdictOf(kind: SiteKind, winner: Candidate | undefined, fixed: string | undefined): VerdictKind {
  if (kind === 'direct') return 'direct';
  if (winner !== undefined) return 'devirtualized';
  return fixed === undefined ? 'not-devirtualized' : 'static';
}

/** What the compiler has for the call. Undefined where the text does not tell. */
export function siteKind({ kind, statement, signature }: CallSite, wraps: boolean): SiteKind | undefined {
  if (kind === undefined || kind === 'unknown') return undefined;
  // `go i.M()` calls a function that the compiler makes around the call.
  const wrapped = statement !== undefined && wraps && (kind === 'interface' || signature !== 'func()');
  return wrapped ? 'direct' : kind;
}

async function judge(
  parts: EstimateParts,
  { index, caller }: Pick<CallerText, 'index' | 'caller'>,
  call: CallSite,
  kind: SiteKind,
  candidates: readonly Candidate[],
): Promise<JudgedCall> {
  if (kind === 'direct') return { call, kind, fits: new Map() };
  const fits = await fitsOf(parts, index, call, caller, candidates);
  const may = call.statement === undefined && (kind === 'interface' || parts.rules.functionValues);
  if (!may) return { call, kind, fits };
  return { call, kind, fits, choice: await choose(parts, kind, candidates, fits) };
}

/** The candidate that won the line and could not be used. */
function blockerOf({ choice }: JudgedCall): string | undefined {
  return choice === undefined || choice.is === 'none' || choice.is === 'unknown' ? undefined : choice.winner.callee;
}

/** Contract: compiler's line and column, physical file. */
export function placeOf({ file }: GoFunction, call: CallSite): Pick<Site, 'file' | 'line' | 'column' | 'text'> {
  const { line, compilerColumn, physicalLine, column } = call;
  const place = { file, line, column: compilerColumn };
  return line === physicalLine && compilerColumn === column
    ? place
    : { ...place, text: { line: physicalLine, column } };
}
