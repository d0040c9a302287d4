import type { CallFact, RecordFacts } from '../record/facts';
import { splitLinkName } from '../record/names';

const mismatch = /^(func\(.*) doesn't match (func\(.*)$/s;

/**
 * Types of functions and of the values that are called, as one package prints them. The compiler names types only where
 * it rules a candidate out, and which of a line's lighter candidates it looks at is chance: so what one call tells is
 * used for all others of the package.
 */
export class Signatures {
  private readonly told = new Map<string, string>();

  constructor(private readonly record: RecordFacts) {
    for (const call of record.calls) {
      for (const { callee, said } of call.candidates) {
        const found = mismatch.exec(said);
        if (found !== null) this.told.set(`${call.package}\0${callee}`, found[1]!);
      }
    }
  }

  /** Of the value that is called; undefined where nothing tells. */
  ofCall(call: CallFact): string | undefined {
    for (const { said } of call.candidates) {
      const found = mismatch.exec(said);
      if (found !== null) return found[2];
    }
    const winner = call.devirtualized === '' ? call.winner : call.devirtualized;
    const missing = call.candidates.some(({ callee, missing: gone }) => callee === winner && gone);
    return winner === undefined || missing ? undefined : this.ofFunction(winner, call);
  }

  /** Of a function, as the call's package prints it. */
  ofFunction(callee: string, call: CallFact): string | undefined {
    const told = this.told.get(`${call.package}\0${callee}`);
    if (told !== undefined) return told;
    const own = this.record.functions.get(callee)?.type;
    if (!own?.startsWith('func(')) return undefined;
    // Another package leaves its own types unqualified.
    const local = splitLinkName(callee).path === splitLinkName(call.caller).path;
    return local || isPredeclared(own) ? own : undefined;
  }

  /** False only where both types are known and differ. */
  mayCall(call: CallFact, callee: string): boolean {
    const value = this.ofCall(call);
    if (value === undefined) return true;
    const type = this.ofFunction(callee, call);
    return type === undefined || type === value;
  }
}

const predeclared = new Set(
  (
    'func map chan bool string int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 uintptr byte rune float32 ' +
    'float64 complex64 complex128 error any'
  ).split(' '),
);

const isPredeclared = (type: string): boolean =>
  [...type.matchAll(/[\p{L}_][\p{L}\p{N}_]*/gu)].every(([word]) => predeclared.has(word));
