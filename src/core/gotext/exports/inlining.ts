import type { HotCode, Inlinable } from '../exportApi';
import type { Ident } from '../ast';
import { Bodies, nameless } from '../bodies';
import type { BodyWalk } from '../walk';
import type { Entry, PackageText } from '../packageText';
import { pointerBits } from '../packageIndex';
import { functionScope } from '../scope';
import type { Bindings } from '../types/bind';
import type { Checker, Package } from '../types/checker';
import type { RawCall, RawCost, Surroundings } from './body';
import { BodyCost } from './bodyCost';
import { exprCost } from './costExpr';
import { instanceName } from './instance';
import type { TypeArguments } from './instance';
import type { Declaration, Declarations } from './objects';
import { Gathered } from './objects';
import { impossible, literalBudget, prices } from './rules';
import { isFarTooBig } from './size';
import { Turns } from './turns';

/** A declared function of a loaded package. */
export interface Declared {
  readonly text: PackageText;
  readonly package: Package;
  readonly entry: Entry;
  /** Linker name with type arguments: of one instance of a generic function, which is hot or not on its own. */
  readonly instance?: string;
}

/** What one body is made of. */
export interface RawBody extends RawCost {
  /** Calls in its literals. */
  readonly nested: readonly (readonly RawCall[])[];
  readonly references: readonly Declaration[];
  /** Functions that it names, by linker name without type arguments, in the compiler's order. */
  readonly uses: readonly string[];
}

/** What reading bodies needs of the outside. All may throw NeedPackage. */
export interface Program {
  readonly checker: Checker;
  readonly declarations: Declarations;
  readonly hot: HotCode;
  /** By linker name without type arguments, among the packages that are loaded. */
  declared(name: string): Declared | undefined;
  /** What the type parameters of an instance stand for; undefined of what is none. */
  bindings(fn: Declared): Bindings | undefined;
  /** The compile of the caller's package has the callee's body, if it is inlinable. */
  hasBody(caller: Declared, callee: Declared): boolean;
}

/** Characters of a package, beyond which its cycles are not looked for: most of its bodies would have to be read. */
const mostText = 300_000;

function isLarge({ files }: PackageText): boolean {
  let size = 0;
  for (const { source } of files) size += source.text.length;
  return size > mostText;
}

const keepAlive = 'marked as having a keep-alive uintptr argument';

/** What is passed to a function without a body stays alive during the call: the compiler marks it so for importers. */
function importedReason({ text, entry }: Declared): { readonly imported?: string } {
  const file = text.files[entry.file]!;
  const params = file.func(file.scan.chunks[entry.chunk]!)?.type.params ?? [];
  return entry.header.receiver || params.length > 0 ? { imported: keepAlive } : {};
}

/** Without type arguments. */
export const linkName = ({ text, entry }: Declared): string => `${text.source.linkPrefix}.${entry.symbol}`;

/** As the profile has it. */
const profiledName = (fn: Declared): string => fn.instance ?? linkName(fn);

const noBody: RawBody = { nodes: 0, unsure: false, calls: [], nested: [], references: [], uses: [] };

/** Decides which functions are inlinable, each once, callees first. */
export class Inlining {
  private readonly known = new Map<Entry, Inlinable>();
  /** The same of instances, by linker name. */
  private readonly instances = new Map<string, Inlinable>();
  /**
   * Functions being worked out, with those that wait for the first of them: which body a package has hangs on what is
   * copied there, and that may lead back to where the question began.
   */
  private readonly stack: Entry[] = [];
  private readonly places = new Map<Entry, number>();
  /** Place of the earliest function on the stack that the ones asked for lead back to. */
  private lowest = Number.POSITIVE_INFINITY;
  /** By package: when each function is decided; all of its bodies are read for it. */
  private readonly turns = new Map<PackageText, Turns<Entry>>();
  /** By package: which functions are of one cycle, as far as that was asked; undefined of a large one. */
  private readonly cycles = new Map<PackageText, Turns<Entry> | undefined>();

