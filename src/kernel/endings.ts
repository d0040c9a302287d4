/** The last two locations of stacks, all that the compiler looks at: equal endings are summed. */
import { Keys } from './keys';
import { longAt, longs, setLong } from './memory';
import { LARGEST_SUM, limited } from './tally';
import { must } from './wire';

/** By (leaf, caller): rows of locations, caller -1 for stacks of one. */
export const endings = new Keys(1024);

/** By ending: the sum of the samples' values. */
let weights: usize = longs(1024);
let room: u32 = 1024;
let absolute: u64 = 0;

export function endingWeight(ending: u32): i64 {
  return longAt(weights, ending);
}

export function countEnding(leaf: i32, caller: i32, depth: u32, weight: i64): void {
  if (weight === 0) return;
  absolute += limited(weight);
  must(absolute <= LARGEST_SUM);
  if (depth === 0) return;
  const ending = endings.add(leaf, caller);
  if (ending === room) grow();
  setLong(weights, ending, longAt(weights, ending) + weight);
}

function grow(): void {
  const larger = longs(room * 2);
  memory.copy(larger, weights, (<usize>room) << 3);
  weights = larger;
  room *= 2;
}
