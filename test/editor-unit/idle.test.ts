import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Abort } from '../../src/editor/model/abort';
import { Delayed } from '../../src/editor/model/delayed';
import { Idle } from '../../src/editor/model/idle';
import { Timings } from '../../src/editor/model/timings';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('idle waits for all that is under way, and for what follows at once', async () => {
  const idle = new Idle();
  const end = idle.begin();
  let quiet = false;
  void idle.when().then(() => (quiet = true));
  await vi.advanceTimersByTimeAsync(10);
  expect(quiet).toBe(false);
  end();
  end();
  const next = idle.begin();
  await vi.advanceTimersByTimeAsync(10);
  expect([quiet, idle.busy]).toEqual([false, true]);
  next();
  await vi.advanceTimersByTimeAsync(10);
  expect([quiet, idle.busy]).toEqual([true, false]);
});

test('delayed work runs once after quiet, keeps the house busy until then, and can be called off', async () => {
  const idle = new Idle();
  const work = vi.fn();
  const delayed = new Delayed(idle, work);
  delayed.start(50);
  await vi.advanceTimersByTimeAsync(40);
  delayed.start(50);
  await vi.advanceTimersByTimeAsync(40);
  expect([work.mock.calls.length, idle.busy, delayed.waiting]).toEqual([0, true, true]);
  await vi.advanceTimersByTimeAsync(20);
  expect([work.mock.calls.length, idle.busy, delayed.waiting]).toEqual([1, false, false]);
  delayed.start(50);
  delayed.cancel();
  await vi.advanceTimersByTimeAsync(100);
  expect([work.mock.calls.length, idle.busy]).toEqual([1, false]);
});

test('an abort tells once', () => {
  const abort = new Abort();
  const told = vi.fn();
  abort.onabort = told;
  abort.abort();
  abort.abort();
  expect([told.mock.calls.length, abort.aborted]).toEqual([1, true]);
});

test('timings are kept by kind, the newest two hundred', () => {
  let now = 0;
  const timings = new Timings(() => now);
  const lap = timings.start('load');
  now = 12;
  lap('server');
  for (let count = 0; count < 250; count++) timings.add('paint', String(count), now);
  expect(timings.all()['load']).toEqual([{ what: 'server', at: 12, ms: 12 }]);
  expect(timings.all()['paint']?.length).toBe(200);
  expect(timings.all()['paint']?.at(-1)?.what).toBe('249');
});
