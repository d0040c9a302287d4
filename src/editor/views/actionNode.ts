/** A row that is a button: what can be done about what the view's sentence says. */
import * as vscode from 'vscode';
import type { Node } from './tree';

export class ActionNode implements Node {
  constructor(
    readonly id: string,
    readonly text: string,
    private readonly icon: string,
    private readonly command: string,
  ) {}

  item(): vscode.TreeItem {
    const item = new vscode.TreeItem(this.text);
    item.id = this.id;
    item.iconPath = new vscode.ThemeIcon(this.icon);
    item.command = { command: this.command, title: this.text };
    return item;
  }
}
