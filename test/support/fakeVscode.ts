/**
 * As much of the editor's API as the extension uses, to hear all that is said through it. Nothing more is there: a new
 * face fails the tests until it is added here, and with it to the faces that hostile text is tried at.
 */
import { EventEmitter, FileWatcher, own } from './owned';
import { forgetSaid, MarkdownString, say } from './said';

export { EventEmitter, live } from './owned';
export { faces, MarkdownString, said, say, type Said } from './said';

/** Everything of the session before. */
export function forget(): void {
  forgetSaid();
  commandsRun.length = 0;
  opened.length = 0;
  registered.commands.clear();
  registered.views.clear();
  for (const list of [registered.hovers, registered.lenses, registered.actions, registered.pages]) list.length = 0;
}

/** What the tests choose at the next questions. */
export const choices = { message: (ways: readonly string[]): string | undefined => ways[0] };
export const commandsRun: string[] = [];
/** Files that were shown by their place. */
export const opened: string[] = [];

const nothing = (): void => undefined;

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
  isEqual(other: Position): boolean {
    return this.line === other.line && this.character === other.character;
  }
  translate(lines: number, characters: number): Position {
    return new Position(this.line + lines, this.character + characters);
  }
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(a: Position | number, b: Position | number, c?: number, d?: number) {
    this.start = a instanceof Position ? a : new Position(a, b as number);
    this.end = b instanceof Position ? b : new Position(c!, d!);
  }
}
export class Selection extends Range {
  readonly active = this.end;
  isEqual(other: Range): boolean {
    return this.start.isEqual(other.start) && this.end.isEqual(other.end);
  }
}

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly authority: string,
    readonly path: string,
  ) {}
  static file = (path: string): Uri => new Uri('file', '', path);
  static from = ({ scheme, authority, path }: { scheme: string; authority: string; path: string }): Uri =>
    new Uri(scheme, authority, path);
  static joinPath = (uri: Uri, ...parts: readonly string[]): Uri =>
    new Uri(uri.scheme, uri.authority, [uri.path, ...parts].join('/'));
  get fsPath(): string {
    return this.path;
  }
  with(): this {
    return this;
  }
  toString(): string {
    return `${this.scheme}://${this.authority}${this.path}`;
  }
}

export class ThemeIcon {
  constructor(readonly id: string) {}
}
export class ThemeColor extends ThemeIcon {}
export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState = 0,
  ) {}
}
export class Hover {
  constructor(readonly contents: MarkdownString) {
    say('hover', contents);
  }
}
export class CodeLens {
  constructor(
    readonly range: Range,
    readonly command: { readonly title: string },
  ) {
    say('code lens', command.title);
  }
}
export class CodeAction {
  constructor(readonly title: string) {
    say('code action', title);
  }
}
export class Diagnostic {
  constructor(
    readonly range: Range,
    readonly message: string,
  ) {
    say('diagnostic', message);
  }
}
export class RelativePattern {
  constructor(
    readonly base: Uri,
    readonly pattern: string,
  ) {}
}
export class FileSystemError extends Error {
  constructor(
    message: string,
    readonly code = 'Unknown',
  ) {
    super(message);
  }
}
export class WorkspaceEdit {
  insert(_uri: Uri, _at: Position, _text: string, about: { label: string; description: string }): void {
    say('refactoring preview', about.label);
    say('refactoring preview', about.description);
  }
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 };
export const StatusBarAlignment = { Left: 1, Right: 2 };
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2 };
export const DecorationRangeBehavior = { OpenOpen: 0, ClosedClosed: 1 };
export const OverviewRulerLane = { Right: 4 };
export const TextEditorRevealType = { InCenterIfOutsideViewport: 2 };
export const ProgressLocation = { Window: 10, Notification: 15 };
export const QuickPickItemKind = { Separator: -1 };
export const CodeActionKind = { QuickFix: 'quickfix' };
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 };
export const FileType = { File: 1, Directory: 2, SymbolicLink: 64 };

interface Item {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
}

function message(words: string, ...rest: readonly unknown[]): Promise<string | undefined> {
  const options = typeof rest[0] === 'object' ? (rest[0] as { modal: boolean; detail: string }) : undefined;
  const ways = rest.filter((way) => typeof way === 'string');
  say(options === undefined ? 'notification' : 'modal question', words);
  say('modal detail', options?.detail);
  return Promise.resolve(choices.message(ways));
}

