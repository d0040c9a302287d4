import { leadingPosition } from './position';

/**
 * The grammar of the compiler's debug output, one line at a time: what `-m=2 -d=pgodebug=3` prints, Go 1.21 to the
 * newest (cmd/compile/internal/devirtualize, inline, pgoir). Positions stay text here.
 */
export type RecordLine =
  | { readonly is: 'package'; readonly path: string }
  | ({ readonly is: 'call' } & CallStat)
  | { readonly is: 'considering'; readonly at: string; readonly text: string }
  | { readonly is: 'go-defer'; readonly at: string }
  | {
      readonly is: 'candidate';
      readonly at: string;
      readonly caller: string;
      readonly offset: number;
      readonly callee: string;
      readonly weight: bigint;
      /** The compile has no body or declaration for it: it competes all the same, and blocks when it wins. */
      readonly missing: boolean;
      /** `hottest so far`, `too cold (…)`, or why it does not fit. */
      readonly said: string;
    }
  | {
      readonly is: 'winner';
      readonly at: string;
      readonly caller: string;
      readonly offset: number;
      /** Undefined: no candidate fits, or none of those that fit has weight. */
      readonly callee?: string;
    }
  | { readonly is: 'skipped'; readonly why: 'closure' | 'method' }
  | { readonly is: 'refused'; readonly at: string; readonly name: string; readonly why: string }
  | { readonly is: 'static'; readonly at: string; readonly expression: string; readonly type: string }
  | {
      readonly is: 'can-inline';
      readonly at: string;
      readonly name: string;
      readonly cost: number;
      /** Its type, then its body: cut to what a type may take. */
      readonly shape: string;
    }
  | { readonly is: 'cannot-inline'; readonly at: string; readonly name: string; readonly why: string }
  | { readonly is: 'cycle'; readonly at: string; readonly name: string }
  | { readonly is: 'inlined'; readonly at: string; readonly name: string }
  | { readonly is: 'budget'; readonly name: string; readonly budget: number }
  | {
      readonly is: 'hot-call';
      readonly at: string;
      readonly callee: string;
      readonly cost: number;
      readonly caller: string;
      /** Refused because the function around it is big. */
      readonly big: boolean;
    }
  | { readonly is: 'lookup'; readonly name: string; readonly why: string }
  | { readonly is: 'threshold' };

/** One call as the compiler counts it. `weight` is the line's: shared by all its calls. */
export interface CallStat {
  readonly package: string;
  readonly at: string;
  readonly caller: string;
  readonly direct: boolean;
  readonly interface: boolean;
  readonly weight: bigint;
  readonly hottest: string;
  readonly hottestWeight: bigint;
  readonly devirtualized: string;
  readonly devirtualizedWeight: bigint;
}

/** Of an inlinable function's text: types are short, bodies may run to kilobytes. */
const shapeKept = 1000;

const edge = /^edge (.*):(-?\d+) -> (.*)$/s;
const edgeWeight = / \(weight (-?\d+)\)( \(missing IR\))?: /g;
const cycleEnd = ': repeated recursive cycle';
const noWinner = /^call (.*):(-?\d+): no hot callee$/s;
const winner = /^call (.*):(-?\d+): hottest callee (.*) \(weight -?\d+\)$/s;
const hotCall = /^hot-(budget check allows|big check disallows) inlining for call (.+) \(cost (-?\d+)\) at (.+)$/s;
const hotCaller = /^(.+) in (?:big )?function (.+)$/s;
const hotNode = /^hot-node enabled increased budget=(\d+) for func=(.+)$/s;

