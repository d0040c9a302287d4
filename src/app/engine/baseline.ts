/**
 * Marks of a file's text as it was on disk when the profile met it. Later texts, saved or not, are followed from there:
 * a profile knows nothing of edits, so what it says belongs to the text that it was laid over first.
 */
import type { Package } from '../../core/build';
import { parseLinkName, type GoFunction } from '../../core/gotext';
import type { FileVersion } from '../../core/placement';
import type { AbortLike, FunctionMark, LineMark, SiteMark } from '../messages';
import { levelOf } from '../words';
import type { Estimates } from './estimates';
import type { HeatFunction } from './heat';
import type { Project } from './project';
import type { Session } from './session';
import { fileSites } from './siteMarks';
import { stopIf } from './stop';

export interface LineMarks {
  readonly lines: readonly LineMark[];
  readonly functions: readonly FunctionMark[];
}

export class Baseline {
  #lines: LineMarks | undefined;
  #typed: LineMarks | undefined;
  #sites: readonly SiteMark[] | undefined;

  constructor(
    private readonly session: Session,
    private readonly project: Project,
    private readonly estimates: Estimates,
    readonly pkg: Package,
    readonly version: FileVersion,
  ) {}

  /** At once, from the text alone. */
  async lines(abort?: AbortLike): Promise<LineMarks> {
    const { index } = this.version;
    this.#lines ??= await this.#layOver((name) => index.find(name), abort);
    return this.#lines;
  }

  /** With types: bodies of range-over-func loops are functions of their own, and calls have kinds. */
  async withSites(abort?: AbortLike): Promise<LineMarks & { readonly sites: readonly SiteMark[] }> {
    const { resolver } = this.project;
    const { index } = this.version;
    this.#typed ??= await this.#layOver((name) => resolver.find(index, name), abort);
    this.#sites ??= await this.#calls(this.#typed.lines, abort);
    return { ...this.#typed, sites: this.#sites };
  }

  async #calls(lines: readonly LineMark[], abort?: AbortLike): Promise<readonly SiteMark[]> {
    const { index, path } = this.version;
    const { resolver } = this.project;
    const { marks } = await fileSites(this.session, this.estimates, resolver, index, path, lines, abort);
    return marks;
  }

  async #layOver(find: Find, abort?: AbortLike): Promise<LineMarks> {
    const lines = new Map<number, { flat: number; cum: number }>();
    const functions: FunctionMark[] = [];
    for (const name of this.#roots()) {
      stopIf(abort);
      for (const [fn, shapes] of await this.#found(name, find)) {
        const sum = { flat: 0, cum: 0 };
        for (const { startLine, flat, cum, lines: own } of shapes) {
          sum.flat += flat;
          sum.cum += cum;
          for (const heat of own) addHeat(lines, fn, fn.physicalLine + heat.line - startLine, heat);
        }
        if (declared.has(fn.kind)) functions.push(functionMark(fn, shapes, sum));
      }
    }
    return {
      lines: [...lines]
        .map(([line, heat]) => ({ line, ...heat, level: levelOf(heat.cum, this.session.heat.total) }))
        .sort((a, b) => a.line - b.line),
      functions,
    };
  }

  /** Root declarations of the file, then the literals of package-level variables under both their names. */
  #roots(): readonly string[] {
    const { index, path } = this.version;
    const prefix = index.source.linkPrefix;
    const own = index.declared.filter(({ file }) => file === path).map(({ name }) => name);
    return [...own, `${prefix}.init`, `${prefix}.glob.`];
  }

  async #found(root: string, find: Find): Promise<ReadonlyMap<GoFunction, readonly HeatFunction[]>> {
    const found = new Map<GoFunction, HeatFunction[]>();
    for (const heat of this.session.heat.byRoot.get(root) ?? []) {
      const { plain, generic } = parseLinkName(heat.name);
      const fn = await find(plain);
      if (fn?.file !== this.version.path || fn.generic !== generic) continue;
      found.set(fn, [...(found.get(fn) ?? []), heat]);
    }
    return found;
  }
}

type Find = (name: string) => GoFunction | undefined | Promise<GoFunction | undefined>;

const declared: ReadonlySet<GoFunction['kind']> = new Set(['func', 'method', 'init']);

function functionMark(
  fn: GoFunction,
  shapes: readonly HeatFunction[],
  sum: { flat: number; cum: number },
): FunctionMark {
  const moved = shapes.every(({ startLine }) => startLine !== fn.line);
  return { span: fn.nameSpan, endLine: fn.endLine, name: fn.name, state: moved ? 'moved' : 'same', ...sum };
}

/** A line that would leave its function is nobody's: the function was shorter or longer then. */
function addHeat(
  lines: Map<number, { flat: number; cum: number }>,
  fn: GoFunction,
  line: number,
  { flat, cum }: { readonly flat: number; readonly cum: number },
): void {
  if (line < fn.physicalLine || line > fn.endLine) return;
  const known = lines.get(line) ?? { flat: 0, cum: 0 };
  lines.set(line, { flat: known.flat + flat, cum: known.cum + cum });
}
