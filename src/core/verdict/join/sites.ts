import type { EdgeWhy } from '../../placement';
import type { GoRules } from '../goRules';
import type { CallFact, LooseHotCall, RecordFacts } from '../record/facts';
import { calledMethod, lastElement, splitLinkName } from '../record/names';
import type { Position } from '../record/position';
import type { Inlining, Site, SiteCallee, SiteKind, UnmatchedEdge, VerdictKind, WeightedEdge } from '../site';
import { DeclaredNames } from './declaredNames';
import { effectOf, InlinedInto } from './effect';
import { budgets, inliningOf } from './inlining';
import { byPlace, mergeSites } from './merge';
import { callLines, type CallLine } from './offsets';
import { lineOwners, type LineOwners } from './own';
import type { LineEdges, ProfileEdges } from './profileEdges';
import { reasonOf, type ReasonFacts } from './reason';
import { Signatures } from './signatures';
import { unmatchedEdges } from './unmatched';
import { UnseenReasons } from './unseen';

export interface JoinOptions {
  readonly rules: GoRules;
  /** Import path of the main package, which linker names call `main`. */
  readonly main: string;
  /** Import paths of all packages of the build, the main one as `main`; those not in the record were not asked about. */
  readonly build: ReadonlySet<string>;
  /** Why an edge meets no call, as today's text tells it (placement); the record alone tells less. */
  readonly whyOf?: (edge: WeightedEdge) => EdgeWhy | undefined;
  /** Hot by time, in physical lines: makes indirect calls without weight `unseen`. None by default. */
  readonly isHotLine?: (file: string, line: number) => boolean;
}

export interface CompilerVerdicts {
  /** By file, line, column, kind. */
  readonly sites: readonly Site[];
  /** Heaviest first, of callers whose package is in the record or nowhere in the build. */
  readonly unmatched: readonly UnmatchedEdge[];
}

/** Joins the compiler's record with the profile's edges: one site per (file, line, column, kind). */
export function joinRecord(record: RecordFacts, edges: ProfileEdges, options: JoinOptions): CompilerVerdicts {
  const recorded = new Set(record.packages);
  const isRecorded = (path: string): boolean => recorded.has(path === 'main' ? options.main : path);
  const facts: ReasonFacts = {
    rules: options.rules,
    functions: record.functions,
    lookups: record.lookups,
    isBuilt: (path) => options.build.has(path),
    isRecorded,
  };
  const judged = record.calls.filter((call) => call.weight > 0n || call.devirtualized !== '');
  const lines = callLines(judged, record.functions, edges);
  const signatures = new Signatures(record);
  const names = new DeclaredNames(lines, edges);
  const sites = lines.flatMap((line) => {
    const known = names.edgesAt(line);
    return lineSites(line, known, lineOwners(line, known?.edges ?? [], signatures), record, facts);
  });
  const inlinedInto = new InlinedInto(sites, edges, record);
  const merged = mergeSites([
    ...sites.map((site) => effectOf(site, inlinedInto)),
    ...record.loose.map((hot) => looseSite(hot, record)),
  ]);
  const known = new Set(merged.map(keyOf));
  const taken = new Set(lines.map(({ caller, offset }) => `${caller}\0${offset}`));
  const unmatched = unmatchedEdges(edges, taken, { ...options, functions: record.functions, isRecorded });
  const reasons = new UnseenReasons(edges, unmatched);
  const unseen = unseenSites(record, options.isHotLine, reasons).filter((site) => !known.has(keyOf(site)));
  return { sites: [...merged, ...mergeSites(unseen)].sort(byPlace), unmatched };
}

const keyOf = (site: Site): string => `${site.file}\0${site.line}\0${site.column}\0${site.kind}`;

