import type { Expr } from './ast';
import { FileText } from './fileText';
import type { Receiver } from './functions';
import type { FuncHeader } from './headers';
import { PackageScope } from './packageScope';
import type { GoParser } from './parser';
import type { PackageSource, SourceFile } from './source';

/** One declared function with a name: where it is, and what the linker calls it below the package. */
export interface Entry {
  readonly file: number;
  readonly chunk: number;
  readonly header: FuncHeader;
  readonly symbol: string;
  readonly receiver?: Receiver;
}

/** The compiler's minor version: 26 for `1.26`, `go1.26.8` and `go1.26rc1`; the newest known for anything else. */
export function minorVersion(goVersion: string): number {
  const match = /^(?:go)?1\.(\d+)/.exec(goVersion);
  return match ? Number(match[1]) : 26;
}

/** The file that was edited last: at every keystroke it is asked for in several packages, edited from other texts. */
const newest = new WeakMap<GoParser, FileText>();

/** A package's files, cut up, with its declared functions named. Immutable; an edit makes a new one. */
export class PackageText {
  readonly minor: number;
  private made: readonly Entry[] | undefined;
  private aliasNames: ReadonlySet<string> | undefined;
  /** The package's own names: all that an alias needs. */
  private aliasScope: PackageScope | undefined;

  constructor(
    readonly parser: GoParser,
    readonly source: PackageSource,
    readonly files: readonly FileText[],
  ) {
    this.minor = minorVersion(source.goVersion);
  }

  static of(parser: GoParser, source: PackageSource): PackageText {
    return new PackageText(
      parser,
      source,
      source.files.map((file) => new FileText(file, parser)),
    );
  }

  get entries(): readonly Entry[] {
    this.made ??= this.readEntries();
    return this.made;
  }

  /** Itself when the text is the same. */
  withFile(file: SourceFile): PackageText {
    const before = this.files.find(({ source }) => source.path === file.path);
    if (before?.source.text === file.text) return this;
    const added = this.fileText(file, before);
    const files = before ? this.files.map((other) => (other === before ? added : other)) : [...this.files, added];
    const base = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
    // Go sorts by bytes; UTF-16 order is the same below the surrogates.
    if (before === undefined) files.sort((x, y) => (base(x.source.path) < base(y.source.path) ? -1 : 1));
    return new PackageText(this.parser, { ...this.source, files: files.map((one) => one.source) }, files);
  }

  private fileText(file: SourceFile, before: FileText | undefined): FileText {
    const known = newest.get(this.parser);
    if (known?.source.path === file.path && known.source.text === file.text) return known;
    const made = new FileText(file, this.parser, before);
    newest.set(this.parser, made);
    return made;
  }

  private readEntries(): Entry[] {
    const entries: Entry[] = [];
    let inits = 0;
    this.files.forEach((file, fileIndex) => {
      file.headers.forEach((header, chunkIndex) => {
        if (header === undefined || header.name === '_') return;
        const receiver = header.receiver && this.receiver(header.receiver);
        const name = header.name === 'init' && !receiver ? `init.${inits++}` : header.name;
        const type = receiver?.pointer ? `(*${receiver.typeName})` : receiver?.typeName;
        const symbol = type === undefined ? name : `${type}.${name}`;
        entries.push({ file: fileIndex, chunk: chunkIndex, header, symbol, ...(receiver && { receiver }) });
      });
    });
    return entries;
  }

  /** `type A = T; func (A) M()` declares T's method. */
  private receiver({ typeName, pointer }: Receiver): Receiver {
    this.aliasNames ??= new Set(this.files.flatMap(aliasCandidates));
    if (!this.aliasNames.has(typeName)) return { typeName, pointer };
    this.aliasScope ??= new PackageScope(this.source.path, this.files, () => undefined);
    const scope = this.aliasScope;
    let receiver = { typeName, pointer };
    for (let step = 0; step < 50; step++) {
      const entity = scope.find(receiver.typeName);
      const next = entity?.k === 'type' && entity.spec.alias ? aliased(entity.spec.type) : undefined;
      if (next === undefined) break;
      receiver = { typeName: next.typeName, pointer: receiver.pointer || next.pointer };
    }
    return receiver;
  }
}

function aliased(type: Expr): Receiver | undefined {
  if (type.k === 'Ident') return { typeName: type.name, pointer: false };
  if (type.k === 'Paren' || type.k === 'Index') return aliased(type.x);
  const inner = type.k === 'Star' ? aliased(type.x) : undefined;
  return inner && { ...inner, pointer: true };
}

/** Names that may be aliases, and others: found without parsing, in time that grows with the text alone. */
function aliasCandidates(file: FileText): string[] {
  return file.scan.chunks
    .filter((chunk) => chunk.kind === 'type')
    .map((chunk) => file.chunkText(chunk))
    .filter((text) => text.includes('='))
    .flatMap((text) => text.match(/[\p{L}_][\p{L}\p{Nd}_]*/gu) ?? []);
}
