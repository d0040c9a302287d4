import { parseLinkName, type CallSite, type GoFunction } from '../gotext';
import { isCompilerCall } from './compilerCalls';
import { mayCall } from './mayCall';
import type { Found, Lookup } from './lookup';
import { unmatchable, type EdgeFate, type EdgeWhy, type MissingWhy, type ProfileEdge } from './types';

/** What a missing caller means for its edges. */
const whyOfCaller: Readonly<Record<MissingWhy, EdgeWhy>> = {
  'no-package': 'no-package',
  'moved-package': 'moved-package',
  'foreign-main': 'foreign-main',
  'main-under-test': 'main-under-test',
  gone: 'caller-gone',
  renamed: 'caller-renamed',
  'other-platform': 'other-platform',
  'closure-renumbered': 'closure-renumbered',
  'generic-changed': 'generic-changed',
  'instance-gone': 'instance-gone',
  'old-profile': 'old-profile',
  wrapper: 'wrapper',
  clone: 'clone',
  algorithm: 'algorithm',
  initializer: 'initializer',
  linkname: 'linkname',
  assembly: 'assembly',
  unsymbolized: 'unsymbolized',
};

/** `used` where today's text has a call at the caller and offset: whatever it calls, as the compiler joins them. */
export async function judgeEdges(edges: readonly ProfileEdge[], lookup: Lookup): Promise<EdgeFate[]> {
  const fates: EdgeFate[] = [];
  for (const edge of edges) {
    const caller = await lookup.find(edge.caller);
    const why = await judge(edge, caller, lookup);
    const { owner } = caller;
    if (why === undefined) fates.push({ fate: 'used', owner });
    else fates.push({ fate: unmatchable.has(why) ? 'unmatchable' : 'stale', why, owner });
  }
  return fates;
}

async function judge(edge: ProfileEdge, caller: Found, lookup: Lookup): Promise<EdgeWhy | undefined> {
  const texts = compiledTexts(caller);
  const calls = texts.flatMap((text) => text.calls).filter(mayCall);
  if (calls.some((call) => call.offset === edge.offset)) return undefined;
  // The compiler begins each loop body that is a function with a call of its own, at the `for`.
  if (edge.offset === 0 && texts.some((text) => text.kind === 'range-body')) return undefined;
  if (caller.cgo === true && edge.offset === 1) return undefined;
  if (caller.why !== undefined) return whyOfCaller[caller.why];
  const named = calls.some((call) => isNamed(call, edge.callee));
  if (!named && (await isCompilers(edge, lookup))) return 'compiler-call';
  if (await isDeferred(edge, calls, lookup)) return 'deferred';
  if (await lookup.isOtherPlatforms(edge.caller)) return 'other-platform';
  if (named) return 'shifted';
  const target = await lookup.find(edge.callee);
  if (target.why === 'other-platform') return 'other-platform';
  if (await isDropped(edge, caller, lookup)) return 'other-platform';
  if (target.why !== undefined && goneCallee.has(target.why)) return 'callee-gone';
  // A literal, or a function passed as a value, is called under another name than its own.
  const nested = edge.callee.startsWith(`${edge.caller}.`);
  const indirect = calls.some((call) => call.kind === 'function' || call.kind === 'unknown');
  return nested || indirect ? 'edited' : 'call-gone';
}

/** The runtime itself calls its functions by name too: one that is gone was called so, as like as not. */
async function isCompilers({ caller, callee }: ProfileEdge, lookup: Lookup): Promise<boolean> {
  if (!isCompilerCall(caller, callee)) return false;
  const { why } = caller.startsWith('runtime.') ? await lookup.find(callee) : {};
  return why === undefined || !goneCallee.has(why);
}

/** The text has that call just there, and in no nested function: in a branch that this build's constants leave out. */
async function isDropped({ offset, callee }: ProfileEdge, found: Found, lookup: Lookup): Promise<boolean> {
  const text = found.place?.text;
  const name = lastPiece(callee);
  if (text?.hasBody !== true || text.line !== text.physicalLine || name === '') return false;
  const line = text.line + offset;
  if (line < text.line || line > text.endLine) return false;
  const code = (await lookup.lineOf(text.file, line)).replace(/\/\/.*/, '');
  const at = code.indexOf(`${name}(`);
  if (at < 0 || /[\p{L}\p{Nd}_]/u.test(code[at - 1] ?? '')) return false;
  const nested = await lookup.within(found);
  return !nested.some((one) => one.calls.some((call) => call.line === line));
}

/** What the compiler compiles under the caller's name: never a clone's original, nor what linkname renames. */
function compiledTexts(caller: Found): readonly GoFunction[] {
  if (caller.initializers !== undefined) return caller.initializers;
  const text = caller.place?.text;
  return text !== undefined && (caller.why === undefined || caller.why === 'wrapper') ? [text] : [];
}

const goneCallee: ReadonlySet<MissingWhy> = new Set<MissingWhy>([
  'no-package',
  'moved-package',
  'gone',
  'renamed',
  'other-platform',
  'closure-renumbered',
  'foreign-main',
  'main-under-test',
]);

/** The call's written name is that of the callee: `x.M(…)` for `p.(*T).M`. */
function isNamed(call: CallSite, callee: string): boolean {
  return baseName(call.text) === lastPiece(callee);
}

function baseName(text: string): string {
  return /([\p{L}\p{Nd}_]+)(?:\[.*\])?$/u.exec(text)?.[1] ?? '';
}

function lastPiece(callee: string): string {
  const { plain } = parseLinkName(callee);
  return plain.slice(plain.lastIndexOf('.') + 1);
}

/**
 * Deferred calls run at the closing brace, or at a `return`, and the runtime books them there: never at an offset that
 * holds a call. The function, or a loop body of it that is a function of its own, must defer that callee, or a literal
 * where the callee is one of its own.
 */
async function isDeferred(edge: ProfileEdge, own: readonly CallSite[], lookup: Lookup): Promise<boolean> {
  const literal = edge.callee.startsWith(`${edge.caller}.`);
  const defers = (call: CallSite): boolean => call.statement === 'defer' && (literal || isNamed(call, edge.callee));
  if (own.some((call) => call.offset < edge.offset && defers(call))) return true;
  for (let body = 1; ; body++) {
    const text = (await lookup.find(`${edge.caller}-range${body}`)).place?.text;
    if (text?.kind !== 'range-body') return false;
    if (text.calls.some(defers)) return true;
  }
}
