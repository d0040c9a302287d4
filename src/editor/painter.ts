/** Paints the editors in view: the whole when marks arrive, the moving parts when the view or the cursor moves. */
import * as vscode from 'vscode';
import type { Closable } from './model/event';
import type { Documents } from './model/documents';
import { makeSheet, type Sheet } from './model/sheet';
import type { Timings } from './model/timings';
import type { DocumentMarks } from './model/ask';
import { t } from './l10n';
import type { Settings } from './settings';
import { Gutter } from './surfaces/gutter';
import { Hints } from './surfaces/hints';
import { LineEnd } from './surfaces/lineEnd';
import { Canvas, covers, type Window, windowOf } from './surfaces/painted';
import { Ruler } from './surfaces/ruler';
import { goEditors, isGoFile, keyOf, sourceOf } from './texts';

export class Painter implements Closable {
  readonly gutter: Gutter;
  readonly ruler: Ruler;
  readonly lineEnd: LineEnd;
  readonly hints: Hints;
  readonly #canvas = new Canvas();
  readonly #windows = new WeakMap<vscode.TextEditor, Window>();
  readonly #sheets = new WeakMap<DocumentMarks, { readonly options: string; readonly sheet: Sheet }>();
  /** When a text came into view, until its first marks are painted. */
  readonly #opened = new Map<string, number>();
  readonly #edited = new Map<string, number>();
  readonly #disposables: readonly Closable[];

  constructor(
    media: vscode.Uri,
    private readonly documents: Documents,
    private readonly settings: Settings,
    private readonly timings: Timings,
  ) {
    this.gutter = new Gutter(this.#canvas, media, settings);
    this.ruler = new Ruler(this.#canvas, settings);
    this.lineEnd = new LineEnd(this.#canvas, settings);
    this.hints = new Hints(this.#canvas, settings);
    this.#disposables = [
      this.gutter,
      this.ruler,
      this.lineEnd,
      this.hints,
      documents.onDidChange(({ source }) => this.#paintKey(source.key)),
      settings.onDidChange(() => this.#paintAll()),
      vscode.window.onDidChangeVisibleTextEditors(() => this.#shown()),
      // A text in view that becomes Go, or stops being it, is closed and opened again where it stands.
      vscode.workspace.onDidOpenTextDocument(() => this.#shown()),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.#scrolled(textEditor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.#moved(textEditor)),
      vscode.workspace.onDidChangeTextDocument((event) => {
        const { document, contentChanges } = event;
        this.#canvas.edited(event);
        // Other line ends are a new version without a change of content.
        const marked = documents.get(keyOf(document))?.current?.marks.version;
        if (contentChanges.length > 0 || (marked !== undefined && marked !== document.version)) this.#changed(document);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        this.#opened.delete(keyOf(document));
        this.#edited.delete(keyOf(document));
        documents.close(keyOf(document));
      }),
      vscode.debug.onDidChangeActiveDebugSession(() => this.#paintAll()),
    ];
  }

  /** Begins with the editors that are already in view. */
  start(): void {
    this.#shown();
  }

  /** Of the editor's present text; undefined where its marks are older, or there are none. */
  sheetOf(document: vscode.TextDocument): Sheet | undefined {
    const current = this.documents.get(keyOf(document))?.current;
    if (current?.marks.version !== document.version) return undefined;
    const options = { by: this.settings.heatBy, hintFrom: this.settings.hintFrom, t };
    const key = `${options.by} ${options.hintFrom}`;
    const known = this.#sheets.get(current);
    if (known?.options === key) return known.sheet;
    const sheet = makeSheet(current, options);
    this.#sheets.set(current, { options: key, sheet });
    return sheet;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #shown(): void {
    // An editor that comes into view has lost its decorations, even if its marks are known.
    this.#canvas.epoch++;
    const editors = goEditors();
    const keys = new Set(editors.map(({ document }) => keyOf(document)));
    for (const document of vscode.workspace.textDocuments) {
      const key = keyOf(document);
      if (isGoFile(document) && !keys.has(key)) this.documents.hide(key);
    }
    for (const editor of editors) {
      const source = sourceOf(editor.document);
      if (this.documents.get(source.key) === undefined) this.#opened.set(source.key, this.timings.clock());
      this.#paint(editor);
      this.documents.show(source);
    }
  }

  #paintAll(): void {
    for (const editor of goEditors()) this.#paint(editor);
  }

  #paintKey(key: string): void {
    for (const editor of goEditors()) {
      if (keyOf(editor.document) === key) this.#paint(editor);
    }
  }

  #paint(editor: vscode.TextEditor): void {
    const key = keyOf(editor.document);
    const sheet = this.sheetOf(editor.document);
    const state = this.documents.get(key);
    // Marks of an older text: the editor moves what is painted along with the edits until newer marks arrive.
    if (sheet === undefined && state?.current !== undefined) return;
    const from = this.timings.clock();
    const window = windowOf(editor);
    this.#windows.set(editor, window);
    for (const surface of [this.gutter, this.ruler, this.lineEnd, this.hints]) surface.paint(editor, sheet, window);
    if (sheet === undefined) return;
    this.timings.add('paint', key, from);
    this.#lap('open', this.#opened, key);
    this.#lap('edit', this.#edited, key);
  }

  #lap(name: 'open' | 'edit', begun: Map<string, number>, key: string): void {
    const from = begun.get(key);
    if (from === undefined) return;
    begun.delete(key);
    this.timings.add(name, key, from);
  }

  #scrolled(editor: vscode.TextEditor): void {
    const sheet = isGoFile(editor.document) ? this.sheetOf(editor.document) : undefined;
    const painted = this.#windows.get(editor);
    if (sheet === undefined || (painted !== undefined && covers(painted, editor))) return;
    const window = windowOf(editor);
    this.#windows.set(editor, window);
    this.lineEnd.paint(editor, sheet, window);
    this.hints.paint(editor, sheet, window);
  }

  #moved(editor: vscode.TextEditor): void {
    const sheet = isGoFile(editor.document) ? this.sheetOf(editor.document) : undefined;
    if (sheet !== undefined) this.lineEnd.moved(editor, sheet);
  }

  #changed(document: vscode.TextDocument): void {
    if (!isGoFile(document)) return;
    const key = keyOf(document);
    if (!this.#edited.has(key)) this.#edited.set(key, this.timings.clock());
    this.documents.edited(key);
  }
}
