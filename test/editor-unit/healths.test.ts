import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Health, ProfileReport } from '../../src/app/messages';
import { Healths, withEdits } from '../../src/editor/model/healths';
import { Idle } from '../../src/editor/model/idle';
import { type Session, Sessions } from '../../src/editor/model/sessions';
import { Timings } from '../../src/editor/model/timings';
import { FakeEngine, program, reportOf } from './fakeEngine';

const server = program('/w/server');
const worker = program('/w/worker');
const health: Health = {
  total: 10,
  used: 9,
  stale: { own: 1, deps: 0, go: 0 },
  unmatchable: 0,
  unseen: 0,
  own: 5,
  unmatched: [],
  lost: [],
  staleFunctions: [],
  buildProblems: [],
};
const report: ProfileReport = reportOf(server, { edges: { count: 1, hot: 1, total: 10 } });

let sessions: Sessions;
let healths: Healths;
const ask = vi.fn<() => Promise<Health | undefined>>();

beforeEach(async () => {
  vi.useFakeTimers();
  const engine = new FakeEngine();
  engine.list = [server, worker];
  engine.load = () => Promise.resolve(report);
  engine.health = ask;
  ask.mockReset().mockResolvedValue(health);
  sessions = new Sessions(engine, new Idle(), new Timings(), () => undefined);
  healths = new Healths(engine, sessions, () => undefined);
  await sessions.search();
  await sessions.need(server.id);
});
afterEach(() => {
  healths.dispose();
  vi.useRealTimers();
});

const want = (): void => healths.want(sessions.get(server.id)!);

test('is asked once, when all is quiet', async () => {
  want();
  await vi.advanceTimersByTimeAsync(1000);
  healths.disturbed();
  want();
  await vi.advanceTimersByTimeAsync(1000);
  expect(ask).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1000);
  expect(healths.get(sessions.get(server.id))).toBe(health);
  want();
  await vi.advanceTimersByTimeAsync(5000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('an edit during the question gives it up; it is asked anew', async () => {
  let answer: (value: Health) => void = () => undefined;
  ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  want();
  await vi.advanceTimersByTimeAsync(2000);
  healths.disturbed();
  answer({ ...health, used: 0 });
  await vi.advanceTimersByTimeAsync(0);
  expect(healths.get(sessions.get(server.id))).toBeUndefined();
  await vi.advanceTimersByTimeAsync(2000);
  expect(healths.get(sessions.get(server.id))).toBe(health);
});

test('files that change on disk make it worth asking again; until then the old one stands', async () => {
  want();
  await vi.advanceTimersByTimeAsync(2000);
  healths.outdated();
  expect(healths.get(sessions.get(server.id))).toBe(health);
  want();
  await vi.advanceTimersByTimeAsync(2000);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('a failure is not asked for over and over', async () => {
  ask.mockRejectedValue(new Error('boom'));
  want();
  await vi.advanceTimersByTimeAsync(2000);
  want();
  await vi.advanceTimersByTimeAsync(5000);
  expect(ask).toHaveBeenCalledTimes(1);
});

test('every answer has a stamp of its own, and a failure says so', async () => {
  const session = (): Session => sessions.get(server.id)!;
  expect([healths.state(session()), healths.stamp(session())]).toEqual(['unknown', 0]);
  want();
  await vi.advanceTimersByTimeAsync(2000);
  expect(healths.state(session())).toBe('known');
  const first = healths.stamp(session());
  ask.mockRejectedValue(new Error('boom'));
  healths.outdated();
  want();
  await vi.advanceTimersByTimeAsync(2000);
  expect(healths.state(session())).toBe('failed');
  expect(healths.stamp(session())).toBeGreaterThan(first);
});

test('what edits cost is stale at once, and undo gives it back', () => {
  expect(withEdits(health, { own: 2, deps: 1, go: 0 })).toMatchObject({ used: 6, stale: { own: 3, deps: 1, go: 0 } });
  expect(withEdits(health, { own: 0, deps: 0, go: 0 })).toEqual(health);
});

test('another profile has another health', async () => {
  want();
  await vi.advanceTimersByTimeAsync(2000);
  await sessions.reload(server.id);
  expect(healths.get(sessions.get(server.id))).toBeUndefined();
});

test('another program that is wanted while one is asked about is asked about next', async () => {
  let answer: (value: Health) => void = () => undefined;
  ask.mockReturnValueOnce(new Promise((resolve) => (answer = resolve)));
  want();
  await vi.advanceTimersByTimeAsync(2000);
  const other = await sessions.need(worker.id);
  healths.want(other!);
  answer(health);
  await vi.advanceTimersByTimeAsync(2000);
  expect(ask).toHaveBeenCalledTimes(2);
  expect(healths.state(sessions.get(worker.id)!)).toBe('known');
});

test('what failed is asked again when somebody looks, and what is known is not', async () => {
  ask.mockRejectedValueOnce(new Error('stopped'));
  want();
  await vi.advanceTimersByTimeAsync(2000);
  expect(healths.state(sessions.get(server.id)!)).toBe('failed');
  healths.again();
  expect(healths.state(sessions.get(server.id)!)).toBe('unknown');
  want();
  await vi.advanceTimersByTimeAsync(2000);
  healths.again();
  expect(healths.state(sessions.get(server.id)!)).toBe('known');
});
