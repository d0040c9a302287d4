/**
 * Bytes to one Profile, as columns, and the tables made from it. All numbers are those of `go tool pprof`.
 *
 *   decodeProfile(bytes, { inflate })          → Profile, or a ProblemError that says what the file is
 *   heatTables(profile, defaultValueType(…))   → flat and cum per function and line, by linker name and start line
 *   pprofGroups + tally                        → the rows of `go tool pprof -top` and `-lines -top`
 */
export type { HeatTables, ReadyEdges } from './answers';
export { decodeProfile, type DecodeOptions } from './decode';
export { displayName } from './displayName';
export { formatOf, PREPROFILE_HEADER } from './format';
export { type Groups, pprofGroups } from './groups';
export { gzipProblem, sizeHint } from './gzip';
export {
  bigFromHalves,
  compareAt,
  fromBig,
  fromHalves,
  int64At,
  type Int64s,
  isSafe,
  joinLimbs,
  limbsOf,
  pick,
  plus,
  sumOf,
} from './int64';
export { kernelFrom } from './kernelHost';
export type { Kernel } from './kernelRun';
export { DEFAULT_LIMITS } from './limits';
export { label, percentage, scale } from './measure';
export { NameIdentity, Names } from './names';
export { baseName, cleanPath } from './paths';
export { profileProblem } from './problems';
export { pprofView } from './prune';
export { StackReader } from './stack';
export { heatTables } from './tables';
export { tally } from './tally';
export { compareUtf8, type TopOptions, topReport, type TopReport } from './top';
export { totalOf } from './total';
export { Tuples } from './tuples';
export type { Header, Profile, ValueType } from './types';
export { compilerValueType, defaultValueType, valueTypeNamed } from './valueType';
