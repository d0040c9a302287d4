// Sessions and documents together, against a fake engine: who speaks, what stays, what is asked and what is not.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Documents, type DocumentState } from '../../src/editor/model/documents';
import { Idle } from '../../src/editor/model/idle';
import { Sessions } from '../../src/editor/model/sessions';
import { Timings } from '../../src/editor/model/timings';
import { ProblemError } from '../../src/core/ports';
import { FakeEngine, program, reportOf } from './fakeEngine';
import { Text } from './text';

const server = program('/w/cmd/server');
const worker = program('/w/cmd/worker');
const bad = new ProblemError({ code: 'cut', what: 'ends in the middle', todo: 'capture it again' });

let engine: FakeEngine;
let idle: Idle;
let sessions: Sessions;
let documents: Documents;
let seen: DocumentState[];
const warnings: string[] = [];

beforeEach(() => {
  engine = new FakeEngine();
  engine.list = [server, worker];
  idle = new Idle();
  const timings = new Timings();
  const warn = (line: string): void => void warnings.push(line);
  warnings.length = 0;
  sessions = new Sessions(engine, idle, timings, warn);
  documents = new Documents(engine, sessions, idle, timings, warn);
  seen = [];
  documents.onDidChange((state) => seen.push(state));
  return () => {
    documents.dispose();
    sessions.dispose();
  };
});

const line = (at: number) => ({ line: at, flat: 1e9, cum: 1e9, level: 4 as const });

test('a shown text gets its lines first, then its calls, from its own program; profiles are read at first need', async () => {
  engine.answer = () => ({ lines: [line(3)] });
  documents.show(new Text('/w/cmd/server/main.go'));
  await idle.when();
  expect(engine.asked).toEqual([
    'programs',
    'load /w/cmd/server',
    'marks /w/cmd/server v1 lines',
    'marks /w/cmd/server v1 sites',
  ]);
  expect(seen.map(({ current }) => [current?.marks.lines.length, current?.complete])).toEqual([
    [1, false],
    [1, true],
  ]);
});

test('showing an unchanged text again asks nothing', async () => {
  const text = new Text('/w/cmd/server/main.go');
  documents.show(text);
  await idle.when();
  const before = engine.asked.length;
  documents.hide(text.key);
  documents.show(text);
  await idle.when();
  expect(engine.asked.length).toBe(before);
});

describe('edits', () => {
  test('a burst of edits is one question, for the last text', async () => {
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    engine.asked.length = 0;
    for (let count = 0; count < 5; count++) {
      text.edit(`package main // ${count}\n`);
      documents.edited(text.key);
    }
    await idle.when();
    expect(engine.asked).toEqual(['marks /w/cmd/server v6 lines', 'marks /w/cmd/server v6 sites']);
    expect(documents.get(text.key)?.current?.marks.version).toBe(6);
  });

  test('an answer for an older text is dropped, the marks before stay until the newer answer', async () => {
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    engine.questions.close();
    text.edit('package main // a\n');
    documents.edited(text.key);
    await vi.waitFor(() => expect(engine.asked).toContain('marks /w/cmd/server v2 lines'));
    text.edit('package main // b\n');
    documents.edited(text.key);
    engine.questions.open();
    await idle.when();
    const versions = seen.map(({ current }) => current?.marks.version);
    expect(versions).not.toContain(2);
    expect(versions.at(-1)).toBe(3);
  });

  test('`settled` waits for the marks of the last edit', async () => {
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    text.edit('package main // a\n');
    documents.edited(text.key);
    expect((await documents.settled(text.key))?.current?.marks.version).toBe(2);
  });

  test('a text out of view is not asked for', async () => {
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    documents.hide(text.key);
    engine.asked.length = 0;
    text.edit('package main // a\n');
    documents.edited(text.key);
    await idle.when();
    expect(engine.asked).toEqual([]);
  });
});

