import { splitLinkName } from '../record/names';

/**
 * Functions that the compiler calls on its own (growslice, mapaccess1, gcWriteBarrier, type equality): unexported ones
 * of the runtime, and everything below internal/runtime, which only the runtime may import.
 */
export function isCompilerMade(callee: string): boolean {
  const { path, symbol } = splitLinkName(callee);
  if (callee.startsWith('type:')) return true;
  if (path.startsWith('internal/runtime/') || path.startsWith('runtime/internal/')) return true;
  return path === 'runtime' && /^(?:\(\*)?[a-z]/.test(symbol);
}

/** The caller can't name the function in its text: the compiler added the call. */
export const isAdded = (caller: string, callee: string): boolean =>
  isCompilerMade(callee) && splitLinkName(caller).path !== splitLinkName(callee).path;
