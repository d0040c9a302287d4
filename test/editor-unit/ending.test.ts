// The editor's end, whenever it comes: nothing of the editor is held any more, and nothing is asked.
import { beforeEach, expect, test, vi } from 'vitest';
import type { CheckReport, FunctionRow, SiteMark } from '../../src/app/messages';
import { listeners } from '../../src/editor/model/event';
import { openPage } from './page';
import * as fake from '../support/fakeVscode';
import { FakeEngine, Gate, program } from './fakeEngine';
import { front, mount } from './mounted';

const server = program('/w/cmd/server');
const file = '/w/cmd/server/main.go';

const site: SiteMark = {
  span: { line: 3, start: 1, end: 2 },
  text: 'f',
  kind: 'interface',
  weight: 40,
  callees: [{ name: 'main.f', short: 'f', weight: 40, share: 1 }],
  evidence: 'source',
  verdict: { kind: 'devirtualized', callee: 'main.f', hot: true },
  flat: 1,
  cum: 1,
};

/** Writes down every question, also those that the editor's views and commands ask. */
class Busy extends FakeEngine {
  readonly searches = new Gate();
  readonly checks = new Gate();
  override answer = () => ({ lines: [{ line: 3, flat: 1e9, cum: 5e9, level: 5 } as const], sites: [site] });

  override async programs(): ReturnType<FakeEngine['programs']> {
    const found = await super.programs();
    await this.searches.pass();
    return found;
  }

  override async functions(): Promise<readonly FunctionRow[]> {
    this.asked.push('functions');
    await this.questions.pass();
    return [{ name: 'main.main', short: 'main', owner: 'own', flat: 1e9, cum: 5e9, level: 5 }];
  }

  override async checked(): Promise<undefined> {
    this.asked.push('checked');
    await this.questions.pass();
  }

  override calls(): ReturnType<FakeEngine['calls']> {
    this.asked.push('calls');
    return Promise.resolve([]);
  }

  override async check(): Promise<CheckReport> {
    this.asked.push('check');
    await this.checks.pass();
    return { go: 'go1.26.8', packages: 1, indirect: 1, devirtualized: 1, inlinedByPgo: 1 };
  }
}

let engine: Busy;
let listening: number;

beforeEach(() => {
  fake.forget();
  listening = listeners();
  front(fake.textDocument(file, 'package main\nfunc main() {\n\tf()\n}\n'));
  engine = new Busy();
  engine.list = [server];
});

const held = () => ({ live: fake.live(), listeners: listeners() - listening });
const nothing = { live: [], listeners: 0 };
const drawViews = (): Promise<unknown> =>
  Promise.all([...fake.registered.views.values()].map((view) => view.getChildren()));

test('after a whole session nothing is held', async () => {
  const mounted = mount(engine, { opened: [{ profile: '/x/cpu.pprof', dir: '/x' }] });
  await mounted.api.whenIdle();
  await drawViews();
  const shown = openPage('/w/a.pprof');
  await shown.ready();
  shown.close();
  const open = openPage('/w/b.pprof');
  await open.ready();
  for (const command of ['nextHotLine', 'nextCall', 'toggleHeat', 'reload', 'check', 'openProfile', 'closeProfile']) {
    await fake.registered.commands.get(`pgoLens.${command}`)!();
    await mounted.api.whenIdle();
  }
  engine.list = [];
  await fake.registered.commands.get('pgoLens.reload')!();
  await mounted.api.whenIdle();
  expect(held().live).toEqual(
    expect.arrayContaining(['command pgoLens.check', 'decoration type', 'view pgoLens.calls']),
  );
  mounted.dispose();
  expect(held()).toEqual(nothing);
});

test('at once: nothing is asked', async () => {
  const mounted = mount(engine);
  mounted.dispose();
  await mounted.api.whenIdle();
  expect(engine.asked).toEqual([]);
  expect(mounted.api.kept().texts).toBe(0);
  expect(held()).toEqual(nothing);
});

/** Mounts, lets `begin` come to where it has to wait, ends there, and lets all go on. */
async function endIn(gate: Gate, asked: string, begin: () => unknown): Promise<readonly string[]> {
  const mounted = mount(engine);
  begin();
  await vi.waitFor(() => expect(engine.asked).toContain(asked));
  const before = engine.asked.length;
  mounted.dispose();
  gate.open();
  await mounted.api.whenIdle();
  expect(mounted.api.kept().texts).toBe(0);
  expect(held()).toEqual(nothing);
  return engine.asked.slice(before);
}

test.each([
  ['a search', 'programs', (): Gate => engine.searches],
  ['a load', 'load /w/cmd/server', (): Gate => engine.loads],
  ['a question for marks', 'marks /w/cmd/server v1 lines', (): Gate => engine.questions],
  ['rows of a view', 'functions', (): Gate => engine.questions],
  ['rows of another view', 'checked', (): Gate => engine.questions],
])('in the middle of %s: nothing more is asked', async (_, asked, gateOf) => {
  const gate = gateOf();
  gate.close();
  expect(await endIn(gate, asked, () => void drawViews())).toEqual([]);
});

test('in the middle of a check: nothing more is asked', async () => {
  engine.checks.close();
  const more = await endIn(engine.checks, 'check', () => void fake.registered.commands.get('pgoLens.check')!());
  expect(more).toEqual([]);
});

test('in the middle of looking for all profiles again: none is read', async () => {
  const mounted = mount(engine);
  await mounted.api.whenIdle();
  engine.searches.close();
  const before = engine.asked.length;
  const reloading = fake.registered.commands.get('pgoLens.reload')!();
  mounted.dispose();
  engine.searches.open();
  await reloading;
  expect(engine.asked.slice(before)).toEqual(['programs']);
  expect(held()).toEqual(nothing);
});