function lineSites(
  line: CallLine,
  known: LineEdges | undefined,
  owners: LineOwners,
  record: RecordFacts,
  facts: ReasonFacts,
): Site[] {
  return line.calls.map((call) => {
    const own = owners.own.get(call)!;
    const callees: SiteCallee[] = (known?.edges ?? []).map(({ callee, weight }) => {
      return { name: callee, weight, own: own.has(callee) };
    });
    const verdict = verdictOf(call);
    const fixed = verdict === 'static' ? staticCallee(call, callees) : undefined;
    const callee = call.devirtualized !== '' ? call.devirtualized : (fixed ?? owners.target.get(call));
    const because = verdict === 'not-devirtualized' ? reasonOf(call, line, owners, facts) : undefined;
    const inlining = verdict === 'not-devirtualized' ? undefined : inliningOf(call, callee, record.functions);
    return {
      ...placeOf(call.position),
      kind: call.kind,
      callers: [call.caller],
      offset: line.offset,
      weight: call.weight,
      ownWeight: callees.reduce((sum, { own: mine, weight }) => (mine ? sum + weight : sum), 0n),
      hot: known?.hot ?? false,
      callees,
      verdict,
      ...(callee !== undefined && { callee }),
      ...(because !== undefined && call.winner !== undefined && { blocker: call.winner }),
      ...because,
      ...(inlining !== undefined && { inlining }),
      evidence: 'compiler',
    };
  });
}

function verdictOf(call: CallFact): VerdictKind {
  if (call.kind === 'direct') return 'direct';
  if (call.devirtualized !== '') return 'devirtualized';
  return isStatic(call) ? 'static' : 'not-devirtualized';
}

/** The line names the call itself, and not one inside a body that was inlined here. */
function isStatic(call: CallFact): boolean {
  return call.kind === 'interface' && call.statics.some(({ expression }) => call.text.startsWith(`${expression}(`));
}

/** The method of the type that the compiler names, where the profile's callees show it or the type is local. */
function staticCallee(call: CallFact, callees: readonly SiteCallee[]): string | undefined {
  const type = call.statics.find(({ expression }) => call.text.startsWith(`${expression}(`))?.type;
  const method = calledMethod(call.text);
  if (type === undefined || method === undefined) return undefined;
  const bare = type.replace(/^\*/, '').replace(/^[^.[]*\./, '');
  const pointer = type.startsWith('*');
  const fits = callees.filter(({ name }) => {
    const split = splitLinkName(name);
    return lastElement(split) === method && split.symbol === (pointer ? `(*${bare}).${method}` : `${bare}.${method}`);
  });
  return fits.length === 1 ? fits[0]!.name : undefined;
}

/** Contract: compiler's line and column, physical file. */
function placeOf(position: Position): Pick<Site, 'file' | 'line' | 'column' | 'text'> {
  const { file, line, column, physical } = position;
  if (physical === undefined) return { file, line, column };
  return { file: physical.file, line, column, text: { line: physical.line, column: physical.column } };
}

/** A hot line inside an inlined body, by the chance of equal numbers: the outer call carries the compiler's remark. */
function looseSite(hot: LooseHotCall, record: RecordFacts): Site {
  const known = record.functions.get(hot.caller);
  const inlining: Inlining = hot.big
    ? { state: 'too-big', cost: hot.cost, budget: budgets.bigCaller, reason: 'big caller' }
    : { state: 'inlined-by-pgo', cost: hot.cost, budget: budgets.hot };
  return {
    ...placeOf(hot.position),
    kind: 'direct',
    callers: [hot.caller],
    offset: known === undefined ? 0 : hot.position.line - known.position.line,
    weight: 0n,
    ownWeight: 0n,
    hot: false,
    callees: [],
    verdict: 'direct',
    inlining,
    evidence: 'compiler',
  };
}

function unseenSites(record: RecordFacts, isHotLine: JoinOptions['isHotLine'], reasons: UnseenReasons): Site[] {
  if (isHotLine === undefined) return [];
  const sites: Site[] = [];
  for (const call of record.calls) {
    if (call.kind === 'direct' || call.weight > 0n || call.devirtualized !== '') continue;
    const place = placeOf(call.position);
    if (!isHotLine(place.file, place.text?.line ?? place.line)) continue;
    const kind: SiteKind = call.kind;
    const verdict = isStatic(call)
      ? ({ verdict: 'static' } as const)
      : ({ verdict: 'unseen', reason: reasons.of(call) } as const);
    sites.push({
      ...place,
      kind,
      callers: [call.caller],
      offset: call.offset ?? 0,
      weight: 0n,
      ownWeight: 0n,
      hot: false,
      callees: [],
      ...verdict,
      evidence: 'compiler',
    });
  }
  return sites;
}
