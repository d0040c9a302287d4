/** The heaviest callee, right behind the method's name of a call that is decided at run time. */
import * as vscode from 'vscode';
import type { Sheet, SheetHint } from '../model/sheet';
import type { Settings } from '../settings';
import { attached } from '../show';
import { Brush, type Canvas, type Window } from './painted';
import type { Surface } from './surface';

export interface PaintedHint {
  readonly line: number;
  /** 0-based UTF-16 column behind which the hint stands. */
  readonly column: number;
  readonly text: string;
}

export class Hints implements Surface {
  readonly #told: Brush;
  readonly #refused: Brush;
  readonly #painted = new WeakMap<vscode.TextEditor, readonly PaintedHint[]>();

  constructor(
    canvas: Canvas,
    private readonly settings: Settings,
  ) {
    this.#told = new Brush(canvas, () => style('pgoLens.hintForeground'));
    this.#refused = new Brush(canvas, () => style('pgoLens.hintRefusedForeground'));
  }

  paint(editor: vscode.TextEditor, sheet: Sheet | undefined, window: Window): void {
    // Calls of this text are still being worked out: the editor has moved those of the text before along with it.
    if (sheet !== undefined && sheet.hints === undefined && this.settings.on('hints')) return;
    const shown = this.settings.on('hints') ? inWindow(sheet?.hints ?? [], window) : [];
    for (const [brush, refused] of [
      [this.#told, false],
      [this.#refused, true],
    ] as const) {
      brush.paint(editor, decorations(shown.filter((hint) => hint.refused === refused)));
    }
    this.#painted.set(
      editor,
      shown.map(({ site: { span }, text }) => ({ line: span.line, column: span.end, text })),
    );
  }

  painted(editor: vscode.TextEditor): readonly PaintedHint[] {
    return this.#painted.get(editor) ?? [];
  }

  dispose(): void {
    this.#told.dispose();
    this.#refused.dispose();
  }
}

const inWindow = (hints: readonly SheetHint[], { first, last }: Window): readonly SheetHint[] =>
  hints.filter(({ site }) => first <= site.span.line && site.span.line <= last);

const decorations = (hints: readonly SheetHint[]): vscode.DecorationOptions[] =>
  hints.map(({ site: { span }, text }) => ({
    range: new vscode.Range(span.line - 1, span.start, span.line - 1, span.end),
    renderOptions: { after: attached(text) },
  }));

const style = (color: string): vscode.DecorationRenderOptions => ({
  rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  after: {
    color: new vscode.ThemeColor(color),
    backgroundColor: new vscode.ThemeColor('pgoLens.hintBackground'),
    margin: '0 0.35em',
    fontStyle: 'normal',
    fontWeight: 'normal',
    // The API has no size, padding or radius for attached text; what follows a value here reaches the style sheet.
    textDecoration: 'none; font-size: 85%; padding: 0 0.35em; border-radius: 3px',
  },
});
