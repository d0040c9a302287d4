/** Heat in the overview ruler: the whole file at a glance, in theme colours. */
import * as vscode from 'vscode';
import type { SheetLine } from '../model/sheet';
import type { Settings } from '../settings';
import { Brush, type Canvas, headOf } from './painted';
import type { Surface } from './surface';

export class Ruler implements Surface {
  readonly #brushes;
  readonly #painted = new WeakMap<vscode.TextEditor, readonly SheetLine[]>();

  constructor(
    canvas: Canvas,
    private readonly settings: Settings,
  ) {
    this.#brushes = ([1, 2, 3, 4, 5] as const).map((level) => ({
      level,
      brush: new Brush(canvas, () => ({
        rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
        overviewRulerColor: new vscode.ThemeColor(`pgoLens.heat${level}`),
        overviewRulerLane: vscode.OverviewRulerLane.Right,
      })),
    }));
  }

  paint(editor: vscode.TextEditor, sheet: { readonly ruler: readonly SheetLine[] } | undefined): void {
    const shown = this.settings.on('ruler') ? (sheet?.ruler ?? []) : [];
    for (const { level, brush } of this.#brushes) {
      const lines = shown.filter((line) => line.level === level);
      brush.paint(
        editor,
        lines.map(({ line }) => headOf(editor.document, line)).filter((range) => range !== undefined),
      );
    }
    this.#painted.set(editor, shown);
  }

  painted(editor: vscode.TextEditor): readonly SheetLine[] {
    return this.#painted.get(editor) ?? [];
  }

  dispose(): void {
    for (const { brush } of this.#brushes) brush.dispose();
  }
}
