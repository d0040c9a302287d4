import type { Expr, Node } from './ast';
import type { Where } from './frame';
import type { CallSite } from './functions';
import type { Lines } from './lines';
import { squeeze } from './walkParts';

/** Where a declaration stands: turns its syntax into lines and columns of the file. */
export class Place {
  /** `base` is the offset in the file's text that the declaration's offsets count from. */
  constructor(
    private readonly text: string,
    private readonly base: number,
    private readonly lines: Lines,
  ) {}

  /** `at` is the offset of the call, `name` the called function's name, `functionLine` the caller's (compiler's) line. */
  site(at: number, fun: Expr, name: Node, functionLine: number): CallSite {
    const { text, base, lines } = this;
    const offset = base + at;
    const { line, column: compilerColumn } = lines.compiler(offset);
    return {
      line,
      physicalLine: lines.line(offset),
      column: lines.column(offset),
      compilerColumn,
      offset: line - functionLine,
      span: lines.span(base + name.pos, base + name.end),
      text: squeeze(text.slice(base + fun.pos, base + fun.end)),
    };
  }

  /** A nested function's place; its keyword is so many characters long. */
  where(node: Node, keyword: number): Where {
    const { base, lines } = this;
    const start = base + node.pos;
    return {
      line: lines.compilerLine(start),
      physicalLine: lines.line(start),
      endLine: lines.line(base + node.end - 1),
      nameSpan: lines.span(start, start + keyword),
    };
  }
}
