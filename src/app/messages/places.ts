import type { Path } from '../../core/ports';

/** Where a function stands in today's text. */
export interface Place {
  readonly path: Path;
  readonly line: number;
}

/** A stretch of one line: 1-based line, 0-based UTF-16 columns, end exclusive. */
export interface Span {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/** Text to put in before a place: 1-based line, 0-based UTF-16 column. */
export interface Insertion {
  readonly path: Path;
  readonly line: number;
  readonly column: number;
  readonly text: string;
}
