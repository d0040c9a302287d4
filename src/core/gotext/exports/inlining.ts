import type { HotCode, Inlinable } from '../exportApi';
import type { Ident } from '../ast';
import { Bodies, nameless } from '../bodies';
import type { BodyWalk } from '../walk';
import type { Entry, PackageText } from '../packageText';
import { pointerBits } from '../packageIndex';
import { functionScope } from '../scope';
import type { Checker, Package } from '../types/checker';
import type { Type } from '../types/types';
import { BodyCost } from './bodyCost';
import type { Declaration, Declarations } from './objects';
import { Gathered } from './objects';
import { impossible, prices } from './rules';

/** A declared function of a loaded package. */
export interface Declared {
  readonly text: PackageText;
  readonly package: Package;
  readonly entry: Entry;
}

/** What is known of a function's body. */
export interface BodyFacts {
  readonly inlinable: Inlinable;
  /** What importers get with the body; empty where no importer gets it. */
  readonly references: readonly Declaration[];
  /** Declared functions whose code the compiler copies into this one, by linker name. */
  readonly inlines: ReadonlySet<string>;
}

/** What reading bodies needs of the outside. All may throw NeedPackage. */
export interface Program {
  readonly checker: Checker;
  readonly declarations: Declarations;
  readonly hot: HotCode;
  /** By linker name without type arguments, among the packages that are loaded. */
  declared(name: string): Declared | undefined;
}

export const linkName = ({ text, entry }: Declared): string => `${text.source.linkPrefix}.${entry.symbol}`;

/** Decides which functions are inlinable, each once, callees first as the compiler does. */
export class Inlining {
  private readonly known = new WeakMap<Entry, BodyFacts>();
  /** Being worked out: for a caller they have no inlinable body yet. */
  private readonly pending = new Set<Entry>();

  constructor(private readonly program: Program) {}

  of(fn: Declared): BodyFacts {
    const known = this.known.get(fn.entry);
    if (known !== undefined) return known;
    this.pending.add(fn.entry);
    try {
      const facts = this.workOut(fn);
      this.known.set(fn.entry, facts);
      return facts;
    } finally {
      this.pending.delete(fn.entry);
    }
  }

  private workOut(fn: Declared): BodyFacts {
    const { text, entry, package: pkg } = fn;
    const { program } = this;
    const file = text.files[entry.file]!;
    const chunk = file.scan.chunks[entry.chunk]!;
    const reason = impossible({ pragmas: file.pragmas(entry.chunk), hasBody: chunk.bodyStart >= 0 });
    const inlines = new Set<string>();
    const { generic } = entry.header;
    if (reason !== undefined && !generic) return { inlinable: { can: 'blocked', reason }, references: [], inlines };
    const decl = chunk.bodyStart < 0 ? undefined : file.func(chunk);
    if (decl?.body === undefined) return { inlinable: { can: 'unknown' }, references: [], inlines };
    const name = linkName(fn);
    const gathered = new Gathered(program.checker, program.declarations);
    const outer = pkg.scope.file(entry.file);
    const scope = functionScope(outer, decl);
    const line = file.lines.compilerLine(entry.header.firstToken);
    const { minor, source } = text;
    const cost = new BodyCost(
      {
        checker: program.checker,
        path: source.path,
        minor,
        goarch: source.goarch,
        pointerBits: pointerBits(source.goarch),
        references: gathered,
        generic,
        keeps: this.keeps(fn),
        inlined: ({ callee, lparen }) => {
          const offset = file.lines.compilerLine(chunk.start + lparen) - line;
          const added = this.inlined(name, offset, callee, minor);
          if (added !== undefined) inlines.add(callee);
          return added;
        },
      },
      results(program.checker, pkg, entry),
      outer,
    ).count(decl.body, scope);
    const budget = program.hot.isHotCallee(name) ? prices.hotBudget : prices.budget;
    const recursive =
      minor < 24 && gathered.found.has(program.declarations.get(source.path, entry.symbol)) ? 'recursive' : undefined;
    const blocked = reason ?? recursive ?? cost.blocked;
    const inlinable: Inlinable =
      blocked !== undefined
        ? { can: 'blocked', reason: blocked }
        : cost.unsure
          ? { can: 'unknown' }
          : { can: cost.nodes <= budget ? 'yes' : 'too-big', cost: cost.nodes, budget };
    return { inlinable, references: inlinable.can === 'yes' || generic ? [...gathered.found] : [], inlines };
  }

  /** The cost of a callee's code where the compiler copies it to that call. */
  private inlined(caller: string, offset: number, callee: string, minor: number): number | undefined {
    const fn = this.program.declared(callee);
    if (fn === undefined || this.pending.has(fn.entry)) return undefined;
    const { inlinable } = this.of(fn);
    if (inlinable.can !== 'yes') return undefined;
    const fits = inlinable.cost <= prices.budget || minor < 22 || this.program.hot.isHotCall(caller, offset);
    return fits ? inlinable.cost : undefined;
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

function results(checker: Checker, pkg: Package, { file, chunk }: Entry): readonly Type[] {
  const decl = checker.funcDecl(pkg, { file, chunk });
  return decl ? checker.signature(decl, pkg.scope.file(file)).results : [];
}
