import type { FuncDecl, Spec } from './ast';
import { readHeader } from './headers';
import type { FuncHeader } from './headers';
import { Lines } from './lines';
import type { GoParser } from './parser';
import { scanFile } from './scan';
import type { Chunk, FileScan } from './scan';
import type { SourceFile } from './source';

/**
 * One file of a package: cut up at once, parsed piece by piece on demand. Syntax counts its offsets from its own
 * declaration, so that declarations an edit leaves alone keep theirs.
 */
export class FileText {
  readonly scan: FileScan;
  /** By chunk; undefined where the chunk is no function or its name can't be read. */
  readonly headers: readonly (FuncHeader | undefined)[];
  private madeLines: Lines | undefined;
  /** Both by the declaration's text, so that an edit keeps all others. */
  private readonly headerDecls = new Map<string, FuncDecl | undefined>();
  private readonly decls = new Map<string, readonly Spec[]>();

  constructor(
    readonly source: SourceFile,
    private readonly parser: GoParser,
    before?: FileText,
  ) {
    this.scan = scanFile(source.text);
    this.headers = this.scan.chunks.map((chunk) =>
      chunk.kind === 'func' ? readHeader(source.text, chunk) : undefined,
    );
    if (before === undefined) return;
    for (const chunk of this.scan.chunks) {
      const text = this.chunkText(chunk);
      const specs = before.decls.get(text);
      if (specs !== undefined) this.decls.set(text, specs);
    }
    for (const [text, decl] of before.headerDecls) this.headerDecls.set(text, decl);
  }

  get lines(): Lines {
    this.madeLines ??= new Lines(this.source.text, this.scan.directives);
    return this.madeLines;
  }

  /** A whole function, or its header alone. */
  func(chunk: Chunk, header = false): FuncDecl | undefined {
    const { start, bodyStart } = chunk;
    return this.parser.parseFunc(this.chunkText(chunk), bodyStart < 0 ? -1 : bodyStart - start, header);
  }

  /** A function's header as syntax, kept. */
  header(chunkIndex: number): FuncDecl | undefined {
    const chunk = this.scan.chunks[chunkIndex]!;
    const text = chunk.bodyStart < 0 ? this.chunkText(chunk) : this.source.text.slice(chunk.start, chunk.bodyStart);
    if (this.headerDecls.has(text)) return this.headerDecls.get(text);
    const decl = this.func(chunk, true);
    this.headerDecls.set(text, decl);
    return decl;
  }

  /** The specs of an import, const, var or type declaration. */
  specs(chunk: Chunk): readonly Spec[] {
    const text = this.chunkText(chunk);
    const known = this.decls.get(text);
    if (known !== undefined) return known;
    const decl = this.parser.parseDecl(text);
    const specs = decl?.k === 'DeclStmt' ? decl.specs : [];
    this.decls.set(text, specs);
    return specs;
  }

  /** Lines are not where they seem. */
  get hasLineDirectives(): boolean {
    return this.scan.directives.some(({ start }) => this.source.text.startsWith('line ', start + 2));
  }

  chunkAt(index: number): string {
    return this.chunkText(this.scan.chunks[index]!);
  }

  chunkText(chunk: Chunk): string {
    return this.source.text.slice(chunk.start, chunk.end);
  }

  /** All that others see of a declaration: a function without its body. */
  declarationText(chunkIndex: number): string {
    const { start, end, bodyStart } = this.scan.chunks[chunkIndex]!;
    return this.source.text.slice(start, bodyStart < 0 ? end : bodyStart);
  }

  /** The `//go:` lines between the declaration before this one and this one. */
  pragmas(index: number): string[] {
    const { chunks, directives } = this.scan;
    const from = chunks[index - 1]?.end ?? 0;
    const to = chunks[index]!.start;
    return directives
      .filter(({ start }) => start >= from && start < to)
      .map(({ start, end }) => this.source.text.slice(start, end).trimEnd())
      .filter((text) => text.startsWith('//go:'));
  }
}
