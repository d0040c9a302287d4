import * as vscode from 'vscode';
import { t } from '../l10n';
import { fileText } from '../model/fileText';
import { plain } from '../model/markdown';
import type { Command, Parts } from '../parts';
import { keyOf } from '../texts';
import type { Node } from '../views/tree';
import { sayNothing } from './answer';
import { flash } from '../show';

export const copyCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.copyAsText', (node, nodes) => copy(parts, node, nodes)],
];

/** Rows of a view when called from there; else the marks of the file in front. */
async function copy(parts: Parts, node: unknown, nodes: unknown): Promise<void> {
  const rows = (Array.isArray(nodes) ? nodes : [node]).filter(isNode);
  const text = rows.length > 0 ? rows.map((row) => plain(row.text, 1000)).join('\n') : await frontText(parts);
  if (text === undefined) {
    await sayNothing(parts);
    return;
  }
  await vscode.env.clipboard.writeText(text);
  const lines = text.trimEnd().split('\n').length;
  flash(lines === 1 ? t('Copied 1 line') : t('Copied {0} lines', lines), 3000);
}

async function frontText({ documents, painter, voice }: Parts): Promise<string | undefined> {
  const editor = voice.front();
  if (editor === undefined) return undefined;
  const { document } = editor;
  const state = await documents.settled(keyOf(document));
  const sheet = painter.sheetOf(document);
  if (state?.current === undefined || sheet === undefined || sheet.lines.length === 0) return undefined;
  const lineText = (line: number): string => document.lineAt(line - 1).text;
  return fileText(state.current, sheet.whole, sheet.lines, lineText, Date.now(), t);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'text' in value && typeof value.text === 'string' && 'item' in value;
