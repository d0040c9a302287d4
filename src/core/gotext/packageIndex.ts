import type { Path } from '../ports';
import type { PackageIndex } from './api';
import { ConstantFolder } from './constants';
import type { Constant } from './constants';
import { FileText } from './fileText';
import { Frame } from './frame';
import type { Root } from './frame';
import type { CallSite, GoFunction } from './functions';
import { initializationOrder, splitInitializers } from './initOrder';
import type { Initializer } from './initOrder';
import { stripTypeArguments } from './names';
import { PackageScope } from './packageScope';
import type { GoParser } from './parser';
import { functionScope } from './scope';
import type { Scope } from './scope';
import type { PackageSource, SourceFile } from './source';
import { BodyWalk } from './walk';
import type { Oracle } from './walk';

/** The compiler's minor version: 26 for `1.26`, `go1.26.8` and `go1.26rc1`; the newest known for anything else. */
export function minorVersion(goVersion: string): number {
  const match = /^(?:go)?1\.(\d+)/.exec(goVersion);
  return match ? Number(match[1]) : 26;
}

/** Reads a package's text: cuts the files up, parses nothing yet. */
export function indexPackage(parser: GoParser, source: PackageSource): PackageIndex {
  return new TextIndex(
    parser,
    source,
    source.files.map((file) => new FileText(file, parser)),
  );
}

class TextIndex implements PackageIndex {
  readonly declared: readonly GoFunction[];
  private byName: Map<string, GoFunction> | undefined;
  private madeScope: PackageScope | undefined;
  private initializerFunctions: readonly GoFunction[] | undefined;
  private readonly folder = new ConstantFolder((path, name) => this.foreignConstant(path, name));
  private readonly minor: number;

  constructor(
    private readonly parser: GoParser,
    readonly source: PackageSource,
    private readonly files: readonly FileText[],
  ) {
    this.minor = minorVersion(source.goVersion);
    const declared: GoFunction[] = [];
    let inits = 0;
    files.forEach((file, fileIndex) => {
      file.headers.forEach((header, chunkIndex) => {
        if (header === undefined || header.name === '_') return;
        const isInit = header.name === 'init' && !header.receiver;
        const symbol = isInit ? `init.${inits++}` : header.name;
        declared.push(new Declared(this, fileIndex, file, chunkIndex, symbol));
      });
    });
    this.declared = declared;
  }

  get scope(): PackageScope {
    this.madeScope ??= new PackageScope(this.files);
    return this.madeScope;
  }

  find(name: string): GoFunction | undefined {
    const plain = stripTypeArguments(name);
    this.byName ??= firstByName(this.declared);
    const declared = this.byName.get(plain);
    if (declared !== undefined) return declared;
    const prefix = `${this.source.linkPrefix}.`;
    if (!plain.startsWith(prefix)) return undefined;
    if (/^(?:init|init\.func\d.*|glob\.\..*)$/.test(plain.slice(prefix.length))) {
      return this.initializers().find((fn) => fn.name === plain);
    }
    for (
      let at = plain.length;
      at > prefix.length;
      at = Math.max(plain.lastIndexOf('.', at - 1), plain.lastIndexOf('-', at - 1))
    ) {
      const root = this.byName.get(plain.slice(0, at));
      const nested = root && this.within(root).find((fn) => fn.name === plain);
      if (nested !== undefined) return nested;
    }
    return undefined;
  }

  within(root: GoFunction): readonly GoFunction[] {
    return root instanceof Declared ? [root, ...root.expanded.nested] : [root];
  }

  inFile(path: Path): readonly GoFunction[] {
    const declared = this.declared.filter((fn) => fn.file === path);
    return [...declared.flatMap((fn) => this.within(fn)), ...this.initializers().filter((fn) => fn.file === path)];
  }

  all(): readonly GoFunction[] {
    return [...this.declared.flatMap((fn) => this.within(fn)), ...this.initializers()];
  }

  withFile(file: SourceFile): PackageIndex {
    const before = this.files.find(({ source }) => source.path === file.path);
    if (before?.source.text === file.text) return this;
    const added = new FileText(file, this.parser, before);
    const files = [...this.files.filter((other) => other !== before), added];
    const base = (path: Path): string => path.slice(path.lastIndexOf('/') + 1);
    // Go sorts by bytes; UTF-16 order is the same below the surrogates.
    files.sort((x, y) => (base(x.source.path) < base(y.source.path) ? -1 : 1));
    const source = { ...this.source, files: files.map((one) => one.source) };
    return new TextIndex(this.parser, source, files);
  }

