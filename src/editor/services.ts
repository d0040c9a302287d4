/** What the front door hands to the editor's surfaces. */
import type * as vscode from 'vscode';
import type { Engine } from '../app/messages';
import type { Emitter } from './model/event';
import type { Talk } from './talk';

/** A vscode.LogOutputChannel is one. */
export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
  show(preserveFocus?: boolean): void;
}

export interface Facts {
  readonly host: 'node' | 'web';
  /** Folder of the sample workspace, where this build brings one. */
  readonly sample?: vscode.Uri;
  /** `performance.now()` when activation began: the door's own work counts too. */
  readonly activatedAt?: number;
}

export interface EditorServices {
  /** Starts its worker at the first question. */
  readonly engine: Engine;
  /** The engine runs again after its end. */
  readonly onDidRestart: Emitter<undefined>['event'];
  readonly log: Log;
  /** Carries what a check asks and tells. */
  readonly talk: Talk;
  readonly facts: Facts;
}
