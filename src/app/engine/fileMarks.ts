/** Marks of one text by one program: those of the file's baseline, carried through the edits since. */
import type { Package } from '../../core/build';
import { mapThroughEdit, type EditMap, type FileVersion } from '../../core/placement';
import type { Path } from '../../core/ports';
import type { AbortLike, FileMarks, FunctionMark, LineMark, OpenText, SiteMark, Span } from '../messages';
import type { PackageIndex } from '../../core/gotext';
import { lineHeat, rootOf, type LineHeat } from './heat';
import { Baseline, type LineMarks } from './baseline';
import { sameCallees } from './calleeTexts';
import { EditCost, onDisk } from './editCost';
import { type Estimates, estimatesOf } from './estimates';
import { isLinked, leftOutOf } from './leftOut';
import type { Project } from './project';
import { heldFunctions, isHeld, type ProgramRecord } from './programRecord';
import { recordMarks, withProof } from './recordMarks';
import { byPlace, callKey, fileSites, placeOf } from './siteMarks';
import type { Session } from './session';
import { stopIf } from './stop';

/** Marks texts by one profile. Lives as long as the profile and the build that it was laid over. */
export class FileMarker {
  readonly #baselines = new Map<Path, Baseline>();
  readonly editCost: EditCost;
  readonly #estimates: Estimates;

  constructor(
    private readonly session: Session,
    private readonly project: Project,
  ) {
    this.editCost = new EditCost(session, project);
    this.#estimates = estimatesOf(session, project);
  }

  /** Estimates that wait for who compiles generic code of other packages, until nobody waits for them. */
  withAskers(abort: AbortLike | undefined): Estimates {
    return this.#estimates.withAskers({ askers: (name) => this.project.askers(name, abort) });
  }

  /** `record`: what the compiler said, once it was asked. */
  async marks(open: OpenText, record?: ProgramRecord, abort?: AbortLike): Promise<FileMarks> {
    const { path, version } = open;
    const { build } = this.project;
    const nothing = { path, version, program: this.session.program, lines: [], functions: [], sites: [] };
    const pkg = await build.packageOfFile(path);
    const baseline = pkg && (await this.#baseline(pkg, path));
    stopIf(abort);
    if (pkg === undefined || baseline === undefined) {
      if (pkg?.testFiles.includes(path) === true) return { ...nothing, package: pkg.linkPrefix, state: 'test-file' };
      const leftOut = leftOutOf(build, pkg, path, open.text);
      return { ...nothing, package: pkg?.linkPrefix ?? '', state: 'not-in-build', leftOut };
    }
    const common = { ...nothing, package: pkg.linkPrefix, owner: pkg.owner };
    const base =
      open.want === 'lines' ? { ...(await baseline.lines(abort)), sites: [] } : await baseline.withSites(abort);
    if (base.lines.length === 0 && !(await isLinked(build, pkg))) {
      return { ...common, state: 'not-in-build', leftOut: leftOutOf(build, pkg, path, open.text) };
    }
    const state: Pick<FileMarks, 'state'> = base.lines.length === 0 ? { state: 'no-samples-here' } : {};
    const marks = this.#followed(base, baseline, open);
    const lost = await this.editCost.of(pkg, open);
    const answer = { ...common, ...state, ...marks, ...(lost !== undefined && { lost }) };
    if (open.want === 'lines') return { ...answer, sites: [] };
    return { ...answer, ...(await this.#sites(marks, pkg, open, record, abort)) };
  }

  /** By the text of now, and all others that are open; by the compiler's record where that holds. */
  async #sites(
    { lines, sites: followed }: Pick<FileMarks, 'lines' | 'sites'>,
    pkg: Package,
    { path, text, want }: OpenText,
    record: ProgramRecord | undefined,
    abort?: AbortLike,
  ): Promise<Pick<FileMarks, 'sites' | 'open'>> {
    const { session, project } = this;
    // A newer text may be known by now.
    stopIf(abort);
    const index = await project.live(pkg, { path, text });
    if (index === undefined) return { sites: [] };
    const estimates = want === 'all' ? this.withAskers(abort) : this.#estimates;
    const { left } = estimates;
    const heat = lineHeat(lines);
    const { marks, indirect } = await fileSites(session, estimates, project.resolver, index, path, lines, abort);
    // A weight that went with its line is not one that was never seen.
    const told = marks.filter(({ verdict }) => verdict?.kind !== 'unseen');
    const known = new Set(told.map(({ span }) => placeOf(span)));
    const moved = followed.filter(
      ({ span, weight }) => weight > 0 && !known.has(placeOf(span)) && indirect.has(placeOf(span)),
    );
    const gone = new Set(moved.map(({ span }) => placeOf(span)));
    const rest = marks.filter(({ span }) => !gone.has(placeOf(span)));
    const estimated = [...rest, ...moved.map(leftItsLine)].sort(byPlace);
    const sites = await this.#checked(estimated, index, heat, { path, text }, record);
    return { sites, ...(estimates.left > left && { open: true }) };
  }

  /** The baseline's marks where they stand in the text of now. */
  #followed(
    base: LineMarks & Pick<FileMarks, 'sites'>,
    baseline: Baseline,
    { path, text }: OpenText,
  ): Pick<FileMarks, 'lines' | 'functions' | 'sites'> {
    if (text === baseline.version.text) return base;
    const current: FileVersion = { path, text, index: baseline.version.index.withFile({ path, text }) };
    const map = mapThroughEdit(baseline.version, current);
    return {
      lines: base.lines.flatMap((mark) => movedLine(mark, map)),
      functions: movedFunctions(base.functions, current, map),
      sites: movedSites(base.sites, baseline.version.text, text, map),
    };
  }

  /** The compiler's word instead of the estimate, wherever the text of the call and its callees is what it compiled. */
  async #checked(
    estimated: readonly SiteMark[],
    index: PackageIndex,
    heat: LineHeat,
    { path, text }: Pick<OpenText, 'path' | 'text'>,
    record: ProgramRecord | undefined,
  ): Promise<readonly SiteMark[]> {
    const recorded = record?.files.get(path);
    if (record === undefined || recorded === undefined) return estimated;
    const { project } = this;
    const holds = sameCallees(record.callees, project.build, (pkg) => project.now(pkg));
    const held = await heldFunctions(recorded, index, path, text, holds);
    const checked = await recordMarks(held, path, index, project.resolver, heat, record.go);
    const byCall = new Map(estimated.map((mark) => [callKey(mark), mark]));
    const rest = estimated.filter(({ span }) => !isHeld(held, span.line));
    return [
      ...checked.map((mark) => {
        const estimate = byCall.get(callKey(mark));
        return withEstimate(withProof(mark, estimate?.verdict), estimate);
      }),
      ...rest,
    ].sort(byPlace);
  }

