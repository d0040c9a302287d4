import { expect, test } from 'vitest';
import type { Health, LostPart, Owner, StaleFunction, UnmatchedRow } from '../../../src/app/messages';
import {
  causesOf,
  causesSentence,
  edgesWords,
  english,
  matchSentence,
  staleFunctionSentence,
  unmatchedFigures,
  whySentence,
  whyTitle,
} from '../../../src/app/words';

const lost = (why: LostPart['why'], weight: number, owner: Owner = 'own'): LostPart => ({
  fate: why === 'assembly' ? 'unmatchable' : 'stale',
  why,
  owner,
  edges: 2,
  weight,
});
const row = (why: UnmatchedRow['why'], weight: number): UnmatchedRow => ({
  fate: 'stale',
  why,
  owner: 'own',
  caller: 'main.run',
  callee: 'main.work',
  callerShort: 'main.run',
  offset: 3,
  weight,
});
const health: Health = {
  total: 1000,
  used: 900,
  own: 400,
  stale: { own: 60, deps: 0, go: 0 },
  unmatchable: 40,
  unseen: 0,
  unmatched: [],
  lost: [
    lost('shifted', 30),
    lost('assembly', 40),
    lost('shifted', 20, 'deps'),
    lost('call-gone', 9),
    lost('edited', 1),
  ],
  staleFunctions: [],
  buildProblems: [],
};

test('causes add up, heaviest first; a sentence names three', () => {
  expect(causesOf(health).map(({ why, weight }) => [why, weight])).toEqual([
    ['shifted', 50],
    ['assembly', 40],
    ['call-gone', 9],
    ['edited', 1],
  ]);
  expect(causesSentence(health, english)).toBe('call moved to another line 5.0 %, assembly 4.0 %, call gone 0.9 %');
  expect(causesSentence({ ...health, lost: [] }, english)).toBe('');
});

test('a row: its share, what was called, why, its samples', () => {
  expect(unmatchedFigures(row('shifted', 42), health, english)).toBe(
    '4.2 % → work · call moved to another line · 42 samples',
  );
});

test('a cause in a sentence, with the way out where there is one', () => {
  expect(whyTitle('deferred', english)).toBe('deferred call');
  expect(whySentence('call-gone', english)).toBe(
    'The function exists, but no call stands at that line of it any more. Take a new profile of today’s build.',
  );
  expect(whySentence('assembly', english)).toBe('The caller is written in assembly, which PGO does not touch.');
});

test('edges', () => {
  expect(edgesWords({ count: 12_345, hot: 120 }, english)).toBe(
    '12.3k call edges, 120 of them get PGO’s inlining budget',
  );
  expect(edgesWords({ count: 1, hot: 1 }, english)).toBe('1 call edge');
});

test('a stale function: share of one’s own weight, cause, what to do', () => {
  const stale: StaleFunction = {
    name: 'main.run',
    short: 'main.run',
    weight: 60,
    why: 'shifted',
    place: { path: '/w/main.go', line: 3 },
  };
  expect(staleFunctionSentence(stale, health, 'server', english)).toBe(
    'main.run no longer makes calls with 15.0 % of your own call weight in the profile of server (call moved to another line): take a new profile once the edit is done.',
  );
  const gone: StaleFunction = { name: 'main.run', short: 'main.run', weight: 60, why: 'caller-gone' };
  expect(staleFunctionSentence(gone, health, 'server', english)).toBe(
    'main.run is not in today’s Go text (calling function gone), and with it 15.0 % of your own call weight in the profile of server: take a new profile.',
  );
});

test.each([
  ['refused', 'The compiler would refuse the profile of server: it has no call edges to match.'],
  ['unknown', 'The profile of server is being compared with today’s Go text, once nobody types.'],
  ['failed', 'How the profile of server matches could not be worked out: the log says why.'],
  ['whole', 'Every call edge of server’s profile meets a call.'],
] as const)('instead of rows: %s', (state, sentence) => {
  expect(matchSentence(state, 'server', english)).toBe(sentence);
});
