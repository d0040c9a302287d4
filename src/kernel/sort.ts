/** The compiler's order of edges: weight from high to low, then caller, callee (by bytes), offset. */
import { Keys } from './keys';
import { intAt, ints, longAt, releaseInts, setInt } from './memory';
import { compareStrings } from './names';

/** Gives the edges' numbers in order, by merging ever longer runs. */
export function sortEdges(edges: Keys, namePairs: Keys, weights: usize): usize {
  const count = edges.count;
  let from = ints(count);
  let to = ints(count);
  for (let row: u32 = 0; row < count; row++) setInt(from, row, row);
  for (let run: u32 = 1; run < count; run *= 2) {
    for (let start: u32 = 0; start < count; start += run * 2) {
      const middle = min(start + run, count);
      const end = min(start + run * 2, count);
      let left = start;
      let right = middle;
      for (let row = start; row < end; row++) {
        const takeLeft =
          right >= end ||
          (left < middle && compareEdges(edges, namePairs, weights, intAt(from, left), intAt(from, right)) <= 0);
        setInt(to, row, takeLeft ? intAt(from, left++) : intAt(from, right++));
      }
    }
    const merged = to;
    to = from;
    from = merged;
  }
  releaseInts(to, count);
  return from;
}

function compareEdges(edges: Keys, namePairs: Keys, weights: usize, a: u32, b: u32): i32 {
  const left = longAt(weights, a);
  const right = longAt(weights, b);
  if (left !== right) return left > right ? -1 : 1;
  const namesA = edges.smallAt(a);
  const namesB = edges.smallAt(b);
  if (namesA !== namesB) {
    const byCaller = compareStrings(namePairs.smallAt(namesA), namePairs.smallAt(namesB));
    if (byCaller !== 0) return byCaller;
    const byCallee = compareStrings(<u32>namePairs.largeAt(namesA), <u32>namePairs.largeAt(namesB));
    if (byCallee !== 0) return byCallee;
  }
  const difference = edges.largeAt(a) - edges.largeAt(b);
  return difference < 0 ? -1 : difference > 0 ? 1 : 0;
}