export interface Decoration {
  readonly renderOptions?: { readonly after?: { readonly contentText?: string } };
}

export const editor = (document: unknown) => ({
  document,
  viewColumn: 1,
  selection: new Selection(new Position(0, 0), new Position(0, 0)),
  visibleRanges: [new Range(0, 0, 40, 0)],
  revealRange: nothing,
  setDecorations(_type: unknown, marks: readonly Decoration[]): void {
    for (const { renderOptions } of marks) say('text behind code', renderOptions?.after?.contentText);
  },
});

export const textDocument = (path: string, text: string) => {
  const lines = text.split('\n');
  return {
    uri: Uri.file(path),
    version: 1,
    languageId: 'go',
    isUntitled: false,
    isDirty: false,
    lineCount: lines.length,
    getText: () => text,
    lineAt: (at: number | Position) => {
      const row = typeof at === 'number' ? at : at.line;
      const line = lines[row] ?? '';
      return {
        text: line,
        range: new Range(row, 0, row, line.length),
        firstNonWhitespaceCharacterIndex: /^\s*/.exec(line)![0].length,
        isEmptyOrWhitespace: line.trim() === '',
      };
    },
  };
};

/** What was registered, for the tests to call as the editor does. */
export const registered = {
  commands: new Map<string, (...args: unknown[]) => unknown>(),
  views: new Map<
    string,
    { readonly getChildren: (node?: unknown) => Promise<unknown[]>; readonly getTreeItem: (node: unknown) => TreeItem }
  >(),
  hovers: [] as unknown[],
  lenses: [] as unknown[],
  actions: [] as unknown[],
  pages: [] as unknown[],
};

export const settings = new Map<string, unknown>();

/** Those that are alive, for the tests to tell of files. */
export const watchers = new Set<FileWatcher<Uri>>();

/** Of events that no test lets happen. */
const happens = (what: string) => new EventEmitter<never>(what).event;
export const windowState = new EventEmitter<{ readonly focused: boolean }>('window state');
export const editorsShown = new EventEmitter<undefined>('editors shown');
export const editorInFront = new EventEmitter<undefined>('editor in front');
export const textEdited = new EventEmitter<{
  readonly document: unknown;
  readonly contentChanges: readonly { readonly range: Range; readonly text: string }[];
}>('text edited');
export const textClosed = new EventEmitter<unknown>('text closed');

export const window = {
  visibleTextEditors: [] as ReturnType<typeof editor>[],
  activeTextEditor: undefined as ReturnType<typeof editor> | undefined,
  onDidChangeVisibleTextEditors: editorsShown.event,
  onDidChangeActiveTextEditor: editorInFront.event,
  onDidChangeWindowState: windowState.event,
  onDidChangeTextEditorVisibleRanges: happens('scrolled'),
  onDidChangeTextEditorSelection: happens('cursor moved'),
  showInformationMessage: message,
  showErrorMessage: message,
  async showQuickPick(
    items: Promise<readonly Item[]>,
    options: { title?: string; placeHolder?: string; canPickMany?: boolean },
  ): Promise<unknown> {
    say('quick pick title', options.title);
    say('quick pick title', options.placeHolder);
    const all = await items;
    for (const { label, description, detail } of all) {
      say('quick pick row', label);
      say('quick pick row beside', description);
      say('quick pick row below', detail);
    }
    return options.canPickMany === true ? all : all[0];
  },
  setStatusBarMessage: (words: string) => say('status bar for a moment', words),
  async withProgress<R>(
    options: { title: string },
    task: (progress: { report(said: { message: string }): void }, token: unknown) => Promise<R>,
  ): Promise<R> {
    say('progress', options.title);
    return task({ report: ({ message }) => say('progress', message) }, { onCancellationRequested: nothing });
  },
  createStatusBarItem: () => {
    const owned = own('status bar item');
    const item: Record<string, unknown> = {
      show() {
        say('status bar', item['text']);
        say('tooltip of Markdown', item['tooltip']);
        say('status bar spoken', (item['accessibilityInformation'] as { label: string }).label);
      },
      dispose: () => owned.dispose(),
    };
    return item;
  },
  createTreeView: (id: string, { treeDataProvider }: { treeDataProvider: never }) => {
    registered.views.set(id, treeDataProvider);
    const owned = own(`view ${id}`);
    return {
      visible: true,
      title: 'view',
      set description(text: unknown) {
        say('view title', text);
      },
      set message(text: unknown) {
        say('view message', text);
      },
      reveal: () => Promise.resolve(),
      dispose: () => owned.dispose(),
    };
  },
  createTextEditorDecorationType: () => own('decoration type'),
  registerCustomEditorProvider: (_type: string, provider: unknown) => (registered.pages.push(provider), own('pages')),
  showTextDocument: (shown: unknown) => (shown instanceof Uri && opened.push(shown.path), Promise.resolve()),
  showOpenDialog: () => Promise.resolve(undefined),
};

