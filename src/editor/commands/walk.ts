/** Next and previous: hot lines, calls decided at run time; and the list of a file's hot lines. */
import * as vscode from 'vscode';
import { levelWords, lineEndText, percent, rowText } from '../../app/words';
import { t } from '../l10n';
import type { DocumentState } from '../model/documents';
import { type Spot, step } from '../model/navigate';
import { isIndirect, type Sheet } from '../model/sheet';
import type { Command, Parts } from '../parts';
import { keyOf } from '../texts';
import { sayNothing } from './answer';
import { type Choice, flash, pick } from '../show';

export const walkCommands = (parts: Parts): readonly Command[] => [
  ['pgoLens.nextHotLine', () => walk(parts, hotSpots, 1)],
  ['pgoLens.previousHotLine', () => walk(parts, hotSpots, -1)],
  ['pgoLens.nextCall', () => walk(parts, callSpots, 1)],
  ['pgoLens.previousCall', () => walk(parts, callSpots, -1)],
  ['pgoLens.goToHotLine', () => pickLine(parts)],
];

type Spots = (sheet: Sheet, state: DocumentState) => readonly Spot[];

/** Column 0 stands for the line: wherever the cursor is in a hot line, that line is not the next one. */
const hotSpots: Spots = ({ lines }) => lines.filter(({ level }) => level > 0).map(({ line }) => ({ line, column: 0 }));

const callSpots: Spots = (_, { current }) =>
  (current?.marks.sites ?? [])
    .filter((site) => isIndirect(site) && site.callees.length > 0)
    .map(({ span }) => ({ line: span.line, column: span.start }))
    .sort((a, b) => a.line - b.line || a.column - b.column);

async function walk(parts: Parts, spotsOf: Spots, direction: 1 | -1): Promise<void> {
  const editor = parts.voice.front();
  const state = editor === undefined ? undefined : await parts.documents.settled(keyOf(editor.document));
  const sheet = editor === undefined ? undefined : parts.painter.sheetOf(editor.document);
  const spots = sheet === undefined || state === undefined ? [] : spotsOf(sheet, state);
  if (editor === undefined || sheet === undefined || spots.length === 0) {
    await sayNothing(parts);
    return;
  }
  const { line, character } = editor.selection.active;
  const byLine = spotsOf === hotSpots;
  const to = step(spots, { line: line + 1, column: byLine ? 0 : character }, direction);
  if (to === undefined) return;
  const column = byLine ? editor.document.lineAt(to.line - 1).firstNonWhitespaceCharacterIndex : to.column;
  reveal(editor, new vscode.Position(to.line - 1, column));
  announce(sheet, to.line);
}

function reveal(editor: vscode.TextEditor, position: vscode.Position): void {
  editor.selection = new vscode.Selection(position, position);
  editor.revealRange(editor.selection, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** Marks are silent to screen readers: what is at the cursor now is said in the status bar for a moment. */
function announce({ lines, whole }: Sheet, line: number): void {
  const found = lines.find((each) => each.line === line);
  if (found === undefined) return;
  const text = t('Line {0}: {1}, {2}', line, lineEndText(found, whole, found.kind, t), levelWords(found.level, t));
  flash(text, 4000);
}

interface LineItem extends Choice {
  readonly line: number;
}

/** The hottest lines first; moving through the list moves through the file. */
async function pickLine(parts: Parts): Promise<void> {
  const editor = parts.voice.front();
  if (editor !== undefined) await parts.documents.settled(keyOf(editor.document));
  const sheet = editor === undefined ? undefined : parts.painter.sheetOf(editor.document);
  const by = parts.settings.heatBy;
  const hot = (sheet?.lines ?? []).filter(({ level }) => level > 0).sort((a, b) => b[by] - a[by]);
  if (editor === undefined || sheet === undefined || hot.length === 0) {
    await sayNothing(parts);
    return;
  }
  const { document, selection } = editor;
  const items = hot.slice(0, 500).map((line): LineItem => {
    const text = document.lineAt(line.line - 1).text.trim();
    return {
      line: line.line,
      label: `${percent(line[by], sheet.whole.total)}  ${text}`,
      description: t('line {0} · {1}', line.line, rowText(line, sheet.whole, by, undefined, t)),
    };
  });
  const goTo = ({ line }: LineItem): void =>
    reveal(
      editor,
      document.lineAt(line - 1).range.start.translate(0, document.lineAt(line - 1).firstNonWhitespaceCharacterIndex),
    );
  const chosen = await pick(items, {
    title: t('Hot Lines of {0}', sheet.whole.program),
    matchOnDescription: true,
    onSelect: goTo,
  });
  if (chosen !== undefined) goTo(chosen);
  else if (!selection.isEqual(editor.selection)) reveal(editor, selection.active);
}
