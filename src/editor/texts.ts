/** Which documents are ours, and how the model sees them. */
import * as vscode from 'vscode';
import type { TextSource } from './model/ask';
import { pathOf } from './paths';

/** Go text that lies in a file system of the workspace or on the disk: no diffs against git, no output, nothing unsaved. */
export function isGoFile(document: vscode.TextDocument): boolean {
  if (document.languageId !== 'go' || document.isUntitled) return false;
  const { scheme } = document.uri;
  return scheme === 'file' || (vscode.workspace.workspaceFolders ?? []).some(({ uri }) => uri.scheme === scheme);
}

export const keyOf = (document: vscode.TextDocument): string => document.uri.toString();

const sources = new WeakMap<vscode.TextDocument, TextSource>();

/** Live: version and text are the document's own at the moment of asking. */
export function sourceOf(document: vscode.TextDocument): TextSource {
  const known = sources.get(document);
  if (known !== undefined) return known;
  const source: TextSource = {
    key: keyOf(document),
    path: pathOf(document.uri),
    get version() {
      return document.version;
    },
    getText: () => document.getText(),
  };
  sources.set(document, source);
  return source;
}

/** Every open Go text is as it is on disk. */
export const allSaved = (): boolean =>
  vscode.workspace.textDocuments.every((document) => !document.isDirty || !isGoFile(document));

export const goEditors = (): readonly vscode.TextEditor[] =>
  vscode.window.visibleTextEditors.filter(({ document }) => isGoFile(document));
