/** Every setting of ours, typed, read in one place. */
import * as vscode from 'vscode';
import type { Level } from '../app/messages';
import type { Closable } from './model/event';
import type { HeatBy } from './model/sheet';
import { type Switch, switches } from './model/switches';

export const section = 'pgoLens';

export class Settings implements Closable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChange = this.#changed.event;
  /** Read at every turn of the cursor: the editor's own look-up is too slow for that. */
  readonly #known = new Map<string, unknown>();
  readonly #listener = vscode.workspace.onDidChangeConfiguration((event) => {
    if (!event.affectsConfiguration(section)) return;
    this.#known.clear();
    this.#changed.fire(undefined);
  });

  /** Whether a surface shows. The marks in the text also obey the switch for all of them. */
  on(surface: Switch): boolean {
    const inText = surface !== 'statusBar' && surface !== 'problems';
    return this.#get<boolean>(switches[surface], true) && (!inText || this.#get<boolean>(switches.all, true));
  }

  get heatBy(): HeatBy {
    return this.#get<string>('heat', 'cum') === 'flat' ? 'flat' : 'cum';
  }

  get gutterWhileDebugging(): boolean {
    return this.#get<boolean>('gutter.whileDebugging', false);
  }

  get lineEndFrom(): Level {
    return Math.min(5, Math.max(1, Math.round(this.#get('lineEnd.fromLevel', 3)))) as Level;
  }

  get lineEndAtCursor(): boolean {
    return this.#get<boolean>('lineEnd.onCursorLine', true);
  }

  get hintFrom(): number {
    return Math.max(1, this.#get('hints.fromSamples', 5));
  }

  /** Own functions that lose much of their weight, as problems. */
  get staleProblems(): boolean {
    return this.#get<boolean>('problems.staleFunctions', false);
  }

  /** Turns a switch over and says what it is now. */
  async toggle(surface: Switch): Promise<boolean> {
    const key = switches[surface];
    const next = !this.#get<boolean>(key, true);
    await this.#set(key, next);
    return next;
  }

  async toggleHeat(): Promise<HeatBy> {
    const next = this.heatBy === 'cum' ? 'flat' : 'cum';
    await this.#set('heat', next);
    return next;
  }

  /** Where it is set already: in the workspace if it is set there, else for the user. */
  async #set(key: string, value: unknown): Promise<void> {
    const config = vscode.workspace.getConfiguration(section);
    const scopes = config.inspect(key);
    const target =
      scopes?.workspaceFolderValue !== undefined
        ? vscode.ConfigurationTarget.WorkspaceFolder
        : scopes?.workspaceValue !== undefined
          ? vscode.ConfigurationTarget.Workspace
          : vscode.ConfigurationTarget.Global;
    await config.update(key, value, target);
  }

  dispose(): void {
    this.#listener.dispose();
    this.#changed.dispose();
  }

  #get<T>(key: string, fallback: T): T {
    const known = this.#known.get(key) ?? vscode.workspace.getConfiguration(section).get(key) ?? fallback;
    this.#known.set(key, known);
    return known as T;
  }
}
