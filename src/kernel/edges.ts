/**
 * From endings to the compiler's call edges, between names at an offset. Nodes are frames that agree in name, address,
 * start line and line; as no value is below 0, none is dropped. Source: cmd/internal/pgo/pprof.go,
 * internal/profile/graph.go.
 */
import { callerOf, endingCount, leafOf, releaseEndings, weightOf } from './endings';
import { functionNames, functionStart } from './functions';
import { lineGroups } from './groups';
import { Keys } from './keys';
import { addressOf, lineOf, locationSlots, slotFunctionRows } from './locations';
import { doubled, intAt, ints, longAt, longs, releaseInts, releaseLongs, setInt, setLong, toDoubles } from './memory';
import { sortEdges } from './sort';
import { limited } from './tally';
import { must } from './wire';

/** More frames at an ending, inlined into one another, are left to the plain path: each is compared with each. */
const MOST_FRAMES: u32 = 64;

/** Frames of the ending at hand, outermost first: slots, and the locations they belong to. */
const slots = ints(MOST_FRAMES);
const places = ints(MOST_FRAMES);
let depth: u32 = 0;

/** By (caller, callee): numbers of names. */
let namePairs: Keys = new Keys(0);
/** By (name pair, offset). */
let edges: Keys = new Keys(0);
/** By edge. */
let sums: usize = 0;
let room: u32 = 0;

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
  // Most endings are an edge of their own.
  room = max<u32>(endingCount(), 64);
  sums = longs(room);
  namePairs = new Keys(room);
  edges = new Keys(room);
  for (let ending: u32 = 0; ending < endingCount(); ending++) {
    depth = 0;
    if (callerOf(ending) >= 0) pushFrames(callerOf(ending));
    pushFrames(leafOf(ending));
    joinFrames(weightOf(ending));
  }
  releaseEndings();
  limited(total);
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
  releaseInts(order, count);
  releaseLongs(sums, room);
  namePairs.release();
  edges.release();
  toDoubles(offsets, count);
  toDoubles(weights, count);
}

function pushFrames(location: u32): void {
  const innermost = <u32>intAt(locationSlots(), location);
  for (let slot = <u32>intAt(locationSlots(), location + 1); slot > innermost; depth++) {
    must(depth < MOST_FRAMES);
    setInt(slots, depth, --slot);
    setInt(places, depth, location);
    if (startOf(slot) !== 0) withStartLine = true;
  }
}

/** A call counts once in an ending; a node that calls itself is no edge. */
function joinFrames(weight: i64): void {
  for (let frame: u32 = 1; frame < depth; frame++) {
    if (isSameNode(frame - 1, frame)) continue;
    let isNew = true;
    for (let before: u32 = 1; isNew && before < frame; before++) {
      isNew = !isSameNode(before - 1, frame - 1) || !isSameNode(before, frame);
    }
    if (isNew) addEdge(intAt(slots, frame - 1), intAt(slots, frame), weight);
  }
}

function isSameNode(a: u32, b: u32): bool {
  return (
    intAt(lineGroups, intAt(slots, a)) === intAt(lineGroups, intAt(slots, b)) &&
    addressOf(intAt(places, a)) === addressOf(intAt(places, b))
  );
}

function addEdge(caller: u32, callee: u32, weight: i64): void {
  const names = namePairs.add(nameOf(caller), nameOf(callee));
  const edge = edges.add(names, lineOf(caller) - startOf(caller));
  if (edge === room) {
    sums = doubled(sums, room * 2);
    room *= 2;
  }
  setLong(sums, edge, longAt(sums, edge) + weight);
  total += weight;
}

/** String 0 is the empty one: the name of a frame without a function. */
function nameOf(slot: u32): i32 {
  const row = intAt(slotFunctionRows(), slot);
  return row < 0 ? 0 : intAt(functionNames(), row);
}

function startOf(slot: u32): i64 {
  const row = intAt(slotFunctionRows(), slot);
  return row < 0 ? 0 : functionStart(row);
}
