/**
 * The way of words into the editor's own texts. Each of them reads something as markup (notifications links, quick picks
 * icons), and the names in our sentences are anybody's. Lint holds that nothing else calls this part of the API;
 * Markdown has a way of its own (model/markdown).
 */
import * as vscode from 'vscode';
import { notice, plain, plainLines } from './model/markdown';
import type { Log } from './services';

/** `ways`: our own words, for buttons. */
export const inform = (words: string, ...ways: readonly string[]): Thenable<string | undefined> =>
  vscode.window.showInformationMessage(notice(words), ...ways);

export const complain = (words: string, ...ways: readonly string[]): Thenable<string | undefined> =>
  vscode.window.showErrorMessage(notice(words), ...ways);

/** A modal question with one way to say yes. */
export async function ask(question: string, detail: string, yes: string): Promise<boolean> {
  const options = { modal: true, detail: notice(detail) };
  return (await vscode.window.showInformationMessage(notice(question), options, yes)) === yes;
}

/** In the status bar for a moment. */
export const flash = (words: string, milliseconds: number): void =>
  void vscode.window.setStatusBarMessage(plain(words), milliseconds);

export interface Choice extends vscode.QuickPickItem {
  /** A codicon's name. */
  readonly icon?: string;
}

interface PickOptions<T> {
  readonly title?: string;
  readonly placeHolder?: string;
  readonly matchOnDescription?: boolean;
  readonly matchOnDetail?: boolean;
  /** The list moved to this item. */
  readonly onSelect?: (item: T) => void;
}

export async function pick<T extends Choice>(
  items: readonly T[] | Thenable<readonly T[]>,
  options: PickOptions<T> = {},
): Promise<T | undefined> {
  return (await vscode.window.showQuickPick(shown(items), pickOptions(options)))?.of;
}

/** Undefined when given up. */
export async function pickMany<T extends Choice>(
  items: readonly T[],
  options: PickOptions<T>,
): Promise<readonly T[] | undefined> {
  const chosen = await vscode.window.showQuickPick(shown(items), { ...pickOptions(options), canPickMany: true });
  return chosen?.map(({ of }) => of);
}

type Shown<T> = vscode.QuickPickItem & { readonly of: T };

async function shown<T extends Choice>(items: readonly T[] | Thenable<readonly T[]>): Promise<Shown<T>[]> {
  return (await items).map((of): Shown<T> => {
    const item: Choice = of;
    const { icon, label, description, detail } = item;
    const words = label === '' ? '' : plain(label);
    return {
      ...item,
      of,
      label: icon === undefined ? words : `$(${icon}) ${words}`,
      ...(description !== undefined && { description: description === '' ? '' : plain(description) }),
      ...(detail !== undefined && { detail: plain(detail, 400) }),
    };
  });
}

function pickOptions<T>({ title, placeHolder, onSelect, ...rest }: PickOptions<T>): vscode.QuickPickOptions {
  return {
    ...rest,
    ...(title !== undefined && { title: plain(title) }),
    ...(placeHolder !== undefined && { placeHolder: plain(placeHolder) }),
    ...(onSelect && { onDidSelectItem: (item) => onSelect((item as Shown<T>).of) }),
  };
}

export const progress = <R>(
  options: vscode.ProgressOptions & { readonly title: string },
  task: (report: (words: string, increment: number) => void, token: vscode.CancellationToken) => Thenable<R>,
): Thenable<R> =>
  vscode.window.withProgress({ ...options, title: notice(options.title) }, (progress, token) =>
    task((words, increment) => progress.report({ message: notice(words), increment }), token),
  );

export function diagnostic(
  range: vscode.Range,
  words: string,
  severity: vscode.DiagnosticSeverity,
  code: string,
): vscode.Diagnostic {
  const made = new vscode.Diagnostic(range, plain(words, 1000), severity);
  made.source = diagnosticSource;
  made.code = code;
  return made;
}

export const diagnosticSource = 'PGO Lens';

export const codeAction = (words: string): vscode.CodeAction =>
  new vscode.CodeAction(plain(words), vscode.CodeActionKind.QuickFix);

/** A row of a view, as its view made it. A tooltip of Markdown has gone its own way. */
export function row(item: vscode.TreeItem): vscode.TreeItem {
  const { label, description, tooltip, accessibilityInformation: spoken } = item;
  if (typeof label === 'string') item.label = plain(label);
  if (typeof description === 'string' && description !== '') item.description = plain(description);
  if (typeof tooltip === 'string') item.tooltip = plainLines(tooltip);
  if (spoken !== undefined) item.accessibilityInformation = { ...spoken, label: plain(spoken.label, 1000) };
  return item;
}

/** An entry is one line: no name in it begins another one. */
export const lineLog = (channel: Log): Log => ({
  info: (line) => channel.info(plain(line, 1000)),
  warn: (line) => channel.warn(plain(line, 1000)),
  error: (line) => channel.error(plain(line, 1000)),
  show: (preserveFocus) => channel.show(preserveFocus),
});

/** Behind text of the editor: spaces that it neither melts together nor breaks at. */
export const attached = (words: string): vscode.ThemableDecorationAttachmentRenderOptions => ({
  contentText: plain(words).replaceAll(' ', '\u00a0'),
});
