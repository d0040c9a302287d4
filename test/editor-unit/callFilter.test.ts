// Filters of "Interface Calls": what passes, what is offered, what is said.
import { expect, test } from 'vitest';
import type { CallRow, SiteMark } from '../../src/app/messages';
import { english } from '../../src/app/words';
import { choices, filterWords, isFiltering, leastWeights, passes, verdictKey } from '../../src/editor/model/callFilter';

const row = (weight: number, verdict?: SiteMark['verdict'], lineWeight?: number): CallRow => ({
  owner: 'own',
  caller: 'main.f',
  callerShort: 'main.f',
  path: '/w/main.go',
  site: {
    span: { line: 1, start: 0, end: 1 },
    text: 's.Step',
    kind: 'interface',
    weight,
    ...(lineWeight !== undefined && { lineWeight }),
    callees: [],
    evidence: 'compiler',
    flat: 0,
    cum: 0,
    ...(verdict && { verdict }),
  },
});
const done = row(40, { kind: 'devirtualized', hot: true });
const generic = row(0, { kind: 'not-devirtualized', hot: true, reason: 'callee-generic' }, 30);
const closure = row(10, { kind: 'not-devirtualized', hot: true, reason: 'callee-closure' });
const unknown = row(5);
const rows = [done, generic, closure, unknown];
const passing = (filter: Parameters<typeof passes>[0]) => rows.filter((each) => passes(filter, each));

test('by verdict, reason and weight, each alone and together', () => {
  expect(passing({})).toEqual(rows);
  expect(passing({ verdicts: new Set(['devirtualized', 'unknown']) })).toEqual([done, unknown]);
  expect(passing({ reasons: new Set(['callee-generic']) })).toEqual([generic]);
  // A call whose own callees can't be told weighs what its line weighs.
  expect(passing({ least: 30 })).toEqual([done, generic]);
  expect(passing({ verdicts: new Set(['not-devirtualized']), least: 30 })).toEqual([generic]);
});

test('what there is to choose from, most frequent first', () => {
  expect(choices(rows, verdictKey)).toEqual([
    { key: 'not-devirtualized', count: 2 },
    { key: 'devirtualized', count: 1 },
    { key: 'unknown', count: 1 },
  ]);
  expect(choices(rows, ({ verdict }) => verdict?.reason).map(({ key }) => key)).toEqual([
    'callee-generic',
    'callee-closure',
  ]);
  expect(leastWeights(rows, 1000)).toEqual([
    { percent: 0.1, least: 1, left: 4 },
    { percent: 0.5, least: 5, left: 4 },
    { percent: 2, least: 20, left: 2 },
    { percent: 5, least: 50, left: 0 },
  ]);
});

test('in words; nothing is said without a filter', () => {
  const filter = { verdicts: new Set(['unknown'] as const), reasons: new Set(['callee-generic'] as const), least: 10 };
  expect(filterWords(filter, english)).toBe('not checked yet; callee is generic; from 10 samples');
  expect([filterWords({}, english), isFiltering({}), isFiltering(filter)]).toEqual(['', false, true]);
});
