/** The estimate behind the marks: what the next build will make of calls, by the text of now. */
import { hotSet } from '../../core/edges';
import {
  createExports,
  parseLinkName,
  type ExportData,
  type GoFunction,
  type Inlinable,
  type Lookup,
  type PackageIndex,
} from '../../core/gotext';
import { Estimator, type EstimateParts, goRules, ProfileEdges, rulesOf, type Site } from '../../core/verdict';
import type { Project } from './project';
import type { Session } from './session';

/** What is read at most to prove that a check never holds (UTF-16 units): hints wait for it. */
const maxText = 200_000;

type Askers = NonNullable<EstimateParts['instances']>;

/** Of one program, at once: who compiles generic code of other packages is not looked for. */
export function estimatesOf({ sites }: Session, project: Project): Estimates {
  const { go } = rulesOf(project.build.toolchain, project.build.asked);
  if (sites === undefined) return new Estimates(go, undefined);
  const edges = new ProfileEdges(sites.edges, hotSet(sites.edges));
  const exports = new KeptExports(createExports(project.resolver, edges));
  const { resolver, text } = project;
  return new Estimates(go, { rules: goRules(go)!, edges, resolver, exports, boxing: text.boxing(maxText) });
}

/** Nothing is estimated where the compiler would refuse the profile. */
export class Estimates {
  /** Questions for who compiles some generic code that were left open: an answer `withAskers` may be another one. */
  left = 0;
  readonly #estimator: Estimator | undefined;

  constructor(
    /** As --go would say it: what the rules are of. */
    readonly go: string,
    private readonly parts: EstimateParts | undefined,
    instances?: Askers,
  ) {
    const leave: Askers = {
      askers: () => {
        this.left++;
        return Promise.resolve(undefined);
      },
    };
    this.#estimator = parts && new Estimator({ ...parts, instances: instances ?? leave });
  }

  /** By the same rules, and slowly: other packages are read. */
  withAskers(instances: Askers): Estimates {
    return new Estimates(this.go, this.parts, instances);
  }

  /**
   * `fn` comes from the resolver and belongs to the index. `callers`: the profile's names for it. Calls without weight
   * are told on hot lines (physical).
   */
  async of(
    index: PackageIndex,
    fn: GoFunction,
    callers: readonly string[],
    isHotLine: (line: number) => boolean = () => false,
  ): Promise<readonly Site[]> {
    const fitting = callers.filter((caller) => parseLinkName(caller).generic === fn.generic);
    if (this.#estimator === undefined) return [];
    const sites = await this.#estimator.of(index, fn, fitting);
    const known = new Set(sites.map(({ line, column }) => `${line}:${column}`));
    const unseen = this.#estimator.unseen(fn, fitting, isHotLine);
    return [...sites, ...unseen.filter(({ line, column }) => !known.has(`${line}:${column}`))];
  }
}

/**
 * What packages see of each other changes rarely while one types, and takes long to find out: answers about another
 * package are kept until its text or the imports here change.
 */
class KeptExports implements ExportData {
  readonly #lookups = new Map<string, { readonly imports: string; readonly answer: Promise<Lookup> }>();
  readonly #inlinable = new Map<string, Promise<Inlinable>>();
  /** By link prefix: the text that answers were given for. */
  readonly #seen = new Map<string, { readonly index: PackageIndex; readonly imports: string }>();

  constructor(private readonly exports: ExportData) {}

  lookUp(from: PackageIndex, callee: string): Promise<Lookup> {
    const imports = this.#meet(from);
    if (parseLinkName(callee).prefix === from.source.linkPrefix) return this.exports.lookUp(from, callee);
    const key = `${callee} ${from.source.path}`;
    const known = this.#lookups.get(key);
    if (known?.imports === imports) return known.answer;
    const answer = this.exports.lookUp(from, callee);
    this.#lookups.set(key, { imports, answer });
    return answer;
  }

  inlinable(name: string): Promise<Inlinable> {
    let known = this.#inlinable.get(name);
    if (known === undefined) {
      known = this.exports.inlinable(name);
      this.#inlinable.set(name, known);
    }
    return known;
  }

  mayBeBig(name: string): Promise<boolean> {
    return this.exports.mayBeBig(name);
  }

  /** Forgets what was said of a package whose text is another one now. Gives its imports. */
  #meet(index: PackageIndex): string {
    const prefix = index.source.linkPrefix;
    const seen = this.#seen.get(prefix);
    if (seen?.index === index) return seen.imports;
    const imports = heads(index);
    this.#seen.set(prefix, { index, imports });
    for (const answers of [this.#lookups, this.#inlinable]) {
      for (const name of answers.keys()) if (name.startsWith(`${prefix}.`)) answers.delete(name);
    }
    return imports;
  }
}

/** The files up to their first declaration: where imports stand. */
const heads = ({ source }: PackageIndex): string =>
  source.files.map(({ text }) => text.slice(0, Math.max(0, text.search(/^(?:func|type|var|const)\b/m)))).join('\0');
