import type { Effect, Inlining, ReasonCode, VerdictKind } from '../../core/verdict';
import type { Span } from './places';

/** `unknown`: the text does not tell what is called here. */
export type CallKind = 'interface' | 'function' | 'direct' | 'unknown';

export interface Callee {
  /** Linker name. */
  readonly name: string;
  /** As people write it: `(*bufio.Writer).WriteString`. */
  readonly short: string;
  readonly weight: number;
  /** Of all weight that this call could have, 0 to 1. */
  readonly share: number;
}

/** What becomes of a call; words for codes are in core/verdict's table of reasons. */
export interface VerdictMark {
  readonly kind: VerdictKind;
  /** Linker name of what is called directly. */
  readonly callee?: string;
  /** `not-devirtualized`: the candidate that won the line and could not be used. Linker name. */
  readonly blocker?: string;
  readonly reason?: ReasonCode;
  /** The compiler's own words behind the reason. */
  readonly detail?: string;
  readonly effect?: Effect;
  readonly inlining?: Inlining;
  /** The line gets PGO's inlining budget. */
  readonly hot: boolean;
}

export interface SiteMark {
  /** The method's or function's name in the call: where the hint stands behind and the hover is offered. */
  readonly span: Span;
  /** The call as written, without its arguments: `w.WriteString`. */
  readonly text: string;
  readonly kind: CallKind;
  /** Sum over the callees: samples of the compiler's value at this call. */
  readonly weight: number;
  /** Of all edges at the call's line, where that is more: other calls share it, or no callee could be told apart. */
  readonly lineWeight?: number;
  /** Heaviest first. */
  readonly callees: readonly Callee[];
  readonly evidence: 'source' | 'compiler';
  /** The Go version that said so (`compiler`), or whose rules say so: `go1.26.8`. */
  readonly go?: string;
  /** Absent where nobody told yet: an estimate that knows callees only. */
  readonly verdict?: VerdictMark;
  /** `compiler`: what the source alone would have told, where that differs. */
  readonly estimate?: VerdictMark;
  /** With `estimate`: the Go version whose rules it went by. */
  readonly estimateGo?: string;
  /** Flat and cum of the line, for the hover's first sentence. */
  readonly flat: number;
  readonly cum: number;
}
