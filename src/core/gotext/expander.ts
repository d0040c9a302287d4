import type { Ident } from './ast';
import type { FileText } from './fileText';
import { Frame } from './frame';
import type { Root, Where } from './frame';
import type { CallSite, GoFunction } from './functions';
import { initializationOrder, initializersOf, variablesOf } from './initOrder';
import type { Initializer, Variable } from './initOrder';
import type { PackageScope } from './packageScope';
import type { Entry, PackageText } from './packageText';
import { functionScope } from './scope';
import type { Signature } from './types/types';
import { BodyWalk } from './walk';
import type { Oracle } from './walk';

/** A declared function's own calls and all functions nested in it, in source order. */
export interface Expanded {
  readonly calls: readonly CallSite[];
  readonly nested: readonly GoFunction[];
}

/** What of a declared function a walk needs. */
export interface DeclaredPlace extends Where, Pick<GoFunction, 'file' | 'generic' | 'receiver' | 'symbol' | 'kind'> {
  readonly entry: Entry;
}

/** The compiler puts its own `init` at line 1 of no file. */
const synthetic: Where = { line: 1, physicalLine: 1, endLine: 1, nameSpan: { line: 1, start: 0, end: 0 } };

/** Reads function bodies of one package with what an oracle knows. */
export class Expander {
  private madeInitializers: readonly GoFunction[] | undefined;
  private madeMethods: ReadonlyMap<string, Entry> | undefined;
  private madeMethodNames: ReadonlySet<string> | undefined;
  private readonly usesOf = new Map<string, ReadonlySet<string>>();

  constructor(
    private readonly text: PackageText,
    private readonly scope: PackageScope,
    private readonly oracle: Oracle,
  ) {}

  expand(declared: DeclaredPlace): Expanded {
    const frame = this.frame(declared);
    const walk = this.walkDeclared(declared.entry, frame, this.oracle);
    return walk ? { calls: frame.finish().calls, nested: walk.functions() } : { calls: [], nested: [] };
  }

  /** The signature of a literal in a declared function; undefined where no types are known. */
  literal(declared: DeclaredPlace, name: string): Signature | undefined {
    const { signature } = this.oracle;
    let found: Signature | undefined;
    const literal: Oracle['literal'] = (own, node, scope) => {
      if (own === name) found = signature?.(node.type, scope);
    };
    this.walkDeclared(declared.entry, this.frame(declared), { ...this.oracle, literal });
    return found;
  }

  private frame(declared: DeclaredPlace): Frame {
    const { file, generic, receiver, symbol, kind } = declared;
    const root: Root = { file, generic, linkPrefix: this.text.source.linkPrefix, ...(receiver && { receiver }) };
    return new Frame(root, symbol, kind, declared);
  }

  private walkDeclared(entry: Entry, frame: Frame, oracle: Oracle): BodyWalk | undefined {
    const file = this.text.files[entry.file]!;
    const chunk = file.scan.chunks[entry.chunk]!;
    const decl = chunk.bodyStart < 0 ? undefined : file.func(chunk);
    if (decl?.body === undefined) return undefined;
    const outer = this.scope.file(entry.file);
    const inner = functionScope(outer, decl);
    const { body } = decl;
    const again = (quiet: BodyWalk): void => quiet.body(body, inner, frame.silent(), outer);
    const walk = this.walk(file, chunk.start, again, oracle);
    walk.body(body, inner, frame, outer);
    return walk;
  }

  /**
   * What package-level initializers hold: their literals, and the compiler's own `init` (one per file that adds calls
   * to it, since a GoFunction has one file).
   */
  initializers(): readonly GoFunction[] {
    this.madeInitializers ??= this.walkInitializers();
    return this.madeInitializers;
  }

  private walk(file: FileText, base: number, again: (walk: BodyWalk) => void, oracle = this.oracle): BodyWalk {
    const place = { text: file.source.text, base, lines: file.lines };
    const { minor } = this.text;
    const reassigned = (): ReadonlySet<Ident> => {
      const { constant, isRangeFunc } = this.oracle;
      const quiet = new BodyWalk(place, { constant, isRangeFunc }, minor, () => new Set());
      quiet.silence();
      again(quiet);
      return quiet.reassigned;
    };
    return new BodyWalk(place, oracle, minor, reassigned);
  }

