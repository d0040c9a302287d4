import type { CallSite } from '../gotext';

/** Predeclared functions and types, and types that are written out: they look like calls and make none. */
const noCall =
  /^(?:append|cap|clear|close|complex|copy|delete|imag|len|make|max|min|new|panic|print|println|real|recover|string|bool|byte|rune|u?int(?:8|16|32|64|ptr)?|float(?:32|64)|complex(?:64|128)|any|error|\[.*|unsafe\.\w+)$/;

/** Whether a site can be a call. Where types are known, builtins and conversions are no sites in the first place. */
export function mayCall({ kind, text }: CallSite): boolean {
  return kind !== undefined || !noCall.test(text);
}
