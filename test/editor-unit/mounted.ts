// The whole editor over an engine of the test's, with one Go text in front unless told otherwise.
import { lineLog, mountEditor, type MountedEditor, Talk } from '../../src/editor';
import { Emitter } from '../../src/editor/model/event';
import type { Engine } from '../../src/app/messages';
import * as fake from '../support/fakeVscode';

export interface Mounting {
  readonly talk?: Talk;
  /** Profiles that were open when the workspace was last left. */
  readonly opened?: readonly { readonly profile: string; readonly dir: string }[];
}

const hear = (line: string): void => fake.say('log', line);

/** An entry is one line, as the extension's own. */
export const log = lineLog({ info: hear, warn: hear, error: hear, show: () => undefined });

export function mount(engine: Engine, { talk = new Talk(), opened = [] }: Mounting = {}): MountedEditor {
  const context = {
    extensionUri: fake.Uri.file('/extension'),
    extension: { packageJSON: { version: '1' } },
    workspaceState: {
      get: (key: string, fallback: unknown) => (key === 'opened' ? opened : fallback),
      update: () => Promise.resolve(),
    },
  };
  const onDidRestart = new Emitter<undefined>().event;
  return mountEditor(context as never, { engine, onDidRestart, log, talk, facts: { host: 'node' } });
}

/** Undefined: no editor is open. */
export function front(document: ReturnType<typeof fake.textDocument> | undefined): void {
  const editor = document && fake.editor(document);
  fake.window.visibleTextEditors = editor === undefined ? [] : [editor];
  fake.window.activeTextEditor = editor;
  fake.workspace.textDocuments = document === undefined ? [] : [document];
}
