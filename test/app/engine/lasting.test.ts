// The worker dies under the editor: the next question is answered by another one, as if nothing had been.
import { expect, test } from 'vitest';
import { lastingEngine } from '../../../src/app/engine/lasting';
import { FakeEngine, program } from '../../editor-unit/fakeEngine';

const server = program('/w/cmd/server');
const text = { path: '/w/cmd/server/main.go', version: 1, text: 'package main\n' };

/** Workers that die when the test says so. */
function workshop() {
  const workers: { readonly engine: FakeEngine; readonly die: (why: string) => void; disposed: number }[] = [];
  const log: string[] = [];
  let now = 0;
  let startsDying = false;
  let restarts = 0;
  const lasting = lastingEngine({
    start(ended) {
      const engine = new FakeEngine();
      engine.list = [server];
      const worker = { engine, die: ended, disposed: 0 };
      workers.push(worker);
      if (startsDying) {
        ended('exit code 1');
        return Promise.reject(new Error('the connection is gone'));
      }
      return Promise.resolve({ engine, dispose: () => (worker.disposed += 1) });
    },
    log: (line) => log.push(line),
    restarted: () => (restarts += 1),
    now: () => now,
  });
  return {
    ...lasting,
    lasting,
    workers,
    log,
    restarts: () => restarts,
    later: (milliseconds: number) => void (now += milliseconds),
    dieAtOnce: (does: boolean) => void (startsDying = does),
  };
}

/** Dies under every question for marks, as one that runs out of memory does. */
function mortal({ workers }: ReturnType<typeof workshop>, at: number): void {
  const { engine, die } = workers[at]!;
  engine.answer = () => {
    die('out of memory');
    throw new Error('the connection is gone');
  };
}

test('no worker before the first question, one for all of them', async () => {
  const { engine, workers } = workshop();
  await engine.changed(['/w/a.go']);
  await engine.unload('/w/cmd/server');
  expect(workers).toHaveLength(0);
  await Promise.all([engine.programs(), engine.load(server)]);
  expect(workers).toHaveLength(1);
});

test('after its death the next question starts another worker, which reads the profile first; the log says it once', async () => {
  const { engine, workers, log } = workshop();
  await engine.load(server);
  workers[0]!.die('out of memory');
  await Promise.all([engine.marks(server.id, text), engine.marks(server.id, text)]);
  expect(workers).toHaveLength(2);
  const { asked } = workers[1]!.engine;
  expect(asked.filter((one) => one.startsWith('load'))).toEqual([`load ${server.id}`]);
  expect(asked[0]).toBe(`load ${server.id}`);
  expect(log).toEqual([
    'engine: stopped (out of memory); the next question starts it again and reads the profiles anew',
  ]);
});

test('a worker that follows a dead one is told of, once; the first one is not', async () => {
  const { engine, workers, restarts } = workshop();
  await engine.load(server);
  workers[0]!.die('out of memory');
  expect(restarts()).toBe(0);
  await Promise.all([engine.marks(server.id, text), engine.programs()]);
  await engine.marks(server.id, text);
  expect(restarts()).toBe(1);
});

test('what was given back is not read again', async () => {
  const { engine, workers } = workshop();
  await engine.load(server);
  await engine.unload(server.id);
  workers[0]!.die('out of memory');
  await engine.marks(server.id, text);
  expect(workers[1]!.engine.asked.some((one) => one.startsWith('load'))).toBe(false);
});

test('a question under which it dies is asked once more, in the next worker', async () => {
  const shop = workshop();
  await shop.engine.load(server);
  mortal(shop, 0);
  expect(await shop.engine.marks(server.id, text)).toMatchObject({ version: 1 });
  expect(shop.workers).toHaveLength(2);
});

test('a worker that dies at once every time is left alone after five deaths, and tried again when time has passed', async () => {
  const { engine, workers, dieAtOnce, later } = workshop();
  dieAtOnce(true);
  const ends = [];
  for (let question = 0; question < 20; question++) {
    ends.push(await engine.programs().catch((error: unknown) => (error as Error).message));
  }
  expect(workers).toHaveLength(5);
  expect(ends[0]).toBe('the engine stopped (exit code 1); it starts again with the next question; the log says more');
  expect(ends.at(-1)).toBe(
    'the engine stopped (exit code 1, 5 times within 3 minutes); reload the window, and report what the log says',
  );
  dieAtOnce(false);
  later(180_000);
  expect(await engine.programs()).toMatchObject({ programs: [server] });
});

test('a failure of its own is passed on, and starts no other worker', async () => {
  const { engine, workers } = workshop();
  await engine.programs();
  workers[0]!.engine.answer = () => {
    throw new Error('torn');
  };
  await expect(engine.marks(server.id, text)).rejects.toThrow('torn');
  expect(workers).toHaveLength(1);
});

test('10,000 changes on disk are told in one step, before the next question', async () => {
  const { engine, workers } = workshop();
  await engine.programs();
  const told: (readonly string[])[] = [];
  workers[0]!.engine.changed = (paths) => Promise.resolve(void told.push(paths));
  for (let at = 0; at < 10_000; at++) await engine.changed([`/w/f${at % 5000}.go`]);
  expect(told).toEqual([]);
  await engine.marks(server.id, text);
  expect(told.map(({ length }) => length)).toEqual([5000]);
});

test('ended in the middle: what is asked is given up, the worker goes, and no other is started', async () => {
  const { engine, lasting, workers } = workshop();
  const early = engine.programs();
  lasting.dispose();
  await expect(early).rejects.toMatchObject({ name: 'CancelledError' });
  await expect(engine.load(server)).rejects.toMatchObject({ name: 'CancelledError' });
  await engine.unload(server.id);
  expect(workers.map(({ disposed }) => disposed)).toEqual([1]);
});
