/** What a surface has painted in an editor, and the decoration types it paints with. */
import * as vscode from 'vscode';
import type { Closable } from '../model/event';

/** A kind of mark: its decoration type is made at first use and shared by all editors. */
export class Brush implements Closable {
  #type: vscode.TextEditorDecorationType | undefined;
  /** Editors in which this brush has something painted: nothing is sent for the others. */
  readonly #used = new WeakSet<vscode.TextEditor>();

  constructor(private readonly options: () => vscode.DecorationRenderOptions) {}

  paint(editor: vscode.TextEditor, marks: readonly vscode.Range[] | readonly vscode.DecorationOptions[]): void {
    if (marks.length === 0 && !this.#used.has(editor)) return;
    this.#type ??= vscode.window.createTextEditorDecorationType(this.options());
    editor.setDecorations(this.#type, marks);
    if (marks.length === 0) this.#used.delete(editor);
    else this.#used.add(editor);
  }

  dispose(): void {
    this.#type?.dispose();
    this.#type = undefined;
  }
}

/** What is visible, and a screen around it; 1-based lines, inclusive. */
export interface Window {
  readonly first: number;
  readonly last: number;
}

export function windowOf(editor: vscode.TextEditor): Window {
  const rows = editor.visibleRanges.flatMap(({ start, end }) => [start.line, end.line]);
  if (rows.length === 0) return { first: 1, last: 100 };
  const top = Math.min(...rows);
  const bottom = Math.max(...rows);
  const screen = Math.max(30, bottom - top + 1);
  return { first: Math.max(1, top + 1 - screen), last: bottom + 1 + screen };
}

/** Whether all that is visible lies in a window painted earlier. */
export function covers(window: Window, editor: vscode.TextEditor): boolean {
  return editor.visibleRanges.every(({ start, end }) => window.first <= start.line + 1 && end.line + 1 <= window.last);
}

/** The first character of a line's text: a mark there stays with the text when lines are split before or behind it. */
export function headOf(document: vscode.TextDocument, line: number): vscode.Range | undefined {
  if (line < 1 || line > document.lineCount) return undefined;
  const text = document.lineAt(line - 1);
  const start = text.isEmptyOrWhitespace ? 0 : text.firstNonWhitespaceCharacterIndex;
  return new vscode.Range(line - 1, start, line - 1, Math.min(start + 1, text.text.length));
}
