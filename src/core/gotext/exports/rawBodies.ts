import type { Ident } from '../ast';
import { Bodies, nameless } from '../bodies';
import { pointerBits } from '../packageIndex';
import type { Entry, PackageText } from '../packageText';
import { functionScope } from '../scope';
import type { Checker, Package } from '../types/checker';
import type { BodyWalk } from '../walk';
import type { RawCall, RawCost, Surroundings } from './body';
import { BodyCost } from './bodyCost';
import { exprCost } from './costExpr';
import type { Declared } from './declared';
import type { Declaration, Declarations } from './objects';
import { Gathered } from './objects';

/** What one body is made of. */
export interface RawBody extends RawCost {
  /** Calls in its literals. */
  readonly nested: readonly (readonly RawCall[])[];
  readonly references: readonly Declaration[];
  /** Functions that it names, by linker name without type arguments, in the compiler's order. */
  readonly uses: readonly string[];
}

const noBody: RawBody = { nodes: 0, unsure: false, calls: [], nested: [], references: [], uses: [] };

/** What bodies are made of, each read once. All may throw NeedPackage. */
export class RawBodies {
  private readonly known = new WeakMap<Entry, RawBody>();

  constructor(
    private readonly checker: Checker,
    private readonly declarations: Declarations,
  ) {}

  of(fn: Declared): RawBody {
    let body = this.known.get(fn.entry);
    if (body === undefined) {
      body = this.read(fn);
      this.known.set(fn.entry, body);
    }
    return body;
  }

  has(entry: Entry): boolean {
    return this.known.has(entry);
  }

  /** What initializers of variables name, in source order. */
  initialUses(text: PackageText, pkg: Package): readonly string[] {
    const uses = new Set<string>();
    const references = new Gathered(this.checker, this.declarations);
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
    const { checker } = this;
    return {
      ...{ checker, minor, text, path: source.path, goarch: source.goarch },
      pointerBits: pointerBits(source.goarch),
    };
  }

  private read(fn: Declared): RawBody {
    const { text, entry, package: pkg } = fn;
    const { checker, declarations } = this;
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
        const { checker } = this;
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
