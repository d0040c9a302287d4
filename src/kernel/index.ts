/**
 * A profile's cold path as WebAssembly: the same columns, tables and edges as the TypeScript of core/profile and
 * core/edges, without waiting for a compiler to warm up. One instance reads one profile: a pass to count, then one each
 * for strings, functions, locations and samples. Anything odd ends the run with a trap; the plain path answers then.
 */
import { makeChains } from './chains';
import { beginEndings } from './endings';
import { enter, FUNCTIONS, LOCATIONS, nextMessage, SAMPLES, STRINGS, walkedTo } from './frame';
import { readFunction } from './functions';
import { makeGroups } from './groups';
import { numberLocations, readLocation } from './locations';
import { readString } from './names';
import { beginSamples, readSample } from './samples';
import { beginTally } from './tally';

export { used } from './memory';
export { begin, countOf, firstOf, lastOf, otherFieldCount, otherFields } from './frame';
export { beginStrings, stringCount, stringEnds, stringStarts } from './names';
export {
  beginFunctions,
  endFunctions,
  functionCount,
  functionFiles,
  functionNames,
  functionStarts,
  functionSystemNames,
} from './functions';
export {
  beginLocations,
  locationAddressesHi,
  locationAddressesLo,
  locationCount,
  locationMappings,
  locationRowCount,
  locationRows,
  locationSlots,
  slotCount,
  slotFunctionRows,
  slotLineNumbers,
} from './locations';
export { deepestStack, endSamples } from './samples';
export { heatTotal } from './tally';
export {
  endHeat,
  heatFunctionCount,
  heatFunctionCums,
  heatFunctionFiles,
  heatFunctionFlats,
  heatFunctionNames,
  heatFunctionStarts,
  heatLineCount,
  heatLineCums,
  heatLineFlats,
  heatLineFunctions,
  heatLineNumbers,
} from './heat';
export {
  edgeCallees,
  edgeCallers,
  edgeCount,
  edgeOffsets,
  edgeTotal,
  edgeWeights,
  endEdges,
  hasStartLine,
} from './edges';

/**
 * One window of one pass: the file's bytes from `at` on lie in the window. Gives where the next one begins. The pass is
 * the field number of what is read, 0 to count.
 */
export function walk(pass: u32, at: u32, length: u32): u32 {
  enter();
  while (nextMessage(pass, at, length)) {
    if (pass === STRINGS) readString();
    else if (pass === FUNCTIONS) readFunction();
    else if (pass === LOCATIONS) readLocation();
    else if (pass === SAMPLES) readSample();
  }
  return walkedTo();
}

/** After the locations were read; the arguments are for the samples: value types, and those that are summed. */
export function endLocations(types: i32, heatType: i32, edgeType: i32, largestWindow: u32): void {
  numberLocations();
  makeGroups();
  makeChains();
  beginTally();
  beginEndings();
  beginSamples(types, heatType, edgeType, largestWindow);
}
