/**
 * What the engine says and is asked: plain data that crosses from the worker to the faces. Lines are 1-based.
 * Values (flat, cum) are numbers in the profile's unit: exact up to 2^53, rounded beyond (the core keeps them exact).
 */
export type { Owner } from '../../core/build';
export type { CheckOptions, CheckReport, CheckTalk, Checked } from './check';
export type { AbortLike, Engine, GoEnvironment } from './engine';
export type { Health, LostPart, StaleFunction, UnmatchedRow } from './health';
export type { FileMarks, FileState, FunctionMark, FunctionState, LeftOut, Level, LineMark, OpenText } from './marks';
export type { Insertion, Place, Span } from './places';
export type { FoundPrograms, ProfileReport, ProgramRef, ValueUnit } from './programs';
export type { Remedy } from './remedies';
export type { CallRow, FunctionRow } from './rows';
export type { CallKind, Callee, SiteMark, VerdictMark } from './sites';