/** Undefined for every line that is not the record's: escape analysis, IR, graphs, errors, garbage. */
export function parseLine(text: string): RecordLine | undefined {
  if (text.startsWith('{"Pkg"')) return parseCall(text);
  if (text.startsWith('# ')) return header(text);
  if (text.startsWith('hot-')) return parseHot(text);
  if (text.startsWith('addIndirectEdges: ')) {
    const found = /^addIndirectEdges: (.+) not found in export data: (.*)$/s.exec(text);
    // The list of all packages behind it is of no use and runs to kilobytes.
    return found === null ? undefined : { is: 'lookup', name: found[1]!, why: found[2]!.replace(/ in map\[.*/s, '') };
  }
  if (text.startsWith('callee ')) {
    const found = /^callee .+ is a (closure|method)(?: \(runtime\.memhash_varlen\))?, skipping$/s.exec(text);
    return found === null ? undefined : { is: 'skipped', why: found[1] === 'method' ? 'method' : 'closure' };
  }
  const found = leadingPosition(text);
  return found === undefined ? undefined : parseSaid(found.at, found.said);
}

/** `# dep [main]`: the bracket names the main package (or test) that this copy is compiled for. */
function header(text: string): RecordLine | undefined {
  const found = /^# ([^[\s]\S*)(?: \[[^\]]+\])?$/.exec(text);
  return found === null ? undefined : { is: 'package', path: found[1]! };
}

function parseHot(text: string): RecordLine | undefined {
  if (text.startsWith('hot-callsite-thres-from-CDF=')) return { is: 'threshold' };
  const node = hotNode.exec(text);
  if (node !== null) return { is: 'budget', name: node[2]!, budget: Number(node[1]) };
  // The function first: one expression would look for it behind each cost.
  const inside = hotCaller.exec(text);
  const call = inside && hotCall.exec(inside[1]!);
  if (!call) return undefined;
  return {
    is: 'hot-call',
    big: call[1]!.startsWith('big'),
    callee: call[2]!,
    cost: Number(call[3]),
    at: call[4]!,
    caller: inside[2]!,
  };
}

function parseSaid(at: string, said: string): RecordLine | undefined {
  if (said.startsWith('inlining call to ')) {
    return { is: 'inlined', at, name: said.slice(17).replace(/ with score -?\d+$/, '') };
  }
  if (said.startsWith('can inline ')) {
    const found = /^can inline (.+?) with cost (-?\d+) as: (.*)$/s.exec(said);
    return found === null
      ? undefined
      : { is: 'can-inline', at, name: found[1]!, cost: Number(found[2]), shape: found[3]!.slice(0, shapeKept) };
  }
  if (said.startsWith('cannot inline ')) {
    // An expression for the whole would try each “ into ” with the whole rest.
    const cycle = said.endsWith(cycleEnd)
      ? /^cannot inline (.+) into .+$/s.exec(said.slice(0, -cycleEnd.length))
      : null;
    if (cycle !== null) return { is: 'cycle', at, name: cycle[1]! };
    const found = /^cannot inline (.+?): (.+)$/s.exec(said);
    return found === null ? undefined : { is: 'cannot-inline', at, name: found[1]!, why: found[2]! };
  }
  if (said.startsWith('edge ')) {
    // The last weight first, then the last arrow before it: one expression would try each arrow with each weight.
    const last = [...said.matchAll(edgeWeight)].at(-1);
    const found = last && edge.exec(said.slice(0, last.index));
    if (last === undefined || !found) return undefined;
    const [, caller, offset, callee] = found;
    const [all, weight, missing] = last;
    return {
      is: 'candidate',
      at,
      caller: caller!,
      offset: Number(offset),
      callee: callee!,
      weight: BigInt(weight!),
      missing: missing !== undefined,
      said: said.slice(last.index + all.length),
    };
  }
  if (said.startsWith('call ')) {
    // Its end first, or the callee's would be looked for behind each offset.
    const found = noWinner.exec(said) ?? (/ \(weight -?\d+\)$/.test(said) ? winner.exec(said) : null);
    if (found === null) return undefined;
    const base = { is: 'winner', at, caller: found[1]!, offset: Number(found[2]) } as const;
    return found[3] === undefined ? base : { ...base, callee: found[3] };
  }
  const found = /^(?:PGO devirtualize considering call|can't PGO devirtualize go\/defer call) (.*)$/s.exec(said);
  if (found !== null)
    return said.startsWith('PGO') ? { is: 'considering', at, text: found[1]! } : { is: 'go-defer', at };
  const fixed = /^(?:partially )?devirtualizing (.+) to (.+)$/s.exec(said);
  if (fixed !== null) return { is: 'static', at, expression: fixed[1]!, type: fixed[2]! };
  const refused = /^should not PGO devirtualize (.+?): (.+)$/s.exec(said);
  return refused === null ? undefined : { is: 'refused', at, name: refused[1]!, why: refused[2]! };
}

/** Weights pass 2^53 in nanoseconds: digits are read as they stand. */
function parseCall(text: string): RecordLine | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/("(?:\w*Weight)":)(-?\d{16,})/g, '$1"$2"'));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const field = value as Readonly<Record<string, unknown>>;
  const words = (name: string): string => (typeof field[name] === 'string' ? field[name] : '');
  const weight = (name: string): bigint => {
    const digits = field[name];
    if (typeof digits === 'number') return Number.isInteger(digits) ? BigInt(digits) : 0n;
    return typeof digits === 'string' && /^-?\d+$/.test(digits) ? BigInt(digits) : 0n;
  };
  if (typeof field['Pos'] !== 'string' || typeof field['Caller'] !== 'string') return undefined;
  return {
    is: 'call',
    package: words('Pkg'),
    at: field['Pos'],
    caller: field['Caller'],
    direct: field['Direct'] === true,
    interface: field['Interface'] === true,
    weight: weight('Weight'),
    hottest: words('Hottest'),
    hottestWeight: weight('HottestWeight'),
    devirtualized: words('Devirtualized'),
    devirtualizedWeight: weight('DevirtualizedWeight'),
  };
}
