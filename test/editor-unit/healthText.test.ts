import { expect, test } from 'vitest';
import type { Health, LostPart } from '../../src/app/messages';
import { english } from '../../src/app/words';
import { healthMarkdown, stateLines } from '../../src/editor/model/healthText';
import type { Session } from '../../src/editor/model/sessions';
import { program, reportOf } from './fakeEngine';

const now = Date.UTC(2026, 10, 20);
const ref = program('/w/cmd/server');
const lost = (why: LostPart['why'], weight: number): LostPart => ({
  fate: 'stale',
  why,
  owner: 'own',
  edges: 1,
  weight,
});
const health: Health = {
  total: 1000,
  used: 800,
  own: 300,
  stale: { own: 10, deps: 50, go: 30 },
  unmatchable: 80,
  unseen: 30,
  unmatched: [],
  lost: [lost('shifted', 40), lost('call-gone', 30), lost('edited', 20), lost('clone', 10)],
  staleFunctions: [],
  buildProblems: [],
};
const problem = { code: 'x', what: 'is odd', todo: 'take another' };
const session: Session = {
  program: ref,
  report: reportOf(ref, { takenAt: now - 3 * 86_400_000, edges: { count: 2341, hot: 120, total: 1000 } }),
  loading: false,
  generation: 1,
};
const context = { profile: 'cmd/server/default.pgo', now, t: english };
const lines = (markdown: string): string[] => markdown.split('\n\n');

test('the whole: kind, age, parts by owner, causes, edges, links', () => {
  expect(lines(healthMarkdown(session, { ...context, health }))).toEqual([
    '**server** — `cmd/server/default.pgo`',
    'CPU profile · 1000 samples · over 30 s · taken 3 days ago',
    'Used 80\\.0 \\% · stale 9\\.0 \\% · no text can meet 8\\.0 \\%',
    'Stale\\: yours 1\\.0 \\%\\, dependencies 5\\.0 \\%\\, Go 3\\.0 \\%',
    'Source not on this machine\\: 3\\.0 \\%\\, nobody can tell',
    'Most lost to\\: call moved to another line 4\\.0 \\%\\, call gone 3\\.0 \\%\\, function edited 2\\.0 \\%',
    '2341 call edges\\, 120 of them get PGO’s inlining budget',
    '[What No Longer Matches](command:pgoLens.unmatched.focus) · [Profile Health](command:pgoLens.health.focus)',
  ]);
});

test('at most 12 lines, whatever there is to say', () => {
  const broken: Session = {
    ...session,
    report: { ...session.report!, problems: [problem, problem, problem, problem] },
    problem,
  };
  const facts = { file: 'a.go', program: 'server' };
  const all = healthMarkdown(broken, { ...context, health, state: 'no-samples-here', facts, lost: 42, others: 3 });
  expect(lines(all).length).toBeLessThanOrEqual(12);
  expect(all).toContain('The marks of the last good profile stay');
  expect(all).toContain('Unsaved\\: edits lose 42 samples');
  expect(all).toContain('[Choose Another Program (3)](command:pgoLens.selectProfile)');
});

test('a profile that failed says so, and nothing of its health', () => {
  const failed: Session = { program: ref, problem, loading: false, generation: 0 };
  expect(lines(healthMarkdown(failed, context))).toHaveLength(3);
});

test.each([
  [
    { code: 'internal', what: 'the marks could not be worked out (torn)', todo: 'see the log' },
    'main.go: the marks could not be worked out (torn); see the log.',
  ],
  [
    {
      code: 'engine-ended',
      what: 'the engine stopped (exit code 1)',
      todo: 'it starts again with the next question; the log says more',
    },
    'main.go: the engine stopped (exit code 1); it starts again with the next question; the log says more.',
  ],
])('a question that failed is one sentence, and so is an engine that stopped: $code', (failure, sentence) => {
  const facts = { file: 'main.go', program: 'server' };
  const said = stateLines({ state: 'failed', failure, facts, t: english });
  expect(said.map((line) => line.replaceAll('\\', ''))).toEqual([sentence]);
});

test('names and constraints are no markup', () => {
  const facts = {
    file: '[a](command:x).go',
    program: 'server',
    leftOut: { why: 'constraint', constraint: '[b](command:y)', target: 'linux/amd64', tags: [] },
  } as const;
  const odd: Session = { ...session, program: { ...ref, name: '[c](command:z)' } };
  const links = healthMarkdown(odd, { ...context, state: 'not-in-build', facts }).matchAll(/(?<!\\)\]\(command:(\w+)/g);
  expect([...links].map(([, room]) => room)).toEqual(['pgoLens', 'pgoLens']);
});
