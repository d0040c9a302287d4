import { otherReceiver } from '../record/names';
import type { WeightedEdge } from '../site';
import type { CallLine } from './offsets';
import { byWeight, type LineEdges, type ProfileEdges } from './profileEdges';

/**
 * A profile may name the wrapper that the linker makes of a value method, `p.(*T).M`. The compiler looks the method up
 * by its type, finds the declared `p.T.M`, and calls the edge's callee that from then on. Which names were found so is
 * read from the record: in other packages the same edge may find nothing and keep its name.
 */
export class DeclaredNames {
  /** By package and name in the profile. */
  private readonly found = new Map<string, string>();

  constructor(
    lines: readonly CallLine[],
    private readonly edges: ProfileEdges,
  ) {
    for (const line of lines) {
      const known = edges.at(line.caller, line.offset)?.edges ?? [];
      const names = new Set(known.map(({ callee }) => callee));
      for (const call of line.calls) {
        const shown = [call.hottest, call.devirtualized, ...call.candidates.map(({ callee }) => callee)];
        for (const name of shown) {
          const other = name === '' || names.has(name) ? undefined : otherReceiver(name);
          if (other !== undefined && names.has(other)) this.found.set(`${call.package}\0${other}`, name);
        }
      }
    }
  }

  /** The line's edges under the names that the compiler has for them. */
  edgesAt({ caller, offset, calls }: CallLine): LineEdges | undefined {
    const known = this.edges.at(caller, offset);
    const path = calls[0]?.package ?? '';
    const declared = (edge: WeightedEdge): string | undefined => this.found.get(`${path}\0${edge.callee}`);
    if (known?.edges.some((edge) => declared(edge) !== undefined) !== true) return known;
    const edges = new Map<string, WeightedEdge>();
    for (const edge of known.edges) {
      const callee = declared(edge) ?? edge.callee;
      edges.set(callee, { ...edge, callee, weight: edge.weight + (edges.get(callee)?.weight ?? 0n) });
    }
    return { ...known, edges: [...edges.values()].sort(byWeight) };
  }
}
