/** From a profile to the compiler's call edges. Source: cmd/internal/pgo/pprof.go, internal/profile/graph.go. */
import type { Int64s, Profile, ReadyEdges } from '../profile';
import {
  bigFromHalves,
  compareAt,
  compilerValueType,
  fromHalves,
  isSafe,
  joinLimbs,
  limbsOf,
  pick,
  sumOf,
  Tuples,
} from '../profile';
import { stackEndings } from './endings';
import { LINE_HI, LINE_LO, NAME, Nodes, START_HI, START_LO } from './nodes';
import { edgeProblem } from './problems';
import type { CallEdges } from './types';

/**
 * The call edges that `go tool preprofile` writes for this profile. Throws ProblemError where it refuses: `no-cpu-value`,
 * `no-start-line`, `unknown-location`. A profile without samples gives no edges, as does one whose weights sum up to 0.
 */
export function callEdges(profile: Profile): CallEdges {
  if (profile.samples.count === 0) return emptyEdges(profile);
  const type = compilerValueType(profile.header);
  if (type < 0) {
    const types = profile.header.types.map((value) => `${value.type}/${value.unit}`).join(', ');
    throw edgeProblem('no-cpu-value', `it holds ${types}`);
  }
  const ready = profile.ready?.edges;
  if (ready !== undefined) return readyEdges(profile, ready);
  const { tuples: endings, weight } = stackEndings(profile, type);
  const nodes = new Nodes(profile, 2 * endings.count);
  const pairs = new Tuples(2, endings.count);
  const cumRows: number[] = [];
  const cumNodes: number[] = [];
  const edgeRows: number[] = [];
  const edgePairs: number[] = [];
  const frames: number[] = [];
  for (let row = 0; row < endings.count; row++) {
    frames.length = 0;
    if (endings.at(row, 1) >= 0) pushFrames(profile, nodes, endings.at(row, 1), frames);
    pushFrames(profile, nodes, endings.at(row, 0), frames);
    const before = edgeRows.length;
    for (let i = 0; i < frames.length; i++) {
      const node = frames[i]!;
      if (frames.indexOf(node) === i) {
        cumRows.push(row);
        cumNodes.push(node);
      }
      if (i === 0 || node === frames[i - 1]) continue;
      pairs.key[0] = frames[i - 1]!;
      pairs.key[1] = node;
      const pair = pairs.add();
      if (edgePairs.includes(pair, before)) continue;
      edgeRows.push(row);
      edgePairs.push(pair);
    }
  }
  const cum = spread(weight, cumRows, cumNodes, nodes.tuples.count);
  const alive = aliveNodes(nodes, cum, flatOf(profile, nodes, endings, weight));
  if (!hasStartLine(nodes, alive)) throw edgeProblem('no-start-line');
  return merge(profile, nodes, pairs, alive, spread(weight, edgeRows, edgePairs, pairs.count));
}

const none: Int64s = { numbers: new Float64Array(0), exact: undefined };

function emptyEdges({ names }: Profile): CallEdges {
  return {
    count: 0,
    names,
    caller: new Int32Array(0),
    callee: new Int32Array(0),
    offset: none,
    weight: none,
    total: 0,
  };
}

function readyEdges(profile: Profile, { hasStartLine, caller, callee, offset, weight, total }: ReadyEdges): CallEdges {
  if (!hasStartLine) throw edgeProblem('no-start-line');
  if (total === 0) return emptyEdges(profile);
  const exact = undefined;
  return {
    count: caller.length,
    names: profile.names,
    caller,
    callee,
    offset: { numbers: offset, exact },
    weight: { numbers: weight, exact },
    total,
  };
}

/** Outermost frame first. */
function pushFrames({ locations }: Profile, nodes: Nodes, location: number, frames: number[]): void {
  const first = locations.slotStart[location]!;
  for (let slot = locations.slotStart[location + 1]! - 1; slot >= first; slot--) frames.push(nodes.of(slot, location));
}

/** Sums `weight[rows[i]]` into `targets[i]`. */
function spread(weight: Int64s, rows: readonly number[], targets: readonly number[], count: number): Int64s {
  const values = pick(weight, Int32Array.from(rows));
  return joinLimbs(
    limbsOf(values).map((limb) => {
      const sums = new Float64Array(count);
      for (let i = 0; i < targets.length; i++) sums[targets[i]!]! += limb[i]!;
      return sums;
    }),
  );
}

