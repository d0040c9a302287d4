/** What was said through the editor, and at which of its faces. */
import type { Medium } from './hostile';

/** Every place where the editor shows our words. */
export const faces = {
  'view row': 'line',
  'view row beside': 'line',
  'view row tooltip': 'lines',
  'view row spoken': 'line',
  'view title': 'line',
  'view message': 'line',
  'status bar': 'icons',
  'status bar spoken': 'line',
  'status bar for a moment': 'icons',
  notification: 'links',
  'modal question': 'links',
  'modal detail': 'links',
  progress: 'links',
  'quick pick title': 'line',
  'quick pick row': 'icons',
  'quick pick row beside': 'icons',
  'quick pick row below': 'icons',
  diagnostic: 'line',
  'code action': 'line',
  'code lens': 'icons',
  'text behind code': 'line',
  hover: 'markdown',
  'tooltip of Markdown': 'markdown',
  'refactoring preview': 'line',
  'new document': 'markdown',
  'page html': 'html',
  'page content': 'line',
  clipboard: 'lines',
  log: 'line',
} as const satisfies Record<string, Medium>;

export type Face = keyof typeof faces;

export interface Said {
  readonly face: Face;
  readonly text: string;
  /** Of Markdown. */
  readonly commands?: readonly string[];
}

let heard: Said[] = [];
export const said = (): readonly Said[] => heard;
export const forgetSaid = (): void => void (heard = []);

export class MarkdownString {
  isTrusted: { enabledCommands: readonly string[] } = { enabledCommands: [] };
  /** Never set: HTML in it stays text. */
  set supportHtml(_: boolean) {
    throw new Error('no HTML');
  }
  constructor(readonly value: string) {}
}

export function say(face: Face, text: unknown): void {
  if (text === undefined || text === '') return;
  if (text instanceof MarkdownString)
    heard.push({
      face: face === 'view row tooltip' ? 'tooltip of Markdown' : face,
      text: text.value,
      commands: text.isTrusted.enabledCommands,
    });
  else if (typeof text === 'string') heard.push({ face, text });
  else throw new Error(`${face}: neither text nor Markdown`);
}
