/**
 * From endings to the compiler's call edges. Nodes are frames that agree in name, address, start line and line; edges
 * join nodes, and become edges between names at an offset. Source: cmd/internal/pgo/pprof.go, internal/profile/graph.go.
 */
import { endings, endingWeight } from './endings';
import { functionNames, functionStart } from './functions';
import { lineGroups, lineSlots } from './groups';
import { Keys } from './keys';
import { locationAddresses, locationSlots, slotCount, slotFunctionRows, slotLineNumbers } from './locations';
import { intAt, ints, longAt, longs, setInt, setLong, toDoubles } from './memory';
import { sortEdges } from './sort';
import { limited } from './tally';

/** By (line group, address). */
const nodes = new Keys(1024);
/** By node: what its frames, and the leaves among them, weigh. */
let cums: usize = 0;
let flats: usize = 0;
/** By pair of nodes (caller, callee). */
const pairs = new Keys(1024);
let pairWeights: usize = 0;

/** By (caller, callee): numbers of names. */
const namePairs = new Keys(1024);
/** By (name pair, offset). */
const edges = new Keys(1024);

let count: u32 = 0;
let callers: usize = 0;
let callees: usize = 0;
let offsets: usize = 0;
let weights: usize = 0;
let total: i64 = 0;
let withStartLine: bool = false;

export function edgeCount(): u32 {
  return count;
}

export function edgeCallers(): usize {
  return callers;
}

export function edgeCallees(): usize {
  return callees;
}

/** As doubles. */
export function edgeOffsets(): usize {
  return offsets;
}

/** As doubles. */
export function edgeWeights(): usize {
  return weights;
}

/** Of all edges. */
export function edgeTotal(): f64 {
  return <f64>total;
}

/** Whether any node has a start line: the compiler refuses profiles without. */
export function hasStartLine(): bool {
  return withStartLine;
}

export function endEdges(): void {
  joinNodes();
  for (let node: u32 = 0; node < nodes.count; node++) {
    if (isAlive(node) && startOf(node) !== 0) withStartLine = true;
  }
  const sums = mergeNames();
  const order = sortEdges(edges, namePairs, sums);
  callers = ints(edges.count);
  callees = ints(edges.count);
  offsets = longs(edges.count);
  weights = longs(edges.count);
  for (; count < edges.count; count++) {
    const edge = <u32>intAt(order, count);
    const names = <u32>edges.smallAt(edge);
    setInt(callers, count, namePairs.smallAt(names));
    setInt(callees, count, <i32>namePairs.largeAt(names));
    setLong(offsets, count, edges.largeAt(edge));
    setLong(weights, count, longAt(sums, edge));
  }
  toDoubles(offsets, count);
  toDoubles(weights, count);
}

/** Walks the frames of each ending, outermost first; a node and a pair count once in it. */
function joinNodes(): void {
  const slots = slotCount();
  cums = longs(slots);
  flats = longs(slots);
  nodeOfSlot = ints(slots);
  nodeStamps = ints(slots);
  let most: u32 = 0;
  for (let ending: u32 = 0; ending < endings.count; ending++) {
    most += frameCount(endings.smallAt(ending)) + frameCount(<i32>endings.largeAt(ending));
  }
  pairWeights = longs(most);
  pairStamps = ints(most);
  for (let ending: u32 = 0; ending < endings.count; ending++) {
    const weight = endingWeight(ending);
    const caller = <i32>endings.largeAt(ending);
    const outer = caller < 0 ? -1 : joinLocation(caller, -1, ending, weight);
    const leaf = joinLocation(endings.smallAt(ending), outer, ending, weight);
    add(flats, leaf, weight);
  }
}

/** By slot: its node plus one. By node and by pair: the ending, plus one, that counted for it last. */
let nodeOfSlot: usize = 0;
let nodeStamps: usize = 0;
let pairStamps: usize = 0;

function frameCount(location: i32): u32 {
  return location < 0 ? 0 : firstSlot(location + 1) - firstSlot(location);
}

/** The frames of one location within the node `before`, -1 for none; gives the innermost. */
function joinLocation(location: u32, before: i32, ending: u32, weight: i64): i32 {
  const stamp = ending + 1;
  const innermost = firstSlot(location);
  for (let slot = firstSlot(location + 1); slot > innermost;) {
    const node = nodeAt(--slot, location);
    if (intAt(nodeStamps, node) !== stamp) {
      setInt(nodeStamps, node, stamp);
      add(cums, node, weight);
    }
    if (before >= 0 && before !== node) {
      const pair = pairs.add(before, node);
      if (intAt(pairStamps, pair) !== stamp) {
        setInt(pairStamps, pair, stamp);
        add(pairWeights, pair, weight);
      }
    }
    before = node;
  }
  return before;
}

function firstSlot(location: u32): u32 {
  return intAt(locationSlots(), location);
}

function nodeAt(slot: u32, location: u32): i32 {
  const known = intAt(nodeOfSlot, slot);
  if (known !== 0) return known - 1;
  const node = nodes.add(intAt(lineGroups, slot), longAt(locationAddresses(), location));
  setInt(nodeOfSlot, slot, node + 1);
  return node;
}

/** Edges by name and offset. Those out of nodes whose values cancel out are dropped. */
function mergeNames(): usize {
  const sums = longs(pairs.count);
  for (let pair: u32 = 0; pair < pairs.count; pair++) {
    const from = pairs.smallAt(pair);
    if (!isAlive(from)) continue;
    const names = namePairs.add(nameOf(from), nameOf(<i32>pairs.largeAt(pair)));
    const edge = edges.add(names, lineOf(from) - startOf(from));
    add(sums, edge, longAt(pairWeights, pair));
  }
  for (let edge: u32 = 0; edge < edges.count; edge++) {
    limited(longAt(sums, edge));
    total += longAt(sums, edge);
    limited(total);
  }
  return sums;
}

function isAlive(node: u32): bool {
  return longAt(cums, node) !== 0 || longAt(flats, node) !== 0;
}

function slotOf(node: u32): u32 {
  return intAt(lineSlots, nodes.smallAt(node));
}

function functionOf(node: u32): i32 {
  return intAt(slotFunctionRows(), slotOf(node));
}

/** String 0 is the empty one: the name of a frame without a function. */
function nameOf(node: u32): i32 {
  const row = functionOf(node);
  return row < 0 ? 0 : intAt(functionNames(), row);
}

function startOf(node: u32): i64 {
  const row = functionOf(node);
  return row < 0 ? 0 : functionStart(row);
}

function lineOf(node: u32): i64 {
  return longAt(slotLineNumbers(), slotOf(node));
}

function add(column: usize, row: u32, value: i64): void {
  setLong(column, row, longAt(column, row) + value);
}