  private walkInitializers(): GoFunction[] {
    const { source, files, minor } = this.text;
    const ordered = this.ordered(this.scope.variables().flatMap(variablesOf));
    const root = { file: '', generic: false, linkPrefix: source.linkPrefix };
    // Literals of all files are counted by one frame; its calls are told apart by file.
    const frame = new Frame(root, minor >= 22 ? 'init' : 'glob.', 'init', synthetic);
    const nested: GoFunction[] = [];
    const calls = new Map<number, CallSite[]>();
    for (const { file, chunk, spec, value } of ordered) {
      const text = files[file]!;
      const scope = this.scope.file(file);
      const expr = spec.values[value];
      const walk = this.walk(text, text.scan.chunks[chunk]!.start, (quiet) => quiet.expr(expr, scope, frame.silent()));
      const from = frame.calls.length;
      walk.expr(expr, scope, frame);
      nested.push(...walk.functions().map((fn) => ({ ...fn, file: text.source.path })));
      calls.set(file, [...(calls.get(file) ?? []), ...frame.calls.slice(from)]);
    }
    const inits = [...calls].map(([file, sites]): GoFunction => ({
      ...frame.finish(),
      name: `${source.linkPrefix}.init`,
      symbol: 'init',
      file: files[file]!.source.path,
      calls: sites.sort((x, y) => x.physicalLine - y.physicalLine || x.column - y.column),
    }));
    return [...inits.filter((fn) => fn.calls.length > 0), ...nested];
  }

  /** Order matters to the numbers of literals alone. */
  private ordered(variables: readonly Variable[]): Initializer[] {
    const { files, minor } = this.text;
    const sourceOrder = initializersOf(variables);
    const hasLiteral = ({ file, chunk }: Initializer): boolean =>
      /\bfunc\b/.test(files[file]!.chunkText(files[file]!.scan.chunks[chunk]!));
    if (minor < 22 || sourceOrder.filter(hasLiteral).length < 2) return sourceOrder;
    return initializationOrder(variables, ({ file, chunk, spec, value }) => {
      const text = files[file]!;
      const used = this.collect(text, text.scan.chunks[chunk]!.start, (walk, frame) =>
        walk.expr(spec.values[value], this.scope.file(file), frame),
      );
      return this.closure(used);
    });
  }

  /** The package-level names that a set of names needs, through the bodies of functions and (with types) methods. */
  private closure(names: ReadonlySet<string>): Set<string> {
    const all = new Set(names);
    // A set grows while it is walked: what is added is walked too.
    for (const name of all) {
      const place = name.includes('.') ? this.methods.get(name) : this.scope.find(name);
      if (place === undefined || ('k' in place && place.k !== 'func')) continue;
      const used = this.usesOf.get(name) ?? this.usesOfFunction(place.file, place.chunk);
      this.usesOf.set(name, used);
      for (const other of used) all.add(other);
    }
    return all;
  }

  /** Declared methods as `T.M`. */
  private get methods(): ReadonlyMap<string, Entry> {
    this.madeMethods ??= new Map(
      this.text.entries.flatMap((entry) =>
        entry.receiver ? [[`${entry.receiver.typeName}.${entry.header.name}`, entry] as const] : [],
      ),
    );
    return this.madeMethods;
  }

  private get methodNames(): ReadonlySet<string> {
    this.madeMethodNames ??= new Set([...this.methods.values()].map(({ header }) => header.name));
    return this.madeMethodNames;
  }

  private usesOfFunction(fileIndex: number, chunkIndex: number): Set<string> {
    const file = this.text.files[fileIndex]!;
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
    const { constant, isRangeFunc, ownMethod } = this.oracle;
    const oracle: Oracle = {
      constant,
      isRangeFunc,
      select: (selector, scope) => {
        const method = this.methodNames.has(selector.sel.name) ? ownMethod?.(selector, scope) : undefined;
        if (method !== undefined) used.add(method);
      },
      use: (name, scope) => {
        const entity = this.scope.find(name);
        if (entity !== undefined && scope.find(name) === entity) used.add(name);
      },
    };
    const place = { text: file.source.text, base, lines: file.lines };
    const walk = new BodyWalk(place, oracle, this.text.minor, () => new Set());
    walk.silence();
    visit(walk, new Frame({ file: '', generic: false, linkPrefix: '' }, '', 'init', synthetic));
    return used;
  }
}
