/** Everything that commands may need, made once by the door. */
import type * as vscode from 'vscode';
import type { Links } from './links';
import type { CallLists } from './model/callLists';
import type { Disagreements } from './model/disagreements';
import type { Documents } from './model/documents';
import type { Idle } from './model/idle';
import type { Sessions } from './model/sessions';
import type { Painter } from './painter';
import type { EditorServices } from './services';
import type { Settings } from './settings';
import type { CallsView } from './views/calls';
import type { InliningView } from './views/inlining';
import type { FunctionsView } from './views/functions';
import type { UnmatchedView } from './views/unmatched';
import type { Voice } from './voice';

export interface Parts {
  readonly context: vscode.ExtensionContext;
  readonly services: EditorServices;
  readonly sessions: Sessions;
  readonly documents: Documents;
  readonly disagreements: Disagreements;
  readonly painter: Painter;
  readonly voice: Voice;
  readonly settings: Settings;
  readonly links: Links;
  readonly idle: Idle;
  readonly functions: FunctionsView;
  readonly calls: CallsView;
  readonly inlining: readonly InliningView[];
  readonly lists: CallLists;
  readonly unmatched: UnmatchedView;
}

/** A command's name in the manifest and what it does. Arguments come from anywhere: they are checked there. */
export type Command = readonly [id: string, run: (...args: unknown[]) => unknown];