interface FileSystem {
  stat(uri: Uri): Promise<{ readonly type: number; readonly size: number; readonly mtime: number }>;
  readFile(uri: Uri): Promise<Uint8Array>;
  readDirectory(uri: Uri): Promise<readonly (readonly [name: string, type: number])[]>;
}
const noFile = (): Promise<never> => Promise.reject(new FileSystemError('no file', 'FileNotFound'));

export const workspace = {
  fs: { stat: noFile, readFile: noFile, readDirectory: noFile } as FileSystem,
  isTrusted: true,
  workspaceFolders: [] as { readonly uri: Uri }[],
  textDocuments: [] as unknown[],
  onDidChangeTextDocument: textEdited.event,
  onDidOpenTextDocument: happens('text opened'),
  onDidCloseTextDocument: textClosed.event,
  onDidSaveTextDocument: happens('text saved'),
  onDidChangeConfiguration: happens('settings changed'),
  onDidChangeWorkspaceFolders: happens('folders changed'),
  onDidGrantWorkspaceTrust: happens('trusted'),
  getWorkspaceFolder: (uri: Uri) =>
    workspace.workspaceFolders.find((each) => uri.toString().startsWith(`${each.uri.toString()}/`)),
  asRelativePath: (path: string | Uri) => (path instanceof Uri ? path.path : path).replace('/w/', ''),
  getConfiguration: () => ({
    get: (key: string, fallback?: unknown) => settings.get(key) ?? fallback,
    inspect: () => undefined,
    update: () => Promise.resolve(),
  }),
  openTextDocument(about: Uri | { content: string }): Promise<unknown> {
    if (about instanceof Uri) return Promise.resolve(window.activeTextEditor?.document);
    say('new document', about.content);
    return Promise.resolve({});
  },
  applyEdit: () => Promise.resolve(true),
  createFileSystemWatcher(pattern: string | RelativePattern): FileWatcher<Uri> {
    const name = typeof pattern === 'string' ? pattern : pattern.pattern;
    const watcher = new FileWatcher<Uri>(name, () => watchers.delete(watcher));
    watchers.add(watcher);
    return watcher;
  },
};

export const languages = {
  registerHoverProvider: (_: unknown, provider: unknown) => (registered.hovers.push(provider), own('hovers')),
  registerCodeLensProvider: (_: unknown, provider: unknown) => (registered.lenses.push(provider), own('lenses')),
  registerCodeActionsProvider: (_: unknown, provider: unknown) => (registered.actions.push(provider), own('actions')),
  createDiagnosticCollection: () => {
    const owned = own('diagnostics');
    return { set: nothing, delete: nothing, clear: nothing, dispose: () => owned.dispose() };
  },
};

export const commands = {
  registerCommand: (id: string, run: (...args: unknown[]) => unknown) => (
    registered.commands.set(id, run),
    own(`command ${id}`)
  ),
  executeCommand: (id: string) => (commandsRun.push(id), Promise.resolve()),
};

export const env = { clipboard: { writeText: (text: string) => (say('clipboard', text), Promise.resolve()) } };
export const debug = { activeDebugSession: undefined, onDidChangeActiveDebugSession: happens('debugging') };
export const l10n = {
  t: (words: string, ...args: readonly unknown[]) =>
    words.replace(/\{(\d)\}/g, (_, at: string) => String(args[Number(at)])),
};