describe('an answer that leaves something open', () => {
  const [main, other] = ['/w/cmd/server/main.go', '/w/cmd/server/other.go'] as const;
  /** Closed by its own answer only. */
  const isOpen = (): readonly (boolean | undefined)[] =>
    seen.filter(({ current }) => current?.complete).map(({ current }) => current?.marks.open);
  const questions = (): readonly string[] => engine.asked.filter((one) => one.startsWith('marks'));

  beforeEach(() => {
    engine.answer = (_, { want }) => (want === 'sites' ? { open: true } : {});
  });

  test('is shown, and replaced by one that does not', async () => {
    documents.show(new Text(main));
    await idle.when();
    expect(questions().map((one) => one.replace(/^.* /, ''))).toEqual(['lines', 'sites', 'all']);
    expect(isOpen()).toEqual([true, undefined]);
    expect(documents.get(main)?.current).toMatchObject({ complete: true, generation: 1 });
  });

  test('stands where the other one fails', async () => {
    engine.answer = (_, { want }) => {
      if (want === 'all') throw new Error('boom');
      return want === 'sites' ? { open: true } : {};
    };
    documents.show(new Text(main));
    await idle.when();
    expect(isOpen()).toEqual([true]);
    expect(documents.get(main)?.state).toBeUndefined();
    expect(warnings).toEqual([`${main}: boom`]);
  });

  test('an edit ends the slow question: its answer is dropped, and asked for the new text', async () => {
    const text = new Text(main);
    documents.show(text);
    await vi.waitFor(() => expect(isOpen()).toEqual([true]));
    engine.questions.close();
    await vi.waitFor(() => expect(questions()).toContain('marks /w/cmd/server v1 all'));
    text.edit('package main // a\n');
    documents.edited(main);
    engine.questions.open();
    await idle.when();
    const answers = seen.map(({ current }) => [current?.marks.version, current?.marks.open]);
    expect(answers.slice(-2)).toEqual([
      [2, true],
      [2, undefined],
    ]);
    expect(seen.filter(({ current }) => current?.complete && current.marks.version === 1)).toHaveLength(1);
  });

  test('an edit of another text ends it, too', async () => {
    const [text, types] = [new Text(main), new Text(other)];
    documents.show(text);
    documents.show(types);
    await idle.when();
    engine.asked.length = 0;
    types.edit('package main\n\ntype T int\n');
    documents.edited(other);
    await idle.when();
    expect(questions().filter((one) => one.endsWith('all'))).toEqual([
      'marks /w/cmd/server v2 all',
      'marks /w/cmd/server v1 all',
    ]);
    expect([main, other].map((key) => documents.get(key)?.current?.marks.open)).toEqual([undefined, undefined]);
  });

  test('nobody waits for it: commands take the answer that is there', async () => {
    documents.show(new Text(main));
    expect((await documents.settled(main))?.current?.marks.open).toBe(true);
    await idle.when();
  });
});

describe('texts depend on each other', () => {
  const [main, types] = ['/w/cmd/server/main.go', '/w/cmd/server/types.go'] as const;
  const questions = (): string[] => engine.asked.filter((one) => one.endsWith('sites'));
  /** Both were shown and answered; `asked` then holds what follows. */
  async function opened(): Promise<readonly [Text, Text]> {
    const texts = [new Text(main), new Text(types)] as const;
    engine.answer = (_, { path }) => ({ lines: [line(path === main ? 3 : 4)] });
    for (const text of texts) {
      documents.show(text);
      await idle.when();
    }
    engine.asked.length = 0;
    return texts;
  }

  test('an edit is told to the engine first; then the other text in view is asked anew, once', async () => {
    const [, other] = await opened();
    other.edit('package main\n\ntype T int\n');
    documents.edited(types);
    await idle.when();
    expect(questions()).toEqual(['marks /w/cmd/server v2 sites', 'marks /w/cmd/server v1 sites']);
  });

  test('a text out of view is asked anew when it comes back', async () => {
    const [first, other] = await opened();
    documents.hide(main);
    other.edit('package main\n\ntype T int\n');
    documents.edited(types);
    await idle.when();
    documents.show(other);
    expect(questions().length).toBe(1);
    documents.show(first);
    await idle.when();
    expect(questions().length).toBe(2);
    documents.show(first);
    await idle.when();
    expect(questions().length).toBe(2);
  });

  test('what is refreshed is refreshed out of view too', async () => {
    const [first] = await opened();
    documents.hide(main);
    documents.refresh();
    await idle.when();
    expect(questions().length).toBe(1);
    documents.show(first);
    await idle.when();
    expect(questions().length).toBe(2);
  });

  test('an edited text that is closed counts as it is on disk', async () => {
    const [, other] = await opened();
    const changed = vi.spyOn(engine, 'changed');
    other.edit('package main\n\ntype T int\n');
    documents.edited(types);
    await idle.when();
    engine.asked.length = 0;
    documents.close(types);
    expect(changed).toHaveBeenCalledWith([types]);
    await vi.waitFor(() => expect(questions()).toEqual(['marks /w/cmd/server v1 sites']));
    changed.mockClear();
    documents.close(main);
    expect(changed).not.toHaveBeenCalled();
  });
});

