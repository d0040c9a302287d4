// What the watchers do where the editor's own hear nothing.
import { beforeEach, expect, test } from 'vitest';
import { Idle } from '../../src/editor/model/idle';
import { Sessions } from '../../src/editor/model/sessions';
import { Timings } from '../../src/editor/model/timings';
import { Watchers } from '../../src/editor/watchers';
import { windowState } from '../support/fakeVscode';
import { FakeEngine, program } from './fakeEngine';

const server = program('/w/cmd/server');
const worker = program('/w/cmd/worker');

let engine: FakeEngine;
let idle: Idle;
let sessions: Sessions;
let watchers: Watchers;

beforeEach(async () => {
  engine = new FakeEngine();
  engine.list = [server, worker];
  idle = new Idle();
  sessions = new Sessions(engine, idle, new Timings(), () => undefined);
  watchers = new Watchers(sessions, idle, () => undefined);
  await sessions.whenSearched();
  await sessions.need(server.id);
  await sessions.need(worker.id);
  engine.asked.length = 0;
  return () => {
    watchers.dispose();
    sessions.dispose();
  };
});

test('a profile that was written unheard of is read again when the window gets the focus, the others are not', async () => {
  engine.unheard = [worker.id];
  windowState.fire({ focused: false });
  await idle.when();
  expect(engine.asked).toEqual([]);
  windowState.fire({ focused: true });
  await idle.when();
  expect(engine.asked).toEqual(['rewritten', 'programs', `load ${worker.id}`]);
});

test('one that went unheard of takes its program along', async () => {
  engine.list = [server];
  engine.unheard = [worker.id];
  windowState.fire({ focused: true });
  await idle.when();
  expect(sessions.all().map(({ program }) => program.id)).toEqual([server.id]);
});

test('an engine that cannot look, or looks too long, changes nothing', async () => {
  engine.rewritten = () => Promise.reject(new Error('gone'));
  windowState.fire({ focused: true });
  await idle.when();
  engine.rewritten = () => Promise.resolve([server.id]);
  windowState.fire({ focused: true });
  watchers.dispose();
  await idle.when();
  expect(engine.asked).toEqual([]);
});
