// A view whose rows fail: said above them, told to the log, asked again when somebody looks.
import { beforeEach, expect, test } from 'vitest';
import { TreeItem } from 'vscode';
import { CancelledError } from '../../src/core/ports';
import { Idle } from '../../src/editor/model/idle';
import { Sessions } from '../../src/editor/model/sessions';
import { Timings } from '../../src/editor/model/timings';
import { type Node, Tree } from '../../src/editor/views/tree';
import type { Voice } from '../../src/editor/voice';
import * as fake from '../support/fakeVscode';
import { FakeEngine, program } from './fakeEngine';

const server = program('/w/server');
const failed = 'The rows could not be worked out: the log says why.';

class Rows extends Tree {
  loads = 0;
  rows: readonly Node[] = [];
  error: Error | undefined;
  protected load(): Promise<readonly Node[]> {
    this.loads++;
    return this.error === undefined ? Promise.resolve(this.rows) : Promise.reject(this.error);
  }
  protected options = (): string => '';
  protected none = (): string => 'none';
}

const node = (children: Node['children']): Node => ({
  id: 'a',
  text: 'a',
  item: () => new TreeItem('a'),
  ...(children && { children }),
});

let tree: Rows;
let warnings: string[];
const messages = (): readonly string[] =>
  fake.said().flatMap(({ face, text }) => (face === 'view message' ? [text] : []));

beforeEach(async () => {
  fake.forget();
  const engine = new FakeEngine();
  engine.list = [server];
  const idle = new Idle();
  const sessions = new Sessions(engine, idle, new Timings(), () => undefined);
  await sessions.whenSearched();
  await sessions.need(server.id);
  warnings = [];
  const voice = { speaker: () => sessions.get(server.id), onDidChange: () => ({ dispose: () => undefined }) };
  tree = new Rows('pgoLens.test', voice as unknown as Voice, sessions, idle, (line) => warnings.push(line));
  return () => {
    tree.dispose();
    sessions.dispose();
  };
});

test('at the top', async () => {
  tree.error = new Error('torn');
  expect(await tree.getChildren()).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining('torn')]);
  expect(messages()).toEqual([failed]);
  await tree.getChildren();
  expect(tree.loads).toBe(1);
  tree.error = undefined;
  tree.rows = [node(undefined)];
  tree.again();
  expect(await tree.getChildren()).toEqual(tree.rows);
  tree.again();
  await tree.getChildren();
  expect(tree.loads).toBe(2);
});

test('in a group', async () => {
  tree.rows = [node(() => Promise.reject(new Error('torn')))];
  const [group] = await tree.getChildren();
  expect(await tree.getChildren(group)).toEqual([]);
  expect(warnings).toEqual([expect.stringContaining('torn')]);
  expect(messages()).toEqual([failed]);
  tree.again();
  await tree.getChildren();
  expect(tree.loads).toBe(2);
});

test('a group that was given up for newer rows says nothing', async () => {
  tree.rows = [node(() => Promise.reject(new CancelledError()))];
  const [group] = await tree.getChildren();
  expect(await tree.getChildren(group)).toEqual([]);
  expect([warnings, messages()]).toEqual([[], []]);
});
