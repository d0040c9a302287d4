/** Flat and cum of every group, as `go tool pprof` counts them. */
import { type Chains, chainsOf } from './chains';
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

/** One walk over all samples for all groupings, which go from coarse to fine. Samples of value 0 count nowhere. */
export function tally(profile: Profile, view: View, type: number, groupings: readonly Groups[]): Tally[] {
  const chains = chainsOf(profile, view, groupings);
  const limbs = limbsOf(profile.samples.values(type)).map((limb) => walk(profile, view, limb, chains));
  return groupings.map(({ count }, index) => {
    const base = chains.base[index]!;
    return {
      flat: joinLimbs(limbs.map(({ flat }) => flatOf(flat, chains.innermost[index]!, count))),
      cum: joinLimbs(limbs.map(({ cum }) => cum.subarray(base, base + count))),
    };
  });
}

interface Sums {
  /** By chain. */
  readonly flat: Float64Array;
  /** By group of all groupings. */
  readonly cum: Float64Array;
}

function walk(profile: Profile, view: View, weights: Float64Array, chains: Chains): Sums {
  const { ofLocation, shared, sharedStart, own, ownStart } = chains;
  const reader = new StackReader(profile);
  const { rows } = reader;
  const flat = new Float64Array(chains.count);
  const chainCum = new Float64Array(chains.count);
  const cum = new Float64Array(chains.groups);
  // The last sample (plus one) that counted for a chain or a group.
  const chainSeen = new Int32Array(chains.count);
  const seen = new Int32Array(chains.groups);
  for (let sample = 0; sample < weights.length; sample++) {
    const weight = weights[sample]!;
    if (weight === 0) continue;
    const depth = reader.read(sample);
    if (depth === 0) continue;
    const stamp = sample + 1;
    const from = view.cut(rows, depth);
    flat[ofLocation[rows[from]!]!]! += weight;
    for (let frame = from; frame < depth; frame++) {
      const chain = ofLocation[rows[frame]!]!;
      if (chainSeen[chain] === stamp) continue;
      chainSeen[chain] = stamp;
      chainCum[chain]! += weight;
      for (let at = sharedStart[chain]!, stop = sharedStart[chain + 1]!; at < stop; at++) {
        const group = shared[at]!;
        if (seen[group] === stamp) continue;
        seen[group] = stamp;
        cum[group]! += weight;
      }
    }
  }
  for (let chain = 0; chain < chains.count; chain++) {
    for (let at = ownStart[chain]!; at < ownStart[chain + 1]!; at++) cum[own[at]!] = chainCum[chain]!;
  }
  return { flat, cum };
}

function flatOf(byChain: Float64Array, innermost: Int32Array, count: number): Float64Array {
  const flat = new Float64Array(count);
  for (let chain = 0; chain < byChain.length; chain++) flat[innermost[chain]!]! += byChain[chain]!;
  return flat;
}