  /** Walks one declared function. */
  expand(fileIndex: number, chunkIndex: number, declared: GoFunction): Expanded {
    const file = this.files[fileIndex]!;
    const chunk = file.scan.chunks[chunkIndex]!;
    const decl = chunk.bodyStart < 0 ? undefined : file.func(chunk);
    if (decl?.body === undefined) return { calls: [], nested: [] };
    const walk = this.newWalk(file, chunk.start);
    const frame = new Frame(this.root(declared), declared.symbol, declared.kind, declared);
    const outer = this.scope.file(fileIndex);
    walk.body(decl.body, functionScope(outer, decl), frame, outer);
    return { calls: frame.finish().calls, nested: walk.functions() };
  }

  private root({ file, generic, receiver }: GoFunction): Root {
    return { file, generic, linkPrefix: this.source.linkPrefix, ...(receiver && { receiver }) };
  }

  private newWalk(file: FileText, base: number, use?: Oracle['use']): BodyWalk {
    const oracle: Oracle = {
      constant: (expr, scope) => this.folder.fold(expr, scope),
      isRangeFunc: () => false,
      ...(use && { use }),
    };
    return new BodyWalk({ text: file.source.text, base, lines: file.lines }, oracle, this.minor);
  }

  /**
   * What package-level initializers hold: their literals, and the compiler's own `init` (one per file that adds calls
   * to it, since a GoFunction has one file), whose line the compiler puts at 1.
   */
  private initializers(): readonly GoFunction[] {
    this.initializerFunctions ??= this.walkInitializers();
    return this.initializerFunctions;
  }

  private walkInitializers(): GoFunction[] {
    const sourceOrder = this.scope.variables.flatMap(splitInitializers);
    const ordered = this.minor >= 22 ? this.initOrder(sourceOrder) : sourceOrder;
    const where = { line: 1, physicalLine: 1, endLine: 1, nameSpan: { line: 1, start: 0, end: 0 } };
    const symbol = this.minor >= 22 ? 'init' : 'glob.';
    const root = { file: '', generic: false, linkPrefix: this.source.linkPrefix };
    // Literals of all files are counted by one frame, its calls are told apart by file.
    const frame = new Frame(root, symbol, 'init', where);
    const nested: GoFunction[] = [];
    const calls = new Map<number, CallSite[]>();
    for (const { file, chunk, spec, value } of ordered) {
      const text = this.files[file]!;
      const walk = this.newWalk(text, text.scan.chunks[chunk]!.start);
      const from = frame.calls.length;
      walk.expr(spec.values[value], this.scope.file(file), frame);
      nested.push(...walk.functions().map((fn) => ({ ...fn, file: text.source.path })));
      calls.set(file, [...(calls.get(file) ?? []), ...frame.calls.slice(from)]);
    }
    const inits = [...calls].map(([file, sites]): GoFunction => ({
      ...frame.finish(),
      name: `${this.source.linkPrefix}.init`,
      symbol: 'init',
      file: this.files[file]!.source.path,
      calls: sites.sort((x, y) => x.physicalLine - y.physicalLine || x.column - y.column),
    }));
    return [...inits.filter((fn) => fn.calls.length > 0), ...nested];
  }

  private initOrder(sourceOrder: readonly Initializer[]): Initializer[] {
    if (sourceOrder.length < 2) return [...sourceOrder];
    const byVariable = new Map<string, Initializer>();
    for (const initializer of sourceOrder) {
      const { names, values } = initializer.spec;
      const own = values.length === names.length ? [names[initializer.value]!] : names;
      for (const { name } of own) byVariable.set(name, initializer);
    }
    const uses = new Uses(this.scope, (entity) => this.usesOfFunction(entity.file, entity.chunk));
    return initializationOrder(sourceOrder, ({ file, chunk, spec, value }) => {
      const text = this.files[file]!;
      const own = this.collect(text, text.scan.chunks[chunk]!.start, (walk, frame) =>
        walk.expr(spec.values[value], this.scope.file(file), frame),
      );
      return [...uses.closure(own)].flatMap((name) => byVariable.get(name) ?? []);
    });
  }

