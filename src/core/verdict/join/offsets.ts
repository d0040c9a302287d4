import type { CallFact, FunctionFact, RecordFacts } from '../record/facts';
import type { ProfileEdges } from './profileEdges';

/** Calls of one (caller, offset): the compiler can't tell them apart but by type. */
export interface CallLine {
  readonly caller: string;
  readonly offset: number;
  readonly calls: readonly CallFact[];
}

/**
 * Groups calls by caller and offset. Indirect calls state their offset; direct ones get it from their function's line,
 * or from a sibling's, and it is believed only where the edges there have exactly the weight that the compiler counted.
 */
export function callLines(
  calls: readonly CallFact[],
  functions: ReadonlyMap<string, FunctionFact>,
  edges: ProfileEdges,
): CallLine[] {
  const byCaller = new Map<string, CallFact[]>();
  for (const call of calls) {
    const same = byCaller.get(call.caller);
    if (same === undefined) byCaller.set(call.caller, [call]);
    else same.push(call);
  }
  const lines: CallLine[] = [];
  for (const [caller, own] of byCaller) {
    const start = startLine(own, functions.get(caller), edges);
    const byOffset = new Map<number, CallFact[]>();
    for (const call of own) {
      const offset = call.offset ?? (start === undefined ? undefined : call.position.line - start);
      const at = offset ?? 0;
      byOffset.set(at, [...(byOffset.get(at) ?? []), call]);
    }
    for (const [offset, same] of byOffset) lines.push({ caller, offset, calls: same });
  }
  return lines;
}

/** The compiler's line of the function around these calls. */
function startLine(
  calls: readonly CallFact[],
  known: FunctionFact | undefined,
  edges: ProfileEdges,
): number | undefined {
  const told = calls.find((call) => call.offset !== undefined);
  const candidates = new Set<number>();
  if (told !== undefined) candidates.add(told.position.line - told.offset!);
  if (known !== undefined) candidates.add(known.position.line);
  const first = calls.find((call) => call.weight > 0n);
  if (first === undefined) return [...candidates][0];
  for (const start of candidates) if (fits(calls, start, edges)) return start;
  for (const offset of edges.offsets(first.caller).keys()) {
    const start = first.position.line - offset;
    if (fits(calls, start, edges)) return start;
  }
  return [...candidates][0];
}

const fits = (calls: readonly CallFact[], start: number, edges: ProfileEdges): boolean =>
  calls.every((call) => (edges.at(call.caller, call.position.line - start)?.weight ?? 0n) === call.weight);

/** Whether a record was made with this profile: each call has exactly the weight of the edges at its place. */
export function recordFits(record: RecordFacts, edges: ProfileEdges): boolean {
  const weighted = record.calls.filter((call) => call.weight > 0n);
  return callLines(weighted, record.functions, edges).every(({ caller, offset, calls }) => {
    const weight = edges.at(caller, offset)?.weight ?? 0n;
    return calls.every((call) => call.weight === weight);
  });
}