  async #baseline(pkg: Package, path: Path): Promise<Baseline | undefined> {
    let baseline = this.#baselines.get(path);
    if (baseline === undefined) {
      const version = await onDisk(this.project, pkg, path);
      if (version === undefined) return undefined;
      baseline = new Baseline(this.session, this.project, this.#estimates, pkg, version);
      this.#baselines.set(path, baseline);
    }
    return baseline;
  }
}

/** Indirect as ever, but no longer where the profile saw it: the next build has no edge for it. */
function leftItsLine(mark: SiteMark): SiteMark {
  return { ...mark, verdict: { kind: 'not-devirtualized', reason: 'line-stale', hot: false } };
}

/** Both words where the estimate is another one than the compiler's. */
function withEstimate(mark: SiteMark, { verdict: estimate, go }: Partial<SiteMark> = {}): SiteMark {
  const { verdict } = mark;
  const isSame = verdict?.kind === estimate?.kind && verdict?.callee === estimate?.callee;
  if (estimate === undefined || (isSame && verdict?.reason === estimate.reason)) return mark;
  return { ...mark, estimate, ...(go !== undefined && { estimateGo: go }) };
}

function movedLine(mark: LineMark, map: EditMap): readonly LineMark[] {
  const line = map.line(mark.line);
  return line === undefined ? [] : [{ ...mark, line }];
}

/** A function whose calls changed no longer matches in full; one that is gone has no mark. */
function movedFunctions(marks: readonly FunctionMark[], current: FileVersion, map: EditMap): readonly FunctionMark[] {
  const touched = new Set([...map.edited, ...map.gone].map(rootOf));
  return marks.flatMap((mark) => {
    const now = current.index.find(mark.name);
    if (now?.file !== current.path) return [];
    const state = touched.has(mark.name) ? 'edited' : mark.state;
    return [{ ...mark, span: now.nameSpan, endLine: now.endLine, state }];
  });
}

/** A call keeps its mark while its words stand on its line. */
function movedSites(marks: readonly SiteMark[], before: string, after: string, map: EditMap): readonly SiteMark[] {
  if (marks.length === 0) return marks;
  const old = before.split('\n');
  const now = after.split('\n');
  return marks.flatMap((mark) => {
    const line = map.line(mark.span.line);
    if (line === undefined) return [];
    const span = movedSpan(mark.span, line, old[mark.span.line - 1] ?? '', now[line - 1] ?? '');
    return span === undefined ? [] : [{ ...mark, span }];
  });
}

/** The span's words with the same line before them, or the same line behind them. */
function movedSpan(span: Span, line: number, old: string, now: string): Span | undefined {
  if (old.slice(0, span.end) === now.slice(0, span.end)) return { ...span, line };
  const shift = now.length - old.length;
  if (span.start + shift < 0 || old.slice(span.start) !== now.slice(span.start + shift)) return undefined;
  return { line, start: span.start + shift, end: span.end + shift };
}
