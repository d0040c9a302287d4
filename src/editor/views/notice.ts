/** A row that says something about the rows, with a command that answers it. */
import * as vscode from 'vscode';
import type { Node } from './tree';

export class NoticeNode implements Node {
  constructor(
    readonly id: string,
    readonly text: string,
    private readonly icon: string,
    private readonly command: { readonly id: string; readonly title: string },
  ) {}

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.text);
    item.id = this.id;
    item.description = this.command.title;
    item.iconPath = new vscode.ThemeIcon(this.icon);
    item.tooltip = `${this.text} ${this.command.title}`;
    item.command = { command: this.command.id, title: this.command.title };
    return item;
  }
}
