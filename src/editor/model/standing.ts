/** What is painted in a text, and whether it stands there unmoved after edits: then nothing has to be sent again. */

/** A mark on one line; 0-based, UTF-16 columns. */
export interface Placed {
  readonly line: number;
  readonly start: number;
  readonly end: number;
  /** Written beside the code; empty for none. */
  readonly text: string;
}

export interface Edit {
  /** Where it begins, 0-based. */
  readonly line: number;
  readonly column: number;
  /** No line was added or taken away. */
  readonly keepsRows: boolean;
}

/** The editor moves marks along with edits: those that an edit came behind, or beside on other lines, stay as they are. */
export const stand = (marks: readonly Placed[], edits: readonly Edit[]): boolean =>
  edits.every(
    ({ line, column, keepsRows }) => keepsRows && marks.every((mark) => mark.line !== line || mark.end < column),
  );

export const samePlaces = (a: readonly Placed[], b: readonly Placed[]): boolean =>
  a.length === b.length &&
  a.every((mark, index) => {
    const other = b[index]!;
    return mark.line === other.line && mark.start === other.start && mark.end === other.end && mark.text === other.text;
  });
