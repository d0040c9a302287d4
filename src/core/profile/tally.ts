/** Flat and cum of every group, as `go tool pprof` counts them. */
import type { Groups } from './groups';
import type { Int64s } from './int64';
import { joinLimbs, limbsOf } from './int64';
import type { View } from './prune';
import { StackReader } from './stack';
import type { Profile } from './types';

/** By group, in the unit of the value column. */
export interface Tally {
  /** Of samples whose innermost frame is in the group. */
  readonly flat: Int64s;
  /** Of samples with a frame in the group: each sample counts once. */
  readonly cum: Int64s;
}

/** One walk over all samples for all groupings. Samples of value 0 count nowhere. */
export function tally(profile: Profile, view: View, type: number, groupings: readonly Groups[]): Tally[] {
  const limbs = limbsOf(profile.samples.values(type)).map((limb) => walk(profile, view, limb, groupings));
  return groupings.map((_, index) => ({
    flat: joinLimbs(limbs.map((limb) => limb[index]!.flat)),
    cum: joinLimbs(limbs.map((limb) => limb[index]!.cum)),
  }));
}

interface Sums {
  readonly ofSlot: Int32Array;
  readonly flat: Float64Array;
  readonly cum: Float64Array;
  /** The last sample (plus one) that counted for a group. */
  readonly seen: Int32Array;
}

function walk(profile: Profile, view: View, weights: Float64Array, groupings: readonly Groups[]): Sums[] {
  const { slotStart } = profile.locations;
  const { firstSlot } = view;
  const reader = new StackReader(profile);
  const { rows } = reader;
  const all = groupings.map(({ count, ofSlot }) => ({
    ofSlot,
    flat: new Float64Array(count),
    cum: new Float64Array(count),
    seen: new Int32Array(count),
  }));
  for (let sample = 0; sample < weights.length; sample++) {
    const weight = weights[sample]!;
    if (weight === 0) continue;
    const depth = reader.read(sample);
    if (depth === 0) continue;
    const from = view.cut(rows, depth);
    for (const { ofSlot, flat, cum, seen } of all) {
      for (let frame = from; frame < depth; frame++) {
        const location = rows[frame]!;
        for (let slot = firstSlot[location]!, stop = slotStart[location + 1]!; slot < stop; slot++) {
          const group = ofSlot[slot]!;
          if (seen[group] === sample + 1) continue;
          seen[group] = sample + 1;
          cum[group]! += weight;
        }
      }
      if (from < depth) flat[ofSlot[firstSlot[rows[from]!]!]!]! += weight;
    }
  }
  return all;
}
