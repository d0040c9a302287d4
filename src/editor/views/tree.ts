/** What both trees share: they follow the program that speaks, ask when they are seen, and keep the last answer. */
import * as vscode from 'vscode';
import { CancelledError } from '../../core/ports';
import { t } from '../l10n';
import { Abort } from '../model/abort';
import type { Closable } from '../model/event';
import type { Idle } from '../model/idle';
import { plain } from '../model/markdown';
import { type Sessions, textOf } from '../model/sessions';
import { row } from '../show';
import type { Voice } from '../voice';

export interface Node {
  readonly id: string;
  item(): vscode.TreeItem;
  children?(): Promise<readonly Node[]> | readonly Node[];
  readonly parent?: Node | undefined;
  /** For "Copy as Text". */
  readonly text: string;
}

export abstract class Tree implements vscode.TreeDataProvider<Node>, Closable {
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;
  readonly view: vscode.TreeView<Node>;
  readonly #listeners: readonly Closable[];
  #asked: Abort | undefined;
  /** Program and generation that the rows belong to. */
  #key = '';
  #roots: readonly Node[] = [];
  #failed = false;

  constructor(
    viewId: string,
    private readonly voice: Voice,
    private readonly sessions: Sessions,
    private readonly idle: Idle,
    private readonly warn: (line: string) => void,
  ) {
    this.view = vscode.window.createTreeView(viewId, { treeDataProvider: this, showCollapseAll: true });
    this.#listeners = [
      voice.onDidChange(() => {
        if (this.#key !== this.keyNow()) this.#changed.fire(undefined);
      }),
    ];
  }

  /** The rows for a program; `abort` tells when nobody waits any more. */
  protected abstract load(program: string, abort: Abort): Promise<readonly Node[]>;

  /** What the rows depend on beside the program's profile. */
  protected abstract options(): string;

  roots(): readonly Node[] {
    return this.#roots;
  }

  refresh(): void {
    this.#key = '';
    this.#changed.fire(undefined);
  }

  /** Asks for rows that could not be worked out; call when somebody looks. */
  again(): void {
    if (this.#failed) this.refresh();
  }

  /** Only redraws what is known. */
  redraw(): void {
    this.#changed.fire(undefined);
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return row(node.item());
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node !== undefined) return [...(await this.#childrenOf(node))];
    return [...(await this.idle.during(() => this.#rootsNow()))];
  }

  dispose(): void {
    this.#asked?.abort();
    for (const listener of this.#listeners) listener.dispose();
    this.view.dispose();
    this.#changed.dispose();
  }

  private keyNow(): string {
    const speaker = this.voice.speaker();
    return speaker === undefined ? '' : `${speaker.program.id}\0${speaker.generation}\0${this.options()}`;
  }

  async #rootsNow(): Promise<readonly Node[]> {
    await this.sessions.whenSearched();
    const speaker = this.voice.speaker();
    if (speaker === undefined) return this.#take('', [], undefined, undefined);
    const session = await this.sessions.need(speaker.program.id);
    const { name } = speaker.program;
    const key = this.keyNow();
    if (session?.report === undefined) return this.#take(key, [], name, undefined);
    if (key === this.#key) return this.#roots;
    this.#asked?.abort();
    const abort = (this.#asked = new Abort());
    try {
      const roots = await this.load(session.program.id, abort);
      if (abort.aborted) return this.#roots;
      return this.#take(key, roots, name, roots.length === 0 ? this.none(name) : this.note(name));
    } catch (error) {
      if (abort.aborted || error instanceof CancelledError) return this.#roots;
      this.#take(key, [], name, undefined);
      return this.#fail(error);
    }
  }

  async #childrenOf(node: Node): Promise<readonly Node[]> {
    try {
      return (await node.children?.()) ?? [];
    } catch (error) {
      // Given up for newer rows: the view is drawn anew.
      return error instanceof CancelledError ? [] : this.#fail(error);
    }
  }

  #fail(error: unknown): readonly Node[] {
    this.#failed = true;
    this.warn(`${this.view.title ?? 'view'}: ${textOf(error)}`);
    this.view.message = t('The rows could not be worked out: the log says why.');
    return [];
  }

  /** What is to be said about the rows, above them. */
  protected note(program: string): string | undefined;
  protected note(): string | undefined {
    return undefined;
  }

  /** Where the profile has nothing for this view. */
  protected abstract none(program: string): string;

  #take(key: string, roots: readonly Node[], name: string | undefined, message: string | undefined): readonly Node[] {
    this.#key = key;
    this.#roots = roots;
    this.#failed = false;
    // Undefined takes the property away; the API's type does not say so under exact optional properties.
    Object.assign(this.view, { description: name && plain(name), message: message && plain(message, 400) });
    return roots;
  }
}

/** A group's heading with its rows, a page at a time. */
export class GroupNode implements Node {
  #shown: number;

  constructor(
    readonly id: string,
    private readonly label: string,
    private readonly rows: (parent: GroupNode) => Promise<readonly Node[]> | readonly Node[],
    private readonly open: boolean,
    private readonly page: number,
    /** What stands beside the heading: how many rows, or what they weigh. */
    readonly count: number | string | undefined,
  ) {
    this.#shown = page;
  }

  get text(): string {
    return this.label;
  }

  item(): vscode.TreeItem {
    const { Expanded, Collapsed } = vscode.TreeItemCollapsibleState;
    const item = new vscode.TreeItem(this.label, this.open ? Expanded : Collapsed);
    item.id = this.id;
    item.contextValue = 'group';
    if (this.count !== undefined) item.description = String(this.count);
    return item;
  }

  more(): void {
    this.#shown += this.page;
  }

  async children(): Promise<readonly Node[]> {
    const rows = await this.rows(this);
    if (rows.length <= this.#shown) return rows;
    return [...rows.slice(0, this.#shown), new MoreNode(this, rows.length - this.#shown)];
  }
}

/** The last row of a group that has more. */
export class MoreNode implements Node {
  readonly id: string;

  constructor(
    readonly parent: GroupNode,
    private readonly left: number,
  ) {
    this.id = `${parent.id}\0more`;
  }

  get text(): string {
    return t('{0} more', this.left);
  }

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.text);
    item.id = this.id;
    item.iconPath = new vscode.ThemeIcon('ellipsis');
    item.command = { command: 'pgoLens.showMoreRows', title: t('Show more'), arguments: [this] };
    return item;
  }
}