describe('who speaks', () => {
  test('the first program that builds the file; it is remembered for the folder', async () => {
    engine.answer = (id) => (id === server.id ? { state: 'not-in-build' } : { lines: [line(1)] });
    documents.show(new Text('/w/lib/a.go', 'package lib\n'));
    await idle.when();
    expect(documents.get('/w/lib/a.go')?.program).toBe(worker);
    engine.asked.length = 0;
    documents.show(new Text('/w/lib/b.go', 'package lib\n'));
    await idle.when();
    expect(engine.asked[0]).toBe(`marks ${worker.id} v1 lines`);
  });

  test('a chosen program speaks for the file in front even where it does not build it', async () => {
    engine.answer = (id) => (id === server.id ? { state: 'not-in-build' } : { lines: [line(1)] });
    documents.show(new Text('/w/lib/a.go', 'package lib\n'));
    await idle.when();
    documents.choose(server.id, '/w/lib/a.go');
    await idle.when();
    expect(documents.get('/w/lib/a.go')).toMatchObject({ program: server, state: 'not-in-build' });
  });

  test('a chosen program speaks for libraries, not for the main package of another', async () => {
    documents.choose(worker.id);
    documents.show(new Text('/w/lib/a.go', 'package lib\n'));
    documents.show(new Text('/w/cmd/server/main.go'));
    await idle.when();
    expect(documents.get('/w/lib/a.go')?.program).toBe(worker);
    expect(documents.get('/w/cmd/server/main.go')?.program).toBe(server);
  });

  test('none builds it: the reason of the nearest is kept', async () => {
    engine.answer = () => ({ state: 'not-in-build' });
    documents.show(new Text('/w/cmd/server/windows.go'));
    await idle.when();
    expect(documents.get('/w/cmd/server/windows.go')).toMatchObject({ program: server, state: 'not-in-build' });
  });

  test('a profile that the compiler rejects shows heat only, and says so', async () => {
    engine.list = [server];
    engine.load = (ref) => Promise.resolve({ ...reportOf(ref), edges: undefined! });
    engine.answer = () => ({ lines: [line(1)] });
    documents.show(new Text('/w/cmd/server/main.go'));
    await idle.when();
    expect(documents.get('/w/cmd/server/main.go')).toMatchObject({ state: 'heat-only', current: { complete: true } });
  });

  test('no program: a main package and a library have a sentence each', async () => {
    engine.list = [];
    documents.show(new Text('/w/main.go'));
    documents.show(new Text('/w/lib/a.go', '// about main\n\n/* package main */ package lib\n'));
    await idle.when();
    expect(documents.get('/w/main.go')?.state).toBe('no-profile');
    expect(documents.get('/w/lib/a.go')?.state).toBe('library');
  });
});

