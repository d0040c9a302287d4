/** A file's marks as plain text, for a mail, an issue or a commit message. */
import { callLine, lineEndText, profileFacts, type Translate, type Whole } from '../../app/words';
import type { DocumentMarks } from './ask';
import { plain } from './markdown';
import { baseName } from './pathText';
import { isIndirect, type SheetLine } from './sheet';

export function fileText(
  { marks, report }: DocumentMarks,
  whole: Whole,
  lines: readonly SheetLine[],
  lineText: (line: number) => string,
  now: number,
  t: Translate,
): string {
  const hot = lines.filter(({ level }) => level > 0);
  const width = String(hot.at(-1)?.line ?? 0).length;
  const figures = hot.map((line) => lineEndText(line, whole, line.kind, t));
  const wide = Math.max(0, ...figures.map(({ length }) => length));
  const rows = hot.map(
    ({ line }, at) =>
      `${String(line).padStart(width)}  ${(figures[at] ?? '').padEnd(wide)}  ${lineText(line).trimEnd()}`,
  );
  const calls = marks.sites
    .filter((site) => isIndirect(site) && site.callees.length > 0)
    .map((site) => `${String(site.span.line).padStart(width)}  ${plain(callLine(site, marks.package, t), 400)}`);
  const head = plain(t('{0} in {1}: {2}', baseName(marks.path), whole.program, profileFacts(report, now, t)), 400);
  return [head, '', ...rows, ...(calls.length > 0 ? ['', t('Calls decided at run time:'), ...calls] : []), ''].join(
    '\n',
  );
}
