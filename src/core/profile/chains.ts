/**
 * Locations whose lines fall into the same groups are one chain. Counting by chain does the work once that all its lines
 * share: only groups that several chains have in common must be looked at sample by sample.
 */
import type { Groups } from './groups';
import type { View } from './prune';
import { Tuples } from './tuples';
import type { Profile } from './types';

/** Groups of all groupings are numbered in one row: those of grouping i from `base[i]` on. */
export interface Chains {
  readonly count: number;
  /** Chain by location. */
  readonly ofLocation: Int32Array;
  readonly base: readonly number[];
  readonly groups: number;
  /** The groups of chain c that other chains have too, each once: `shared[sharedStart[c]]` up to the next start. */
  readonly shared: Int32Array;
  readonly sharedStart: Uint32Array;
  /** The groups that chain c has alone, likewise. */
  readonly own: Int32Array;
  readonly ownStart: Uint32Array;
  /** By grouping: the group of each chain's innermost line. */
  readonly innermost: readonly Int32Array[];
}

/** `groupings` go from coarse to fine: each splits the groups of the one before. */
export function chainsOf({ locations }: Profile, { firstSlot }: View, groupings: readonly Groups[]): Chains {
  const { slotStart } = locations;
  const finest = groupings[groupings.length - 1]!;
  const kinds = finest.ofSlot;
  // A chain of several lines is its outer part and one more line: so any length becomes pairs.
  const pairs = new Tuples(2, locations.count >> 1);
  const ofLocation = new Int32Array(locations.count);
  /** Chain by part, once it has a location; parts are single lines first, then pairs. */
  const numbers = new Int32Array(finest.count + slotStart[locations.count]!).fill(-1);
  const example: number[] = [];
  for (let location = 0; location < locations.count; location++) {
    const outermost = slotStart[location + 1]! - 1;
    let part = kinds[outermost]!;
    for (let slot = outermost - 1; slot >= firstSlot[location]!; slot--) {
      pairs.key[0] = part;
      pairs.key[1] = kinds[slot]!;
      part = finest.count + pairs.add();
    }
    if (numbers[part]! < 0) numbers[part] = example.push(location) - 1;
    ofLocation[location] = numbers[part]!;
  }
  const base = groupings.map((_, index) => groupings.slice(0, index).reduce((sum, { count }) => sum + count, 0));
  const groups = groupings.reduce((sum, { count }) => sum + count, 0);
  const innermost = groupings.map(({ ofSlot }) =>
    Int32Array.from(example, (location) => ofSlot[firstSlot[location]!]!),
  );
  const starts = Int32Array.from(example, (location) => firstSlot[location]!);
  const ends = Int32Array.from(example, (location) => slotStart[location + 1]!);
  const lists = split({ starts, ends, groups, base, ofSlot: groupings.map((grouping) => grouping.ofSlot) });
  return { count: example.length, ofLocation, base, groups, innermost, ...lists };
}

type Lists = Pick<Chains, 'shared' | 'sharedStart' | 'own' | 'ownStart'>;

interface Slots {
  /** By chain: the slots of one of its locations. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly groups: number;
  readonly base: readonly number[];
  readonly ofSlot: readonly Int32Array[];
}

function split({ starts, ends, groups, base, ofSlot }: Slots): Lists {
  const count = starts.length;
  /** By group: the only chain that has it so far, plus one; -1 for several. */
  const owner = new Int32Array(groups);
  for (let index = 0; index < base.length; index++) {
    const from = base[index]!;
    const groupOf = ofSlot[index]!;
    for (let chain = 0; chain < count; chain++) {
      for (let slot = starts[chain]!; slot < ends[chain]!; slot++) {
        const group = from + groupOf[slot]!;
        const before = owner[group]!;
        owner[group] = before === 0 || before === chain + 1 ? chain + 1 : -1;
      }
    }
  }
  const seen = new Int32Array(groups);
  const shared: number[] = [];
  const own: number[] = [];
  const sharedStart = new Uint32Array(count + 1);
  const ownStart = new Uint32Array(count + 1);
  for (let chain = 0; chain < count; chain++) {
    for (let slot = starts[chain]!; slot < ends[chain]!; slot++) {
      for (let index = 0; index < base.length; index++) {
        const group = base[index]! + ofSlot[index]![slot]!;
        if (seen[group] === chain + 1) continue;
        seen[group] = chain + 1;
        if (owner[group] === -1) shared.push(group);
        else own.push(group);
      }
    }
    sharedStart[chain + 1] = shared.length;
    ownStart[chain + 1] = own.length;
  }
  return { shared: Int32Array.from(shared), sharedStart, own: Int32Array.from(own), ownStart };
}
