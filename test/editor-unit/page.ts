// The page of a profile, as the editor opens one: what it shows is said, and the test speaks for the page's script.
import type { FromPage } from '../../src/app/pageMessages';
import * as fake from '../support/fakeVscode';

interface Pages {
  openCustomDocument(uri: unknown): unknown;
  resolveCustomEditor(document: unknown, panel: unknown): void;
}

export function openPage(path: string) {
  const messages = new fake.EventEmitter<FromPage>('messages of a page');
  const closed = new fake.EventEmitter<undefined>('page closed');
  let filled = (): void => undefined;
  const webview = {
    cspSource: 'vscode-resource:',
    asWebviewUri: (uri: unknown) => uri,
    set html(text: string) {
      fake.say('page html', text);
    },
    onDidReceiveMessage: messages.event,
    postMessage: (content: unknown) => {
      for (const text of strings(content)) fake.say('page content', text);
      filled();
      return Promise.resolve(true);
    },
  };
  const [pages] = fake.registered.pages as Pages[];
  pages!.resolveCustomEditor(pages!.openCustomDocument(fake.Uri.file(path)), { webview, onDidDispose: closed.event });
  return {
    /** Resolves once the page has its content. */
    ready(): Promise<void> {
      const content = new Promise<void>((resolve) => (filled = resolve));
      messages.fire({ kind: 'ready' });
      return content;
    },
    open: (row: number) => messages.fire({ kind: 'open', id: row }),
    close: () => closed.fire(undefined),
  };
}

function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}
