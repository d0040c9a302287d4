/** Calls between groups over whole stacks, as pprof's graph has them. */
import type { Groups } from './groups';
import type { View } from './prune';
import { StackReader } from './stack';
import { Tuples } from './tuples';
import type { Profile } from './types';

/** One row per (caller group, callee group); recursion of a group into itself is no edge. */
export interface CallGraph {
  readonly count: number;
  readonly caller: Int32Array;
  readonly callee: Int32Array;
  /** Each sample counts once per edge; rounded past 2^53. */
  readonly weight: Float64Array;
  /** 1 where the callee was inlined into the caller in every sample. */
  readonly inlined: Uint8Array;
}

/** `kept` leaves out groups: the frames around them then look adjacent. */
export function callGraph(profile: Profile, view: View, type: number, groups: Groups, kept?: Uint8Array): CallGraph {
  const { slotStart } = profile.locations;
  const { numbers } = profile.samples.values(type);
  const reader = new StackReader(profile);
  const { rows } = reader;
  const pairs = new Tuples(2, groups.count);
  const weight: number[] = [];
  const inlined: number[] = [];
  const seen: number[] = [];
  for (let sample = 0; sample < numbers.length; sample++) {
    const value = numbers[sample]!;
    if (value === 0) continue;
    const depth = reader.read(sample);
    if (depth === 0) continue;
    const from = view.cut(rows, depth);
    let parent = -1;
    for (let frame = depth - 1; frame >= from; frame--) {
      const location = rows[frame]!;
      const outermost = slotStart[location + 1]! - 1;
      for (let slot = outermost; slot >= view.firstSlot[location]!; slot--) {
        const group = groups.ofSlot[slot]!;
        if (kept?.[group] === 0) continue;
        if (parent >= 0 && parent !== group) {
          pairs.key[0] = parent;
          pairs.key[1] = group;
          const pair = pairs.add();
          if (pair === weight.length) {
            weight.push(value);
            inlined.push(slot === outermost ? 0 : 1);
            seen.push(sample);
          } else if (seen[pair] !== sample) {
            seen[pair] = sample;
            weight[pair]! += value;
            if (slot === outermost) inlined[pair] = 0;
          }
        }
        parent = group;
      }
    }
  }
  const column = (index: number): Int32Array => Int32Array.from(weight, (_, pair) => pairs.at(pair, index));
  return {
    count: weight.length,
    caller: column(0),
    callee: column(1),
    weight: Float64Array.from(weight),
    inlined: Uint8Array.from(inlined),
  };
}
