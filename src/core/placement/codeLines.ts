/** What a file's lines can hold. Lines are 1-based and physical. */
export interface CodeLines {
  readonly count: number;
  /** False for blank lines and those with nothing but a comment: no sample can come from there. */
  hasCode(line: number): boolean;
  /** The file names that `//line` directives give to parts of the file, as written. */
  readonly directiveFiles: ReadonlySet<string>;
  /**
   * The physical line, within `from` to `to`, that the compiler counts as `line`; undefined where none is. Without
   * directives a line is itself.
   */
  physical(line: number, from: number, to: number): number | undefined;
}

const directive = /^\/\/line (.*?):(\d+)(?::(\d+))?\s*$|\/\*line (.*?):(\d+)(?::(\d+))?\*\//;

export function codeLines(text: string): CodeLines {
  const lines = text.split('\n');
  const bare = new Uint8Array(lines.length + 1);
  const files = new Set<string>();
  /** By physical line, the compiler's line of its beginning; made at the first directive. */
  let counted: Int32Array | undefined;
  /** Lines that a directive within counts anew: the compiler's line behind it. */
  const inner: { readonly physical: number; readonly line: number }[] = [];
  let shift = 0;
  let inBlock = false;
  let inRaw = false;
  for (const [index, line] of lines.entries()) {
    if (counted !== undefined) counted[index + 1] = index + 1 + shift;
    const found = inRaw || !line.includes('line ') ? null : directive.exec(line);
    if (found !== null) {
      counted ??= Int32Array.from({ length: lines.length + 1 }, (_, physical) => physical);
      files.add(found[1] ?? found[4] ?? '');
      // `//line` counts from the next line on, `/*line` from behind itself.
      shift = found[2] === undefined ? Number(found[5]) - (index + 1) : Number(found[2]) - (index + 2);
      if (found[2] === undefined) inner.push({ physical: index + 1, line: Number(found[5]) });
    }
    const state = walk(line, inBlock, inRaw);
    inBlock = state.inBlock;
    inRaw = state.inRaw;
    if (!state.code) bare[index + 1] = 1;
  }
  return {
    count: lines.length,
    hasCode: (line) => line >= 1 && line <= lines.length && bare[line] === 0,
    directiveFiles: files,
    physical(line, from, to) {
      if (counted === undefined) return line >= from && line <= to ? line : undefined;
      for (let at = from; at <= to; at++) if (counted[at] === line) return at;
      return inner.find((one) => one.line === line && one.physical >= from && one.physical <= to)?.physical;
    },
  };
}

/** One line, from the state that the line before left; `code`: it holds something else than blanks and comments. */
function walk(line: string, block: boolean, raw: boolean): { code: boolean; inBlock: boolean; inRaw: boolean } {
  let code = raw;
  let [inBlock, inRaw] = [block, raw];
  for (let at = 0; at < line.length; at++) {
    const c = line[at]!;
    if (inBlock) {
      if (c === '*' && line[at + 1] === '/') {
        inBlock = false;
        at++;
      }
    } else if (inRaw) {
      code = true;
      if (c === '`') inRaw = false;
    } else if (c === '/' && line[at + 1] === '/') {
      break;
    } else if (c === '/' && line[at + 1] === '*') {
      inBlock = true;
      at++;
    } else if (c === '`') {
      inRaw = true;
      code = true;
    } else if (c === '"' || c === "'") {
      code = true;
      for (at++; at < line.length && line[at] !== c; at++) if (line[at] === '\\') at++;
    } else if (c !== ' ' && c !== '\t' && c !== '\r' && c !== '\uFEFF') {
      code = true;
    }
  }
  return { code, inBlock, inRaw };
}
