import type { Path } from '../ports';
import type { Expanded } from './expander';
import type { FileText } from './fileText';
import type { Where } from './frame';
import type { CallSite, GoFunction, Receiver } from './functions';
import type { Entry, PackageText } from './packageText';
import { shiftExpanded } from './shift';

/** A declared function; its place and its calls are read when they are asked for. */
export class Declared implements GoFunction {
  readonly name: string;
  readonly symbol: string;
  readonly kind: GoFunction['kind'];
  readonly generic: boolean;
  readonly hasBody: boolean;
  declare readonly receiver?: Receiver;
  private readonly text: FileText;
  private made: Expanded | undefined;
  private place: Where | undefined;

  constructor(
    text: PackageText,
    readonly entry: Entry,
    private readonly expand: (declared: Declared) => Expanded,
  ) {
    const { header, receiver, symbol } = entry;
    this.text = text.files[entry.file]!;
    this.kind = receiver ? 'method' : symbol.startsWith('init.') ? 'init' : 'func';
    this.generic = header.generic;
    this.hasBody = this.text.scan.chunks[entry.chunk]!.bodyStart >= 0;
    if (receiver) this.receiver = receiver;
    this.symbol = symbol;
    this.name = `${text.source.linkPrefix}.${symbol}`;
  }

  get file(): Path {
    return this.text.source.path;
  }
  get line(): number {
    return this.where.line;
  }
  get physicalLine(): number {
    return this.where.physicalLine;
  }
  get endLine(): number {
    return this.where.endLine;
  }
  get nameSpan(): GoFunction['nameSpan'] {
    return this.where.nameSpan;
  }
  get pragmas(): readonly string[] {
    return this.text.pragmas(this.entry.chunk);
  }
  get calls(): readonly CallSite[] {
    return this.expanded.calls;
  }

  /** Takes over what was read of the same function before an edit elsewhere, where that still holds. */
  takeOver(before: Declared, moved: (before: CallSite, after: CallSite) => void): void {
    if (before.made === undefined || before.name !== this.name) return;
    const { chunk } = this.entry;
    if (before.text === this.text) {
      this.made = before.made;
    } else if (
      !before.text.hasLineDirectives &&
      !this.text.hasLineDirectives &&
      before.text.chunkAt(before.entry.chunk) === this.text.chunkAt(chunk) &&
      before.nameSpan.start === this.nameSpan.start
    ) {
      const lines = this.line - before.line;
      this.made = lines === 0 ? before.made : shiftExpanded(before.made, lines, moved);
    }
  }

  /** Reads the body now: throws what reading it throws. */
  read(): void {
    this.made ??= this.expand(this);
  }

  get expanded(): Expanded {
    this.made ??= this.expand(this);
    return this.made;
  }

  private get where(): Where {
    this.place ??= this.readPlace();
    return this.place;
  }

  private readPlace(): Where {
    const { lines } = this.text;
    const { name, nameStart, firstToken } = this.entry.header;
    return {
      line: lines.compilerLine(firstToken),
      physicalLine: lines.line(firstToken),
      endLine: lines.line(Math.max(this.text.scan.chunks[this.entry.chunk]!.end - 1, 0)),
      nameSpan: lines.span(nameStart, nameStart + name.length),
    };
  }
}
