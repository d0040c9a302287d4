/**
 * The compiler's reading of a profile: who calls whom at which line offset, and what it calls hot.
 *
 *   callEdges(profile)               → the edges that `go tool preprofile` writes
 *   hotSet(edges)                    → the first `count` edges are hot
 *   new SiteIndex(edges, hotSet(…))  → edges by caller and offset
 */
export { compilerValueType } from '../profile';
export { callEdges } from './edges';
export { goFloat, type HotSet, hotSet } from './hotSet';
export { readPreprofile, writePreprofile } from './preprofile';
export { SiteIndex } from './sites';
export type { CallEdges } from './types';
