import type { ParserWasm } from './api';
import type { Block, Decl, FuncDecl } from './ast';
import { newContext, toDecl, toLooseBlock } from './convertStmt';
import { TreeSource } from './tree';

/** Characters of function text whose syntax is kept: what an editor's visible files hold, some 50 MB of objects. */
const keptText = 1_000_000;

/** Parses single declarations. One may be shared by all packages of a process: it keeps the functions parsed last. */
export class GoParser {
  private readonly kept = new Map<string, FuncDecl | undefined>();
  private size = 0;

  constructor(private readonly source: TreeSource) {}

  /** An import, const, var or type declaration. Undefined where nothing of it parses. */
  parseDecl(text: string): Decl | undefined {
    return toDecl(newContext(text), this.source.parse(text));
  }

  /**
   * A function. `bodyStart` and `bodyEnd` are offsets of its braces in `text`, -1 where it has none. With `header` the
   * body is left out (and empty). A body that does not parse gives what can be made of it.
   */
  parseFunc(text: string, bodyStart: number, bodyEnd: number, header: boolean): FuncDecl | undefined {
    if (bodyStart < 0) return this.func(text);
    if (header) return this.func(`${text.slice(0, bodyStart)}{}`);
    if (this.kept.has(text)) return this.kept.get(text);
    const whole = this.whole(text, bodyStart, bodyEnd);
    this.kept.set(text, whole);
    this.size += text.length;
    for (const [old] of this.kept) {
      if (this.size <= keptText) break;
      this.kept.delete(old);
      this.size -= old.length;
    }
    return whole;
  }

  private whole(text: string, bodyStart: number, bodyEnd: number): FuncDecl | undefined {
    const whole = this.func(text);
    if (whole?.body !== undefined) return whole;
    const top = this.func(`${text.slice(0, bodyStart)}{}`);
    return top && { ...top, end: text.length, body: this.brokenBody(text, bodyStart, bodyEnd) };
  }

  private func(text: string): FuncDecl | undefined {
    const decl = toDecl(newContext(text), this.source.parse(text));
    return decl?.k === 'FuncDecl' ? decl : undefined;
  }

  private brokenBody(text: string, bodyStart: number, bodyEnd: number): Block {
    const root = this.source.parse(text);
    const block = toLooseBlock(newContext(text), root);
    return { ...block, pos: bodyStart, end: bodyEnd, list: block.list.filter((stmt) => stmt.end > bodyStart) };
  }
}

/**
 * Loads the two wasm files; works in Node and in a web worker.
 * Throws what WebAssembly throws when the bytes are no such modules.
 */
export async function createParser(wasm: ParserWasm): Promise<GoParser> {
  return new GoParser(await TreeSource.create(wasm));
}