  constructor(
    private readonly program: Program,
    private readonly bodies: WeakMap<Entry, RawBody>,
  ) {}

  /** The cost of one that is too big is a lower bound or a bit more: its other callees are not looked into. */
  of(fn: Declared): Inlinable {
    const known = fn.instance === undefined ? this.known.get(fn.entry) : this.instances.get(fn.instance);
    return known ?? this.decide(fn);
  }

  private keep({ entry, instance }: Declared, inlinable: Inlinable): void {
    if (instance === undefined) this.known.set(entry, inlinable);
    else this.instances.set(instance, inlinable);
  }

  private decide(fn: Declared): Inlinable {
    const outer = this.lowest;
    const place = this.stack.push(fn.entry) - 1;
    this.places.set(fn.entry, place);
    this.lowest = Number.POSITIVE_INFINITY;
    let isFirst = true;
    try {
      const inlinable = this.workOut(fn);
      isFirst = this.lowest >= place;
      if (isFirst) this.keep(fn, inlinable);
      return inlinable;
    } finally {
      // The others that led back are decided when they are asked for again: then the first one is known.
      if (isFirst) for (const entry of this.stack.splice(place)) this.places.delete(entry);
      this.lowest = isFirst ? outer : Math.min(outer, this.lowest);
    }
  }

  /** The same with the whole cost. */
  exactly(fn: Declared): Inlinable {
    const inlinable = this.of(fn);
    if (inlinable.can !== 'too-big') return inlinable;
    const body = this.body(fn);
    if (body.blocked !== undefined) return { can: 'blocked', reason: body.blocked };
    return { ...inlinable, cost: this.total(fn, body, Number.POSITIVE_INFINITY) };
  }

  /** Whether the compiler may find the function itself too big to inline much into it. */
  mayBeBig(fn: Declared): boolean {
    const { bodyStart, bodyEnd } = fn.text.files[fn.entry.file]!.scan.chunks[fn.entry.chunk]!;
    // No node takes less than a character. The compiler counts others than those that cost, though not many.
    return bodyEnd - bodyStart > prices.bigFunction && this.body(fn).nodes > 0.8 * prices.bigFunction;
  }

  /** What importers get together with the body, which they get where it is inlinable or generic. */
  references(fn: Declared): readonly Declaration[] {
    return fn.entry.header.generic || this.of(fn).can === 'yes' ? this.body(fn).references : [];
  }

  /** Whether the body names that declaration. */
  mentions(fn: Declared, declaration: Declaration): boolean {
    return this.body(fn).references.includes(declaration);
  }

  /**
   * Whether the compiler copies the code of that function into this one at a call of its own; or, of a generic one,
   * compiles it there. `whole`: its literals count too. In one that is itself a copy they do only where they are called.
   */
  copies(fn: Declared, callee: string, whole: boolean): boolean {
    const { calls, nested } = this.body(fn);
    const within = (list: readonly RawCall[]): boolean =>
      list.some((call) =>
        typeof call.callee === 'string'
          ? call.callee === callee && (this.isGeneric(callee) || this.added(fn, call) !== undefined)
          : within(call.callee.calls),
      );
    return within(calls) || (whole && nested.some(within));
  }

  private isGeneric(callee: string): boolean {
    return this.program.declared(callee)?.entry.header.generic === true;
  }

