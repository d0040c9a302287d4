import type { Decl, FuncDecl } from './ast';
import { DeclParser } from './syntax/declParser';

/** Characters of function text whose syntax is kept: what an editor's visible files hold, some 50 MB of objects. */
const keptText = 1_000_000;

/** Parses single declarations. One may be shared by all packages of a process: it keeps the functions that were new to it last. */
export class GoParser {
  private readonly kept = new Map<string, FuncDecl | undefined>();
  private size = 0;

  /** An import, const, var or type declaration. Undefined where the text is none. */
  parseDecl(text: string): Decl | undefined {
    return new DeclParser(text).decl();
  }

  /**
   * A function. `bodyStart` is the offset of its `{` in `text`, -1 where it has none. With `header` the body is left out
   * (and empty). A body that does not parse gives what can be made of it.
   */
  parseFunc(text: string, bodyStart: number, header: boolean): FuncDecl | undefined {
    if (bodyStart < 0) return funcIn(text);
    if (header) return funcIn(`${text.slice(0, bodyStart)}{}`);
    if (this.kept.has(text)) return this.kept.get(text);
    const whole = withBody(funcIn(text), text, bodyStart);
    this.kept.set(text, whole);
    this.size += text.length;
    for (const [old] of this.kept) {
      if (this.size <= keptText) break;
      this.kept.delete(old);
      this.size -= old.length;
    }
    return whole;
  }
}

/** A header that breaks off keeps what is below it. */
function withBody(decl: FuncDecl | undefined, text: string, bodyStart: number): FuncDecl | undefined {
  if (decl === undefined || decl.body?.pos === bodyStart) return decl;
  const header = funcIn(`${text.slice(0, bodyStart)}{}`) ?? decl;
  const body = new DeclParser(text, bodyStart).body();
  return { ...header, end: body.end, body };
}

function funcIn(text: string): FuncDecl | undefined {
  const decl = new DeclParser(text).decl();
  return decl?.k === 'FuncDecl' ? decl : undefined;
}
