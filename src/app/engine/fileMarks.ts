/** Marks of one text by one program: those of the file's baseline, carried through the edits since. */
import type { Package } from '../../core/build';
import { mapThroughEdit, type EditMap, type FileVersion } from '../../core/placement';
import type { Path } from '../../core/ports';
import type { AbortLike, FileMarks, FunctionMark, LineMark, OpenText, SiteMark, Span } from '../messages';
import { rootOf } from './heat';
import { Baseline, type LineMarks } from './baseline';
import { EditCost, onDisk } from './editCost';
import { isLinked, leftOutOf } from './leftOut';
import type { Project } from './project';
import { heldFunctions, type ProgramRecord } from './programRecord';
import { recordMarks } from './recordMarks';
import type { Session } from './session';
import { stopIf } from './stop';

/** Marks texts by one profile. Lives as long as the profile and the build that it was laid over. */
export class FileMarker {
  readonly #baselines = new Map<Path, Baseline>();
  readonly editCost: EditCost;

  constructor(
    private readonly session: Session,
    private readonly project: Project,
  ) {
    this.editCost = new EditCost(session, project);
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
    const sites = open.want === 'lines' ? [] : await this.#checked(marks, baseline, open, record);
    return { ...common, ...state, ...marks, ...(lost !== undefined && { lost }), sites };
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

  /** The compiler's word instead of the estimate, in every function whose text is the one it compiled. */
  async #checked(
    { sites: estimated, lines }: Pick<FileMarks, 'sites' | 'lines'>,
    { version }: Baseline,
    { path, text }: OpenText,
    record: ProgramRecord | undefined,
  ): Promise<readonly SiteMark[]> {
    const recorded = record?.files.get(path);
    if (record === undefined || recorded === undefined) return estimated;
    const index = text === version.text ? version.index : version.index.withFile({ path, text });
    const held = heldFunctions(recorded, index, path, text);
    const heats = new Map(lines.map((mark) => [mark.line, mark]));
    const heat = (line: number) => heats.get(line) ?? { flat: 0, cum: 0 };
    const checked = await recordMarks(held, path, index, this.project.resolver, heat, record.go);
    const rest = estimated.filter(({ span }) => !held.some(({ from, to }) => span.line >= from && span.line <= to));
    return [...checked, ...rest].sort((a, b) => a.span.line - b.span.line || a.span.start - b.span.start);
  }

  async #baseline(pkg: Package, path: Path): Promise<Baseline | undefined> {
    let baseline = this.#baselines.get(path);
    if (baseline === undefined) {
      const version = await onDisk(this.project, pkg, path);
      if (version === undefined) return undefined;
      baseline = new Baseline(this.session, this.project, pkg, version);
      this.#baselines.set(path, baseline);
    }
    return baseline;
  }
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
