/** Keys for the manifest's `when` clauses. Sent only when they change. */
import * as vscode from 'vscode';
import type { Closable } from './model/event';
import type { Sessions } from './model/sessions';
import type { Voice } from './voice';

export class ContextKeys implements Closable {
  readonly #sent = new Map<string, unknown>();
  readonly #listener: Closable;

  constructor(
    private readonly sessions: Sessions,
    private readonly voice: Voice,
    sample: boolean,
  ) {
    this.#set('pgoLens.sample', sample);
    this.#listener = voice.onDidChange(() => this.#update());
    this.#update();
  }

  dispose(): void {
    this.#listener.dispose();
  }

  #update(): void {
    const { document } = this.voice.view();
    const speaker = this.voice.speaker();
    // Chords and navigation live only where there are marks to walk to.
    this.#set('pgoLens.active', (document?.current?.marks.lines.length ?? 0) > 0);
    this.#set('pgoLens.programs', this.sessions.all().length);
    this.#set('pgoLens.state', stateOf(this.sessions, speaker?.problem !== undefined && speaker.report === undefined));
  }

  #set(key: string, value: unknown): void {
    if (this.#sent.get(key) === value) return;
    this.#sent.set(key, value);
    void vscode.commands.executeCommand('setContext', key, value);
  }
}

/** For the welcome text of empty views. */
function stateOf(sessions: Sessions, failed: boolean): 'searching' | 'none' | 'failed' | 'ready' {
  if (!sessions.searched) return 'searching';
  if (sessions.all().length === 0) return 'none';
  return failed ? 'failed' : 'ready';
}
