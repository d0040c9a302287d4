import type * as vscode from 'vscode';
import type { Closable } from '../model/event';
import type { Sheet } from '../model/sheet';
import type { Window } from './painted';

/** One kind of mark in the text. Painting is whole: what is not in the sheet is no longer painted afterwards. */
export interface Surface extends Closable {
  /** `sheet` belongs to the editor's present text. Undefined: nothing to show, take everything away. */
  paint(editor: vscode.TextEditor, sheet: Sheet | undefined, window: Window): void;
}

/** A surface whose marks depend on where the cursor is or what is in view. */
export interface MovingSurface extends Surface {
  moved(editor: vscode.TextEditor, sheet: Sheet, window: Window): void;
}