  private usesOfFunction(fileIndex: number, chunkIndex: number): Set<string> {
    const file = this.files[fileIndex]!;
    const chunk = file.scan.chunks[chunkIndex]!;
    const decl = chunk.bodyStart < 0 ? undefined : file.func(chunk);
    const outer = this.scope.file(fileIndex);
    return this.collect(file, chunk.start, (walk, frame) => {
      if (decl?.body) walk.body(decl.body, functionScope(outer, decl), frame, outer);
    });
  }

  /** Package-level names that are used on a walk. */
  private collect(file: FileText, base: number, visit: (walk: BodyWalk, frame: Frame) => void): Set<string> {
    const used = new Set<string>();
    const walk = this.newWalk(file, base, (name, scope) => {
      const entity = this.scope.find(name);
      if (entity !== undefined && scope.find(name) === entity) used.add(name);
    });
    const where = { line: 1, physicalLine: 1, endLine: 1, nameSpan: { line: 1, start: 0, end: 0 } };
    visit(walk, new Frame({ file: '', generic: false, linkPrefix: '' }, '', 'init', where));
    return used;
  }

  private foreignConstant(path: string, name: string): Constant {
    if (path !== 'runtime') return undefined;
    if (name === 'GOOS') return this.source.goos;
    if (name === 'GOARCH') return this.source.goarch;
    return name === 'Compiler' ? 'gc' : undefined;
  }
}

interface Expanded {
  readonly calls: readonly CallSite[];
  readonly nested: readonly GoFunction[];
}

/** A declared function; its calls are read when they are asked for. */
class Declared implements GoFunction {
  readonly name: string;
  readonly symbol: string;
  readonly kind: GoFunction['kind'];
  readonly generic: boolean;
  readonly hasBody: boolean;
  declare readonly receiver?: NonNullable<GoFunction['receiver']>;
  private made: Expanded | undefined;
  private place: Pick<GoFunction, 'line' | 'physicalLine' | 'endLine' | 'nameSpan'> | undefined;

  constructor(
    private readonly index: TextIndex,
    private readonly fileIndex: number,
    private readonly text: FileText,
    private readonly chunkIndex: number,
    symbol: string,
  ) {
    const { receiver, generic } = text.headers[chunkIndex]!;
    this.kind = receiver ? 'method' : symbol.startsWith('init.') ? 'init' : 'func';
    this.generic = generic;
    this.hasBody = text.scan.chunks[chunkIndex]!.bodyStart >= 0;
    if (receiver) this.receiver = { typeName: receiver.typeName, pointer: receiver.pointer };
    const type = receiver?.pointer ? `(*${receiver.typeName})` : receiver?.typeName;
    this.symbol = type === undefined ? symbol : `${type}.${symbol}`;
    this.name = `${index.source.linkPrefix}.${this.symbol}`;
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
    return this.text.pragmas(this.chunkIndex);
  }
  get calls(): readonly CallSite[] {
    return this.expanded.calls;
  }

  get expanded(): Expanded {
    this.made ??= this.index.expand(this.fileIndex, this.chunkIndex, this);
    return this.made;
  }

  private get where(): NonNullable<typeof this.place> {
    if (this.place !== undefined) return this.place;
    const { lines } = this.text;
    const { name, nameStart, firstToken } = this.text.headers[this.chunkIndex]!;
    this.place = {
      line: lines.compilerLine(firstToken),
      physicalLine: lines.line(firstToken),
      endLine: lines.line(Math.max(this.text.scan.chunks[this.chunkIndex]!.end - 1, 0)),
      nameSpan: lines.span(nameStart, nameStart + name.length),
    };
    return this.place;
  }
}

/** The package-level names that a set of names needs, through the bodies of functions. */
class Uses {
  private readonly known = new Map<string, Set<string>>();

  constructor(
    private readonly scope: Scope,
    private readonly ofFunction: (entity: { file: number; chunk: number }) => Set<string>,
  ) {}

  closure(names: Iterable<string>): Set<string> {
    const all = new Set(names);
    // A set grows while it is walked: what is added is walked too.
    for (const name of all) {
      const entity = this.scope.find(name);
      if (entity?.k !== 'func') continue;
      const used = this.known.get(name) ?? this.ofFunction(entity);
      this.known.set(name, used);
      for (const other of used) all.add(other);
    }
    return all;
  }
}

function firstByName(functions: readonly GoFunction[]): Map<string, GoFunction> {
  const byName = new Map<string, GoFunction>();
  for (const fn of functions) if (!byName.has(fn.name)) byName.set(fn.name, fn);
  return byName;
}
