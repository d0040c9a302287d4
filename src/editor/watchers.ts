/** What changes on the disk: profiles that come, go and change, and Go files that the engine has read. */
import * as vscode from 'vscode';
import type { Engine } from '../app/messages';
import type { Documents } from './model/documents';
import { Delayed } from './model/delayed';
import type { Closable } from './model/event';
import type { Idle } from './model/idle';
import { samePath } from './model/pathText';
import { type Sessions, textOf } from './model/sessions';
import { pathOf, uriOf } from './paths';
import { isGoFile } from './texts';

/** Quiet time in milliseconds: writers often truncate first and fill later, and a checkout touches many files. */
const quietProfile = 120;
const quietGo = 250;

export class Watchers implements Closable {
  readonly #disposables: Closable[] = [];
  readonly #opened = new Map<string, vscode.FileSystemWatcher>();
  readonly #touched = new Set<string>();
  readonly #goFiles = new Set<string>();
  readonly #profilesLater: Delayed;
  readonly #goLater: Delayed;
  /** A profile came or went, so the list of programs is another one. */
  #listChanged = false;
  #refresh = false;

  constructor(
    private readonly engine: Engine,
    private readonly sessions: Sessions,
    private readonly documents: Documents,
    idle: Idle,
    private readonly warn: (line: string) => void,
  ) {
    this.#profilesLater = new Delayed(idle, () => this.#profilesChanged());
    this.#goLater = new Delayed(idle, () => this.#goChanged());
    this.#disposables.push(
      this.#watch('**/default.pgo', (uri, kind) => this.#profile(uri, kind !== 'changed')),
      this.#watch('**/{*.go,go.mod,go.work,modules.txt}', (uri) => this.#go(uri, true)),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#listChanged = true;
        this.#profilesLater.start(quietProfile);
      }),
      vscode.workspace.onDidCloseTextDocument((document) => {
        // Its unsaved text, if it had any, is gone; nothing that is in view depends on it more than before.
        if (isGoFile(document)) this.#go(document.uri, false);
      }),
      this.sessions.onDidChange(() => this.#watchOpened()),
    );
  }

  dispose(): void {
    this.#profilesLater.cancel();
    this.#goLater.cancel();
    for (const disposable of [...this.#disposables, ...this.#opened.values()]) disposable.dispose();
  }

  #watch(
    pattern: vscode.GlobPattern,
    tell: (uri: vscode.Uri, kind: 'created' | 'changed' | 'deleted') => void,
  ): vscode.FileSystemWatcher {
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    watcher.onDidCreate((uri) => tell(uri, 'created'));
    watcher.onDidChange((uri) => tell(uri, 'changed'));
    watcher.onDidDelete((uri) => tell(uri, 'deleted'));
    return watcher;
  }

  /** Profiles opened by hand may lie anywhere: each is watched by itself. */
  #watchOpened(): void {
    const wanted = new Set<string>();
    for (const { program } of this.sessions.all()) {
      if (program.origin === 'opened') wanted.add(program.profile);
    }
    for (const [path, watcher] of [...this.#opened]) {
      if (wanted.has(path)) continue;
      watcher.dispose();
      this.#opened.delete(path);
    }
    for (const path of wanted) {
      if (this.#opened.has(path)) continue;
      const uri = uriOf(path);
      const pattern = new vscode.RelativePattern(vscode.Uri.joinPath(uri, '..'), path.replace(/^.*\//, ''));
      this.#opened.set(
        path,
        this.#watch(pattern, (changed) => this.#profile(changed, false)),
      );
    }
  }

  #profile(uri: vscode.Uri, list: boolean): void {
    this.#touched.add(pathOf(uri));
    this.#listChanged ||= list;
    this.#profilesLater.start(quietProfile);
  }

  #profilesChanged(): void {
    const touched = [...this.#touched];
    this.#touched.clear();
    const search = this.#listChanged ? this.sessions.search() : Promise.resolve();
    this.#listChanged = false;
    void search.then(() => {
      for (const { program, report, problem, loading } of this.sessions.all()) {
        // A profile that nobody has needed yet is read when somebody does.
        const known = loading || report !== undefined || problem !== undefined;
        if (known && touched.some((path) => samePath(path, program.profile))) void this.sessions.reload(program.id);
      }
    });
  }

  #go(uri: vscode.Uri, refresh: boolean): void {
    this.#goFiles.add(pathOf(uri));
    this.#refresh ||= refresh;
    this.#goLater.start(quietGo);
  }

  #goChanged(): void {
    // The text of an open file comes from its editor, which is never behind the disk.
    const open = vscode.workspace.textDocuments.filter((document) => isGoFile(document) && !document.isClosed);
    const openPaths = new Set(open.map(({ uri }) => pathOf(uri)));
    const paths = [...this.#goFiles].filter((path) => !openPaths.has(path));
    this.#goFiles.clear();
    const refresh = this.#refresh;
    this.#refresh = false;
    if (paths.length === 0 || !this.sessions.searched) return;
    this.engine.changed(paths).then(
      () => {
        if (refresh) this.documents.refresh();
      },
      (error: unknown) => this.warn(`telling of changed files failed: ${textOf(error)}`),
    );
  }
}
