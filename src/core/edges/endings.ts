/** The last two locations of stacks: all that the compiler looks at. Equal endings are summed before anything else. */
import type { Int64s, Profile } from '../profile';
import { joinLimbs, limbsOf, StackReader, Tuples } from '../profile';
import { edgeProblem } from './problems';

export interface Endings {
  /** Tuples of (leaf, caller) location rows; caller -1 for stacks of one location. */
  readonly tuples: Tuples;
  /** Sum of the samples' values, by ending; an ending may sum up to 0. */
  readonly weight: Int64s;
}

/** Stacks of samples whose value is not 0. Throws `unknown-location` where the compiler would crash. */
export function stackEndings(profile: Profile, type: number): Endings {
  const { samples } = profile;
  const column = samples.values(type);
  const tuples = new Tuples(2, 1024);
  const endingOf = new Int32Array(samples.count).fill(-1);
  const reader = new StackReader(profile);
  const { rows } = reader;
  for (let sample = 0; sample < samples.count; sample++) {
    if (column.numbers[sample] === 0) continue;
    const depth = reader.read(sample, 2);
    if (depth === 0) continue;
    const leaf = rows[0]!;
    const caller = depth > 1 ? rows[1]! : -1;
    if (leaf < 0 || (depth > 1 && caller < 0)) throw edgeProblem('unknown-location');
    tuples.key[0] = leaf;
    tuples.key[1] = caller;
    endingOf[sample] = tuples.add();
  }
  const weight = joinLimbs(
    limbsOf(column).map((limb) => {
      const sums = new Float64Array(tuples.count);
      for (let sample = 0; sample < samples.count; sample++) {
        const ending = endingOf[sample]!;
        if (ending >= 0) sums[ending]! += limb[sample]!;
      }
      return sums;
    }),
  );
  return { tuples, weight };
}
