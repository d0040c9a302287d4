/**
 * Bytes to one Profile, as columns, and the tables made from it. All numbers are those of `go tool pprof`.
 *
 *   decodeProfile(bytes, { inflate })          → Profile, or a ProblemError that says what the file is
 *   heatTables(profile, defaultValueType(…))   → flat and cum per function and line, by linker name and start line
 *   pprofGroups + tally                        → the rows of `go tool pprof -top` and `-lines -top`
 */
export { decodeProfile, DEFAULT_LIMITS, type DecodeOptions, type Limits } from './decode';
export { baseName, cleanPath } from './paths';
export { displayName } from './displayName';
export { formatOf, PREPROFILE_HEADER, type ProfileFormat } from './format';
export { type Groups, linkerGroups, pprofGroups, type PprofGrouping } from './groups';
export { gzipProblem, sizeHint } from './gzip';
export { compareAt, fromBig, fromHalves, int64At, type Int64s, joinLimbs, limbsOf, pick, plus, sumOf } from './int64';
export { label, percentage, scale } from './measure';
export { NameIdentity, Names } from './names';
export { profileProblem, type ProfileProblemCode } from './problems';
export { pprofView, type View } from './prune';
export { StackReader } from './stack';
export { type FunctionTable, type HeatTables, heatTables, type LineTable } from './tables';
export { type Tally, tally } from './tally';
export { compareUtf8, type TopOptions, topReport, type TopReport, type TopRow, totalOf } from './top';
export { Tuples } from './tuples';
export type { Functions, Header, Locations, Mapping, Profile, Samples, ValueType } from './types';
export { defaultValueType, valueTypeNamed } from './valueType';
