/**
 * Profile functions and lines onto today's text: where each stands, what moved, what was edited, and what no longer
 * matches, with the cause.
 *
 *   place(functions, edges, text)      → every function's state and lines, every edge's fate
 *   sumStaleness(fates, weights)       → used, stale by owner, unmatchable
 *   edgeWhys(edges, text)              → why an edge meets no call, for those that ask edge by edge
 *   mapThroughEdit(baseline, current)  → where lines went since the text that the placement was made for
 */
export { codeLines } from './codeLines';
export { edgeWhys } from './edgeWhys';
export { initParts } from './initParts';
export { mapThroughEdit, type EditMap, type FileVersion } from './edit';
export { place, type Placement } from './place';
export { profileEdges } from './profileEdges';
export { programText, type ReadText } from './programText';
export { sumStaleness, type Staleness } from './staleness';
export type { EdgeFate, EdgeWhy, PlacedFunction, ProfileEdge, ProfileFunction, ProgramText } from './types';
