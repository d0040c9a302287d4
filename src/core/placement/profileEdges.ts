import type { CallEdges } from '../edges';
import type { ProfileEdge } from './types';

/** The compiler's edges as rows, in their order. Weights past 2^53 are rounded: they only rank causes here. */
export function profileEdges({ count, names, caller, callee, offset, weight }: CallEdges): ProfileEdge[] {
  return Array.from({ length: count }, (_, row) => ({
    caller: names.text(caller[row]!),
    callee: names.text(callee[row]!),
    offset: offset.numbers[row]!,
    weight: weight.numbers[row]!,
  }));
}
