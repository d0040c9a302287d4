/** Figures behind the line: on hot lines, and on the cursor's line wherever it has any. */
import * as vscode from 'vscode';
import { lineEndText } from '../../app/words';
import { t } from '../l10n';
import { lineAt, linesBetween, type Sheet, type SheetLine } from '../model/sheet';
import type { Settings } from '../settings';
import { attached } from '../show';
import { Brush, type Canvas, type Window } from './painted';
import type { MovingSurface } from './surface';

export interface PaintedText {
  readonly line: number;
  readonly text: string;
}

export class LineEnd implements MovingSurface {
  readonly #hot: Brush;
  /** Apart from the others, so that a cursor that moves sends one mark and not a screenful. */
  readonly #atCursor: Brush;
  readonly #painted = new WeakMap<vscode.TextEditor, { hot: readonly PaintedText[]; cursor: readonly PaintedText[] }>();

  constructor(
    canvas: Canvas,
    private readonly settings: Settings,
  ) {
    this.#hot = new Brush(canvas, style);
    this.#atCursor = new Brush(canvas, style);
  }

  paint(editor: vscode.TextEditor, sheet: Sheet | undefined, window: Window): void {
    const on = sheet !== undefined && this.settings.on('lineEnd');
    const from = this.settings.lineEndFrom;
    const hot = on
      ? linesBetween(sheet.lines, window.first, window.last)
          .filter(({ level }) => level >= from)
          .map((line) => textOf(line, sheet))
      : [];
    this.#hot.paint(editor, decorations(editor.document, hot));
    this.#paintCursor(editor, on ? sheet : undefined, hot);
  }

  moved(editor: vscode.TextEditor, sheet: Sheet): void {
    const on = this.settings.on('lineEnd');
    this.#paintCursor(editor, on ? sheet : undefined, this.#painted.get(editor)?.hot ?? []);
  }

  painted(editor: vscode.TextEditor): readonly PaintedText[] {
    const { hot, cursor } = this.#painted.get(editor) ?? { hot: [], cursor: [] };
    return [...hot, ...cursor].sort((a, b) => a.line - b.line);
  }

  dispose(): void {
    this.#hot.dispose();
    this.#atCursor.dispose();
  }

  #paintCursor(editor: vscode.TextEditor, sheet: Sheet | undefined, hot: readonly PaintedText[]): void {
    const line = editor.selection.active.line + 1;
    const found = sheet === undefined || !this.settings.lineEndAtCursor ? undefined : lineAt(sheet.lines, line);
    const shown = found === undefined || hot.some((text) => text.line === line);
    const cursor = shown || sheet === undefined ? [] : [textOf(found, sheet)];
    this.#painted.set(editor, { hot, cursor });
    this.#atCursor.paint(editor, decorations(editor.document, cursor));
  }
}

function textOf(line: SheetLine, { whole }: Sheet): PaintedText {
  const figures = lineEndText(line, whole, line.kind, t);
  // Said once, where the function begins; its lines show it by their hollow marks.
  const edited = line.stale && line.kind === 'function';
  return { line: line.line, text: edited ? `${figures}   ${t('edited since')}` : figures };
}

function decorations(document: vscode.TextDocument, texts: readonly PaintedText[]): vscode.DecorationOptions[] {
  return texts
    .filter(({ line }) => line <= document.lineCount)
    .map(({ line, text }) => {
      const { end } = document.lineAt(line - 1).range;
      return { range: new vscode.Range(end, end), renderOptions: { after: attached(text) } };
    });
}

const style = (): vscode.DecorationRenderOptions => ({
  rangeBehavior: vscode.DecorationRangeBehavior.OpenOpen,
  after: {
    color: new vscode.ThemeColor('pgoLens.lineEndForeground'),
    margin: '0 0 0 3em',
    fontStyle: 'normal',
    fontWeight: 'normal',
  },
});
