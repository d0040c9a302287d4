/** What changes on the disk: profiles that come, go and change, and Go files. */
import * as vscode from 'vscode';
import { Delayed } from './model/delayed';
import type { Closable } from './model/event';
import type { Idle } from './model/idle';
import { baseName, normal, upward } from './model/pathText';
import type { Sessions } from './model/sessions';
import { pathOf, patternOf, uriOf } from './paths';

/** Quiet time in milliseconds: writers often truncate first and fill later, and a checkout touches many files. */
const quietProfile = 120;
const quietGo = 250;

export class Watchers implements Closable {
  readonly #disposables: Closable[] = [];
  readonly #opened = new Map<string, vscode.FileSystemWatcher>();
  /** Profiles that changed, and what went with profiles in it; `normal`. */
  readonly #touched = new Set<string>();
  /** All profiles and the folders above them, `normal`: many files may go at once, among many programs. */
  #holders: ReadonlySet<string> | undefined;
  readonly #profilesLater: Delayed;
  readonly #goLater: Delayed;
  /** A profile came or went, so the list of programs is another one. */
  #listChanged = false;
  #disposed = false;

  constructor(
    private readonly sessions: Sessions,
    private readonly idle: Idle,
    /** Go text or a module's files have changed on the disk. */
    changed: () => void,
  ) {
    this.#profilesLater = new Delayed(idle, () => this.#profilesChanged());
    this.#goLater = new Delayed(idle, () => {
      if (this.sessions.searched) changed();
    });
    this.#disposables.push(
      this.#watch('**/default.pgo', (uri, kind) => this.#profile(pathOf(uri), kind !== 'changed')),
      // The engine hears of them from its host; what it says of the texts in view may be another thing now.
      this.#watch('**/{*.go,go.mod,go.work,modules.txt}', () => this.#goLater.start(quietGo)),
      this.#watchGone(),
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) void this.idle.during(() => this.#lookAgain());
      }),
      vscode.workspace.onDidChangeWorkspaceFolders(() => {
        this.#listChanged = true;
        this.#profilesLater.start(quietProfile);
      }),
      // Both may change which files make a program.
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('go')) this.#goLater.start(quietGo);
      }),
      vscode.workspace.onDidGrantWorkspaceTrust(() => this.#goLater.start(quietGo)),
      this.sessions.onDidChange((change) => {
        if (change === 'programs') this.#programsChanged();
      }),
    );
  }

  dispose(): void {
    this.#disposed = true;
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

  /** A folder that goes takes all in it along: the editor tells of the folder alone. */
  #watchGone(): vscode.FileSystemWatcher {
    const watcher = vscode.workspace.createFileSystemWatcher('**', true, true);
    watcher.onDidDelete((uri) => {
      const path = pathOf(uri);
      this.#holders ??= new Set(this.sessions.all().flatMap(({ program }) => upward(program.profile)));
      if (this.#holders.has(normal(path))) this.#profile(path, true);
      // It may have been a folder, and Go text in it.
      if (!baseName(path).includes('.')) this.#goLater.start(quietGo);
    });
    return watcher;
  }

  #programsChanged(): void {
    this.#holders = undefined;
    this.#watchOpened();
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
      this.#opened.set(
        path,
        this.#watch(patternOf(uriOf(path)), (changed) => this.#profile(pathOf(changed), false)),
      );
    }
  }

  /** Nothing is heard from a network's disk, nor where the system has no more watches to give. */
  async #lookAgain(): Promise<void> {
    const rewritten = await this.sessions.rewritten();
    if (!this.#disposed) for (const { program } of rewritten) this.#profile(program.profile, true);
  }

  #profile(path: string, list: boolean): void {
    this.#touched.add(normal(path));
    this.#listChanged ||= list;
    this.#profilesLater.start(quietProfile);
  }

  #profilesChanged(): void {
    const touched = new Set(this.#touched);
    this.#touched.clear();
    const search = this.#listChanged ? this.sessions.search() : Promise.resolve();
    this.#listChanged = false;
    void search.then(() => {
      for (const { program, report, problem, loading } of this.sessions.all()) {
        // A profile that nobody has needed yet is read when somebody does.
        const known = loading || report !== undefined || problem !== undefined;
        if (known && upward(program.profile).some((path) => touched.has(path))) void this.sessions.reload(program.id);
      }
    });
  }
}
