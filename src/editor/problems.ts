/** What is wrong with a default.pgo, on the file itself, where the Problems view and the explorer show it. */
import * as vscode from 'vscode';
import { failureSentence, problemLine } from '../app/words';
import { t } from './l10n';
import type { Closable } from './model/event';
import { baseName } from './model/pathText';
import type { Session, Sessions } from './model/sessions';
import { uriOf } from './paths';
import type { Settings } from './settings';
import { diagnostic } from './show';

export class Problems implements Closable {
  #collection: vscode.DiagnosticCollection | undefined;
  readonly #shown = new Set<string>();
  readonly #listeners: readonly Closable[];

  constructor(
    private readonly sessions: Sessions,
    private readonly settings: Settings,
  ) {
    this.#listeners = [sessions.onDidChange(() => this.#update()), settings.onDidChange(() => this.#update())];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#collection?.dispose();
  }

  #update(): void {
    const wanted = new Map<string, vscode.Diagnostic[]>();
    if (this.settings.on('problems')) {
      for (const session of this.sessions.all()) {
        if (session.program.origin !== 'default') continue;
        const list = diagnostics(session);
        if (list.length > 0) wanted.set(session.program.profile, list);
      }
    }
    for (const path of [...this.#shown]) {
      if (wanted.has(path)) continue;
      this.#collection?.delete(uriOf(path));
      this.#shown.delete(path);
    }
    for (const [path, list] of wanted) {
      this.#collection ??= vscode.languages.createDiagnosticCollection('pgo-lens');
      this.#collection.set(uriOf(path), list);
      this.#shown.add(path);
    }
  }
}

function diagnostics({ program, report, problem }: Session): vscode.Diagnostic[] {
  const name = baseName(program.profile);
  if (problem !== undefined) {
    const text = failureSentence(name, problem, report !== undefined, t);
    return [diagnostic(beginning, text, vscode.DiagnosticSeverity.Error, problem.code)];
  }
  return (report?.problems ?? []).map((each) =>
    diagnostic(beginning, problemLine(name, each, t), vscode.DiagnosticSeverity.Warning, each.code),
  );
}

/** The file is binary: its beginning stands for the whole. */
const beginning = new vscode.Range(0, 0, 0, 0);