function flatOf(profile: Profile, nodes: Nodes, endings: Tuples, weight: Int64s): Int64s {
  const rows: number[] = [];
  const leaves: number[] = [];
  for (let row = 0; row < endings.count; row++) {
    const leaf = endings.at(row, 0);
    rows.push(row);
    leaves.push(nodes.of(profile.locations.slotStart[leaf]!, leaf));
  }
  return spread(weight, rows, leaves, nodes.tuples.count);
}

/** Nodes whose values cancel out are dropped, with all edges out of them. */
function aliveNodes(nodes: Nodes, cum: Int64s, flat: Int64s): Uint8Array {
  const alive = new Uint8Array(nodes.tuples.count);
  for (let node = 0; node < alive.length; node++) {
    if (cum.numbers[node] !== 0 || flat.numbers[node] !== 0) alive[node] = 1;
  }
  return alive;
}

function hasStartLine({ tuples }: Nodes, alive: Uint8Array): boolean {
  for (let node = 0; node < tuples.count; node++) {
    if (alive[node] !== 0 && (tuples.at(node, START_LO) !== 0 || tuples.at(node, START_HI) !== 0)) return true;
  }
  return false;
}

/** Edges between nodes become edges between names at an offset. */
function merge(profile: Profile, nodes: Nodes, pairs: Tuples, alive: Uint8Array, weight: Int64s): CallEdges {
  const { tuples } = nodes;
  const named = new Tuples(4, pairs.count);
  const rows: number[] = [];
  const targets: number[] = [];
  for (let pair = 0; pair < pairs.count; pair++) {
    const from = pairs.at(pair, 0);
    if (alive[from] === 0) continue;
    named.key[0] = tuples.at(from, NAME);
    named.key[1] = tuples.at(pairs.at(pair, 1), NAME);
    setOffset(named.key, tuples, from);
    const edge = named.add();
    rows.push(pair);
    targets.push(edge);
  }
  const sums = spread(weight, rows, targets, named.count);
  const total = sumOf(sums);
  if (BigInt(total) === 0n) return emptyEdges(profile);
  const column = (index: number): Int32Array => {
    const values = new Int32Array(named.count);
    for (let edge = 0; edge < values.length; edge++) values[edge] = named.at(edge, index);
    return values;
  };
  return sorted({
    count: named.count,
    names: profile.names,
    caller: column(0),
    callee: column(1),
    offset: offsetsOf(named),
    weight: sums,
    total,
  });
}

/** Puts line minus start line of a node into the key, as the halves of an int64. */
function setOffset(key: Int32Array, tuples: Tuples, node: number): void {
  const line = tuples.at(node, LINE_LO);
  const start = tuples.at(node, START_LO);
  const offset = line - start;
  const small = tuples.at(node, LINE_HI) === 0 && tuples.at(node, START_HI) === 0 && line >= 0 && start >= 0;
  if (small) {
    key[2] = offset;
    key[3] = offset < 0 ? -1 : 0;
    return;
  }
  const wide = bigFromHalves(line, tuples.at(node, LINE_HI)) - bigFromHalves(start, tuples.at(node, START_HI));
  key[2] = Number(BigInt.asIntN(32, wide));
  key[3] = Number(BigInt.asIntN(32, wide >> 32n));
}

function offsetsOf(named: Tuples): Int64s {
  const numbers = new Float64Array(named.count);
  let exact: BigInt64Array | undefined;
  for (let edge = 0; edge < named.count; edge++) {
    const [lo, hi] = [named.at(edge, 2), named.at(edge, 3)];
    numbers[edge] = fromHalves(lo, hi);
    if (!isSafe(hi)) exact ??= new BigInt64Array(named.count);
  }
  exact?.forEach((_, edge) => (exact[edge] = bigFromHalves(named.at(edge, 2), named.at(edge, 3))));
  return { numbers, exact };
}

/** The compiler's order: weight from high to low, then caller, callee, offset. */
function sorted(edges: CallEdges): CallEdges {
  const { names, caller, callee, offset, weight } = edges;
  const order = new Int32Array(edges.count)
    .map((_, row) => row)
    .sort(
      (a, b) =>
        compareAt(weight, b, a) ||
        names.compare(caller[a]!, caller[b]!) ||
        names.compare(callee[a]!, callee[b]!) ||
        compareAt(offset, a, b),
    );
  return {
    ...edges,
    caller: order.map((row) => caller[row]!),
    callee: order.map((row) => callee[row]!),
    offset: pick(offset, order),
    weight: pick(weight, order),
  };
}
