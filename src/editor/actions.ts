/** The lightbulb at a call: what could be done about its verdict. Nothing changes without a preview. */
import * as vscode from 'vscode';
import { remedyTitle } from '../app/words';
import { callAt, remediesIfAny } from './commands/remedies';
import { t } from './l10n';
import type { Closable } from './model/event';
import type { Parts } from './parts';
import { codeAction } from './show';

export class Actions implements vscode.CodeActionProvider, Closable {
  readonly #registration = vscode.languages.registerCodeActionsProvider({ language: 'go' }, this, {
    providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
  });

  constructor(private readonly parts: Parts) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    { start }: vscode.Range,
    _context: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    const { settings, links } = this.parts;
    if (!settings.on('all')) return [];
    const call = await callAt(this.parts, document, start);
    if (call === undefined || token.isCancellationRequested) return [];
    const remedies = await remediesIfAny(this.parts, call);
    return remedies.map((remedy) => {
      const title = t(
        'PGO: {0}',
        remedyTitle(remedy, call.package, (text) => text, t),
      );
      const action = codeAction(title);
      action.command = { command: 'pgoLens.applyRemedy', title, arguments: [links.remedyHandle(call, remedy)] };
      return action;
    });
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
