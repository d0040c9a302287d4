import type { GoFunction, PackageIndex } from '../gotext';
import type { Path } from '../ports';
import { mapLines } from './diff';
import { mayCall } from './mayCall';

/** One file's text and the functions of its package as that text has them. */
export interface FileVersion {
  readonly path: Path;
  readonly text: string;
  readonly index: PackageIndex;
}

/** What became of a file's lines and functions since the text that a placement was made for. */
export interface EditMap {
  /** Physical line of the baseline → the same line today; undefined where it is gone, or left its function. */
  line(baseline: number): number | undefined;
  /** Linker names (without type arguments) of functions with a call that appeared, went, or changed its offset. */
  readonly edited: ReadonlySet<string>;
  /** Linker names of functions that the text no longer has under that name. */
  readonly gone: ReadonlySet<string>;
}

/**
 * Follows an unsaved (or saved) edit without the profile: lines that a function keeps carry their marks to their new
 * rows, whole functions move as one. Only functions whose text differs are read again. Undoing an edit gives back
 * exactly what was: nothing is remembered between calls.
 */
export function mapThroughEdit(baseline: FileVersion, current: FileVersion): EditMap {
  if (baseline.text === current.text) return { line: (line) => line, edited: new Set(), gone: new Set() };
  const before = linesOf(baseline);
  const after = current.text.split('\n');
  const rootsNow = new Map(rootsOf(current).map((root) => [root.name, root]));
  const edited = new Set<string>();
  const gone = new Set<string>();
  // Row of today for each row of the baseline; -1 for gone, -2 for not yet decided.
  const rows = new Int32Array(before.length).fill(undecided);
  for (const root of rootsOf(baseline)) {
    const [from, to] = [root.physicalLine - 1, Math.min(root.endLine, before.length)];
    const now = rootsNow.get(root.name);
    if (now === undefined) {
      // Gone, or so broken by typing that it can't be seen just now: its lines are followed with the rest of the file.
      gone.add(root.name);
      continue;
    }
    const [start, stop] = [now.physicalLine - 1, Math.min(now.endLine, after.length)];
    const [old, text] = [before.slice(from, to), after.slice(start, stop)];
    if (old.length === text.length && old.every((line, row) => line === text[row])) {
      for (let row = from; row < to; row++) rows[row] = start + row - from;
      continue;
    }
    for (const [row, at] of mapLines(old, text).entries()) rows[from + row] = at < 0 ? at : start + at;
    compareCalls(baseline.index, root, current.index, now, edited, gone);
  }
  if (rows.includes(undecided)) {
    const whole = mapLines(before, after);
    for (let row = 0; row < rows.length; row++) if (rows[row] === undecided) rows[row] = whole[row]!;
  }
  return {
    line(line) {
      const row = rows[line - 1];
      return row === undefined || row < 0 ? undefined : row + 1;
    },
    edited,
    gone,
  };
}

const undecided = -2;

/** A baseline is asked again at every keystroke. */
const split = new WeakMap<FileVersion, readonly string[]>();

function linesOf(file: FileVersion): readonly string[] {
  let lines = split.get(file);
  if (lines === undefined) {
    lines = file.text.split('\n');
    split.set(file, lines);
  }
  return lines;
}

function rootsOf(file: FileVersion): GoFunction[] {
  return file.index.declared.filter((one) => one.file === file.path);
}

/** Names in both whose calls differ in order, offset or words go to `edited`, names that went to `gone`. */
function compareCalls(
  before: PackageIndex,
  old: GoFunction,
  after: PackageIndex,
  now: GoFunction,
  edited: Set<string>,
  gone: Set<string>,
): void {
  const today = new Map(after.within(now).map((one) => [one.name, callsOf(one)]));
  for (const one of before.within(old)) {
    const calls = today.get(one.name);
    if (calls === undefined) gone.add(one.name);
    else if (calls !== callsOf(one)) edited.add(one.name);
  }
}

function callsOf(one: GoFunction): string {
  return one.calls
    .filter(mayCall)
    .map((call) => `${call.offset} ${call.statement ?? ''} ${call.text}`)
    .join('\n');
}
