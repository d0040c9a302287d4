/**
 * By choice: functions of one's own whose calls no longer match, as problems at their names. Judged on what is saved,
 * whenever the profile's health is.
 */
import * as vscode from 'vscode';
import { staleFunctionSentence } from '../app/words';
import { t } from './l10n';
import type { Closable } from './model/event';
import { staleProblems } from './model/staleProblems';
import type { Healths } from './model/healths';
import type { Sessions } from './model/sessions';
import { uriOf } from './paths';
import type { Settings } from './settings';
import { codeAction, diagnostic, diagnosticSource } from './show';

const code = 'stale-function';

export class StaleProblems implements vscode.CodeActionProvider, Closable {
  readonly #collection = vscode.languages.createDiagnosticCollection('pgo-lens-stale');
  readonly #owned: readonly Closable[];
  /** Untouched problems don't flicker. */
  #shown = '';

  constructor(
    private readonly sessions: Sessions,
    private readonly healths: Healths,
    private readonly settings: Settings,
  ) {
    const update = (): void => this.#update();
    this.#owned = [
      this.#collection,
      healths.onDidChange(update),
      sessions.onDidChange(update),
      settings.onDidChange(update),
      vscode.languages.registerCodeActionsProvider({ language: 'go' }, this),
    ];
  }

  /** The way to all that no longer matches. */
  provideCodeActions(
    _document: vscode.TextDocument,
    _range: vscode.Range,
    { diagnostics }: vscode.CodeActionContext,
  ): vscode.CodeAction[] {
    const ours = diagnostics.filter((each) => each.source === diagnosticSource && each.code === code);
    if (ours.length === 0) return [];
    const title = t('Show What No Longer Matches');
    const action = codeAction(title);
    action.diagnostics = ours;
    action.command = { command: 'pgoLens.unmatched.focus', title };
    return [action];
  }

  dispose(): void {
    for (const each of this.#owned) each.dispose();
  }

  #update(): void {
    const found = this.settings.staleProblems ? staleProblems(this.sessions.all(), this.healths) : [];
    const now = JSON.stringify(found.map(({ path, span, stale, program }) => [path, span, stale, program]));
    if (now === this.#shown) return;
    this.#shown = now;
    const wanted = new Map<string, vscode.Diagnostic[]>();
    for (const { path, span, stale, health, program } of found) {
      const { line, start, end } = span;
      const range = new vscode.Range(line - 1, start, line - 1, end);
      const text = staleFunctionSentence(stale, health, program, t);
      const made = diagnostic(range, text, vscode.DiagnosticSeverity.Information, code);
      wanted.set(path, [...(wanted.get(path) ?? []), made]);
    }
    this.#collection.clear();
    for (const [path, diagnostics] of wanted) this.#collection.set(uriOf(path), diagnostics);
  }
}
