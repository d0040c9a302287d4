// A workspace of many programs costs the editor nothing until one of them is needed.
import { expect, test } from 'vitest';
import * as fake from '../support/fakeVscode';
import { FakeEngine, program } from './fakeEngine';
import { front, mount } from './mounted';

const most = 1000;

function manyPrograms(): FakeEngine {
  const engine = new FakeEngine();
  engine.list = Array.from({ length: most }, (_, at) => program(`/w/cmd/c${at}`));
  return engine;
}

test.each([
  ['no editor', undefined],
  ['a text that is not Go', { ...fake.textDocument('/w/readme.md', '# x\n'), languageId: 'markdown' }],
])('a thousand programs and %s: nothing is loaded', async (_, document) => {
  const engine = manyPrograms();
  front(document);
  const mounted = mount(engine);
  await mounted.api.whenIdle();
  expect(engine.asked).toEqual([]);
  await fake.registered.commands.get('pgoLens.selectProfile')!();
  fake.windowState.fire({ focused: true });
  await mounted.api.whenIdle();
  expect(mounted.api.kept().programs).toBe(most);
  expect(engine.asked).toEqual(['programs', 'rewritten']);
  mounted.dispose();
});

test('a thousand programs and a file of one: that one is loaded', async () => {
  const engine = manyPrograms();
  front(fake.textDocument('/w/cmd/c500/main.go', 'package main\n'));
  const mounted = mount(engine);
  await mounted.api.whenIdle();
  expect(mounted.api.kept().programs).toBe(most);
  expect(engine.asked.filter((asked) => asked.startsWith('load'))).toEqual(['load /w/cmd/c500']);
  mounted.dispose();
});
