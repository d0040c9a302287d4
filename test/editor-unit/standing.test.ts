import { describe, expect, it } from 'vitest';
import { type Edit, type Placed, samePlaces, stand } from '../../src/editor/model/standing';

const mark = (line: number, start: number, end: number, text = ''): Placed => ({ line, start, end, text });
const typed = (line: number, column: number): Edit => ({ line, column, keepsRows: true });

describe('marks', () => {
  const marks = [mark(3, 1, 2), mark(5, 8, 8, '12 %')];
  it.each<[string, Edit[], boolean]>([
    ['stand without edits', [], true],
    ['stand beside edits on other lines', [typed(4, 0), typed(6, 0)], true],
    ['stand before an edit on their line', [typed(3, 3)], true],
    ['move with an edit at their end', [typed(3, 2)], false],
    ['move with an edit before them', [typed(5, 0)], false],
    ['move where a line was added', [{ line: 9, column: 0, keepsRows: false }], false],
    ['move if any of the edits moves one', [typed(4, 0), typed(5, 8)], false],
  ])('%s', (_, edits, stands) => {
    expect(stand(marks, edits)).toBe(stands);
  });

  it('are the same in places and words', () => {
    expect(samePlaces(marks, [mark(3, 1, 2), mark(5, 8, 8, '12 %')])).toBe(true);
    expect(samePlaces(marks, [mark(3, 1, 2), mark(5, 8, 8, '13 %')])).toBe(false);
    expect(samePlaces(marks, [mark(3, 1, 2), mark(5, 8, 9, '12 %')])).toBe(false);
    expect(samePlaces(marks, marks.slice(1))).toBe(false);
  });
});
