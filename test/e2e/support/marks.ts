// Our marks as they arrive on the screen.
import type { Mark } from '../../editor/painted.mjs';
import type { Session } from '../../editor/session.mjs';

export interface Heat {
  readonly line: number;
  readonly level: number;
  readonly stale: boolean;
  readonly theme: string;
}

const shape = /media\/(dark|light)\/heat(\d)(-stale)?\.svg/;

/** What a mark's picture says. */
export function heatOf(mark: Mark): Heat {
  const [, theme = '', level = '', stale] = shape.exec(decodeURIComponent(mark.url)) ?? [];
  return { line: mark.line, level: Number(level), stale: stale !== undefined, theme };
}

export const ours = (marks: readonly Mark[]): Heat[] =>
  marks.filter(({ url }) => shape.test(decodeURIComponent(url))).map(heatOf);

/** The line of the first text that contains it, 1-based, in the file on disk. */
export function lineOf(session: Session, file: string, text: string): number {
  const lines = session.read(file).split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  if (index < 0) throw new Error(`${file} has no line with ${text}`);
  return index + 1;
}