  private workOut(fn: Declared): Inlinable {
    const { text, entry } = fn;
    const file = text.files[entry.file]!;
    const chunk = file.scan.chunks[entry.chunk]!;
    const reason = impossible({ pragmas: file.pragmas(entry.chunk), hasBody: chunk.bodyStart >= 0 });
    if (reason !== undefined) return { can: 'blocked', reason, ...(chunk.bodyStart < 0 && importedReason(fn)) };
    const budget = this.program.hot.isHotCallee(profiledName(fn)) ? prices.hotBudget : prices.budget;
    if (!this.bodies.has(entry) && isFarTooBig(file.source.text.slice(chunk.bodyStart, chunk.bodyEnd), budget)) {
      return { can: 'too-big', cost: budget + 1, budget };
    }
    const body = this.body(fn);
    const own = this.program.declarations.get(text.source.path, entry.symbol);
    const recursive = text.minor < 24 && body.references.includes(own);
    if (recursive || body.blocked !== undefined) return { can: 'blocked', reason: body.blocked ?? 'recursive' };
    const cost = this.total(fn, body, budget);
    return body.unsure ? { can: 'unknown' } : { can: cost <= budget ? 'yes' : 'too-big', cost, budget };
  }

  /** Callees are looked into as long as the cost is within the limit. */
  private total(fn: Declared, body: RawCost, limit: number): number {
    let cost = body.nodes;
    for (const call of body.calls) cost += (cost > limit ? undefined : this.added(fn, call)) ?? call.otherwise;
    return cost;
  }

  /** What the callee's code adds at a call; undefined where it is not inlined there. */
  private added(fn: Declared, call: RawCall): number | undefined {
    const { callee, lparen } = call;
    const { minor } = fn.text;
    if (typeof callee !== 'string') {
      if (callee.blocked !== undefined) return undefined;
      const cost = this.total(fn, callee, literalBudget(minor));
      // Literals are favored: twice the budget of others.
      const limit = minor >= 24 ? 2 * prices.budget : prices.budget;
      return cost <= limit ? cost : undefined;
    }
    const declared = this.program.declared(this.calleeName(fn, callee, call.typeArguments));
    if (declared === undefined || !this.isDecidedBefore(declared, fn) || this.isAsked(declared)) return undefined;
    const inlinable = this.of(declared);
    if (this.isAsked(declared)) return undefined;
    if (inlinable.can !== 'yes' || !this.program.hasBody(fn, declared)) return undefined;
    return inlinable.cost <= prices.budget || minor < 22 || this.isHot(fn, lparen) ? inlinable.cost : undefined;
  }

  /** Instances of a generic function are hot each on its own. */
  private calleeName(fn: Declared, callee: string, given: TypeArguments | undefined): string {
    return given === undefined ? callee : instanceName(this.program.checker, callee, given, this.program.bindings(fn));
  }

  /** Of a cycle the compiler decides one after the other, and those that come later can't be inlined yet. */
  private isDecidedBefore(callee: Declared, { text, entry }: Declared): boolean {
    if (callee.text !== text) return true;
    if (callee.entry === entry) return false;
    if (!this.cycles.has(text)) this.cycles.set(text, isLarge(text) ? undefined : this.newTurns(callee));
    const cycles = this.cycles.get(text);
    if (cycles === undefined) return true;
    cycles.walk(callee.entry);
    if (cycles.get(entry)?.group !== cycles.get(callee.entry)?.group) return true;
    const turns = this.turnsIn(callee);
    return turns.get(callee.entry)!.place < turns.get(entry)!.place;
  }

  private turnsIn(fn: Declared): Turns<Entry> {
    const { text, package: pkg } = fn;
    let turns = this.turns.get(text);
    if (turns === undefined) {
      turns = this.newTurns(fn);
      const generic = text.entries.filter(({ header }) => header.generic);
      const plain = text.entries.filter(({ header }) => !header.generic);
      // What initializes variables is a function before all others; instances of generic code come last.
      const first = this.initialUses(text, pkg).flatMap((name) => this.ownEntry(text, name));
      for (const entry of [...first, ...plain, ...generic]) turns.walk(entry);
      this.turns.set(text, turns);
    }
    return turns;
  }

  private newTurns({ text, package: pkg }: Declared): Turns<Entry> {
    return new Turns((entry) =>
      this.body({ text, package: pkg, entry }).uses.flatMap((name) => this.ownEntry(text, name)),
    );
  }

