import type { Expanded } from './expander';
import type { CallSite, GoFunction } from './functions';
import type { Span } from './source';

/** What was read of a function, so many lines further down. `moved` is told each call's new object. */
export function shiftExpanded(
  { calls, nested }: Expanded,
  lines: number,
  moved: (before: CallSite, after: CallSite) => void,
): Expanded {
  const shiftCall = (call: CallSite): CallSite => {
    const { line, physicalLine, span } = call;
    const after = { ...call, line: line + lines, physicalLine: physicalLine + lines, span: shiftSpan(span, lines) };
    moved(call, after);
    return after;
  };
  const shiftFunction = (fn: GoFunction): GoFunction => ({
    ...fn,
    line: fn.line + lines,
    physicalLine: fn.physicalLine + lines,
    endLine: fn.endLine + lines,
    nameSpan: shiftSpan(fn.nameSpan, lines),
    calls: fn.calls.map(shiftCall),
  });
  return { calls: calls.map(shiftCall), nested: nested.map(shiftFunction) };
}

const shiftSpan = (span: Span, lines: number): Span => ({ ...span, line: span.line + lines });
