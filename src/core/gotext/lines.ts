import type { FileScan } from './scan';
import type { Span } from './source';

/** The compiler's idea of a place: after `//line`. `column` is 0 where a directive or the compiler gives none. */
export interface CompilerPlace {
  readonly line: number;
  readonly column: number;
}

interface LineBase {
  /** Offset from which it holds, and the physical place of that offset. */
  readonly offset: number;
  readonly physicalLine: number;
  readonly physicalColumn: number;
  readonly line: number;
  readonly column: number;
}

/** The compiler keeps 8 bits for a column and prints none from here on. */
const firstUnknownColumn = 255;

const printed = (column: number): number => (column >= firstUnknownColumn ? 0 : column);

/** Turns UTF-16 offsets of one file into lines and columns: physical, the editor's and the compiler's. */
export class Lines {
  private readonly starts: readonly number[];
  private readonly bases: readonly LineBase[];
  /** The column asked for last: the next one in a long line is counted from there, forth or back. */
  private counted = { offset: 0, bytes: 1 };

  constructor(
    private readonly text: string,
    directives: FileScan['directives'],
  ) {
    const starts = [0];
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    this.starts = starts;
    this.bases = this.readDirectives(directives);
  }

  /** 1-based physical line. */
  line(offset: number): number {
    let low = 0;
    let high = this.starts.length;
    while (high - low > 1) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** 1-based physical column in UTF-8 bytes. A byte order mark counts, as it does for the compiler. */
  column(offset: number): number {
    const line = this.line(offset);
    const start = this.starts[line - 1]!;
    const next = this.starts[line] ?? this.text.length + 1;
    const { counted } = this;
    const isHere = counted.offset >= start && counted.offset < next;
    const isNear = isHere && Math.abs(counted.offset - offset) < offset - start;
    const [from, before] = isNear ? [counted.offset, counted.bytes] : [start, 1];
    const between = this.bytes(Math.min(from, offset), Math.max(from, offset));
    const bytes = from < offset ? before + between : before - between;
    this.counted = { offset, bytes };
    return bytes;
  }

  /** Of UTF-8, between two UTF-16 offsets. */
  private bytes(from: number, to: number): number {
    let bytes = 0;
    for (let at = from; at < to; at++) {
      const unit = this.text.charCodeAt(at);
      if (unit < 0x80) bytes++;
      else if (unit < 0x800) bytes += 2;
      // Each half of a surrogate pair stands for two of its four bytes.
      else if (unit >= 0xd800 && unit < 0xe000) bytes += 2;
      else bytes += 3;
    }
    return bytes;
  }

  /** What the compiler prints for the offset (cmd/compile/internal/syntax Pos.RelLine and RelCol). */
  compiler(offset: number): CompilerPlace {
    const line = this.line(offset);
    const base = this.baseAt(offset);
    if (base === undefined) return { line, column: printed(this.column(offset)) };
    const moved = base.line + line - base.physicalLine;
    if (base.column === 0) return { line: moved, column: 0 };
    const column = this.column(offset);
    const shifted = line === base.physicalLine ? base.column + column - base.physicalColumn : column;
    return { line: moved, column: printed(shifted) };
  }

  /** The compiler's line alone: cheaper. */
  compilerLine(offset: number): number {
    const base = this.baseAt(offset);
    const line = this.line(offset);
    return base === undefined ? line : base.line + line - base.physicalLine;
  }

  /** Both offsets on one line; a longer stretch is cut at the line's end. */
  span(start: number, end: number): Span {
    const line = this.line(start);
    const from = this.starts[line - 1]!;
    const next = this.starts[line];
    const limit = next === undefined ? this.text.length : next - 1;
    return { line, start: start - from, end: Math.min(end, limit) - from };
  }

  private baseAt(offset: number): LineBase | undefined {
    for (let index = this.bases.length - 1; index >= 0; index--) {
      const base = this.bases[index]!;
      if (base.offset <= offset) return base;
    }
    return undefined;
  }

  /** As the compiler's parser does (syntax/parser.go updateBase). */
  private readDirectives(directives: FileScan['directives']): LineBase[] {
    const bases: LineBase[] = [];
    for (const { start, end } of directives) {
      const block = this.text[start + 1] === '*';
      if (!this.text.startsWith('line ', start + 2)) continue;
      const line = this.line(start);
      if (!block && this.starts[line - 1] !== start) continue;
      const body = this.text.slice(start + 2, block ? end - 2 : end).replace(/\r$/, '');
      const place = parseDirective(body.slice(5));
      if (place === undefined || (block && body.includes('\n'))) continue;
      bases.push(
        block
          ? { offset: end, physicalLine: line, physicalColumn: this.column(end), ...place }
          : { offset: end + 1, physicalLine: line + 1, physicalColumn: 1, ...place },
      );
    }
    return bases;
  }
}

/** `file:line` or `file:line:column`; the file's name plays no part in matching. */
function parseDirective(text: string): { line: number; column: number } | undefined {
  const last = /:(\d+)$/.exec(text);
  if (last === null) return undefined;
  const before = /:(\d+)$/.exec(text.slice(0, last.index));
  const valid = (value: number): boolean => value > 0 && value <= 1 << 30;
  if (before === null) {
    const line = Number(last[1]);
    return valid(line) ? { line, column: 0 } : undefined;
  }
  const line = Number(before[1]);
  const column = Number(last[1]);
  return valid(line) && valid(column) ? { line, column } : undefined;
}
