// What the engine's host makes of files that change: however many, they cross to the worker in one step, and before
// whatever is asked after them.
import { beforeEach, expect, test, vi } from 'vitest';
import type { Platform } from '../../src/app/platform';
import { hostEngine, type HostedEngine, Talk } from '../../src/editor';
import * as fake from '../support/fakeVscode';
import { noGo } from '../support/engine';
import { FakeEngine } from './fakeEngine';

const most = 10_000;
const program = 'server';
const text = { path: '/w/main.go', version: 1, text: 'package main\n' };

let host: HostedEngine;
let engine: FakeEngine;
/** What crosses to the worker. */
let crossed: string[];
let told: (readonly string[])[];

beforeEach(() => {
  crossed = [];
  told = [];
  engine = new FakeEngine();
  engine.asked.push = (...asked) => crossed.push(...asked);
  engine.changed = (paths) => {
    told.push(paths);
    crossed.push('changed');
    return Promise.resolve();
  };
  const platform: Platform = {
    kind: 'node',
    goEnvironment: () => Promise.resolve(noGo),
    startEngine: () => Promise.resolve({ engine, dispose: () => undefined }),
  };
  const context = { extensionUri: fake.Uri.file('/extension'), globalStorageUri: fake.Uri.file('/storage') };
  host = hostEngine(context as never, platform, () => undefined, new Talk());
  return () => {
    host.dispose();
    expect(fake.live()).toEqual([]);
  };
});

const watching = (pattern: string) => [...fake.watchers].find((each) => each.pattern === pattern)!;
const goFiles = () => watching('**/{*.go,go.mod,go.work,modules.txt}');

test('before the first question nobody is told: there is nothing to forget', async () => {
  for (let at = 0; at < most; at++) goFiles().changed.fire(fake.Uri.file(`/w/f${at}.go`));
  await host.engine.marks(program, text);
  expect(crossed).toEqual(['marks server v1 sites']);
});

test('10,000 events are one message', async () => {
  await host.engine.programs();
  for (let at = 0; at < most; at++) {
    const { created, changed, deleted } = goFiles();
    [created, changed, deleted][at % 3]!.fire(fake.Uri.file(`/w/f${at % 5000}.go`));
    watching('**').deleted.fire(fake.Uri.file(`/w/d${at % 100}`));
  }
  expect(crossed).toEqual(['programs']);
  await host.engine.marks(program, text);
  expect(crossed).toEqual(['programs', 'changed', 'marks server v1 sites']);
  expect(told[0]).toHaveLength(5100);
});

test('what is asked after an event is asked of a worker that knows of it, also while others are answered', async () => {
  await host.engine.programs();
  engine.questions.close();
  const first = host.engine.marks(program, text);
  await vi.waitFor(() => expect(crossed).toContain('marks server v1 sites'));
  goFiles().changed.fire(fake.Uri.file(text.path));
  const second = host.engine.marks(program, { ...text, version: 2 });
  engine.questions.open();
  await Promise.all([first, second]);
  expect(crossed).toEqual(['programs', 'marks server v1 sites', 'changed', 'marks server v2 sites']);
});
