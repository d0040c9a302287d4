/** Which program speaks now, for whatever has no text of its own: status bar, views, commands, context keys. */
import * as vscode from 'vscode';
import type { DocumentState, Documents } from './model/documents';
import type { Health } from '../app/messages';
import type { StateFacts } from '../app/words';
import type { Closable } from './model/event';
import { type Healths, withEdits } from './model/healths';
import { baseName } from './model/pathText';
import type { Session, Sessions } from './model/sessions';
import type { Settings } from './settings';
import { goEditors, isGoFile, keyOf } from './texts';

export interface View {
  /** Undefined where no program has a profile, or no Go file is in front and nothing was chosen. */
  readonly session: Session | undefined;
  readonly document: DocumentState | undefined;
  readonly state: DocumentState['state'];
  /** For the state's sentence; its file is empty without one in front. */
  readonly facts: StateFacts;
  /** Other programs with a profile. */
  readonly others: number;
  /** With what the edits in sight cost. */
  readonly health: Health | undefined;
  /** All marks in the text are switched off. */
  readonly hidden: boolean;
}

export class Voice implements Closable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;
  readonly #listeners: readonly Closable[];
  #front: vscode.TextEditor | undefined;

  constructor(
    private readonly sessions: Sessions,
    private readonly documents: Documents,
    private readonly healths: Healths,
    private readonly settings: Settings,
  ) {
    const fire = (): void => this.#changed.fire(undefined);
    this.#listeners = [
      sessions.onDidChange(fire),
      documents.onDidChange(fire),
      healths.onDidChange(fire),
      settings.onDidChange(fire),
      vscode.window.onDidChangeActiveTextEditor(fire),
    ];
  }

  /**
   * The Go file in front. It stays in front while the focus is in a view, a panel or the log: none of these is a file
   * that took its place.
   */
  front(): vscode.TextEditor | undefined {
    const active = vscode.window.activeTextEditor;
    if (active !== undefined && isGoFile(active.document)) return (this.#front = active);
    if (active?.viewColumn !== undefined) return undefined;
    const inView = goEditors();
    if (this.#front !== undefined && inView.includes(this.#front)) return this.#front;
    // A window that has just opened may name no editor as the active one: the only one it shows is meant.
    return active === undefined && inView.length === 1 ? inView[0] : undefined;
  }

  /** For the status bar: only where a Go file is in front. */
  view(): View {
    const editor = this.front();
    const document = editor === undefined ? undefined : this.documents.get(keyOf(editor.document));
    const session = this.sessions.get(document?.program?.id);
    return {
      session,
      document,
      state: document?.state,
      facts: {
        file: document === undefined ? '' : baseName(document.source.path),
        program: session?.program.name ?? '',
        leftOut: document?.current?.marks.leftOut,
      },
      others: Math.max(0, this.sessions.all().length - 1),
      health: this.health(session),
      hidden: !this.settings.on('all'),
    };
  }

  /** Of the text on disk, laid over with the edits in sight. */
  health(session: Session | undefined): Health | undefined {
    const health = this.healths.get(session);
    if (health === undefined) return undefined;
    const costs = { own: 0, deps: 0, go: 0 };
    for (const { program, current } of this.documents.visible()) {
      if (program?.id === session?.program.id) costs[current?.marks.owner ?? 'own'] += current?.marks.lost ?? 0;
    }
    return withEdits(health, costs);
  }

  /** For views and commands: the file's program, else the chosen one, else the first. */
  speaker(): Session | undefined {
    return this.view().session ?? this.sessions.get(this.documents.chosen) ?? this.sessions.all()[0];
  }

  dispose(): void {
    for (const listener of this.#listeners) listener.dispose();
    this.#changed.dispose();
  }
}
