// The engine, the disk and the workspace fail under the model: what was known stays, the failure is said, and what is
// asked next is right again.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Documents, type DocumentState } from '../../src/editor/model/documents';
import { Idle } from '../../src/editor/model/idle';
import { Sessions } from '../../src/editor/model/sessions';
import { Timings } from '../../src/editor/model/timings';
import { CancelledError, ProblemError } from '../../src/core/ports';
import { FakeEngine, program } from './fakeEngine';
import { Text } from './text';

const server = program('/w/cmd/server');
const worker = program('/w/cmd/worker');

let engine: FakeEngine;
let idle: Idle;
let sessions: Sessions;
let documents: Documents;
let seen: DocumentState[];
let warnings: string[];

beforeEach(() => {
  engine = new FakeEngine();
  engine.list = [server, worker];
  idle = new Idle();
  warnings = [];
  const timings = new Timings();
  const warn = (line: string): void => void warnings.push(line);
  sessions = new Sessions(engine, idle, timings, warn);
  documents = new Documents(engine, sessions, idle, timings, warn);
  seen = [];
  documents.onDidChange((state) => seen.push(state));
  return () => {
    documents.dispose();
    sessions.dispose();
  };
});

const ids = (): readonly string[] => sessions.all().map(({ program }) => program.id);
const fail = (): never => {
  throw new Error('torn');
};

describe('a question that fails', () => {
  test('is said, leaves what was marked, and is asked again at an edit', async () => {
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    engine.answer = fail;
    text.edit('package main // a\n');
    documents.edited(text.key);
    await idle.when();
    expect(documents.get(text.key)).toMatchObject({
      program: server,
      current: { marks: { version: 1 } },
      state: 'failed',
      problem: { what: 'the marks could not be worked out (torn)', todo: 'see the log' },
    });
    expect(warnings).toEqual(['/w/cmd/server/main.go: torn']);
    engine.answer = () => ({});
    text.edit('package main // b\n');
    documents.edited(text.key);
    await idle.when();
    expect(documents.get(text.key)).toMatchObject({ current: { marks: { version: 3 }, complete: true } });
    expect(documents.get(text.key)?.state).toBeUndefined();
    expect(documents.get(text.key)?.problem).toBeUndefined();
  });

  test.each([
    ['comes into view', (text: Text) => documents.show(text)],
    ['is looked at', () => documents.again()],
    ['may be another one after a change on disk', () => documents.refresh()],
  ])('is asked again when the text %s, and not by itself', async (_, event) => {
    const text = new Text('/w/cmd/server/main.go');
    engine.answer = fail;
    documents.show(text);
    await idle.when();
    expect(documents.get(text.key)?.state).toBe('failed');
    expect(engine.asked.filter((one) => one.startsWith('marks'))).toHaveLength(1);
    engine.answer = () => ({});
    event(text);
    await idle.when();
    expect(documents.get(text.key)).toMatchObject({ program: server, current: { complete: true } });
  });

  test('a named problem is shown in its own words', async () => {
    const problem = { code: 'engine-ended', what: 'the engine stopped', todo: 'reload the window' };
    engine.answer = () => {
      throw new ProblemError(problem);
    };
    documents.show(new Text('/w/cmd/server/main.go'));
    await idle.when();
    expect(documents.get('/w/cmd/server/main.go')).toMatchObject({ state: 'failed', problem });
  });

  test('one that was given up is none', async () => {
    engine.answer = () => {
      throw new CancelledError();
    };
    documents.show(new Text('/w/cmd/server/main.go'));
    await idle.when();
    expect([seen, warnings]).toEqual([[], []]);
  });
});

describe('an engine that begins anew', () => {
  test('is asked about every text in view, also where a question had failed', async () => {
    const [shown, failed, hidden] = ['main', 'late', 'away'].map((name) => new Text(`/w/cmd/server/${name}.go`));
    for (const text of [shown!, failed!, hidden!]) documents.show(text);
    await idle.when();
    documents.hide(hidden!.key);
    engine.answer = fail;
    documents.again();
    failed!.edit('package main // a\n');
    documents.edited(failed!.key);
    await idle.when();
    expect(documents.get(failed!.key)?.state).toBe('failed');
    const asked = new Set<string>();
    engine.answer = (_, { path }) => {
      asked.add(path);
      return {};
    };
    documents.restarted();
    await idle.when();
    expect(documents.get(failed!.key)).toMatchObject({ current: { marks: { version: 2 }, complete: true } });
    expect(asked).toEqual(new Set([shown!.path, failed!.path]));
  });

  test('is told of what was not saved: what the others say of it is asked once more', async () => {
    const [edited, other] = ['main', 'other'].map((name) => new Text(`/w/cmd/server/${name}.go`));
    for (const text of [edited!, other!]) documents.show(text);
    await idle.when();
    edited!.edit('package main // a\n');
    documents.edited(edited!.key);
    await idle.when();
    engine.asked.length = 0;
    documents.restarted();
    await idle.when();
    // Once for the restart, once more because the edit is news to it.
    expect(engine.asked.filter((one) => one === 'marks /w/cmd/server v1 sites').length).toBeGreaterThan(1);
    expect([edited!, other!].map(({ key }) => documents.isCurrent(key))).toEqual([true, true]);
  });
});

