// What the watchers make of what the editor tells of files: in numbers, and where it hears nothing.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Idle } from '../../src/editor/model/idle';
import { Sessions } from '../../src/editor/model/sessions';
import { Timings } from '../../src/editor/model/timings';
import { Watchers } from '../../src/editor/watchers';
import { Uri, watchers as alive, windowState } from '../support/fakeVscode';
import { FakeEngine, program } from './fakeEngine';

const server = program('/w/cmd/server');
const worker = program('/w/cmd/worker');

let engine: FakeEngine;
let idle: Idle;
let sessions: Sessions;
let watchers: Watchers;
let changes: number;

beforeEach(async () => {
  engine = new FakeEngine();
  engine.list = [server, worker];
  idle = new Idle();
  sessions = new Sessions(engine, idle, new Timings(), () => undefined);
  changes = 0;
  watchers = new Watchers(sessions, idle, () => changes++);
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

describe('10,000 events', () => {
  const most = 10_000;
  const watching = (pattern: string) => [...alive].find((each) => each.pattern === pattern)!;
  const profiles = () => watching('**/default.pgo');
  const goFiles = () => watching('**/{*.go,go.mod,go.work,modules.txt}');

  test('of one profile that is written: it is read once', async () => {
    for (let at = 0; at < most; at++) profiles().changed.fire(Uri.file(server.profile));
    await idle.when();
    expect(engine.asked).toEqual([`load ${server.id}`]);
    expect(sessions.get(server.id)).toMatchObject({ generation: 2, loading: false });
    expect(sessions.get(worker.id)?.generation).toBe(1);
  });

  test('of profiles that come and go: one search, and what is there at last is what counts', async () => {
    const late = program('/w/cmd/late');
    engine.list = [server, late];
    for (let at = 0; at < most; at++) {
      const { created, deleted } = profiles();
      if (at % 2 === 0) created.fire(Uri.file(`/w/cmd/c${at}/default.pgo`));
      else deleted.fire(Uri.file(at % 3 === 0 ? worker.profile : `/w/cmd/c${at}/default.pgo`));
    }
    await idle.when();
    expect(engine.asked).toEqual(['programs', `unload ${worker.id}`]);
    expect(sessions.all().map(({ program: { id } }) => id)).toEqual([server.id, late.id]);
  });

  test('of Go files: what hangs on them is asked anew once', async () => {
    for (let at = 0; at < most; at++) goFiles().changed.fire(Uri.file(`/w/f${at}.go`));
    await idle.when();
    expect([changes, engine.asked]).toEqual([1, []]);
  });

  test('of files that go from among 1,000 programs: these are not gone through for each', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => program(`/w/cmd/c${at}`));
    engine.list = [server, worker, ...many];
    await sessions.search();
    engine.list = [worker, ...many];
    engine.asked.length = 0;
    const all = vi.spyOn(sessions, 'all');
    for (let at = 0; at < most; at++) watching('**').deleted.fire(Uri.file(`/w/node_modules/m${at}/index.js`));
    expect(all).toHaveBeenCalledTimes(1);
    await idle.when();
    expect([changes, engine.asked]).toEqual([0, []]);
    watching('**').deleted.fire(Uri.file(server.dir));
    await idle.when();
    expect([changes, engine.asked]).toEqual([1, ['programs', `unload ${server.id}`]]);
    expect(sessions.all()).toHaveLength(1001);
    // A program that went is no reason to search any more.
    watching('**').deleted.fire(Uri.file(server.dir));
    await idle.when();
    expect(engine.asked).toHaveLength(2);
  });
});