describe('profiles that change', () => {
  test('a new profile is asked for at once; marks follow', async () => {
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    await sessions.reload(server.id);
    await idle.when();
    expect(documents.get(text.key)?.current?.generation).toBe(2);
  });

  test('a reload during a question is not missed', async () => {
    const text = new Text('/w/cmd/server/main.go');
    engine.questions.close();
    documents.show(text);
    await vi.waitFor(() => expect(engine.asked).toContain('marks /w/cmd/server v1 lines'));
    await sessions.reload(server.id);
    engine.questions.open();
    await idle.when();
    expect(documents.get(text.key)?.current?.generation).toBe(2);
  });

  test('a broken one keeps marks and report, and tells the problem; a good one clears it', async () => {
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    engine.broken.set(server.id, bad);
    await sessions.reload(server.id);
    await idle.when();
    expect(sessions.get(server.id)).toMatchObject({ problem: { code: 'cut' }, generation: 1, loading: false });
    expect(sessions.get(server.id)?.report).toBeDefined();
    expect(documents.get(text.key)?.current?.generation).toBe(1);
    engine.broken.clear();
    await sessions.reload(server.id);
    await idle.when();
    expect(sessions.get(server.id)?.problem).toBeUndefined();
    expect(documents.get(text.key)?.current?.generation).toBe(2);
  });

  test('one that never loaded: the text says so, and gets its marks once it does', async () => {
    engine.list = [server];
    engine.broken.set(server.id, bad);
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    expect(documents.get(text.key)).toMatchObject({ state: 'load-failed', problem: { code: 'cut' } });
    engine.broken.clear();
    await sessions.reload(server.id);
    await idle.when();
    expect(documents.get(text.key)?.state).toBeUndefined();
    expect(documents.get(text.key)?.current?.complete).toBe(true);
  });

  test('of two reloads the last one wins', async () => {
    engine.list = [server];
    await sessions.search();
    engine.loads.close();
    const first = sessions.reload(server.id);
    const second = sessions.reload(server.id);
    engine.loads.open();
    expect((await first)?.generation).toBe(1);
    expect((await second)?.generation).toBe(1);
    expect(sessions.get(server.id)?.generation).toBe(1);
  });

  test('a program that is gone takes its marks along, one that comes brings its own', async () => {
    const text = new Text('/w/cmd/server/main.go');
    documents.show(text);
    await idle.when();
    engine.list = [];
    await sessions.search();
    await idle.when();
    expect(documents.get(text.key)).toMatchObject({ state: 'no-profile' });
    expect(documents.get(text.key)?.current).toBeUndefined();
    expect(engine.asked).toContain(`unload ${server.id}`);
    engine.list = [server];
    await sessions.search();
    await idle.when();
    expect(documents.get(text.key)?.program).toBe(server);
  });

  test('a failure of ours is said to be one', async () => {
    engine.broken.set(server.id, new Error('boom'));
    await sessions.search();
    expect((await sessions.need(server.id))?.problem).toEqual({
      code: 'internal',
      what: 'could not be read (boom)',
      todo: 'see the log',
    });
    expect(warnings).toEqual(['/w/cmd/server/default.pgo: boom']);
  });
});

test('few profiles stay decoded: the one not needed for longest is given back', async () => {
  engine.list = ['a', 'b', 'c', 'd', 'e'].map((name) => program(`/w/${name}`));
  await sessions.search();
  for (const { id } of engine.list) await sessions.need(id);
  expect(engine.asked.filter((each) => each.startsWith('unload'))).toEqual(['unload /w/a']);
  await sessions.need('/w/b');
  await sessions.need('/w/a');
  expect(engine.asked.filter((each) => each.startsWith('unload'))).toEqual(['unload /w/a', 'unload /w/c']);
});

test('a search that fails says so and counts as done', async () => {
  vi.spyOn(engine, 'programs').mockRejectedValue(new Error('no disk'));
  await sessions.search();
  expect(sessions.searched).toBe(true);
  expect(warnings).toEqual(['programs could not be looked for (no disk); see the log']);
});