test('what changes while a question is under way and the text is out of view is asked when it comes back', async () => {
  const text = new Text('/w/cmd/server/main.go');
  engine.questions.close();
  documents.show(text);
  await vi.waitFor(() => expect(engine.asked).toContain('marks /w/cmd/server v1 lines'));
  documents.hide(text.key);
  text.edit('package main // a\n');
  documents.edited(text.key);
  documents.show(text);
  engine.questions.open();
  await idle.when();
  expect(documents.get(text.key)?.current?.marks.version).toBe(2);
});

describe('a search for programs', () => {
  test('that fails keeps the programs and is made again when somebody looks', async () => {
    await sessions.search();
    const search = vi.spyOn(engine, 'programs').mockRejectedValue(new Error('no disk'));
    await sessions.search();
    await sessions.search();
    expect(ids()).toEqual([server.id, worker.id]);
    expect(sessions.trouble).toMatchObject({ what: 'programs could not be looked for (no disk)' });
    expect(warnings).toEqual(['programs could not be looked for (no disk); see the log']);
    search.mockRestore();
    engine.list = [server];
    sessions.again();
    await idle.when();
    expect(ids()).toEqual([server.id]);
    expect(sessions.trouble).toBeUndefined();
  });

  test('that fails at first is told at the text, not taken for a workspace without profiles', async () => {
    const search = vi.spyOn(engine, 'programs').mockRejectedValue(new Error('no disk'));
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    expect(documents.get(text.key)).toMatchObject({
      state: 'failed',
      problem: { what: 'programs could not be looked for (no disk)' },
    });
    expect(search).toHaveBeenCalledTimes(1);
    search.mockRestore();
    sessions.again();
    await idle.when();
    expect(documents.get(text.key)).toMatchObject({ program: server, current: { complete: true } });
  });

  test('that could not see a folder keeps the programs below it, and lets those go that it knows to be gone', async () => {
    await sessions.search();
    engine.list = [];
    engine.unread = [{ dir: '/w/cmd/server', code: 'failed', why: 'EIO: i/o error, scandir' }];
    await sessions.search();
    expect(ids()).toEqual([server.id]);
    expect(warnings).toEqual([
      '/w/cmd/server could not be listed (EIO: i/o error, scandir); its programs stay as they were known; look at the disk',
    ]);
    await sessions.search();
    expect(warnings).toHaveLength(1);
    engine.unread = [];
    sessions.again();
    await idle.when();
    expect(ids()).toEqual([]);
  });

  test('is not made again where the last one saw everything', async () => {
    await sessions.search();
    sessions.again();
    await idle.when();
    expect(engine.asked.filter((one) => one === 'programs')).toHaveLength(1);
  });
});

describe('a profile', () => {
  test.each(['failed', 'not-permitted', 'internal'])('that was %s is read again when somebody looks', async (code) => {
    engine.list = [server];
    const problem = new ProblemError({ code, what: 'may not be read', todo: 'allow it' });
    engine.broken.set(server.id, code === 'internal' ? new Error('torn') : problem);
    await sessions.search();
    expect((await sessions.need(server.id))?.problem?.code).toBe(code);
    engine.broken.clear();
    sessions.again();
    await idle.when();
    expect(sessions.get(server.id)).toMatchObject({ generation: 1, loading: false });
    expect(sessions.get(server.id)?.problem).toBeUndefined();
  });

  test('that is bad is not read again before it is written', async () => {
    engine.broken.set(server.id, new ProblemError({ code: 'cut', what: 'ends in the middle', todo: 'capture it' }));
    await sessions.search();
    await sessions.need(server.id);
    engine.asked.length = 0;
    sessions.again();
    await idle.when();
    expect(engine.asked).toEqual([]);
  });
});

test('given up in the middle of everything: nothing is told, nothing is asked any more, nobody listens', async () => {
  const text = new Text('/w/cmd/server/main.go');
  engine.loads.close();
  documents.show(text);
  await vi.waitFor(() => expect(engine.asked).toContain('load /w/cmd/server'));
  text.edit('package main // a\n');
  documents.edited(text.key);
  documents.dispose();
  sessions.dispose();
  const asked = engine.asked.length;
  engine.loads.open();
  await idle.when();
  expect([seen, warnings, engine.asked.length]).toEqual([[], [], asked]);
});
