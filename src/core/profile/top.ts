/** The report of `go tool pprof -top`: its rows, in its order, and what it leaves out. */
import { callGraph } from './callGraph';
import { displayName } from './displayName';
import type { Groups, PprofGrouping } from './groups';
import { pprofGroups } from './groups';
import type { Int64s } from './int64';
import { bigFromHalves, fromHalves, int64At, isSafe, plus } from './int64';
import { baseName, shownPath } from './paths';
import { pprofView } from './prune';
import { tally } from './tally';
import { totalOf } from './total';
import type { Profile } from './types';

export interface TopOptions {
  /** Index of the value type. */
  readonly type: number;
  readonly by: PprofGrouping;
  /** Order by cum in place of flat. */
  readonly byCum: boolean;
  /** At most so many rows; 0 for no limit. */
  readonly count: number;
  /** Rows and calls below this share of the total are left out (pprof: 0.005 and 0.001; 0 for none). */
  readonly nodeFraction: number;
  readonly edgeFraction: number;
  /** Whether to find out which rows were inlined; costs another walk over all stacks. */
  readonly inlining: boolean;
}

export interface TopRow {
  /** As pprof prints the function: `<unknown>` or `[binary]` where it has no name. */
  readonly function: string;
  /** Linker name; that of the first function where pprof merges several. "" for none. */
  readonly name: string;
  /** With lines: the file as pprof prints it, "" for none. */
  readonly file: string;
  /** With lines: 1-based; 0 for none. */
  readonly line: number | bigint;
  readonly flat: number | bigint;
  readonly cum: number | bigint;
  /** Whether calls of it were inlined: in no, some or all callers. */
  readonly inlined: 'no' | 'partly' | 'yes';
  /** The name column of pprof's text. */
  readonly printed: string;
}

export interface TopReport {
  /** Sum of the samples' absolute values: what percentages relate to. */
  readonly total: number | bigint;
  readonly rows: readonly TopRow[];
  /** Sum of the flats shown. */
  readonly shown: number | bigint;
  /** How many rows fell below the fraction, and the largest cum that does. */
  readonly dropped: number;
  readonly cutoff: number;
  /** How many rows there were before `count` was applied. */
  readonly available: number;
}

export function topReport(profile: Profile, options: TopOptions): TopReport {
  const view = pprofView(profile);
  const groups = pprofGroups(profile, options.by);
  const sums = tally(profile, view, options.type, [groups])[0]!;
  const flat = sums.flat.numbers;
  const cum = sums.cum.numbers;
  const present: number[] = [];
  let flatSum: number | bigint = 0;
  for (let group = 0; group < groups.count; group++) {
    if (flat[group] === 0 && cum[group] === 0) continue;
    present.push(group);
    flatSum = plus(flatSum, int64At(sums.flat, group));
  }
  const flatTotal = Number(flatSum);
  const nodeCutoff = Math.abs(Math.trunc(flatTotal * options.nodeFraction));
  const edgeCutoff = Math.abs(Math.trunc(flatTotal * options.edgeFraction));
  const frequent = present.filter((group) => absolute(sums.cum, group) >= nodeCutoff);
  const lines = rowFacts(profile, groups, options.by);
  const order = options.byCum ? [sums.cum, sums.flat] : [sums.flat, sums.cum];
  const rows = frequent
    .map((group) => ({ group, facts: lines(group) }))
    .sort((a, b) => {
      for (const [index, column] of order.entries()) {
        const difference = compareAbsolute(column, b.group, a.group);
        if (difference !== 0) return difference;
        const byName = index === 0 ? compareUtf8(a.facts.printed, b.facts.printed) : 0;
        if (byName !== 0) return byName;
      }
      return compareUtf8(a.facts.identity, b.facts.identity);
    })
    .slice(0, options.count > 0 ? options.count : undefined);
  const kept = rows.map(({ group }) => group);
  const inlined = options.inlining
    ? inlining(profile, groups, options.type, kept.length < present.length ? kept : undefined, edgeCutoff)
    : new Uint8Array(groups.count);
  const values = totalOf(profile, options.type);
  return {
    total: values,
    rows: rows.map(({ group, facts: { function: shown, name, file, line, printed } }) => ({
      function: shown,
      name,
      file,
      line,
      printed,
      flat: int64At(sums.flat, group),
      cum: int64At(sums.cum, group),
      inlined: (['no', 'yes', 'partly'] as const)[inlined[group] as 0 | 1 | 2],
    })),
    shown: kept.reduce<number | bigint>((sum, group) => plus(sum, int64At(sums.flat, group)), 0),
    dropped: present.length - frequent.length,
    cutoff: Math.abs(Math.trunc(Number(values) * options.nodeFraction)),
    available: frequent.length,
  };
}

