/**
 * What becomes of every call: the compiler's own record read and joined to the profile's edges, the choice rules by Go
 * version, and one table of reasons for all faces.
 *
 *   new ProfileEdges(callEdges(profile), hotSet(…))  → edges by (caller, offset)
 *   new RecordReader({ functions, … }).feed(bytes)   → facts, from the output of `go build -gcflags=…`
 *   joinRecord(facts, edges, …)                      → sites with verdicts, and the edges that no call takes
 */
export type { EstimateParts } from './estimate/context';
export { Estimator } from './estimate/estimator';
export { type Estimate, type EstimateOptions, estimateProgram } from './estimate/program';
export { withProof } from './estimate/proven';
export { type GoRules, goRules, minorOf, newestProven, rulesOf } from './goRules';
export { type LineEdges, ProfileEdges } from './join/profileEdges';
export { recordFits } from './join/offsets';
export { type CompilerVerdicts, joinRecord, type JoinOptions } from './join/sites';
export { type Reason, reasonAnchor, type ReasonCode, reasonCodes, reasons } from './reasons';
export type { CallFact, FunctionFact, RecordFacts } from './record/facts';
export { leadingPosition, parsePosition } from './record/position';
export { ProfiledFunctions } from './record/profiled';
export { RecordReader, type RecordOptions } from './record/reader';
export type {
  Effect,
  Evidence,
  Inlining,
  Site,
  SiteCallee,
  SiteKind,
  TextPlace,
  UnmatchedEdge,
  VerdictKind,
  WeightedEdge,
} from './site';