  private ownEntry(text: PackageText, name: string): Entry[] {
    const used = this.program.declared(name);
    return used?.text === text ? [used.entry] : [];
  }

  /** What initializers of variables name, in source order. */
  private initialUses(text: PackageText, pkg: Package): readonly string[] {
    const uses = new Set<string>();
    const references = new Gathered(this.program.checker, this.program.declarations);
    text.files.forEach((file, at) => {
      const scope = pkg.scope.file(at);
      for (const chunk of file.scan.chunks) {
        if (chunk.kind !== 'var') continue;
        const body = new BodyCost(
          { ...this.around(text, file.chunkText(chunk)), references, uses, generic: false, keeps: () => false },
          [],
          scope,
        );
        for (const spec of file.specs(chunk)) {
          if (spec.k === 'ValueSpec') for (const value of spec.values) exprCost(body, value, scope);
        }
      }
    });
    return [...uses];
  }

  private around(
    { minor, source }: PackageText,
    text: string,
  ): Omit<Surroundings, 'generic' | 'keeps' | 'uses' | 'references'> {
    const { checker } = this.program;
    return {
      ...{ checker, minor, text, path: source.path, goarch: source.goarch },
      pointerBits: pointerBits(source.goarch),
    };
  }

  private isAsked({ entry }: Declared): boolean {
    const place = this.places.get(entry);
    if (place === undefined) return false;
    this.lowest = Math.min(this.lowest, place);
    return true;
  }

  private isHot(fn: Declared, lparen: number): boolean {
    const { text, entry } = fn;
    const file = text.files[entry.file]!;
    const start = file.scan.chunks[entry.chunk]!.start;
    const line = file.lines.compilerLine(start + lparen);
    const offset = line - file.lines.compilerLine(entry.header.firstToken);
    return this.program.hot.isHotCall(profiledName(fn), offset);
  }

  private body(fn: Declared): RawBody {
    let body = this.bodies.get(fn.entry);
    if (body === undefined) {
      body = this.read(fn);
      this.bodies.set(fn.entry, body);
    }
    return body;
  }

  private read(fn: Declared): RawBody {
    const { text, entry, package: pkg } = fn;
    const { checker, declarations } = this.program;
    const file = text.files[entry.file]!;
    const chunk = file.scan.chunks[entry.chunk]!;
    const decl = chunk.bodyStart < 0 ? undefined : file.func(chunk);
    if (decl?.body === undefined) return noBody;
    const references = new Gathered(checker, declarations);
    const uses = new Set<string>();
    const outer = pkg.scope.file(entry.file);
    const around = {
      ...this.around(text, file.chunkText(chunk)),
      ...{ references, uses, generic: entry.header.generic, keeps: this.keeps(fn) },
    };
    const header = checker.funcDecl(pkg, entry);
    const results = header ? checker.signature(header, outer).results : [];
    const body = new BodyCost(around, results, outer);
    const raw = body.count(decl.body, functionScope(outer, decl));
    return { ...raw, nested: body.nested, references: [...references.found], uses: [...uses] };
  }

  private keeps({ text, entry, package: pkg }: Declared): (ident: Ident) => boolean {
    let reassigned: ReadonlySet<Ident> | undefined;
    return (ident) => {
      if (reassigned === undefined) {
        const { checker } = this.program;
        const oracle = {
          constant: (...[expr, scope]: Parameters<Checker['constant']>) => checker.constant(expr, scope),
          isRangeFunc: () => false,
        };
        const bodies = new Bodies(text, pkg.scope, oracle);
        let walk: BodyWalk | undefined;
        bodies.walkFunction(entry.file, entry.chunk, nameless(), (base) => {
          walk = bodies.quiet(text.files[entry.file]!, base, oracle);
          return walk;
        });
        reassigned = walk?.reassigned ?? new Set();
      }
      return !reassigned.has(ident);
    };
  }
}