function compareAbsolute(column: Int64s, a: number, b: number): number {
  const left = absolute(column, a);
  const right = absolute(column, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

/** As in Go, where the least int64 has no positive counterpart and stays negative, below any cutoff. */
function absolute({ numbers, exact }: Int64s, index: number): number | bigint {
  if (exact === undefined) return Math.abs(numbers[index]!);
  return BigInt.asIntN(64, exact[index]! < 0n ? -exact[index]! : exact[index]!);
}

interface Facts {
  readonly function: string;
  readonly name: string;
  readonly file: string;
  readonly line: number | bigint;
  readonly printed: string;
  /** Tells apart rows that print alike. */
  readonly identity: string;
}

function rowFacts(profile: Profile, groups: Groups, by: PprofGrouping): (group: number) => Facts {
  const { functions, locations, mappings, names } = profile;
  const locationOf = slotLocations(profile);
  return (group) => {
    const slot = groups.slot[group]!;
    const row = locations.slotFunction[slot]!;
    const name = row < 0 ? '' : names.text(functions.name[row]!);
    const shown = row < 0 ? '' : displayName(name, names.text(functions.systemName[row]!));
    const mapping = shown === '' ? mappings[locations.mapping[locationOf(slot)]!] : undefined;
    const object = mapping?.file ?? '';
    const file = by === 'lines' && row >= 0 ? shownPath(names.text(functions.file[row]!)) : '';
    const hi = locations.slotLineHi[slot]!;
    const lo = locations.slotLineLo[slot]!;
    const line = by === 'functions' ? 0 : isSafe(hi) ? fromHalves(lo, hi) : bigFromHalves(lo, hi);
    const place = line !== 0 ? `${file}:${line}` : file;
    const nameless = object === '' ? '<unknown>' : `[${baseName(object)}]`;
    const printed = [shown, place].filter((part) => part !== '').join(' ') || nameless;
    const start = shown === '' && row >= 0 ? functions.startLineLo[row]! : 0;
    const identity = `{${shown}  0 ${file} ${start} ${line} 0 ${object}}`;
    return { function: shown === '' ? nameless : shown, name, file, line, printed, identity };
  };
}

function slotLocations({ locations }: Profile): (slot: number) => number {
  const { slotStart } = locations;
  return (slot) => {
    let low = 0;
    let high = locations.count - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (slotStart[middle]! <= slot) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

/** By group: 0 never inlined, 1 in all callers, 2 in some. Calls below the cutoff don't count. */
function inlining(
  profile: Profile,
  groups: Groups,
  type: number,
  rows: readonly number[] | undefined,
  cutoff: number,
): Uint8Array {
  let kept: Uint8Array | undefined;
  if (rows !== undefined) {
    kept = new Uint8Array(groups.count);
    for (const group of rows) kept[group] = 1;
  }
  const graph = callGraph(profile, pprofView(profile), type, groups, kept);
  const inside = new Uint8Array(groups.count);
  const outside = new Uint8Array(groups.count);
  for (let edge = 0; edge < graph.count; edge++) {
    if (Math.abs(graph.weight[edge]!) < cutoff) continue;
    (graph.inlined[edge] === 1 ? inside : outside)[graph.callee[edge]!] = 1;
  }
  return inside.map((yes, group) => (yes === 0 ? 0 : outside[group] === 1 ? 2 : 1));
}

/** Order by UTF-8 bytes, as Go compares strings; UTF-16 order differs above the basic plane. */
export function compareUtf8(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left === right) continue;
    return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

/** Surrogates stand for code points above all others. */
const codePointRank = (unit: number): number => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit);
