// A text in an editor that tests edit.
import type { TextSource } from '../../src/editor/model/ask';

export class Text implements TextSource {
  version = 1;
  constructor(
    readonly path: string,
    private text = 'package main\n',
  ) {}
  get key(): string {
    return this.path;
  }
  getText(): string {
    return this.text;
  }
  edit(text: string): void {
    this.text = text;
    this.version++;
  }
}
