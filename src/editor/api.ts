/** What activation returns: the state of all surfaces as plain data, for tests in a real editor. No promise to others. */
import type * as vscode from 'vscode';
import { listeners } from './model/event';
import type { Lap } from './model/timings';
import type { Parts } from './parts';
import type { PaintedHint } from './surfaces/hints';
import type { PaintedText } from './surfaces/lineEnd';
import { goEditors, keyOf } from './texts';
import type { Problem } from '../core/ports';
import type { SheetLine } from './model/sheet';
import type { StatusBar } from './statusBar';

export interface PaintedMark {
  readonly line: number;
  readonly level: number;
  readonly stale: boolean;
  readonly kind: 'line' | 'function';
}

export interface EditorSnapshot {
  readonly uri: string;
  readonly version: number;
  /** Of the text that the marks belong to; undefined without marks. */
  readonly marksVersion: number | undefined;
  readonly program: string | undefined;
  readonly state: string | undefined;
  readonly gutter: readonly PaintedMark[];
  readonly ruler: readonly PaintedMark[];
  readonly lineEnds: readonly PaintedText[];
  readonly hints: readonly PaintedHint[];
}

export interface Snapshot {
  readonly editors: readonly EditorSnapshot[];
  /** Undefined while hidden. `label` is what a screen reader says. */
  readonly statusBar: { readonly text: string; readonly label: string } | undefined;
  readonly programs: readonly {
    readonly name: string;
    readonly profile: string;
    readonly generation: number;
    readonly samples: number | undefined;
    readonly problem: Problem | undefined;
  }[];
}

/** How much of each kind is kept: the same after the same things were opened and closed again. */
export interface Kept {
  readonly listeners: number;
  readonly texts: number;
  readonly programs: number;
}

export interface PgoLensApi {
  /** Milliseconds by kind, oldest first: activate, load, marks (asked to answered), open and edit (to painted), paint. */
  timings(): Readonly<Record<string, readonly Lap[]>>;
  state(): Snapshot;
  kept(): Kept;
  /** Resolves when no search, load, question or quiet time is under way. */
  whenIdle(): Promise<void>;
}

export function makeApi(parts: Parts, statusBar: StatusBar, timings: PgoLensApi['timings']): PgoLensApi {
  return {
    timings,
    state: () => ({
      editors: goEditors().map((editor) => snapshot(editor, parts)),
      statusBar: statusBar.painted(),
      programs: parts.sessions.all().map(({ program, generation, report, problem }) => ({
        name: program.name,
        profile: program.profile,
        generation,
        samples: report?.samples,
        problem,
      })),
    }),
    kept: () => ({
      listeners: listeners(),
      texts: parts.documents.size,
      programs: parts.sessions.all().length,
    }),
    whenIdle: () => parts.idle.when(),
  };
}

function snapshot(editor: vscode.TextEditor, { documents, painter }: Parts): EditorSnapshot {
  const { document } = editor;
  const state = documents.get(keyOf(document));
  return {
    uri: document.uri.toString(),
    version: document.version,
    marksVersion: state?.current?.marks.version,
    program: state?.program?.name,
    state: state?.state,
    gutter: painter.gutter.painted(editor).map(markOf),
    ruler: painter.ruler.painted(editor).map(markOf),
    lineEnds: painter.lineEnd.painted(editor),
    hints: painter.hints.painted(editor),
  };
}

const markOf = ({ line, level, stale, kind }: SheetLine): PaintedMark => ({ line, level, stale, kind });
