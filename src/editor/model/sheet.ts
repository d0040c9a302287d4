/** What is to be painted for one text, worked out once per answer: surfaces only cut out what is in view. */
import type { FunctionMark, Level, LineMark, SiteMark } from '../../app/messages';
import { type Heat, hintText, isRefused, levelOf, type Translate, weightOf, type Whole } from '../../app/words';
import type { DocumentMarks } from './ask';

/** By time in the line and below it, or in the line alone. */
export type HeatBy = 'cum' | 'flat';

export interface SheetLine extends Heat {
  readonly line: number;
  readonly level: Level;
  /** `function`: the line that declares a function stands for the whole function. */
  readonly kind: 'line' | 'function';
  /** The function's text is no longer the measured one. */
  readonly stale: boolean;
}

export interface SheetHint {
  readonly site: SiteMark;
  readonly text: string;
  /** The compiler said no: worth another colour. */
  readonly refused: boolean;
}

export interface Sheet {
  /** Of the text that all positions belong to. */
  readonly version: number;
  readonly whole: Whole;
  /** Sorted by line; lines without heat worth a number are left out, lines of level 0 are in. */
  readonly lines: readonly SheetLine[];
  /** The hottest lines with a level, at most `rulerLines`. */
  readonly ruler: readonly SheetLine[];
  /** Sorted by position. Undefined while calls are not known yet for this version. */
  readonly hints: readonly SheetHint[] | undefined;
}

/** More marks than this in the overview ruler run together anyway. */
const rulerLines = 1000;

export interface SheetOptions {
  readonly by: HeatBy;
  /** Least samples at a call for a hint. */
  readonly hintFrom: number;
  readonly t: Translate;
}

export function makeSheet({ marks, report, complete }: DocumentMarks, { by, hintFrom, t }: SheetOptions): Sheet {
  const { total, value } = report;
  const byLine = new Map<number, SheetLine>();
  const edited = marks.functions.filter(({ state }) => state === 'edited');
  for (const mark of marks.lines) {
    const level = by === 'cum' ? mark.level : levelOf(mark.flat, total);
    byLine.set(mark.line, { ...heatOf(mark), line: mark.line, level, kind: 'line', stale: within(edited, mark.line) });
  }
  for (const mark of marks.functions) {
    const { line } = mark.span;
    const other = byLine.get(line);
    if (mark[by] === 0 || (other?.kind === 'function' && other[by] >= mark[by])) continue;
    const level = levelOf(mark[by], total);
    byLine.set(line, { ...heatOf(mark), line, level, kind: 'function', stale: mark.state === 'edited' });
  }
  const lines = [...byLine.values()].sort((a, b) => a.line - b.line);
  return {
    version: marks.version,
    whole: { program: marks.program.name, total, value },
    lines,
    ruler: hottest(lines, by),
    hints: complete ? hintsOf(marks.sites, marks.package, hintFrom, t) : undefined,
  };
}

function hottest(lines: readonly SheetLine[], by: HeatBy): readonly SheetLine[] {
  const hot = lines.filter(({ level }) => level > 0);
  return hot.length <= rulerLines ? hot : hot.sort((a, b) => b[by] - a[by]).slice(0, rulerLines);
}

/** Only calls whose callee is decided at run time: at a direct call the text says it all. */
function hintsOf(sites: readonly SiteMark[], from: string, least: number, t: Translate): readonly SheetHint[] {
  return sites
    .filter((site) => isIndirect(site) && weightOf(site) >= least && isTelling(site))
    .map((site) => ({ site, text: hintText(site, from, t), refused: isRefused(site) }))
    .sort((a, b) => a.site.span.line - b.site.span.line || a.site.span.start - b.site.span.start);
}

/** What other calls of the line weigh says nothing about this one. */
const isTelling = ({ callees, verdict }: SiteMark): boolean =>
  callees.length > 0 || (verdict?.kind === 'not-devirtualized' && verdict.reason !== 'other-call-only');

export const isIndirect = ({ kind }: SiteMark): boolean => kind === 'interface' || kind === 'function';

const heatOf = ({ flat, cum }: LineMark | FunctionMark): Heat => ({ flat, cum });

const within = (functions: readonly FunctionMark[], line: number): boolean =>
  functions.some(({ span, endLine }) => span.line <= line && line <= endLine);

/** The sheet's lines from `first` to `last`, both 1-based and inclusive. */
export function linesBetween(lines: readonly SheetLine[], first: number, last: number): readonly SheetLine[] {
  return lines.slice(lowerBound(lines, first), lowerBound(lines, last + 1));
}

export const lineAt = (lines: readonly SheetLine[], line: number): SheetLine | undefined => {
  const found = lines[lowerBound(lines, line)];
  return found?.line === line ? found : undefined;
};

function lowerBound(lines: readonly SheetLine[], line: number): number {
  let low = 0;
  let high = lines.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((lines[middle]?.line ?? Infinity) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
