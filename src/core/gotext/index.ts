/**
 * Go text: functions, linker names, call sites, declared types. Pure text in, plain values out; the toolchain is never
 * asked. Lines are the compiler's where the word says nothing, spans are the editor's.
 */
export type { Boxing, Viewers } from './boxing/boxing';
export type { Fit, PackageIndex, PackageLoader, Resolver } from './api';
export type { CallKind, CallSite, FunctionKind, GoFunction, Receiver } from './functions';
export type { ExportData, HotCode, Inlinable, Lookup, Unseen } from './exportApi';
export type { LinkName } from './names';
export { escapePath, parseLinkName, stripTypeArguments, unescapePath } from './names';
export { indexPackage } from './packageIndex';
export { GoParser } from './parser';
export { createBoxing, createExports, createInstances, createResolver } from './resolver';
export type { Instances, Users } from './shapes/instances';
export type { PackageSource, SourceFile, Span } from './source';
export { WordFilter } from './wordFilter';
export { hasWord } from './words';
