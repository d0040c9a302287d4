/** One line above each function that has verdicts: how many calls came to what. Off by default: it moves lines. */
import * as vscode from 'vscode';
import type { FileMarks, FunctionMark } from '../app/messages';
import { callsSummary, shortName } from '../app/words';
import { t } from './l10n';
import type { CallTarget, Links } from './links';
import type { TextSource } from './model/ask';
import type { Documents, DocumentState } from './model/documents';
import type { Closable } from './model/event';
import { plain } from './model/markdown';
import type { Settings } from './settings';
import { isGoFile, keyOf } from './texts';

export class CodeLenses implements vscode.CodeLensProvider, Closable {
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onDidChangeCodeLenses = this.#changed.event;
  readonly #parts: readonly Closable[];
  /** Version of the last whole answer. */
  readonly #answered = new WeakMap<TextSource, number>();

  constructor(
    private readonly documents: Documents,
    private readonly links: Links,
    private readonly settings: Settings,
  ) {
    const changed = (): void => this.#changed.fire();
    const answered = ({ source, current, state }: DocumentState): void => {
      if (state !== 'failed' && current?.complete === false) return;
      const before = this.#answered.get(source);
      const now = state === 'failed' ? undefined : current?.marks.version;
      if (now === undefined) this.#answered.delete(source);
      else this.#answered.set(source, now);
      // Of an edited text the editor asks by itself, and that question waits for this answer.
      if (before === undefined || now === undefined || before === now) changed();
    };
    this.#parts = [
      vscode.languages.registerCodeLensProvider({ language: 'go' }, this),
      documents.onDidChange(answered),
      settings.onDidChange(changed),
    ];
  }

  async provideCodeLenses(document: vscode.TextDocument): Promise<vscode.CodeLens[]> {
    if (!this.settings.on('codeLens') || !isGoFile(document)) return [];
    const marks = (await this.documents.settled(keyOf(document)))?.current?.marks;
    if (marks?.version !== document.version) return [];
    return marks.functions.flatMap((mark) => this.#lens(mark, marks));
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose();
    this.#changed.dispose();
  }

  #lens({ span, endLine, name }: FunctionMark, { sites, program, path, package: from }: FileMarks): vscode.CodeLens[] {
    const own = sites.filter((site) => span.line <= site.span.line && site.span.line <= endLine);
    const words = callsSummary(own, t);
    if (words === '') return [];
    const calls = own
      .filter(({ verdict }) => verdict !== undefined)
      .map((site): CallTarget => ({ program: program.id, path, package: from, site }));
    const title = t('Calls of {0}', shortName(name, from));
    return [
      new vscode.CodeLens(new vscode.Range(span.line - 1, span.start, span.line - 1, span.end), {
        title: plain(words),
        command: 'pgoLens.showFunctionCalls',
        arguments: [this.links.callsHandle(title, calls)],
      }),
    ];
  }
}
