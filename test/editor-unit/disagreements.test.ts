// Where the compiler and the estimate disagree: told once, reported as text that nobody sends but the user.
import { expect, test } from 'vitest';
import type { FileMarks, SiteMark } from '../../src/app/messages';
import { disagreementLine, english } from '../../src/app/words';
import type { CallTarget } from '../../src/editor/links';
import type { TextSource } from '../../src/editor/model/ask';
import { Disagreements } from '../../src/editor/model/disagreements';
import { Documents } from '../../src/editor/model/documents';
import { estimateReport } from '../../src/editor/model/estimateReport';
import { Idle } from '../../src/editor/model/idle';
import { plain } from '../../src/editor/model/markdown';
import { Sessions } from '../../src/editor/model/sessions';
import { Timings } from '../../src/editor/model/timings';
import { FakeEngine, program } from './fakeEngine';

const callee = 'example.com/far.(*Mixer).Step';
const agreed: SiteMark = {
  span: { line: 12, start: 3, end: 7 },
  text: 's.Step',
  kind: 'interface',
  weight: 40,
  lineWeight: 50,
  callees: [{ name: callee, short: '', weight: 40, share: 1 }],
  evidence: 'compiler',
  go: 'go1.26.8',
  verdict: { kind: 'devirtualized', hot: true, callee, effect: 'full' },
  flat: 0,
  cum: 1,
};
const disputed: SiteMark = {
  ...agreed,
  estimate: { kind: 'not-devirtualized', hot: true, blocker: callee, reason: 'callee-not-imported' },
  estimateGo: 'go1.26.8',
};

async function opened() {
  const engine = new FakeEngine();
  const server = program('/w/server');
  engine.list = [server];
  let sites: readonly SiteMark[] = [agreed];
  engine.answer = (): Partial<FileMarks> => ({ sites });
  const idle = new Idle();
  const sessions = new Sessions(engine, idle, new Timings(), () => undefined);
  const documents = new Documents(engine, sessions, idle, new Timings(), () => undefined);
  const told: string[] = [];
  const state = { saved: true };
  const disagreements = new Disagreements(
    documents,
    () => state.saved,
    (call: CallTarget) => told.push(disagreementLine('main.go:12', call.site, call.package, english)),
  );
  await sessions.search();
  const source: TextSource = { key: 'a', path: '/w/server/main.go', version: 1, getText: () => 'package main' };
  documents.show(source);
  await documents.settled('a');
  return {
    told,
    state,
    disagreements,
    documents,
    say: async (next: readonly SiteMark[]) => {
      sites = next;
      documents.refresh();
      await documents.settled('a');
    },
  };
}

test('a call is told once, with both words; it is listed for as long as they differ', async () => {
  const { told, disagreements, say } = await opened();
  expect([told, disagreements.all()]).toEqual([[], []]);
  await say([agreed, disputed]);
  expect(told).toEqual([
    'main.go:12 s.Step: go1.26.8 says devirtualized to (*far.Mixer).Step; the estimate said not devirtualized (callee’s package not imported here). To report it: “PGO: Report a Wrong Estimate”.',
  ]);
  expect(disagreements.all()).toMatchObject([{ program: '/w/server', path: '/w/server/main.go', package: 'main' }]);
  await say([{ ...disputed, span: { line: 14, start: 3, end: 7 } }]);
  expect([told.length, disagreements.all()[0]?.site.span.line]).toEqual([1, 14]);
  await say([agreed]);
  expect([told.length, disagreements.all()]).toEqual([1, []]);
});

test('an unsaved text is another program than the compiler’s: nothing is told before it is saved', async () => {
  const { told, state, disagreements, say } = await opened();
  state.saved = false;
  await say([disputed]);
  disagreements.saved();
  expect(told).toEqual([]);
  state.saved = true;
  disagreements.saved();
  disagreements.saved();
  expect(told.length).toBe(1);
});

test('what depends on a text that changed since is not told', async () => {
  const { told, state, disagreements, documents, say } = await opened();
  state.saved = false;
  await say([disputed]);
  documents.hide('a');
  documents.refresh();
  state.saved = true;
  disagreements.saved();
  expect([told, disagreements.all()]).toEqual([[], []]);
});

test('the log stays bounded', async () => {
  const { told, say } = await opened();
  await say(Array.from({ length: 300 }, (_, at) => ({ ...disputed, text: `s.Step${at}` })));
  expect(told.length).toBe(200);
});

test('a report: versions, both answers with their reasons, weights, and one line of source', () => {
  const report = estimateReport(disputed, { version: '0.1.0', package: 'main', line: '\treturn s.Step(x)' }, english);
  expect(report).toContain('Nothing was sent.');
  for (const line of [
    '- PGO Lens: `0.1.0`',
    '- Compiler: `go1.26.8`',
    '- Rules of the estimate: `go1.26.8`',
    '- Call: `s.Step` (interface call)',
    '- Samples: 40; on its line: 50',
    '| verdict | `devirtualized` | `not-devirtualized` |',
    '| reason |  | `callee-not-imported` |',
    '| callee | `example.com/far.(*Mixer).Step` |  |',
    '| blocker |  | `example.com/far.(*Mixer).Step` |',
    '| `example.com/far.(*Mixer).Step` | 40 |',
    'return s.Step(x)',
  ]) {
    expect(report.split('\n')).toContain(line);
  }
  expect(report).not.toContain('/w/');
  expect(estimateReport(disputed, { version: '0.1.0', package: 'main' }, english)).not.toContain('```');
});

test.each(['`](command:evil)', 'a | b\n\n# evil\n[x](http://evil)', '```\n<img src=evil>', '\u202e$(trash)\u0000evil'])(
  'the hostile name %# stays text in a report and in the log',
  (name) => {
    const bad: SiteMark = {
      ...disputed,
      text: name,
      go: name,
      callees: [{ name, short: '', weight: 1, share: 1 }],
      verdict: { kind: 'devirtualized', hot: true, callee: name, detail: name },
      estimate: { kind: 'not-devirtualized', hot: true, blocker: name },
    };
    const report = estimateReport(bad, { version: name, package: name, line: name }, english);
    expect(report).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
    const fences = [...report.matchAll(/```/g)];
    expect(fences.length).toBe(2);
    const [from = 0, to = 0] = fences.map(({ index }) => index);
    const outside = (report.slice(0, from) + report.slice(to)).replace(/`[^`\n]*`/g, '');
    expect(outside).not.toMatch(/evil|http|</);
    for (const row of report
      .split('\n')
      .filter((line) => line.startsWith('| verdict') || line.startsWith('| callee |'))) {
      expect(row.split('|').length).toBe(5);
    }
    const line = plain(disagreementLine('main.go:1', bad, 'main', english), 600);
    expect(line).not.toMatch(/\p{Cc}|\u202e|\$\(/u);
  },
);
