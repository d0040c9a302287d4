/** Heat in the gutter: five shapes by width; hollow where the function was edited since. Hidden while debugging. */
import * as vscode from 'vscode';
import type { SheetLine } from '../model/sheet';
import type { Settings } from '../settings';
import { Brush, type Canvas, headOf } from './painted';
import type { Surface } from './surface';

const levels = [1, 2, 3, 4, 5] as const;

export class Gutter implements Surface {
  readonly #brushes = new Map<string, Brush>();
  readonly #painted = new WeakMap<vscode.TextEditor, readonly SheetLine[]>();

  constructor(
    private readonly canvas: Canvas,
    private readonly media: vscode.Uri,
    private readonly settings: Settings,
  ) {}

  paint(editor: vscode.TextEditor, sheet: { readonly lines: readonly SheetLine[] } | undefined): void {
    const debugging = vscode.debug.activeDebugSession !== undefined && !this.settings.gutterWhileDebugging;
    const shown = this.settings.on('gutter') && !debugging ? (sheet?.lines ?? []).filter(({ level }) => level > 0) : [];
    for (const stale of [false, true]) {
      for (const level of levels) {
        const lines = shown.filter((line) => line.level === level && line.stale === stale);
        const ranges = lines.map(({ line }) => headOf(editor.document, line)).filter((range) => range !== undefined);
        this.#brush(level, stale).paint(editor, ranges);
      }
    }
    this.#painted.set(editor, shown);
  }

  painted(editor: vscode.TextEditor): readonly SheetLine[] {
    return this.#painted.get(editor) ?? [];
  }

  dispose(): void {
    for (const brush of this.#brushes.values()) brush.dispose();
    this.#brushes.clear();
  }

  #brush(level: number, stale: boolean): Brush {
    const name = `heat${level}${stale ? '-stale' : ''}`;
    const known = this.#brushes.get(name);
    if (known !== undefined) return known;
    // Gutter icons are files and can't use theme colours: one for dark themes, one for light ones.
    const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(this.media, theme, `${name}.svg`);
    const brush = new Brush(this.canvas, () => ({
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
      dark: { gutterIconPath: icon('dark'), gutterIconSize: 'contain' },
      light: { gutterIconPath: icon('light'), gutterIconSize: 'contain' },
    }));
    this.#brushes.set(name, brush);
    return brush;
  }
}
