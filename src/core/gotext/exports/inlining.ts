import type { HotCode, Inlinable } from '../exportApi';
import type { Entry } from '../packageText';
import type { Bindings } from '../types/bind';
import type { Checker } from '../types/checker';
import type { RawCall, RawCost } from './body';
import { profiledName } from './declared';
import type { Declared } from './declared';
import { instanceName } from './instance';
import type { TypeArguments } from './instance';
import type { Declaration, Declarations } from './objects';
import { Order } from './order';
import type { RawBodies } from './rawBodies';
import { impossible, literalBudget, prices } from './rules';
import { isFarTooBig } from './size';

/** What deciding needs of the outside. All may throw NeedPackage. */
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

const keepAlive = 'marked as having a keep-alive uintptr argument';

/** What is passed to a function without a body stays alive during the call: the compiler marks it so for importers. */
function importedReason({ text, entry }: Declared): { readonly imported?: string } {
  const file = text.files[entry.file]!;
  const params = file.func(file.scan.chunks[entry.chunk]!)?.type.params ?? [];
  return entry.header.receiver || params.length > 0 ? { imported: keepAlive } : {};
}

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
  private readonly order: Order;

  constructor(
    private readonly program: Program,
    private readonly bodies: RawBodies,
  ) {
    this.order = new Order(program, bodies);
  }

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
    const body = this.bodies.of(fn);
    if (body.blocked !== undefined) return { can: 'blocked', reason: body.blocked };
    return { ...inlinable, cost: this.total(fn, body, Number.POSITIVE_INFINITY) };
  }

  /** Whether the compiler may find the function itself too big to inline much into it. */
  mayBeBig(fn: Declared): boolean {
    const { bodyStart, bodyEnd } = fn.text.files[fn.entry.file]!.scan.chunks[fn.entry.chunk]!;
    // No node takes less than a character. The compiler counts others than those that cost, though not many.
    return bodyEnd - bodyStart > prices.bigFunction && this.bodies.of(fn).nodes > 0.8 * prices.bigFunction;
  }

  /** What importers get together with the body, which they get where it is inlinable or generic. */
  references(fn: Declared): readonly Declaration[] {
    return fn.entry.header.generic || this.of(fn).can === 'yes' ? this.bodies.of(fn).references : [];
  }

  /** Whether the body names that declaration. */
  mentions(fn: Declared, declaration: Declaration): boolean {
    return this.bodies.of(fn).references.includes(declaration);
  }

  /**
   * Whether the compiler copies the code of that function into this one at a call of its own; or, of a generic one,
   * compiles it there. `whole`: its literals count too. In one that is itself a copy they do only where they are called.
   */
  copies(fn: Declared, callee: string, whole: boolean): boolean {
    const { calls, nested } = this.bodies.of(fn);
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
    const body = this.bodies.of(fn);
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
    if (declared === undefined || !this.order.isBefore(declared, fn) || this.isAsked(declared)) return undefined;
    const inlinable = this.of(declared);
    if (this.isAsked(declared)) return undefined;
    if (inlinable.can !== 'yes' || !this.program.hasBody(fn, declared)) return undefined;
    return inlinable.cost <= prices.budget || minor < 22 || this.isHot(fn, lparen) ? inlinable.cost : undefined;
  }

  /** Instances of a generic function are hot each on its own. */
  private calleeName(fn: Declared, callee: string, given: TypeArguments | undefined): string {
    return given === undefined ? callee : instanceName(this.program.checker, callee, given, this.program.bindings(fn));
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
}
