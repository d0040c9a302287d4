import { expect, test } from 'vitest';
import type { Health, StaleFunction } from '../../src/app/messages';
import type { Session } from '../../src/editor/model/sessions';
import { staleProblems } from '../../src/editor/model/staleProblems';
import { program, reportOf } from './fakeEngine';

const ref = program('/w/server');
const session: Session = { program: ref, report: reportOf(ref), loading: false, generation: 1 };
const stale = (name: string, weight: number, extra: Partial<StaleFunction> = {}): StaleFunction => ({
  name,
  short: name,
  weight,
  why: 'shifted',
  ...extra,
});
const health = (staleFunctions: readonly StaleFunction[]): Health => ({
  total: 1000,
  used: 900,
  own: 200,
  stale: { own: 50, deps: 0, go: 0 },
  unmatchable: 50,
  unseen: 0,
  unmatched: [],
  lost: [],
  staleFunctions,
  buildProblems: [],
});

const problems = (of: Health | undefined) => staleProblems([session], { get: () => of });

test('from 5 % of one’s own weight, at the function’s name', () => {
  const place = { path: '/w/server/main.go', line: 7 };
  const span = { line: 7, start: 5, end: 8 };
  const found = problems(health([stale('main.run', 10, { place, span }), stale('main.walk', 9, { place, span })]));
  expect(found.map((each) => [each.path, each.span, each.stale.name, each.program])).toEqual([
    [place.path, span, 'main.run', 'server'],
  ]);
});

test('a function without Go text of its own: its line; one that is gone: the profile', () => {
  const found = problems(
    health([stale('main.asm', 20, { place: { path: '/w/a.s', line: 9 } }), stale('main.gone', 10)]),
  );
  expect(found.map(({ path, span }) => [path, span.line])).toEqual([
    ['/w/a.s', 9],
    ['/w/server/default.pgo', 1],
  ]);
});

test('nothing known, nothing said', () => {
  expect(problems(undefined)).toEqual([]);
});
