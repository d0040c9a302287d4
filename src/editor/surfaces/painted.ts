/** What a surface has painted in an editor, and the decoration types it paints with. */
import * as vscode from 'vscode';
import type { Closable } from '../model/event';
import { type Edit, type Placed, samePlaces, stand } from '../model/standing';

/** Edits kept of a text; one that has more is painted anew. */
const mostEdits = 1000;

/** What happens to texts and editors between two paintings: shared by all brushes. */
export class Canvas {
  readonly #edits = new WeakMap<vscode.TextDocument, Edit[]>();
  /** Another number once editors may have lost what was painted in them. */
  epoch = 0;

  edited({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    let edits = this.editsOf(document);
    if (edits.length > mostEdits) this.#edits.set(document, (edits = []));
    for (const { range, text } of contentChanges) {
      const keepsRows = range.isSingleLine && !/[\r\n]/.test(text);
      edits.push({ line: range.start.line, column: range.start.character, keepsRows });
    }
  }

  editsOf(document: vscode.TextDocument): Edit[] {
    let edits = this.#edits.get(document);
    if (edits === undefined) this.#edits.set(document, (edits = []));
    return edits;
  }
}

interface Sent {
  readonly marks: readonly Placed[];
  readonly epoch: number;
  /** All of the text, and how many there were. */
  readonly edits: readonly Edit[];
  readonly count: number;
}

/** A kind of mark: its decoration type is made at first use and shared by all editors. */
export class Brush implements Closable {
  #type: vscode.TextEditorDecorationType | undefined;
  /** Editors in which this brush has something painted. */
  readonly #sent = new WeakMap<vscode.TextEditor, Sent>();

  constructor(
    private readonly canvas: Canvas,
    private readonly options: () => vscode.DecorationRenderOptions,
  ) {}

  /** Marks lie on one line each. Nothing is sent where the editor has the same already. */
  paint(editor: vscode.TextEditor, marks: readonly vscode.Range[] | readonly vscode.DecorationOptions[]): void {
    const { epoch } = this.canvas;
    const edits = this.canvas.editsOf(editor.document);
    const before = this.#sent.get(editor);
    const placed = marks.map(placedOf);
    if (before === undefined && placed.length === 0) return;
    if (before !== undefined && this.#stands(before, placed, edits)) {
      this.#sent.set(editor, { ...before, count: edits.length });
      return;
    }
    this.#type ??= vscode.window.createTextEditorDecorationType(this.options());
    editor.setDecorations(this.#type, marks);
    if (placed.length === 0) this.#sent.delete(editor);
    else this.#sent.set(editor, { marks: placed, epoch, edits, count: edits.length });
  }

  #stands(before: Sent, marks: readonly Placed[], edits: readonly Edit[]): boolean {
    if (before.epoch !== this.canvas.epoch || before.edits !== edits) return false;
    return samePlaces(before.marks, marks) && stand(marks, edits.slice(before.count));
  }

  dispose(): void {
    this.#type?.dispose();
    this.#type = undefined;
  }
}

function placedOf(mark: vscode.Range | vscode.DecorationOptions): Placed {
  const [range, text] = 'range' in mark ? [mark.range, mark.renderOptions?.after?.contentText ?? ''] : [mark, ''];
  return { line: range.start.line, start: range.start.character, end: range.end.character, text };
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
