import { describe, expect, test } from 'vitest';
import type { FileMarks, FunctionMark, LineMark, SiteMark } from '../../src/app/messages';
import { english } from '../../src/app/words';
import { fileText } from '../../src/editor/model/fileText';
import { step } from '../../src/editor/model/navigate';
import { callGroups, functionGroups } from '../../src/editor/model/rows';
import { lineAt, linesBetween, makeSheet } from '../../src/editor/model/sheet';
import { program, reportOf } from './fakeEngine';

const ref = program('/w/server');
const report = reportOf(ref, { total: 1000 });
const line = (at: number, cum: number, flat = 0): LineMark => ({
  line: at,
  cum,
  flat,
  level: cum >= 200 ? 5 : cum >= 50 ? 4 : cum >= 20 ? 3 : cum >= 5 ? 2 : cum >= 1 ? 1 : 0,
});
const fn = (at: number, endLine: number, cum: number, state: FunctionMark['state'] = 'same'): FunctionMark => ({
  span: { line: at, start: 5, end: 8 },
  endLine,
  name: `main.f${at}`,
  state,
  flat: 0,
  cum,
});
const site = (at: number, weight: number, extra: Partial<SiteMark> = {}): SiteMark => ({
  span: { line: at, start: 4, end: 9 },
  text: 'w.Write',
  kind: 'interface',
  weight,
  callees: [{ name: 'bufio.(*Writer).Write', short: '', weight, share: 1 }],
  evidence: 'source',
  flat: 0,
  cum: 1,
  ...extra,
});
const marks = (extra: Partial<FileMarks>): FileMarks => ({
  path: '/w/server/main.go',
  version: 7,
  program: ref,
  package: 'main',
  lines: [],
  functions: [],
  sites: [],
  ...extra,
});
const sheetOf = (extra: Partial<FileMarks>, by: 'cum' | 'flat' = 'cum', complete = true) =>
  makeSheet({ marks: marks(extra), report, generation: 1, complete }, { by, hintFrom: 5, t: english });

describe('sheet', () => {
  test('a declaration stands for its whole function', () => {
    const { lines } = sheetOf({ lines: [line(3, 2), line(5, 60)], functions: [fn(3, 9, 250)] });
    expect(lines.map(({ line: at, cum, level, kind }) => [at, cum, level, kind])).toEqual([
      [3, 250, 5, 'function'],
      [5, 60, 4, 'line'],
    ]);
  });

  test('lines of an edited function are stale, those around it are not', () => {
    const { lines } = sheetOf({
      lines: [line(4, 10), line(12, 10), line(30, 10)],
      functions: [fn(3, 9, 10, 'moved'), fn(10, 20, 10, 'edited')],
    });
    expect(lines.filter(({ stale }) => stale).map(({ line: at }) => at)).toEqual([10, 12]);
  });

  test('by flat: levels are those of the line alone', () => {
    const { lines } = sheetOf({ lines: [line(3, 900, 1), line(4, 900, 60)] }, 'flat');
    expect(lines.map(({ level }) => level)).toEqual([1, 4]);
  });

  test('the ruler takes the hottest thousand', () => {
    const many = Array.from({ length: 3000 }, (_, at) => line(at + 1, 1 + (at % 500)));
    const { ruler } = sheetOf({ lines: many });
    expect(ruler.length).toBe(1000);
    expect(Math.min(...ruler.map(({ cum }) => cum))).toBeGreaterThan(300);
  });

  test('hints: calls decided at run time, from the least number of samples, in order', () => {
    const { hints } = sheetOf({
      sites: [site(9, 5), site(2, 4), site(3, 50), site(4, 50, { kind: 'direct' }), site(5, 9, { callees: [] })],
    });
    expect(hints?.map(({ site: { span }, text }) => [span.line, text])).toEqual([
      [3, '→ (*bufio.Writer).Write 100 % ◌'],
      [9, '→ (*bufio.Writer).Write 100 % ◌'],
    ]);
  });

  test('before the calls are known there is no telling', () => {
    expect(sheetOf({ sites: [] }, 'cum', false).hints).toBeUndefined();
  });

  test('cutting out', () => {
    const { lines } = sheetOf({ lines: [2, 5, 9, 14].map((at) => line(at, 10)) });
    expect(linesBetween(lines, 5, 9).map(({ line: at }) => at)).toEqual([5, 9]);
    expect(linesBetween(lines, 10, 13)).toEqual([]);
    expect([lineAt(lines, 9)?.line, lineAt(lines, 10)]).toEqual([9, undefined]);
  });
});

test('walking goes round', () => {
  const spots = [2, 5, 9].map((at) => ({ line: at, column: 0 }));
  const from = (at: number) => ({ line: at, column: 0 });
  expect([1, 2, 6, 9].map((at) => step(spots, from(at), 1)?.line)).toEqual([2, 5, 9, 2]);
  expect([1, 2, 6, 9].map((at) => step(spots, from(at), -1)?.line)).toEqual([9, 9, 5, 5]);
  expect(step([], from(1), 1)).toBeUndefined();
});

test('rows: yours, dependencies, standard library; hottest first; empty groups are left out', () => {
  const row = (name: string, owner: 'own' | 'deps' | 'go', cum: number, flat = 0) =>
    ({ name, short: name, owner, cum, flat, level: 0 }) as const;
  const rows = [row('b', 'go', 5), row('a', 'own', 1), row('c', 'own', 9, 3), row('d', 'own', 9), row('z', 'own', 0)];
  expect(
    functionGroups(rows, 'cum').map(({ owner, rows: own }) => [owner, own.map(({ name }) => name).join()]),
  ).toEqual([
    ['own', 'c,d,a'],
    ['go', 'b'],
  ]);
  expect(functionGroups(rows, 'flat').map(({ rows: own }) => own.map(({ name }) => name).join())).toEqual(['c']);
  const call = (weight: number, at: number) =>
    ({ owner: 'own', caller: 'main.f', callerShort: 'f', path: '/w/a.go', site: site(at, weight) }) as const;
  expect(callGroups([call(1, 2), call(7, 9), call(7, 3)])[0]?.rows.map((each) => each.site.span.line)).toEqual([
    3, 9, 2,
  ]);
});

test('a file as text', () => {
  const both = { lines: [line(5, 60), line(12, 0)], functions: [fn(3, 9, 250)], sites: [site(5, 42)] };
  const current = { marks: marks(both), report, generation: 1, complete: true };
  const { lines, whole } = sheetOf(both);
  expect(fileText(current, whole, lines, (at) => `text ${at}`, 0, english)).toBe(
    `main.go in server: 1000 samples · over 30 s

3  func cum 250 ns · 25.0 %   flat 0 ns  text 3
5  cum 60 ns · 6.0 %   flat 0 ns         text 5

Calls decided at run time:
5  w.Write → (*bufio.Writer).Write 100 % (42 samples): estimated from the profile and the Go text
`,
  );
});
